/** A cell as it was read: its text and how far it reaches. */
export interface Cell {
  readonly text: string
  readonly columns: number
  readonly rows: number
  readonly header: boolean
}

/** More columns than this come from a broken or hostile `colspan`. */
const MOST_COLUMNS = 200

/** Whether rows and cells were used for data rather than to lay out a page. */
export function isData(rows: readonly (readonly Cell[])[]): boolean {
  const filled = rows.filter(row => row.length > 0)
  if (filled.length < 2 || !filled.some(row => row.length > 1)) return false
  let cells = 0
  let long = 0
  for (const row of filled) {
    for (const { text } of row) {
      cells++
      if (text.length > 400) long++
    }
  }
  return long / cells < 0.2
}

/**
 * The rows as a grid of texts: a cell that spans columns or rows stands once, in its first place, so that the others keep theirs; a header cell that
 * spans columns stands over each of them.
 */
export function grid(rows: readonly (readonly Cell[])[]): string[][] {
  const result: string[][] = []
  /** Rows that a cell from above still takes in each column. */
  const taken: number[] = []
  for (const row of rows) {
    const cells: string[] = []
    let column = 0
    const skipTaken = (): void => {
      while (column < MOST_COLUMNS && (taken[column] ?? 0) > 0) {
        taken[column]--
        cells[column++] = ''
      }
    }
    for (const cell of row) {
      skipTaken()
      const end = Math.min(MOST_COLUMNS, column + cell.columns)
      for (let at = column; at < end; at++) {
        cells[at] = at === column || cell.header ? cell.text : ''
        taken[at] = cell.rows - 1
      }
      column = Math.max(column, end)
    }
    skipTaken()
    result.push(cells)
  }
  return result
}

/** A grid as a Markdown table; the first row is its header. */
export function markdownTable(cells: readonly (readonly string[])[]): string {
  const width = cells.reduce((most, row) => Math.max(most, row.length), 1)
  const lines = cells.map(row => {
    const padded = Array.from({ length: width }, (_, column) => (row[column] ?? '').replace(/\|/g, '\\|'))
    return `| ${padded.join(' | ')} |`
  })
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  return lines.join('\n')
}
