import type { Block, Builder, Place } from './builder.ts'
import { entriesBlock } from './entries-block.ts'
import { writeFlow } from './flow.ts'
import { lineBlock, listBlock } from './list-block.ts'
import { joinPath } from './names.ts'
import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from './node.ts'
import { isLong, stringBlock } from './string-block.ts'
import { keyCell, makeTable, type Record, readTable, type Table } from './table.ts'
import { tableBlock } from './table-block.ts'

/** Deeper values are written on one line. Bounds the recursion. */
const DEEPEST = 40
/** A list or map that is no longer than this stands behind its key. */
const LONGEST_INLINE = 60
/** A map with so many plain values is a dictionary: each entry a row. */
const DICTIONARY = 48
/** A list of so many items, if it is no table, is cut as a list; a shorter one item by item. */
const MOST_ITEMS = 40
/** Maps with the same keys are written as one table when together they have at least this many entries. */
const LEAST_ALIKE_ENTRIES = 12

/** What is to be written, before maps that are alike have been brought together. */
type Plan = {
  readonly path: string
  readonly depth: number
  /** Where what it stands for starts in the source: at the key that leads to it. */
  from: number
} & (
  | { readonly type: 'table'; readonly node: ListNode | MapNode; readonly table: Table }
  | { readonly type: 'entries'; readonly node: MapNode; readonly entries: readonly Required<MapEntry>[] }
  | { readonly type: 'list'; readonly node: ListNode }
  | { readonly type: 'string'; readonly node: ScalarNode }
  | { readonly type: 'line'; readonly node: ValueNode }
)

/** The blocks of a value, in source order. */
export function blocksOf(builder: Builder, node: ValueNode, { path, depth, from, parent, inTable }: Place): Block[] {
  const plans: Plan[] = []
  plan(node, path, depth, from, plans)
  const groups = alikeMaps(plans)
  return plans.flatMap((item): Block[] => {
    const place = { path: item.path, depth: item.depth, from: item.from, to: item.node.to, parent, inTable }
    if (item.type === 'table') return [tableBlock(builder, item.table, place)]
    if (item.type === 'list') return [listBlock(builder, item.node, place)]
    if (item.type === 'string') return [stringBlock(builder, item.node, place)]
    if (item.type === 'line') return [lineBlock(builder, item.node, place)]
    const group = groups.get(item)
    if (!group) return [entriesBlock(builder, item.node, item.entries, place)]
    const table = group[0] === item ? tableOfAlike(group) : undefined
    if (!table) return []
    return [tableBlock(builder, table, { ...place, path: 'alike', to: Math.max(...group.map(({ node }) => node.to)) })]
  })
}

/** Recursion is bounded by `DEEPEST`. */
function plan(node: ValueNode, path: string, depth: number, from: number, plans: Plan[]): void {
  const first = plans.length
  const place = { path, depth, from: node.from }
  const isContainer = node.type === 'map' || node.type === 'list'
  if (isContainer && depth < DEEPEST) {
    const table = readTable(node) ?? dictionaryOf(node)
    if (table) plans.push({ ...place, type: 'table', node, table })
    else if (node.type === 'map' && node.entries.length > 0) planMap(node, path, depth, plans)
    else if (node.type === 'list' && isItemwise(node)) {
      node.items.forEach((item, index) => {
        plan(item, `${path}[${index}]`, depth + 1, item.from, plans)
      })
    } else if (node.type === 'list' && node.items.length > 0) plans.push({ ...place, type: 'list', node })
    else plans.push({ ...place, type: 'line', node })
  } else if (isLong(node)) plans.push({ ...place, type: 'string', node })
  else plans.push({ ...place, type: 'line', node })
  // What comes first in the source stands for the key as well.
  let earliest = plans[first]
  for (let index = first + 1; index < plans.length; index++)
    if (plans[index].from < earliest.from) earliest = plans[index]
  earliest.from = Math.min(earliest.from, from)
}

function isItemwise({ items }: ListNode): boolean {
  if (items.length === 0 || items.length >= MOST_ITEMS) return false
  return items.some(item => item.type === 'map' || isLong(item))
}

/** A map: its plain entries together; what is larger on its own. */
function planMap(node: MapNode, path: string, depth: number, plans: Plan[]): void {
  const entries: Required<MapEntry>[] = []
  const larger: Required<MapEntry>[] = []
  let previous = node.from
  for (const entry of node.entries) {
    const { value } = entry
    const own = { ...entry, from: Math.min(entry.from ?? previous, value.from) }
    if (isInline(value)) entries.push(own)
    else larger.push(own)
    previous = value.to
  }
  if (entries.length > 0) plans.push({ type: 'entries', node, entries, path, depth, from: entries[0].from })
  for (const { key, value, from } of larger) plan(value, joinPath(path, key), depth + 1, from, plans)
}

function isInline(node: ValueNode): boolean {
  if (node.type !== 'map' && node.type !== 'list') return !isLong(node)
  return node.to - node.from < LONGEST_INLINE * 8 && writeFlow(node, LONGEST_INLINE).length <= LONGEST_INLINE
}

/** A map of many plain values as a table of keys and values. */
function dictionaryOf(node: ListNode | MapNode): Table | undefined {
  if (node.type !== 'map' || node.entries.length < DICTIONARY) return undefined
  if (!node.entries.every(({ value }) => value.type !== 'map' && value.type !== 'list' && !isLong(value)))
    return undefined
  const types = new Set(node.entries.map(({ value }) => value.type))
  // Many names with values of all types are an object with properties, not a dictionary.
  if (types.size > 2) return undefined
  let previous = node.from
  const records = node.entries.map(({ key, value, from = previous }): Record => {
    previous = value.to
    const { to } = value
    const entries = [
      { key: 'key', value: keyCell(key, from, value.from) },
      { key: 'value', value },
    ]
    return { from, to, node: { type: 'map', from, to, entries } }
  })
  return makeTable(records, [])
}

type Entries = Extract<Plan, { type: 'entries' }>

/** Maps that have the same keys, wherever they stand (the same kind of user as author, owner and sender). */
function alikeMaps(plans: readonly Plan[]): ReadonlyMap<Plan, readonly Entries[]> {
  const byKeys = new Map<string, Entries[]>()
  for (const item of plans) {
    if (item.type !== 'entries' || item.entries.length < 3 || item.entries.length < item.node.entries.length) continue
    const keys = item.entries.map(({ key }) => JSON.stringify(key)).join()
    const known = byKeys.get(keys)
    if (known) known.push(item)
    else byKeys.set(keys, [item])
  }
  const groups = new Map<Plan, readonly Entries[]>()
  for (const group of byKeys.values()) {
    if (group.length < 2 || group.length * group[0].entries.length < LEAST_ALIKE_ENTRIES) continue
    for (const item of group) groups.set(item, group)
  }
  return groups
}

function tableOfAlike(group: readonly Entries[]): Table | undefined {
  const records = group.map(
    ({ node: { from, to }, entries, path }): Record => ({
      from,
      to,
      node: { type: 'map', from, to, entries },
      leading: [{ type: 'string', value: path, from, to: from }],
    }),
  )
  return makeTable(records, ['path'])
}
