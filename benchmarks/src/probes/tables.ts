import type { ProbeSet } from '../probe.ts'
import { randomLineProbes } from './lines.ts'
import { type Table, tableProbes } from './table.ts'

/** Facts of CSV, TSV, or columns of text such as `ps` prints. */
export function csvProbes(set: ProbeSet): void {
  const table = parseTable(set.text)
  if (table) tableProbes(set, table, true)
  else randomLineProbes(set, set.text.split('\n'))
}

export function parseTable(text: string): Table | undefined {
  const lines = text.split(/\r?\n/)
  const first = lines.find(line => line.trim() !== '') ?? ''
  const separator = ['\t', ';', ',', '|'].find(
    mark => first.split(mark).length >= 2 && lines.slice(1, 3).some(line => line.split(mark).length >= 2),
  )
  // psql draws its tables: bars between padded cells, one rule of dashes, the count of rows below.
  const drawn = lines.some(line => /^[-+]{10,}$/.test(line.trim()))
  const rows = separator
    ? parseSeparated(text, separator)
        .map(row => (drawn ? row.map(cell => cell.trim()) : row))
        .filter(row => !row.every(cell => /^[-+]*$/.test(cell)))
    : parseColumns(lines)
  if (rows.length < 3) return undefined
  const named = rows[0]!.every(cell => !/^-?\d/.test(cell) && cell !== '') && rows[0]!.length >= rows[1]!.length
  if (named) return { columns: rows[0]!, rows: rows.slice(1) }
  return { columns: rows[0]!.map(() => ''), rows }
}

/** Columns of text: the first line's width, unless that line is a total above rows of another width, as `ls -l` prints. */
function parseColumns(lines: readonly string[]): string[][] {
  const filled = lines.filter(line => line.trim() !== '' && !/^total \d/.test(line))
  const width = (filled[0] ?? '').trim().split(/\s+/).length
  return filled.map(line => {
    const cells = line.trim().split(/\s+/)
    return cells.length > width ? [...cells.slice(0, width - 1), cells.slice(width - 1).join(' ')] : cells
  })
}

function parseSeparated(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (quoted) {
      if (character === '"' && text[index + 1] === '"') cell += text[++index]
      else if (character === '"') quoted = false
      else cell += character
    } else if (character === '"' && cell === '') quoted = true
    else if (character === separator) {
      row.push(cell)
      cell = ''
    } else if (character === '\n') {
      row.push(cell.replace(/\r$/, ''))
      if (row.length > 1) rows.push(row)
      row = []
      cell = ''
    } else cell += character
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
