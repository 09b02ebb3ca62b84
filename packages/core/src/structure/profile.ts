import { cutAt, writeCell, writeFlow } from './flow.ts'
import { isNameKey } from './names.ts'
import type { MapNode, ValueNode } from './node.ts'
import type { Column, Table } from './table.ts'
import { findTemplates } from './templates.ts'

/** What the values of a column look like. */
type ColumnKind = 'number' | 'date' | 'category' | 'text' | 'opaque' | 'url' | 'nested'

/** A column with what a view needs to know about it. */
export interface Profile {
  readonly column: Column
  readonly path: string
  /** By row: the value on one line; '' where there is none. */
  readonly texts: readonly string[]
  readonly kind: ColumnKind
  /** Rows that have a value. */
  readonly filled: number
  /** Each value with the number of rows that have it, in the order of their first row. */
  readonly counts: ReadonlyMap<string, number>
  readonly meanLength: number
  /**
   * What most rows have here, said once in the head of the table; the rows that differ say so behind their cells.
   * `undefined`: the column has a cell in each row.
   */
  usual: Usual | undefined
  /** Written before the cell of every row, so that the cells can leave it out; '' for nothing. */
  prefix: string
}

/** What a row has in a column unless it says otherwise. */
type Usual =
  | { readonly type: 'value'; readonly text: string; readonly exceptions: number }
  | { readonly type: 'nothing'; readonly exceptions: number }
  | {
      readonly type: 'template'
      readonly text: string
      readonly values: readonly string[]
      readonly exceptions: number
    }

/** Share of the rows that must agree for their value to be said once. */
const USUAL_SHARE = 0.8
/** A column is worth its place in every row when at least this share of them has a value. */
const LEAST_FILLED = 0.5
const SHORTEST_PREFIX = 16
/** Distinct values that can still be listed with their counts. */
const MOST_CATEGORIES = 24
/** The same where each stands in five rows or more. */
const MOST_KINDS = 40

/** What a row is called is shorter than this on average, and in so large a share of the rows another one than before. */
const LONGEST_NAME = 40
const LEAST_NAMES = 0.7

/** How the cells of a column are written. */
type CellWriter = (cell: ValueNode) => string

/**
 * @param elsewhere Columns whose lists and maps are written in a block of their own: their cells only say how many.
 * @param writerOf How the cells of a column are written. @default bare where that leaves no doubt
 */
export function profileTable(
  table: Table,
  elsewhere: ReadonlySet<Column> = new Set(),
  writerOf?: (column: Column) => CellWriter,
): Profile[] {
  const records = table.rows.length - table.odd.size
  const profiles = table.columns.map(column => profileColumn(column, table, elsewhere.has(column), writerOf?.(column)))
  for (const profile of profiles) profile.usual = usualOf(profile, records)
  findTemplates(profiles, table)
  for (const profile of profiles) if (!profile.usual) profile.prefix = sharedPrefix(profile, table)
  return profiles
}

function profileColumn(column: Column, { rows, odd }: Table, counted: boolean, writer?: CellWriter): Profile {
  const types = { string: 0, number: 0, boolean: 0, null: 0, list: 0, map: 0 }
  for (const cell of column.cells) if (cell) types[cell.type]++
  const typed = types.number + types.boolean + types.null > 0
  const plain: CellWriter = writer ?? (cell => writeCell(cell, typed))
  const write: CellWriter = counted ? cell => countOf(cell) ?? plain(cell) : plain
  const texts: string[] = new Array(rows.length)
  const counts = new Map<string, number>()
  let filled = 0
  let length = 0
  for (let row = 0; row < rows.length; row++) {
    const cell = odd.has(row) ? undefined : column.cells[row]
    const text = cell ? write(cell) : ''
    texts[row] = text
    if (!cell) continue
    filled++
    length += text.length
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const meanLength = length / Math.max(1, filled)
  const kind = kindOf(types, column.cells, counts, filled, meanLength)
  const path = counted ? `${column.path}${types.list >= types.map ? '[]' : '{}'}` : column.path
  return { column, path, texts, kind, filled, counts, meanLength, usual: undefined, prefix: '' }
}

/** How many items a list or map has. */
function countOf(cell: ValueNode): string | undefined {
  if (cell.type === 'list') return String(cell.items.length)
  return cell.type === 'map' ? String(cell.entries.length) : undefined
}

function kindOf(
  types: Readonly<Record<ValueNode['type'], number>>,
  cells: readonly (ValueNode | undefined)[],
  counts: ReadonlyMap<string, number>,
  filled: number,
  meanLength: number,
): ColumnKind {
  if (types.list + types.map > (filled - types.null) * 0.5) return 'nested'
  const present = filled - types.null
  if (types.number >= present * 0.9 && present > 0) return 'number'
  const sample: string[] = []
  const step = Math.max(1, Math.floor(cells.length / 40))
  for (let row = 0; row < cells.length; row += step) {
    const cell = cells[row]
    if (cell?.type === 'string' && cell.value !== '') sample.push(cell.value)
  }
  if (sample.length > 0) {
    if (sample.every(value => numberText.test(value))) return 'number'
    if (sample.every(value => dateText.test(value))) return 'date'
    if (counts.size > Math.max(2, filled / 2) && sample.every(value => urlText.test(value))) return 'url'
    if (counts.size > filled * 0.6 && sample.filter(isOpaque).length >= sample.length * 0.8) return 'opaque'
  }
  return counts.size <= Math.max(2, Math.min(MOST_CATEGORIES, filled * 0.5), Math.min(MOST_KINDS, filled * 0.2)) &&
    meanLength <= 80
    ? 'category'
    : 'text'
}

const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?$/
const dateText = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/
const urlText = /^(?:https?|git\+https|git|ssh|ftp):\/\//

/** A hash, a UUID, a token: nothing that a reader could read, though it may search for it. */
export function isOpaque(value: string): boolean {
  if (value.length < 16 || /[\s.,;]/.test(value)) return false
  if (/^[\da-f]{8}-[\da-f]{4}-/i.test(value)) return true
  const body = value.replace(/^[a-z]+\d*[-_:]/i, '')
  if (!/^[\w+/=-]+$/.test(body)) return false
  const digits = body.replace(/\D/g, '').length
  return digits >= body.length * 0.08 && digits < body.length && !/[a-z]{9}/.test(body)
}

function usualOf({ counts, filled }: Profile, records: number): Usual | undefined {
  if (filled < records * LEAST_FILLED) return { type: 'nothing', exceptions: filled }
  for (const [text, count] of counts) {
    if (count === records || (count >= records * USUAL_SHARE && records >= 5)) {
      return { type: 'value', text, exceptions: records - count }
    }
  }
  return undefined
}

/** What all cells start with, up to the last separator, when it is long enough to be said once; only for values that are no names. */
function sharedPrefix({ kind, texts, column, path, filled }: Profile, table: Table): string {
  const names = isNameKey(path) && kind !== 'url'
  if ((kind !== 'url' && kind !== 'text') || names || filled < 4) return ''
  let prefix: string | undefined
  for (let row = 0; row < texts.length; row++) {
    const cell = column.cells[row]
    if (!cell || table.odd.has(row)) continue
    const text = texts[row]
    if (cell.type !== 'string' || text !== cell.value) return ''
    prefix = prefix === undefined ? text : commonPrefix(prefix, text)
    if (prefix.length < SHORTEST_PREFIX) return ''
  }
  const end = (prefix ?? '').lastIndexOf('/')
  return end + 1 >= SHORTEST_PREFIX && !texts.includes(prefix!.slice(0, end + 1)) ? prefix!.slice(0, end + 1) : ''
}

function commonPrefix(a: string, b: string): string {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  return length === a.length ? a : cutAt(a, length)
}

/** The column by which a reader would name a row: `number`, `name`, `login`; `undefined` when no column tells the rows apart. */
export function identifierOf(profiles: readonly Profile[], records: number): Profile | undefined {
  const apart = profiles.filter(
    ({ counts, filled, kind, meanLength, usual }) =>
      filled >= records * 0.9 && counts.size >= records * 0.9 && kind !== 'nested' && meanLength <= 64 && !usual,
  )
  const first = profiles[0]
  if (apart.includes(first) && isCounter(first)) return namesBeside(profiles, records) ?? first
  if (apart.includes(first) && first.kind !== 'opaque' && first.kind !== 'date') return first
  return (
    apart.find(({ path, kind }) => isNameKey(path) && kind !== 'opaque' && kind !== 'url' && !path.includes('.')) ??
    apart.find(({ path, kind }) => isNameKey(path) && kind !== 'url' && !path.includes('.')) ??
    apart.find(({ kind }) => kind !== 'opaque' && kind !== 'url') ??
    apart[0]
  )
}

/** Whether the rows are numbered one after the other, which is no name that anything has elsewhere. */
function isCounter({ kind, texts }: Profile): boolean {
  if (kind !== 'number' || (texts[0] !== '0' && texts[0] !== '1')) return false
  for (let row = 1; row < texts.length; row++) if (Number(texts[row]) !== Number(texts[row - 1]) + 1) return false
  return true
}

/** Where rows are only numbered, what most of them are called says more. */
function namesBeside(profiles: readonly Profile[], records: number): Profile | undefined {
  let best: Profile | undefined
  for (const profile of profiles) {
    const { kind, counts, filled, meanLength } = profile
    const isName = kind === 'text' && meanLength <= LONGEST_NAME && filled >= records * 0.9
    if (isName && counts.size >= Math.max(records * LEAST_NAMES, (best?.counts.size ?? 0) + 1)) best = profile
  }
  return best
}

/** A list or map in a cell, in a few words: the names of its items, or how it starts. */
export function shortNested(node: ValueNode, limit: number): string {
  if (node.type === 'list' && node.items.length > 0 && node.items.every(item => item.type === 'map')) {
    const names = node.items.map(item => (item.type === 'map' ? nameOf(item) : ''))
    if (names.every(name => name !== '')) {
      const text = `[${names.join(',')}]`
      return text.length <= limit ? text : `${cutAt(text, limit)}…`
    }
  }
  return writeFlow(node, limit)
}

/** What a map would be called by: its name or title, else its number or key; '' when it has none. */
export function nameOf({ entries }: MapNode): string {
  const named =
    entries.find(({ key, value }) => plainName.test(key) && value.type === 'string') ??
    entries.find(({ key, value }) => isNameKey(key) && value.type !== 'map' && value.type !== 'list')
  return named ? writeCell(named.value, false) : ''
}

const plainName = /^(?:name|title|login|label|slug|key)$/i
