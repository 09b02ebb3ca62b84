import type { Block, Builder, Writing } from './builder.ts'
import { shorten, writeCell, writeFlow } from './flow.ts'
import { listBlock } from './list-block.ts'
import { isNameKey, isStatusKey, joinPath, troubleWords, writeKey } from './names.ts'
import type { MapNode, ValueNode } from './node.ts'
import { isOpaque } from './profile.ts'
import { isLong, stringBlock } from './string-block.ts'
import { keyCell, makeTable, readTable } from './table.ts'
import { tableBlock } from './table-block.ts'

/** Deeper values are written on one line. Bounds the recursion. */
const DEEPEST = 40
/** A list or map that is no longer than this stands behind its key. */
const LONGEST_INLINE = 60
/** A value longer than this is shortened until there is room. */
const LEAN_VALUE = 80
/** A map with so many plain values is a dictionary: each entry a row. */
const DICTIONARY = 24
/** Values at the top of a document are what it is about. */
const TOP_DEPTH = 1

/** The blocks of a value, in source order. */
export function blocksOf(builder: Builder, node: ValueNode, path: string, depth: number, parent?: number): Block[] {
  if (node.type === 'map' || node.type === 'list') {
    const table = depth < DEEPEST ? (readTable(node) ?? dictionaryOf(node)) : undefined
    if (table) return [tableBlock(builder, table, path, node, parent)]
  }
  if (node.type === 'map' && depth < DEEPEST) return mapBlocks(builder, node, path, depth, parent)
  if (node.type === 'list' && depth < DEEPEST) {
    if (
      node.items.length > 0 &&
      node.items.length < 40 &&
      node.items.some(item => item.type === 'map' || item.type === 'list' || isLong(item)) &&
      !node.items.every(item => item.type === 'list')
    ) {
      return node.items.flatMap((item, index) => blocksOf(builder, item, `${path}[${index}]`, depth + 1, parent))
    }
    return [listBlock(builder, node, path, parent)]
  }
  if (isLong(node)) return [stringBlock(builder, node, path, parent)]
  return [lineBlock(builder, node, path, parent)]
}

/** A map of many plain values as a table of keys and values. */
function dictionaryOf(node: ValueNode) {
  if (node.type !== 'map' || node.entries.length < DICTIONARY) return undefined
  if (node.entries.some(({ value }) => value.type === 'map' || value.type === 'list' || isLong(value))) return undefined
  let previous = node.from
  const records = node.entries.map(({ key, value, from = previous }) => {
    previous = value.to
    const { to } = value
    const record: MapNode = {
      type: 'map',
      from,
      to,
      entries: [
        { key: 'key', value: keyCell(key, from, value.from) },
        { key: 'value', value },
      ],
    }
    return { from, to, node: record }
  })
  return makeTable(records, [])
}

/** A map: its plain entries on one line, each a part; what is larger in blocks of its own. */
function mapBlocks(builder: Builder, node: MapNode, path: string, depth: number, parent: number | undefined): Block[] {
  const inline: number[] = []
  const blocks: Block[] = []
  const larger: [key: string, value: ValueNode][] = []
  const bases = baseValues(node)
  let previous = node.from
  for (const { key, value, from = previous } of node.entries) {
    previous = value.to
    if (isInline(value))
      inline.push(addEntry(builder, key, value, Math.min(from, value.from), path, depth, parent, bases))
    else larger.push([key, value])
  }
  if (inline.length > 0) blocks.push(entriesBlock(builder, inline, path))
  for (const [key, value] of larger) blocks.push(...blocksOf(builder, value, joinPath(path, key), depth + 1, parent))
  return blocks
}

function isInline(node: ValueNode): boolean {
  if (node.type === 'map' || node.type === 'list')
    return node.to - node.from < LONGEST_INLINE * 8 && writeFlow(node, LONGEST_INLINE).length <= LONGEST_INLINE
  return !isLong(node)
}

/** Values of a map that others of the same map start with: `url` where `forks_url` is `{url}/forks`. */
function baseValues({ entries }: MapNode): ReadonlyMap<string, string> {
  const bases = new Map<string, string>()
  const links = entries.filter(
    ({ value }) =>
      value.type === 'string' &&
      value.value.length >= 16 &&
      value.value.length < 400 &&
      /^[a-z+]+:\/\//.test(value.value),
  )
  if (links.length < 3 || links.length > 200) return bases
  for (const { key, value: base } of links) {
    if (base.type !== 'string' || bases.has(base.value)) continue
    let followers = 0
    for (const { value } of links)
      if (
        value !== base &&
        value.type === 'string' &&
        value.value.startsWith(base.value) &&
        value.value.length > base.value.length
      )
        followers++
    if (followers >= 2) bases.set(base.value, key)
  }
  return bases
}

function addEntry(
  builder: Builder,
  key: string,
  node: ValueNode,
  from: number,
  path: string,
  depth: number,
  parent: number | undefined,
  bases: ReadonlyMap<string, string>,
): number {
  const name = writeKey(key)
  let value = writeCell(node)
  if (node.type === 'string') {
    let best = ''
    for (const base of bases.keys())
      if (base.length > best.length && base.length < value.length && value.startsWith(base)) best = base
    if (best !== '') value = `{${bases.get(best)}}${value.slice(best.length)}`
  }
  const full = `${name}=${value}`
  const isBase = node.type === 'string' && bases.has(node.value)
  const lean = value.length > LEAN_VALUE ? `${name}=${shorten(value, LEAN_VALUE)}` : full
  const worth = worthOf(key, node, value) * (depth <= TOP_DEPTH ? 2 : 1)
  const renderings = [
    { text: name, value: 1 },
    { text: lean, value: 1 + worth },
  ]
  if (lean !== full) renderings.push({ text: full, value: 1 + worth * 1.3 })
  const top = depth <= 0 && worth >= 1
  return builder.add({
    from,
    to: node.to,
    renderings: isBase ? [{ text: full, value: 3 }] : renderings,
    parent,
    name: joinPath(path, key),
    must: isBase || !top ? 1 : 2,
  })
}

function worthOf(key: string, node: ValueNode, text: string): number {
  if (node.type === 'null' || text === '""' || text === '[]' || text === '{}' || text === 'false') return 0.4
  if (node.type === 'string' && (isOpaque(node.value) || /^[a-z+]+:\/\//.test(node.value))) return 0.3
  if (isStatusKey(key) || isNameKey(key) || troubleWords.test(text)) return 1.6
  return 1
}

function entriesBlock(builder: Builder, indexes: readonly number[], path: string): Block {
  return {
    write: ({ levels, lines, rest }) => {
      const shown: string[] = []
      for (const index of indexes) {
        const { renderings } = builder.parts[index]
        if (levels[index] < renderings.length) rest.push(index)
        if (levels[index] > 0) shown.push(renderings[levels[index] - 1].text)
      }
      if (shown.length > 0) lines.push(`${path === '' ? '' : `${path}: `}${shown.join(', ')}`)
    },
  }
}

/** A value that stands alone. */
function lineBlock(builder: Builder, node: ValueNode, path: string, parent: number | undefined): Block {
  const prefix = path === '' ? '' : `${path}: `
  const text = node.type === 'map' || node.type === 'list' ? writeFlow(node) : writeCell(node)
  const full = prefix + text
  const lean = prefix + shorten(text, LEAN_VALUE)
  const renderings =
    lean === full
      ? [{ text: full, value: 1 }]
      : [
          { text: lean, value: 1 },
          { text: full, value: 1.3 },
        ]
  const index = builder.add({ from: node.from, to: node.to, renderings, parent, name: path || undefined, must: 1 })
  return { write: writing => writePart(builder, index, writing) }
}

function writePart(builder: Builder, index: number, { levels, lines, rest }: Writing): void {
  const { renderings } = builder.parts[index]
  if (levels[index] < renderings.length) rest.push(index)
  if (levels[index] > 0) lines.push(renderings[levels[index] - 1].text)
}
