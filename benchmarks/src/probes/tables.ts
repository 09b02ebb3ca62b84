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
    mark => first.split(mark).length >= 2 && (lines[1] ?? '').split(mark).length >= 2,
  )
  const rows = separator ? parseSeparated(text, separator) : parseColumns(lines)
  if (rows.length < 3) return undefined
  const named = rows[0]!.every(cell => !/^-?\d/.test(cell) && cell !== '') && rows[0]!.length >= rows[1]!.length
  if (named) return { columns: rows[0]!, rows: rows.slice(1) }
  return { columns: rows[0]!.map(() => ''), rows }
}

function parseColumns(lines: readonly string[]): string[][] {
  const width = (lines[0] ?? '').trim().split(/\s+/).length
  return lines
    .filter(line => line.trim() !== '')
    .map(line => {
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
