import { type Block, type Builder, type Place, startLine } from './builder.ts'
import { shorten, writeCell } from './flow.ts'
import { isTellingKey, isTrouble, joinPath, writeKey } from './names.ts'
import type { MapEntry, MapNode, ValueNode } from './node.ts'
import { isOpaque } from './profile.ts'

/** Maps with the same keys behind the same key are all alike after so many: their keys need not be shown each time. */
const FAMILIAR = 3
/** A value longer than this is shortened until there is room. */
const LEAN_VALUE = 80
/** What reports a failure is shown longer. */
const LEAN_TROUBLE = 240
/** How deep a value that can be read is shown, the first time it is met. */
const TELLING_DEPTH = 8
/** A value this short costs no more than leaving it out. */
const TINY_VALUE = 6
/** A document shorter than this has no room to save in its values. */
const SMALL_SOURCE = 2_500

/** The plain entries of a map on one line; each entry is a part: its key, then its value. Entries of one tiny value stand together. */
export function entriesBlock(
  builder: Builder,
  node: MapNode,
  entries: readonly Required<MapEntry>[],
  { path, depth, from: start, parent }: Place,
): Block {
  const bases = baseValues(node)
  const twins = commonValues(entries)
  const shape = `${path.slice(path.lastIndexOf('.') + 1)}\0${entries.map(({ key }) => key).join('\0')}`
  const isFamiliar = builder.seen(shape) >= FAMILIAR
  const singles: number[] = []
  const groups = new Map<string, number[]>()
  entries.forEach((own, place) => {
    const entry = place === 0 ? { ...own, from: Math.min(start, own.from) } : own
    const text = writeCell(entry.value)
    if (twins.has(text)) {
      const index = addMember(builder, entry, path, parent, isFamiliar)
      groups.set(text, [...(groups.get(text) ?? []), index])
    } else singles.push(addEntry(builder, entry, text, { path, depth, parent, isFamiliar }, bases))
  })
  return {
    write: writing => {
      const { levels, lines, rest } = writing
      const written = (indexes: readonly number[]): string => {
        const shown: string[] = []
        for (const index of indexes) {
          const { renderings } = builder.parts[index]
          if (levels[index] < renderings.length) rest.push(index)
          if (levels[index] > 0) shown.push(renderings[levels[index] - 1].text)
        }
        return shown.join(', ')
      }
      const pieces = [written(singles)]
      for (const [value, members] of groups) {
        const names = written(members)
        pieces.push(names === '' ? '' : `${names}=${value}`)
      }
      const line = pieces.filter(piece => piece !== '').join('; ')
      if (line !== '') lines.push(`${startLine(writing, path)}${line}`)
    },
  }
}

/** Values that several entries have and that say little: `false`, `null`, `""`, `0`. */
function commonValues(entries: readonly MapEntry[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { value } of entries) {
    if (value.to - value.from > 12) continue
    const text = writeCell(value)
    if (empty.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([text]) => text))
}

const empty = new Set(['false', 'true', 'null', '""', '[]', '{}', '0'])

function addMember(
  builder: Builder,
  { key, value, from }: Required<MapEntry>,
  path: string,
  parent: number | undefined,
  isFamiliar: boolean,
): number {
  const renderings = [{ text: writeKey(key), value: 1 }]
  return builder.add({ from, to: value.to, renderings, parent, name: joinPath(path, key), must: isFamiliar ? 0 : 1 })
}

function addEntry(
  builder: Builder,
  { key, value: node, from }: Required<MapEntry>,
  text: string,
  { path, depth, parent, isFamiliar }: { path: string; depth: number; parent: number | undefined; isFamiliar: boolean },
  bases: ReadonlyMap<string, string>,
): number {
  const name = writeKey(key)
  const base = node.type === 'string' ? longestBase(node.value, bases) : ''
  const value =
    base === '' ? text : `{${bases.get(base)}}${node.type === 'string' ? node.value.slice(base.length) : ''}`
  const full = `${name}=${value}`
  const limit = isTrouble(value) ? LEAN_TROUBLE : LEAN_VALUE
  const lean = value.length > limit ? `${name}=${shorten(value, limit)}` : full
  const place = { from, to: node.to, parent, name: joinPath(path, key) }
  const isBase = node.type === 'string' && bases.has(node.value)
  if (isBase || value.length <= TINY_VALUE) {
    return builder.add({ ...place, renderings: [{ text: full, value: 2 }], must: isBase || !isFamiliar ? 1 : 0 })
  }

  const worth = worthOf(key, node, value) * (depth <= 1 ? 2 : 1)
  const renderings = [
    { text: name, value: 1 },
    { text: lean, value: 1 + worth },
  ]
  if (lean !== full) renderings.push({ text: full, value: 1 + worth * 1.3 })
  const isSmall = builder.source.length < SMALL_SOURCE
  const isNew = builder.seen(`${key}\0${value}`) === 0
  const isTop = worth >= 1 && (isSmall || depth <= 0)
  const must = isTop || (isNew && worth >= 1 && depth <= TELLING_DEPTH) ? 2 : isFamiliar ? 0 : 1
  return builder.add({ ...place, renderings, must })
}

function worthOf(key: string, node: ValueNode, text: string): number {
  if (node.type === 'string' && (isOpaque(node.value) || /^[a-z+]+:\/\//.test(node.value))) return 0.3
  if (isTellingKey(key) || isTrouble(text)) return 1.6
  return 1
}

/** Values of a map that others of the same map start with: `url` where `forks_url` is `{url}/forks`. */
function baseValues({ entries }: MapNode): ReadonlyMap<string, string> {
  const bases = new Map<string, string>()
  const links: { key: string; value: string }[] = []
  for (const { key, value } of entries) {
    if (value.type === 'string' && value.value.length < 400 && /^[a-z+]+:\/\/.{6}/.test(value.value))
      links.push({ key, value: value.value })
  }
  if (links.length < 3 || links.length > 200) return bases
  for (const { key, value: base } of links) {
    const followers = links.filter(({ value }) => value.length > base.length && value.startsWith(base))
    if (followers.length >= 2 && !bases.has(base)) bases.set(base, writeKey(key))
  }
  return bases
}

function longestBase(value: string, bases: ReadonlyMap<string, string>): string {
  let best = ''
  for (const base of bases.keys())
    if (base.length > best.length && base.length < value.length && value.startsWith(base)) best = base
  return best
}
