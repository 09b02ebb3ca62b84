import { shorten, writeCell } from './flow.ts'
import { isNameKey, isTellingKey, isTrouble } from './names.ts'
import type { ValueNode } from './node.ts'
import { joinPaths } from './paths.ts'
import { isOpaque, type Profile, shortNested } from './profile.ts'
import type { Column, Table } from './table.ts'

/** A cell longer than this is shortened in a lean row. */
export const LEAN_CELL = 100
/** Values that stand in several rows are listed with the aggregates; long ones need not stand in lean rows as well. */
const LONG_CATEGORY = 40
/** A hash or a link that all rows share is shown at once when it is this short. */
const SHORT_CONSTANT = 40
/** A lean row ends before this many characters, but not before so many cells. */
const LEAN_ROW = 260
const LEAST_LEAN = 5
/** So many columns are all shown in lean rows if there is room. */
const FEW_COLUMNS = 6
const LEAST_TELLING = 3
/** From so many rows on, the head is far from the last row. */
export const LONG_TABLE = 8
/** What reports a failure is shown longer. */
export const LEAN_TROUBLE = 240
const LEAN_NESTED = 60
/** A row that is no record is shortened to this. */
const LONGEST_ODD = 200

/** A form of a row between the lean and the full one is this much shorter than the full one. */
const MUCH_SHORTER = 0.75

export interface Layout {
  /** Columns with a cell in each row, what a lean row shows first. */
  readonly cells: readonly Profile[]
  /** How many of them a lean row has. */
  readonly lean: number
  /** How many a reader reads: behind them are hashes, tokens and links. */
  readonly read: number
  /** Columns that a row names when it differs from the usual. */
  readonly named: readonly Profile[]
  readonly header: string
}

/** @param tellingOnly Whether a lean row has nothing but what names it and tells of it, when it has many columns. */
export function layOut(
  profiles: readonly Profile[],
  identifier: Profile | undefined,
  leading: ReadonlySet<Profile>,
  tellingOnly: boolean,
): Layout {
  const positional = profiles.filter(profile => !profile.usual)
  const early = leanColumns(positional, identifier, leading, tellingOnly && positional.length > FEW_COLUMNS)
  const others = positional.filter(profile => !early.has(profile))
  const unread = tellingOnly ? others.filter(profile => isLate(profile, identifier)) : []
  const late = [...others.filter(profile => !unread.includes(profile)), ...unread]
  const cells = [...positional.filter(profile => early.has(profile)), ...late]
  const header = [cells.slice(0, early.size), late].filter(part => part.length > 0).map(part => joinPaths(part, '|'))
  return {
    cells,
    lean: early.size,
    read: cells.length - unread.length,
    named: profiles.filter(({ usual }) => usual && usual.exceptions > 0),
    header: header.join('|| '),
  }
}

/** The columns that a lean row has room for: what names it and tells of it first, then by depth. */
function leanColumns(
  positional: readonly Profile[],
  identifier: Profile | undefined,
  leading: ReadonlySet<Profile>,
  tellingOnly: boolean,
): ReadonlySet<Profile> {
  const candidates = positional.filter(profile => leading.has(profile) || !isLate(profile, identifier))
  const order = (candidates.length > 0 ? candidates : positional)
    .map((profile, index) => ({
      profile,
      index,
      rank: profile === identifier || leading.has(profile) ? -1 : rankOf(profile),
    }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
  const chosen = new Set<Profile>()
  let length = 0
  for (const { profile } of order) {
    length += Math.min(profile.meanLength, LEAN_CELL) + 1
    if (tellingOnly && chosen.size >= LEAST_TELLING && !isTold(profile, identifier, leading)) continue
    if (length > LEAN_ROW && chosen.size >= LEAST_LEAN) break
    chosen.add(profile)
  }
  return chosen
}

/** Whether a row without this says less of what it is: not the details, which are shown where they stand out. */
function isTold(profile: Profile, identifier: Profile | undefined, leading: ReadonlySet<Profile>): boolean {
  const { path, kind, meanLength } = profile
  if (profile === identifier || leading.has(profile)) return true
  return isTellingKey(path) && kind !== 'nested' && kind !== 'opaque' && meanLength <= LEAN_CELL
}

function rankOf({ path }: Profile): number {
  const depth = path.split('.').length - 1
  return depth + (isTellingKey(path) ? 0 : 0.5)
}

/** Hashes, tokens and links come last, where a row can end early; not what names the row. */
function isLate(profile: Profile, identifier: Profile | undefined): boolean {
  if (profile === identifier) return false
  const { kind, path, meanLength } = profile
  return (
    kind === 'opaque' || (kind === 'url' && !isNameKey(path)) || (kind === 'category' && meanLength > LONG_CATEGORY)
  )
}

/** What most rows share, what few have, and what follows from what. */
export function headLines(layout: Layout, profiles: readonly Profile[]): string[] {
  const lines: string[] = []
  const mostly = new Map<string, string[]>()
  const sparse: string[] = []
  for (const profile of profiles) {
    const { usual, path, filled } = profile
    if (!usual) continue
    if (usual.type === 'value') {
      if (usual.exceptions === 0) continue
      const value = shorten(usual.text, 400)
      mostly.set(value, [...(mostly.get(value) ?? []), path])
    } else if (usual.type === 'nothing') sparse.push(filled > 1 ? `${path} ${filled}` : path + example(profile))
  }
  if (mostly.size > 0) lines.push(`unless said: ${grouped(mostly)}`)
  if (sparse.length > 0) lines.push(`some: ${sparse.join(', ')}`)
  for (const { usual, path } of profiles) if (usual?.type === 'template') lines.push(`${path} = ${usual.text}`)
  for (const { prefix, path } of layout.cells) if (prefix !== '') lines.push(`${path} = ${prefix}{${path}}`)
  return lines
}

/** What the only row that has something in a column has there. */
function example({ texts }: Profile): string {
  const text = texts.find(text => text !== '') ?? ''
  return text !== '' && text.length <= SHORT_CONSTANT ? `=${text}` : ''
}

const linkText = /^[a-z+]+:\/\//

/** What all rows have. Lean: hashes and links by their names only, texts shortened. */
export function constantsOf(profiles: readonly Profile[]): { lean: string; full: string } | undefined {
  const values = new Map<string, string[]>()
  const bare = new Map<string, string[]>()
  const unread: string[] = []
  const links: { path: string; text: string }[] = []
  for (const { usual, path } of profiles) {
    if (usual?.type !== 'value' || usual.exceptions > 0) continue
    const { text } = usual
    const base = links.findLast(link => text.length > link.text.length && text.startsWith(link.text))
    const value = base ? `{${base.path}}${text.slice(base.text.length)}` : text
    values.set(value, [...(values.get(value) ?? []), path])
    const isLink = linkText.test(text)
    if (isLink && text.length > 15) links.push({ path, text })
    if (value.length > SHORT_CONSTANT && (isLink || isOpaque(text))) unread.push(path)
    else bare.set(shorten(value, LEAN_CELL), [...(bare.get(shorten(value, LEAN_CELL)) ?? []), path])
  }
  if (values.size === 0) return undefined
  return {
    lean: `all: ${[grouped(bare), unread.join(', ')].filter(text => text !== '').join('; ')}`,
    full: `all: ${grouped(values)}`,
  }
}

function grouped(values: ReadonlyMap<string, readonly string[]>): string {
  const entries = [...values].map(([value, paths]) =>
    paths.length === 1
      ? { path: paths[0], tail: `=${value}` }
      : {
          path: joinPaths(
            paths.map(path => ({ path })),
            ', ',
          ),
          tail: `=${value}`,
        },
  )
  return entries.length > 1 && entries.every(({ path }) => !path.includes('{'))
    ? joinPaths(entries, '; ')
    : entries.map(({ path, tail }) => path + tail).join('; ')
}

function leanLength(text: string): number {
  return text.length > LEAN_CELL && isTrouble(text.slice(0, LEAN_TROUBLE)) ? LEAN_TROUBLE : LEAN_CELL
}

/** A row, lean, in full, and without the hashes and links at its end where that is much shorter. */
export function writeRow(
  table: Table,
  row: number,
  { cells, lean, read, named }: Layout,
): [lean: string, full: string, middle?: string] {
  if (table.odd.has(row)) {
    const leading = table.columns
      .slice(0, table.leading)
      .map(({ cells }) => (cells[row] ? `${writeCell(cells[row])}|` : ''))
    const text = leading.join('') + writeCell(table.rows[row].node)
    return [shorten(text, LONGEST_ODD), text]
  }
  let short = ''
  let long = ''
  let middle = ''
  const end = endOf(table, row)
  cells.forEach(({ column, path, texts, prefix }, index) => {
    const cell = column.cells[row]
    const isEnd = column === end
    const text = prefix === '' || isEnd ? texts[row] : texts[row].slice(prefix.length)
    const separator = (index === 0 ? '' : '|') + (isEnd ? `${lastKey(path)}=` : '')
    long += separator + text
    if (index < read || isEnd) middle += separator + text
    if (index >= lean) {
      if (isEnd) short += `${separator}${shorten(text, leanLength(text))}`
      return
    }
    short += separator
    if (cell && (cell.type === 'list' || cell.type === 'map'))
      short += text.length > LEAN_NESTED ? shortNested(cell, LEAN_NESTED) : text
    else short += shorten(text, leanLength(text))
  })
  const missing: string[] = []
  for (const { texts, usual, path, column } of named) {
    const text = texts[row]
    const usually = usual?.type === 'value' ? usual.text : usual?.type === 'template' ? usual.values[row] : ''
    if (text === usually && column !== end) continue
    if (text === '') {
      missing.push(path)
      continue
    }
    const cell = column.cells[row]
    const brief = `|${path}=${cell && (cell.type === 'list' || cell.type === 'map') ? shortNested(cell, LEAN_NESTED) : shorten(text, leanLength(text))}`
    long += `|${path}=${text}`
    middle += brief
    short += brief
  }
  if (missing.length > 0) {
    const note = `|no ${withoutParts(missing, table, row).join(', ')}`
    long += note
    middle += note
    short += note
  }
  return middle.length < long.length * MUCH_SHORTER && middle !== short ? [short, long, middle] : [short, long]
}

/** The last cell of a long table that holds something: it is so far from the head that it says its column again. */
function endOf({ rows, columns }: Table, row: number): Column | undefined {
  if (rows.length < LONG_TABLE || row < rows.length - 1) return undefined
  return columns.findLast(({ cells }) => holdsSomething(cells[row]))
}

/** Whether there is a value other than null and the empty text. */
export function holdsSomething(cell: ValueNode | undefined): boolean {
  return cell !== undefined && cell.type !== 'null' && !(cell.type === 'string' && cell.value === '')
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

/** Of paths that a row lacks, the maps that it lacks as a whole, and the paths that are in none of these. */
function withoutParts(missing: readonly string[], { columns }: Table, row: number): string[] {
  const present = new Set<string>()
  for (const { path, cells } of columns) if (cells[row]) present.add(topOf(path))
  const said = new Set<string>()
  for (const path of missing) said.add(path.includes('.') && !present.has(topOf(path)) ? topOf(path) : path)
  return [...said]
}

function topOf(path: string): string {
  const dot = path.indexOf('.')
  return dot < 0 ? path : path.slice(0, dot)
}
