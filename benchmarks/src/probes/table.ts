import type { ProbeSet } from '../probe.ts'
import { errorWords, lineNeedles } from './lines.ts'

/** Rows of cells as the text shows them; an empty string is a missing cell. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const identifierNames =
  /^(?:id|number|name|key|title|login|slug|path|code|symbol|full_name|sha|url|email|pid|command|cca3|alpha_3)$/i

const errorState = /^(?:error|failed|failure|timed_out|fatal|critical|crashed|rejected|denied|broken|FAILED|ERROR)$/

/** Facts about a table: its columns, its ends, extremes, rare values, categories and rows that report an error. */
export function tableProbes(set: ProbeSet, table: Table, header = false): void {
  const { columns, rows } = table
  if (rows.length === 0) return
  const identifier = identifierColumn(table)
  const name = (row: readonly string[]) => nameOf(row[identifier] ?? '')
  // The best column may still be one of few values (a method, a flag): then no row has a name that an extreme could stand beside.
  const names = new Set(rows.map(row => row[identifier])).size >= rows.length * 0.5
  columns.forEach((column, index) => {
    // A header names all columns in one place, so a name is asked for beside its neighbour; keys of objects stand alone.
    const neighbour = header ? [columns[index + 1] ?? columns[index - 1] ?? ''] : []
    set.critical('schema', [lastSegment(column), ...neighbour])
  })

  for (const row of [rows[0]!, rows[rows.length - 1]!])
    set.critical('boundaries', [
      name(row),
      ...row.filter((cell, index) => index !== identifier && isShort(cell) && !isUrl(cell)).slice(0, 1),
    ])

  for (const [index] of columns.entries()) {
    const cells = rows.map(row => row[index] ?? '')
    extremeProbes(set, cells, rows, index === identifier || !names ? -1 : identifier)
    categoryProbes(set, cells, rows, identifier)
  }
  for (const row of rows) {
    const cell = row.find(text => text.length < 2000 && (/\s/.test(text) ? errorWords : errorState).test(text))
    if (cell) set.critical('errors', [name(row), ...lineNeedles(set, cell, 2)])
  }
  for (let index = 0; index < rows.length; index += Math.max(1, Math.floor(rows.length / 60))) {
    const row = rows[index]!
    for (const [column, cell] of row.entries())
      if (column !== identifier && isShort(cell)) set.random([name(row), cell])
  }
}

function extremeProbes(
  set: ProbeSet,
  cells: readonly string[],
  rows: readonly (readonly string[])[],
  identifier: number,
) {
  const numbers = cells.map(cell => (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN))
  const present = numbers.filter(value => !Number.isNaN(value))
  if (present.length < Math.max(4, cells.length * 0.5) || identifier < 0) return
  // A running number has its extremes at its ends, which the boundaries ask for already.
  if (present.every((value, index) => index === 0 || value > present[index - 1]!)) return
  for (const extreme of [Math.max, Math.min]) {
    const index = numbers.indexOf(present.reduce((a, b) => extreme(a, b)))
    set.critical('extremes', [nameOf(rows[index]![identifier]!), cells[index]!])
  }
}

function categoryProbes(
  set: ProbeSet,
  cells: readonly string[],
  rows: readonly (readonly string[])[],
  identifier: number,
) {
  const places = new Map<string, number[]>()
  for (const [index, cell] of cells.entries())
    if (cell) places.set(cell, [...(places.get(cell)?.slice(0, 3) ?? []), index])
  const counts = new Map<string, number>()
  for (const cell of cells) if (cell) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  if (rows.length < 6 || counts.size > Math.max(12, rows.length * 0.2)) return
  const dominant = Math.max(...counts.values())
  for (const [value, count] of counts) {
    if (value.length < 2 || value.length > 80) continue
    if (value.length >= 3) set.add('categories', [value])
    if (count <= Math.max(1, rows.length * 0.03) && dominant >= rows.length * 0.3)
      for (const place of places.get(value)!) set.add('rare', [nameOf(rows[place]![identifier] ?? ''), value])
  }
}

/** The column whose values name the rows: unique, short, and called like an identifier where there is a choice. */
export function identifierColumn({ columns, rows }: Table): number {
  let best = 0
  let bestScore = -1
  columns.forEach((column, index) => {
    const cells = rows.map(row => row[index] ?? '')
    const usable = cells.filter(cell => cell.length >= 1 && cell.length <= 60)
    const distinct = new Set(usable).size / rows.length
    const called = identifierNames.test(column) ? 0.3 : 0
    const score =
      distinct + called - (usable.some(cell => cell.length < 3) ? 0.15 : 0) - column.split('.').length * 0.05
    if (score > bestScore) [best, bestScore] = [index, score]
  })
  return best
}

function isShort(cell: string): boolean {
  return cell.length >= 2 && cell.length <= 60
}

function lastSegment(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1)
}

/** A path is named by its last part, since a view may say a shared folder once. */
function nameOf(cell: string): string {
  return /^[\w@.~-]*(?:\/[\w@.+~-]+)+$/.test(cell) ? cell.slice(cell.lastIndexOf('/') + 1) : cell
}

function isUrl(cell: string): boolean {
  return /^https?:\/\//.test(cell)
}
