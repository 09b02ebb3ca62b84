import { joinPath } from './names.ts'
import type { MapNode, ValueNode } from './node.ts'

/** One record of a table. */
export interface Row {
  readonly from: number
  readonly to: number
  /** The record, or what stands in its place (a `null` among objects). */
  readonly node: ValueNode
}

/** What the records have under one path. */
export interface Column {
  /** Dotted path from the record: `user.login`. */
  readonly path: string
  /** By row; `undefined` where the record has nothing there, or a map whose entries are columns of their own. */
  readonly cells: (ValueNode | undefined)[]
}

/** Records that are alike: columns once, then rows. Maps within the records are dotted columns. */
export interface Table {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  /** Rows that are no records, or records in which a key stands twice: they have no cells and are written as they are. */
  readonly odd: ReadonlySet<number>
  /** How many columns stand before the records' own: the key, the row that a child belongs to. Odd rows have cells there. */
  readonly leading: number
}

/** What is to become a row: the record and, for a map of records or children of other records, cells that stand before its own. */
export interface Record {
  readonly from: number
  readonly to: number
  readonly node: ValueNode
  readonly leading?: readonly ValueNode[]
}

const DEEPEST_COLUMN = 5
/** A map that fewer of the maps around it have would be columns for a few rows only. */
const LEAST_PRESENT = 0.3
/** So many alike maps are a dictionary. */
const LEAST_ENTRIES = 5
/** Records of a list are a table when at least this share of their values is in columns that half of them have. */
export const LEAST_COMMON = 0.3
/** The same for a map of maps, whose keys may as well be the names of different things. */
export const LEAST_COMMON_KEYED = 0.7

/** A path that occurs in the records. */
interface Branch {
  readonly parent: Branch | undefined
  readonly path: string
  readonly depth: number
  readonly children: Map<string, Branch>
  /** The children in an order that agrees with that of the keys in most records. */
  readonly order: Branch[]
  /** How many maps stand here, and how many entries they have together. */
  maps: number
  entries: number
  values: number
  column: number
  flat: boolean
}

/** The table that a list or a map of alike maps makes, or `undefined` when it is none. */
export function readTable(node: ValueNode): Table | undefined {
  if (node.type === 'list') {
    if (node.items.length < 3 || !mostlyMaps(node.items)) return undefined
    return makeTable(
      node.items.map(item => ({ from: item.from, to: item.to, node: item })),
      [],
      LEAST_COMMON,
    )
  }
  if (node.type !== 'map' || node.entries.length < 4) return undefined
  const keys = new Set(node.entries.map(entry => entry.key))
  if (keys.size < node.entries.length) return undefined
  const records = keyedRecords(node)
  const maps = records.filter(record => record.node.type === 'map').length
  if (maps === records.length) return makeTable(records, ['key'], LEAST_COMMON_KEYED)
  return undefined
}

/** The entries of a map as records whose first cell is the key. */
export function keyedRecords(node: MapNode): Record[] {
  let previous = node.from
  return node.entries.map(({ key, value, from = previous }) => {
    previous = value.to
    return { from, to: value.to, node: value, leading: [keyCell(key, from, value.from)] }
  })
}

export function keyCell(key: string, from: number, to: number): ValueNode {
  return { type: 'string', value: key, from, to: Math.max(from, to) }
}

function mostlyMaps(items: readonly ValueNode[]): boolean {
  let maps = 0
  for (const item of items) if (item.type === 'map' && item.entries.length > 0) maps++
  return maps >= items.length * 0.7
}

/**
 * @param leading Names of the cells that every record brings along.
 * @param leastCommon Share of the values that must be in columns that half of the records have; 0 to make a table in any case.
 */
export function makeTable(records: readonly Record[], leading: readonly string[], leastCommon = 0): Table | undefined {
  const odd = new Set<number>()
  const root = branch('', 0, undefined)
  records.forEach(({ node }, index) => {
    if (node.type !== 'map' || hasTwins(node)) odd.add(index)
    else collect(root, node)
  })
  const taken = new Set(root.children.keys())
  const columns: Column[] = leading.map(name => {
    let path = name
    while (taken.has(path)) path = `${path}_`
    return { path, cells: new Array(records.length) }
  })
  const pending = [root]
  for (let current = pending.pop(); current; current = pending.pop()) {
    if (current !== root) {
      current.flat = isFlat(current, current.parent!.maps)
      if (current.values > 0 || (!current.flat && current.maps > 0)) {
        current.column = columns.length
        columns.push({ path: current.path, cells: new Array(records.length) })
      }
      if (!current.flat) continue
    }
    for (let index = current.order.length - 1; index >= 0; index--) pending.push(current.order[index])
  }
  records.forEach(({ node, leading: cells = [] }, row) => {
    cells.forEach((cell, index) => {
      columns[index].cells[row] = cell
    })
    if (!odd.has(row)) fill(root, node as MapNode, row, columns)
  })
  const own = columns.slice(leading.length)
  if (own.length === 0 || commonShare(own, records.length - odd.size) < leastCommon) return undefined
  const rows = records.map(({ from, to, node }) => ({ from, to, node }))
  return { rows, columns, odd, leading: leading.length }
}

function branch(path: string, depth: number, parent: Branch | undefined): Branch {
  return {
    parent,
    path,
    depth,
    children: new Map(),
    order: [],
    maps: 0,
    entries: 0,
    values: 0,
    column: -1,
    flat: false,
  }
}

/** Recursion is bounded by `DEEPEST_COLUMN`. */
function collect(into: Branch, node: MapNode): void {
  into.maps++
  into.entries += node.entries.length
  if (node.entries.length === 0) into.values++
  let before: Branch | undefined
  for (const { key, value } of node.entries) {
    let child = into.children.get(key)
    if (!child) {
      child = branch(joinPath(into.path, key), into.depth + 1, into)
      into.children.set(key, child)
      insertAfter(into.order, before, child)
    }
    before = child
    if (value.type === 'map' && child.depth < DEEPEST_COLUMN && !hasTwins(value)) collect(child, value)
    else child.values++
  }
}

/** Where so many keys are known, a new one goes to the end: looking for its place would take quadratic time. */
const MOST_ORDERED = 400

function insertAfter(order: Branch[], before: Branch | undefined, child: Branch): void {
  if (before === undefined) {
    if (order.length < MOST_ORDERED) order.unshift(child)
    else order.push(child)
  } else if (order.length >= MOST_ORDERED || order[order.length - 1] === before) order.push(child)
  else order.splice(order.indexOf(before) + 1, 0, child)
}

/** Several maps with the same keys side by side (a name in many languages): records of their own rather than columns. */
function isDictionary(children: ReadonlyMap<string, Branch>): boolean {
  if (children.size < LEAST_ENTRIES) return false
  let keys: string | undefined
  for (const { maps, values, children: inner } of children.values()) {
    if (maps === 0 || values > 0) return false
    const own = [...inner.keys()].sort().join('\0')
    keys ??= own
    if (keys !== own) return false
  }
  return true
}

/** Maps with keys of their own (ids, names) stay in one cell; those of a schema become columns. */
function isFlat({ maps, entries, children, depth }: Branch, around: number): boolean {
  return (
    maps >= around * LEAST_PRESENT &&
    maps > 0 &&
    entries > 0 &&
    depth < DEEPEST_COLUMN &&
    children.size <= 2.5 * (entries / maps) + 3 &&
    !isDictionary(children)
  )
}

function fill(into: Branch, node: MapNode, row: number, columns: readonly Column[]): void {
  for (const { key, value } of node.entries) {
    const child = into.children.get(key)!
    if (child.flat && value.type === 'map' && value.entries.length > 0 && !hasTwins(value))
      fill(child, value, row, columns)
    else if (child.column >= 0) columns[child.column].cells[row] = value
  }
}

/** How much of what the records hold is in columns that at least half of them have. */
function commonShare(columns: readonly Column[], records: number): number {
  let common = 0
  let all = 0
  for (const { cells } of columns) {
    let filled = 0
    for (const cell of cells) if (cell) filled++
    all += filled
    if (filled * 2 >= records) common += filled
  }
  return all === 0 ? 0 : common / all
}

function hasTwins({ entries }: MapNode): boolean {
  if (entries.length < 2) return false
  if (entries.length <= 8) {
    for (let a = 1; a < entries.length; a++)
      for (let b = 0; b < a; b++) if (entries[a].key === entries[b].key) return true
    return false
  }
  return new Set(entries.map(entry => entry.key)).size < entries.length
}
