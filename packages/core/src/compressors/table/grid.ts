import type { ScalarNode } from '../../structure/node.ts'

/** A line or record of a table. */
export interface Row {
  readonly from: number
  readonly to: number
  readonly cells: readonly ScalarNode[]
}

/** One table of a document. */
export interface Grid {
  /** Names of the columns, or `undefined` when no line of the source says them. */
  readonly header: readonly string[] | undefined
  readonly rows: readonly Row[]
  /** The line that names the columns. */
  readonly head?: Span
  /** What the document calls it: the line above, such as the folder of `ls -lR`. */
  readonly title?: string
  /** The form of a known tool, which prints no header. */
  readonly isListing?: boolean
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** What was read of a document: its tables, and the lines that are in none of them. */
export interface Grids {
  readonly grids: readonly Grid[]
  readonly asides: readonly Span[]
}

const decimal = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/

/** Types a cell by its text. Numbers keep the text that they are written with. */
export function cell(value: string, from: number, to: number): ScalarNode {
  // Nearly all cells are longer, or a number: asking the set would hash each of them.
  if (value === '' || (value.length <= LONGEST_ABSENT && absent.has(value))) return { type: 'null', value, from, to }
  return { type: isNumber(value) ? 'number' : 'string', value, from, to }
}

/** How statistics packages and databases write that there is no value. */
const absent = new Set(['NA', 'N/A', 'NaN', 'nan', 'NULL', 'null', 'None', '\\N', '<NA>', '#N/A'])
const LONGEST_ABSENT = 4

export function isNumber(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first > 57 || text.length > 40) return false
  return decimal.test(text)
}
