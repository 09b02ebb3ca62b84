import { holdsReport } from './report.ts'

const decoder = new TextDecoder()

/** Bytes of everything in the rows of a table, and how many of them hold the report as it is. */
export function inspectRows(rows: readonly object[]) {
  const texts = rows.map(row => Object.values(row).map(textOf).join('\n'))
  return {
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    raw: texts.filter(holdsReport).length,
  }
}

function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return decoder.decode(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
