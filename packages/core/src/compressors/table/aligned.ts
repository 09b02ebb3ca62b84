import type { ScalarNode } from '../../structure/node.ts'
import type { LineIndex } from '../../text/lines.ts'
import { cell, type Grid, type Grids, type Row, type Span } from './grid.ts'
import { startsWithHeader } from './header.ts'
import { knownListing } from './listing.ts'
import { countWords, isBlank, trimmed, words } from './words.ts'

/** How many rows decide where the columns are. */
const ROWS_MEASURED = 400
/** Share of the rows in which the characters between two columns must be blank; the others have a cell that is too long. */
const BLANK_SHARE = 0.97

/**
 * Reads output whose columns are lined up with blanks (`ps`, `df`, `kubectl get`, `docker ps`, `ls -l`): blocks of lines between
 * blank ones, columns where all rows but a few have a blank. Names of columns that belong together go to what is under them.
 */
export function readAligned(source: string, lines: LineIndex): Grids {
  const grids: Grid[] = []
  const asides: Span[] = []
  let block: Span[] = []
  const flush = (): void => {
    if (block.length > 0) readBlock(source, block, grids, asides)
    block = []
  }
  for (let index = 0; index < lines.count; index++) {
    const from = lines.start(index)
    const to = lines.end(index)
    if (isBlank(source, from, to)) flush()
    else block.push({ from, to })
  }
  flush()
  return { grids, asides }
}

function readBlock(source: string, block: readonly Span[], grids: Grid[], asides: Span[]): void {
  const first = tableStart(source, block)
  for (let index = 0; index < first; index++) asides.push(block[index])
  const lines = block.slice(first)
  if (lines.length === 0) return
  const title = first > 0 ? titleOf(source, block[0]) : undefined
  const listing = knownListing(source, lines, asides)
  if (listing) {
    grids.push({ ...listing, title })
    return
  }
  const { columns, names } = findColumns(source, lines)
  const rows = lines.map(line => readRow(source, line, columns))
  if (names) grids.push({ header: names, head: rows[0], rows: rows.slice(1), title })
  else grids.push({ header: undefined, rows, title })
}

/** Titles and totals above a table (`total 48`, `Active Internet connections`) have no two blanks in a row, or far fewer words. */
function tableStart(source: string, block: readonly Span[]): number {
  const measured = block.slice(0, ROWS_MEASURED)
  const counts = measured.map(({ from, to }) => countWords(source, from, to)).sort((a, b) => a - b)
  const usual = counts[counts.length >> 1]
  const wide = measured.filter(({ from, to }) => hasWideGap(source, from, to)).length
  let first = 0
  for (; first < Math.min(10, block.length - 1); first++) {
    const { from, to } = block[first]
    const text = source.slice(from, Math.min(to, from + 300)).trim()
    const isTitle = (wide > measured.length * 0.6 && !hasWideGap(source, from, to)) || /^\S.*:$|^total \d+$/.test(text)
    if (!isTitle && countWords(source, from, to) * 2 >= usual) break
  }
  return first
}

/** `/usr/share:` above the lines of a folder. */
function titleOf(source: string, { from, to }: Span): string | undefined {
  const text = source.slice(from, to).trim()
  return text.length > 1 && text.length < 300 && text.endsWith(':') ? text.slice(0, -1) : undefined
}

function hasWideGap(source: string, from: number, to: number): boolean {
  let start = from
  while (start < to && source.charCodeAt(start) <= 32) start++
  for (let index = start + 1; index < to; index++) {
    const code = source.charCodeAt(index)
    if (code === 9 || (code === 32 && source.charCodeAt(index - 1) === 32)) return !isBlank(source, index, to)
  }
  return false
}

interface Columns {
  /** Where each column starts, from the start of the line. */
  readonly starts: readonly number[]
}

/** Finds the columns of rows, and their names where the first line says them. */
function findColumns(source: string, lines: readonly Span[]): { columns: Columns; names: string[] | undefined } {
  const below = runsOf(source, lines.slice(1, 1 + ROWS_MEASURED))
  const head = words(source, lines[0].from, lines[0].to)
  const named = nameRuns(source, lines[0], head, below)
  const rows = [lines[0], ...lines.slice(1, 101)].map(line => readRow(source, line, { starts: named.starts }))
  if (
    named.names.length > 1 &&
    lines.length > 1 &&
    startsWithHeader([{ ...rows[0], cells: asCells(named.names, lines[0]) }, ...rows.slice(1)])
  ) {
    return { columns: { starts: named.starts }, names: named.names }
  }
  return { columns: { starts: runsOf(source, lines.slice(0, ROWS_MEASURED)).map(run => run.from) }, names: undefined }
}

function asCells(names: readonly string[], { from, to }: Span): ScalarNode[] {
  return names.map(name => cell(name, from, to))
}

/** Runs of character columns that are not blank in all rows but a few. */
function runsOf(source: string, rows: readonly Span[]): Span[] {
  const width = Math.min(
    2_000,
    rows.reduce((most, { from, to }) => Math.max(most, to - from), 0),
  )
  const filled = new Uint32Array(width + 1)
  for (const { from, to } of rows) {
    for (let column = 0; column < width && from + column < to; column++) {
      if (source.charCodeAt(from + column) > 32) filled[column]++
    }
  }
  const most = rows.length * (1 - BLANK_SHARE)
  const runs: Span[] = []
  for (let column = 0; column < width; column++) {
    if (filled[column] <= most) continue
    const from = column
    while (column < width && filled[column] > most) column++
    runs.push({ from, to: column })
  }
  return runs
}

/** Gives each run of columns its name: the words above it; a run without one belongs to the column on its left. */
function nameRuns(
  source: string,
  head: Span,
  headWords: readonly Span[],
  runs: readonly Span[],
): { starts: number[]; names: string[] } {
  const starts: number[] = []
  const names: string[] = []
  let word = 0
  for (const run of runs) {
    const above: string[] = []
    while (word < headWords.length && headWords[word].from < run.to) {
      const { from, to } = headWords[word]
      const text = source.slice(head.from + from, head.from + to)
      // A name left of the run has nothing under it, unless it is the first of two words (`Local Address`).
      const isFirstOfTwo = (headWords[word + 1]?.from ?? 0) - to === 1 && text !== text.toUpperCase()
      if (to <= run.from && above.length === 0 && !isFirstOfTwo) {
        starts.push(from)
        names.push(text)
      } else above.push(text)
      word++
    }
    if (above.length > 0 || starts.length === 0) {
      starts.push(starts.length === 0 ? 0 : run.from)
      names.push(above.join(' '))
    }
  }
  for (; word < headWords.length; word++) {
    const { from, to } = headWords[word]
    const text = source.slice(head.from + from, head.from + to)
    const gap = word > 0 ? from - headWords[word - 1].to : 2
    if (gap > 1 || names.length === 0) {
      starts.push(from)
      names.push(text)
    } else names[names.length - 1] += ` ${text}`
  }
  return { starts, names }
}

/** Cuts a line at the columns. Where a long cell pushes the others aside, its words are counted instead. */
function readRow(source: string, { from, to }: Span, { starts }: Columns): Row {
  const cells: ScalarNode[] = []
  let isShifted = false
  for (let index = 1; index < starts.length; index++) {
    const at = from + starts[index]
    if (at < to && source.charCodeAt(at) > 32 && source.charCodeAt(at - 1) > 32) isShifted = true
  }
  if (isShifted) {
    const found = words(source, from, to)
    if (found.length >= starts.length) {
      const last = starts.length - 1
      for (let index = 0; index < last; index++)
        cells.push(trimmed(source, from + found[index].from, from + found[index].to))
      cells.push(trimmed(source, from + found[last].from, to))
      return { from, to, cells }
    }
  }
  let start = from
  for (let index = 0; index < starts.length; index++) {
    let end = index + 1 < starts.length ? Math.min(to, from + starts[index + 1]) : to
    // A cell ends where its word does.
    while (end > start && end < to && source.charCodeAt(end) > 32 && source.charCodeAt(end - 1) > 32) end++
    cells.push(trimmed(source, Math.min(start, to), Math.max(Math.min(start, to), end)))
    start = end
  }
  return { from, to, cells }
}
