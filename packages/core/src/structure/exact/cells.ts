import { isTyped } from '../flow.ts'
import type { ValueNode } from '../node.ts'

/** What a bare string may not start with or hold: it would be read as something else. */
const special = /^["[{<!@]|[\u0000-\u001f|]/

/** Whether a string can stand bare in a cell, apart from looking like a number. */
export function isBare(value: string): boolean {
  return value !== '' && !special.test(value)
}

/** JSON on one line that holds no `|`, so that rows can be split at it. */
export function withoutBars(json: string): string {
  return json.includes('|') ? json.replaceAll('|', '\\u007c') : json
}

/** The inverse of `withoutBars` on JSON that is written without needless escapes. */
export function withBars(json: string): string {
  return json.includes('\\u007c')
    ? json.replace(/\\(?:u007c|[\s\S])/g, escaped => (escaped === '\\u007c' ? '|' : escaped))
    : json
}

/** @param flow Writes a list or map on one line. */
export function writeExactCell(node: ValueNode, asText: boolean, flow: (node: ValueNode) => string): string {
  if (node.type === 'list' || node.type === 'map') return withoutBars(flow(node))
  if (node.type !== 'string') return node.value
  const { value } = node
  return isBare(value) && (asText || !isTyped(value)) ? value : withoutBars(JSON.stringify(value))
}

/** The JSON that a cell stands for; the inverse of `writeExactCell`. `<name>` in it still stands for a table. */
export function readExactCell(text: string, asText: boolean): string {
  const first = text.charCodeAt(0)
  if (first === 0x22 || first === 0x5b || first === 0x7b || first === 0x3c) return withBars(text)
  return asText || !isTyped(text) ? JSON.stringify(text) : text
}
