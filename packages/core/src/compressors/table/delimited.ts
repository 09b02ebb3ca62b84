import type { ScalarNode } from '../../structure/node.ts'
import { cell, type Grids, type Row, type Span } from './grid.ts'
import { startsWithHeader } from './header.ts'

/** How sure it is that a text is separated by `delimiter`. */
export interface Dialect {
  readonly delimiter: string
  /** Cells of most rows, or of the first one when it has most. */
  readonly width: number
  /** Share of the rows that have this many cells. */
  readonly share: number
  readonly rows: number
}

const delimiters = [',', '\t', ';', '|']

/**
 * The separator that cuts the lines of a sample into equally many cells, or `undefined`.
 * Papaparse answers the same questions, but keeps no offsets: a marker could not say which characters it stands for.
 */
export function sniffDialect(sample: string): Dialect | undefined {
  let best: Dialect | undefined
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const counts = new Map<number, number>()
    const rows = readRows(sample, delimiter).filter(
      ({ cells, from }) => sample[from] !== '#' && (cells.length > 1 || cells[0].value !== ''),
    )
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
    let width = 1
    for (const [cells, count] of counts) if (cells > 1 && count > (counts.get(width) ?? 0)) width = cells
    if (width < 2 || rows.length === 0) continue
    // Lines that leave out their last cells are still lines of this table, when the first one has them all.
    const widest = rows[0].cells.length
    const isRagged = widest > width && rows.every(({ cells }) => cells.length > 1 && cells.length <= widest)
    const share = isRagged ? 0.9 : counts.get(width)! / rows.length
    if (isRagged) width = widest
    const found = { delimiter, width, share, rows: rows.length }
    if (!best || share * Math.min(width, 4) > best.share * Math.min(best.width, 4) + 0.01) best = found
  }
  return best
}

/** Reads a whole text that is separated by `delimiter`: rows of most lines' width, and what is between them. */
export function readDelimited(source: string, { delimiter, width }: Dialect): Grids {
  const asides: Span[] = []
  const rows: Row[] = []
  for (const row of readRows(source, delimiter)) {
    const { cells, from, to } = row
    if (cells.length === 1 && cells[0].value === '') continue
    // A line of one cell in a table of several is a title, a comment or a total, not a row.
    const isComment = cells.length !== width && source[from] === '#'
    if (isComment || (cells.length === 1 && width > 2)) asides.push({ from, to })
    else rows.push(row)
  }
  const hasHeader = startsWithHeader(rows)
  const header = hasHeader ? rows[0].cells.map(({ value }) => value.trim()) : undefined
  return { grids: [{ header, head: hasHeader ? rows[0] : undefined, rows: hasHeader ? rows.slice(1) : rows }], asides }
}

const QUOTE = 34

/** Records as RFC 4180 has them: a quoted cell may hold the separator, line ends and doubled quotes. One pass. */
export function readRows(source: string, delimiter: string): Row[] {
  const separator = delimiter.charCodeAt(0)
  const rows: Row[] = []
  let cells: ScalarNode[] = []
  let rowFrom = source.charCodeAt(0) === 0xfeff ? 1 : 0
  let position = rowFrom
  let hasQuotes = true
  while (position <= source.length) {
    const from = position
    let value: string | undefined
    if (hasQuotes && source.charCodeAt(position) === QUOTE) {
      const end = closingQuote(source, position + 1)
      if (end < 0) hasQuotes = false
      else {
        const inner = source.slice(position + 1, end)
        value = inner.includes('""') ? inner.replaceAll('""', '"') : inner
        position = end + 1
      }
    }
    const behind = position
    let code = source.charCodeAt(position)
    while (position < source.length && code !== separator && code !== 10) code = source.charCodeAt(++position)
    const to = code === 10 && source.charCodeAt(position - 1) === 13 && position > behind ? position - 1 : position
    // Text behind a closing quote belongs to the cell all the same.
    if (value === undefined) value = source.slice(from, to).trim()
    else if (to > behind) value += source.slice(behind, to).trimEnd()
    cells.push(cell(value, from, to))
    const isLast = position >= source.length
    if (isLast || code === 10) {
      if (!isLast || to > rowFrom) rows.push({ from: rowFrom, to, cells })
      cells = []
      rowFrom = position + 1
    }
    position++
  }
  return rows
}

function closingQuote(source: string, from: number): number {
  for (let end = source.indexOf('"', from); end >= 0; end = source.indexOf('"', end + 2)) {
    if (source.charCodeAt(end + 1) !== QUOTE) return end
  }
  return -1
}
