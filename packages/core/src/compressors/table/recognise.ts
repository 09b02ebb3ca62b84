import type { ScalarNode } from '../../structure/node.ts'
import { indexLines } from '../../text/lines.ts'
import { readAligned } from './aligned.ts'
import { readDelimited, sniffDialect } from './delimited.ts'
import type { Grid, Grids } from './grid.ts'
import { isRule, readRuled } from './ruled.ts'

/** How a text lays its table out, and how sure that is. */
export interface Layout {
  readonly confidence: number
  /** Whether a row is best shown as the line that it is. */
  readonly isLined: boolean
  read(source: string): Grids
}

/** The layout of a text, from its first characters: the surest of all that fit. */
export function recogniseLayout(head: string): Layout | undefined {
  const sample = wholeLines(head)
  const lines = sample.split(/\r?\n/).filter(line => line.trim() !== '')
  if (lines.length < 3) return undefined
  if (/^\s*(?:[{<]|\[[{["\]])/.test(sample)) return undefined
  const found = [ruled(sample, lines), delimited(sample, lines), aligned(sample, lines)].filter(
    layout => layout !== undefined,
  )
  return found.sort((a, b) => b.confidence - a.confidence)[0]
}

/** Without the last line, when the sample ends within it. */
function wholeLines(head: string): string {
  if (head.length < 16_000) return head
  const end = head.lastIndexOf('\n')
  return end < 0 ? head : head.slice(0, end)
}

function ruled(sample: string, lines: readonly string[]): Layout | undefined {
  const rule = lines.findIndex(isRule)
  if (rule < 0 || rule > 10) return undefined
  const read = (source: string): Grids => readRuled(source, indexLines(source))
  const { grids } = read(sample)
  const rules = lines.filter(isRule).length
  const rows = grids.reduce((sum, grid) => sum + grid.rows.length + (grid.header ? 1 : 0), 0)
  const columns = grids[0]?.rows[0]?.cells.length ?? 0
  // A title above and a count below each table are no strangers.
  const share = Math.min(1, (rows + rules + grids.length * 2) / lines.length)
  if (columns < 2 || rows < 2 || share < 0.6) return undefined
  const even = grids[0].rows.filter(row => row.cells.length === columns).length / grids[0].rows.length
  return { confidence: 0.94 * share * (0.5 + even / 2), isLined: true, read }
}

function delimited(sample: string, lines: readonly string[]): Layout | undefined {
  const dialect = sniffDialect(sample)
  if (!dialect || dialect.rows < 2) return undefined
  const { width, share, rows, delimiter } = dialect
  if (share < 0.6) return undefined
  const { grids } = readDelimited(sample, dialect)
  const { header, rows: body } = grids[0]
  if (body.length === 0) return undefined
  const cells = body.flatMap(row => row.cells)
  // Sentences have commas too: cells of many words are no cells, and a blank behind the comma is how one writes.
  const wordy = cells.filter(({ value }) => value.split(' ').length > 12).length / cells.length
  const numeric = cells.filter(({ type }) => type === 'number').length / cells.length
  const spaced = delimiter === ',' ? lines.filter(line => line.includes(', ')).length / lines.length : 0
  let confidence = header ? 0.9 : 0.75
  // Two cells are what a sentence with a comma has as well, unless one of them is a number below a name.
  if (width === 2 && !(header && numeric > 0.4)) confidence -= delimiter === '\t' ? 0.1 : 0.2
  if (rows < 4) confidence -= 0.1
  if (spaced > 0.5 && !header && numeric < 0.5) confidence -= 0.25
  // Lines of code end with the separator.
  if (lines.filter(line => line.trimEnd().endsWith(delimiter)).length > lines.length * 0.8)
    confidence -= header ? 0.2 : 0.5
  confidence -= Math.min(0.6, wordy * 2)
  confidence *= share
  return { confidence: Math.max(0, confidence), isLined: false, read: source => readDelimited(source, dialect) }
}

function aligned(sample: string, lines: readonly string[]): Layout | undefined {
  const { grids } = readAligned(sample, indexLines(sample))
  const tables = grids.filter(grid => grid.isListing || (grid.header ? isPlain(grid) : grids.length === 1))
  const rows = tables.flatMap(grid => grid.rows)
  const columns = Math.max(0, ...rows.slice(0, 10).map(row => row.cells.length))
  const isCounted = rows.every(row => row.cells[0]?.type === 'number')
  if (rows.length < 2 || columns < (isCounted ? 2 : 3)) return undefined
  const filled = rows.filter(row => isFilled(row.cells)).length / rows.length
  // The names, a title and a total belong to each table.
  const share = Math.min(1, (rows.length + tables.length * 3) / lines.length)
  const isKnown = tables.some(grid => grid.isListing)
  const isNamed = tables.some(grid => grid.header !== undefined)
  const least = isKnown ? 0.97 : isNamed ? (lines.slice(0, 10).some(isCapitals) ? 0.9 : 0.78) : 0.45
  const confidence = least * share * filled
  return confidence < 0.3
    ? undefined
    : { confidence, isLined: true, read: source => readAligned(source, indexLines(source)) }
}

/** Whether the names are names: no sentence that happens to stand above lined-up words. */
function isPlain({ header = [], rows }: Grid): boolean {
  return rows.length > 0 && header.length > 2 && header.every(name => name.length < 40 && !/[.,;{}"]$/.test(name))
}

function isFilled(cells: readonly ScalarNode[]): boolean {
  return cells.filter(({ value }) => value !== '').length * 2 > cells.length
}

/** A header as Unix tools print it. */
function isCapitals(line: string): boolean {
  return /^\s*[A-Z%#][A-Z0-9%:/_()+-]+(?:\s+[A-Z%#][A-Z0-9%:/_()+-]*)+\s*$/.test(line)
}
