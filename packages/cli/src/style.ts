/** Colours only for a person at a terminal. */
const coloured = process.stdout.isTTY && process.env.NO_COLOR === undefined

export const bold = (text: string) => (coloured ? `\x1b[1m${text}\x1b[22m` : text)
export const dim = (text: string) => (coloured ? `\x1b[2m${text}\x1b[22m` : text)

/** Columns as wide as their widest cell; the first is text, the others are numbers. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n')
}

/** The first lines of a text, and how many more there are. */
export function firstLines(text: string, count: number, width = 160): string {
  const lines = text.split('\n')
  const shown = lines.slice(0, count).map(line => (line.length > width ? `${line.slice(0, width)}…` : line))
  if (lines.length > count) shown.push(dim(`(${lines.length - count} more lines of the view are not printed here)`))
  return shown.map(line => `  ${line}`).join('\n')
}
