import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../structure/node.ts'
import { indexLines } from '../../text/lines.ts'

/** Whether a text is a `go.sum`: module, version, hash on every line. */
export function isGoSum(head: string): boolean {
  const lines = head.split('\n', 20).filter(line => line.trim() !== '')
  return lines.length > 1 && lines.slice(0, -1).every(line => /^\S+ v\S+ h1:\S+\r?$/.test(line))
}

/** The modules of a `go.sum`, one row each: the hash of its `go.mod` alone, a line of its own, stands in the same row. */
export function parseGoSum(source: string): ValueNode {
  const lines = indexLines(source)
  const items: (MapNode | ScalarNode)[] = []
  for (let index = 0; index < lines.count; index++) {
    const from = lines.start(index)
    const to = lines.end(index)
    const fields = fieldsOf(source, from, to)
    const [module, version, hash] = fields
    if (fields.length !== 3) {
      if (fields.length > 0) items.push({ type: 'string', value: source.slice(from, to).trim(), from, to })
      continue
    }
    const isModFile = version.value.endsWith(MOD_FILE)
    const number = isModFile ? version.value.slice(0, -MOD_FILE.length) : version.value
    // One name for both: a module stands here in several versions.
    const name = `${module.value} ${number}`
    const entry: MapEntry = { key: isModFile ? 'go.mod' : 'hash', value: hash }
    const last = items.at(-1)
    const above = last?.type === 'map' ? last.entries : undefined
    if (last && above?.length === 2 && textOf(above[0]) === name) {
      items[items.length - 1] = { type: 'map', from: last.from, to, entries: [...above, entry] }
    } else {
      const value: ScalarNode = { type: 'string', value: name, from: module.from, to: version.to }
      items.push({ type: 'map', from, to, entries: [{ key: 'module', value }, entry] })
    }
  }
  return { type: 'list', from: 0, to: source.length, items }
}

const MOD_FILE = '/go.mod'

function textOf({ value }: MapEntry): string | undefined {
  return value.type === 'map' || value.type === 'list' ? undefined : value.value
}

function fieldsOf(source: string, from: number, to: number): ScalarNode[] {
  return [...source.slice(from, to).matchAll(/\S+/g)].map(
    ({ 0: value, index }): ScalarNode => ({
      type: 'string',
      value,
      from: from + index,
      to: from + index + value.length,
    }),
  )
}

/** Whether a text is a `yarn.lock` of Yarn 1; later ones are YAML. */
export function isYarnLock(head: string): boolean {
  return /^# yarn lockfile v1\r?$/m.test(head) || /^"?@?[^\s"]+@[^\n]*:\r?\n {2}version "/m.test(head)
}

/** The packages of a `yarn.lock`: what was asked for is the key, what was resolved the value. */
export function parseYarnLock(source: string): ValueNode {
  const lines = indexLines(source)
  const root: MapEntry[] = []
  const open: { readonly indent: number; readonly entries: MapEntry[]; readonly node: { to: number } }[] = []
  for (let index = 0; index < lines.count; index++) {
    const start = lines.start(index)
    const to = lines.end(index)
    const text = source.slice(start, to)
    const trimmed = text.trim()
    if (trimmed === '') continue
    const from = start + text.indexOf(trimmed)
    const indent = from - start
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop()
    const entries = open.at(-1)?.entries ?? root
    for (const { node } of open) node.to = to
    if (trimmed.startsWith('#')) {
      entries.push({ key: '#', value: { type: 'string', value: trimmed.replace(/^#+\s*/, ''), from, to }, from })
    } else if (trimmed.endsWith(':')) {
      const children: MapEntry[] = []
      const node = { type: 'map' as const, from, to, entries: children }
      entries.push({ key: trimmed.slice(0, -1).replaceAll('"', ''), value: node, from })
      open.push({ indent, entries: children, node })
    } else {
      const [, key, value] = /^("[^"]*"|\S+)\s*(.*)$/.exec(trimmed)!
      const at = to - value.length
      const bare = value.replace(/^"(.*)"$/, '$1')
      entries.push({
        key: key.replaceAll('"', ''),
        value: { type: bare === '' ? 'null' : 'string', value: bare, from: at, to },
        from,
      })
    }
  }
  return { type: 'map', from: 0, to: source.length, entries: root }
}
