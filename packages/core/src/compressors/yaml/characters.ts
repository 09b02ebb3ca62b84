import { quotedEnd } from '../../text/plain-scalar.ts'

export const COLON = 58
export const HASH = 35

export function byteOrderMark(source: string): number {
  return source.charCodeAt(0) === 0xfeff ? 1 : 0
}

export function skipSpaces(source: string, from: number, end: number): number {
  let position = from
  while (position < end && (source.charCodeAt(position) === 32 || source.charCodeAt(position) === 9)) position++
  return position
}

export function trimEnd(source: string, from: number, end: number): number {
  let to = end
  while (to > from && source.charCodeAt(to - 1) <= 32) to--
  return to
}

export function isDash(source: string, from: number, end: number): boolean {
  return source[from] === '-' && isEnd(source, from + 1, end)
}

export function isEnd(source: string, at: number, end: number): boolean {
  return at >= end || source.charCodeAt(at) === 32 || source.charCodeAt(at) === 9
}

/** Position of the colon that ends a key starting at `from`, or -1. */
export function keyEnd(source: string, from: number, end: number): number {
  const first = source[from]
  if (first === '"' || first === "'") {
    const to = quotedEnd(source, from, end)
    if (to < 0) return -1
    const colon = skipSpaces(source, to, end)
    return source[colon] === ':' && isEnd(source, colon + 1, end) ? colon : -1
  }
  if (first === '[' || first === '|' || first === '>' || (first === '{' && source[from + 1] !== '{')) return -1
  for (let position = from; position < end; position++) {
    const code = source.charCodeAt(position)
    if (code === COLON && isEnd(source, position + 1, end)) return position
    if (code === HASH && position > from && source.charCodeAt(position - 1) <= 32) return -1
  }
  return -1
}

/** Where a comment starts behind a plain scalar, or `end`. */
export function commentStart(source: string, from: number, end: number): number {
  for (let position = from + 1; position < end; position++) {
    if (source.charCodeAt(position) === HASH && source.charCodeAt(position - 1) <= 32) return position
  }
  return end
}

/** `|`, `>-`, `|2+`, then nothing or a comment. */
export function isBlockHeader(source: string, from: number, end: number): boolean {
  return /^[|>][-+0-9]{0,3}[ \t]*(?:#|$)/.test(source.slice(from, Math.min(end, from + 200)))
}

/** `---` or `...` at the start of a line. */
export function isDocumentMarker(source: string, from: number, end: number): boolean {
  const three = source.slice(from, Math.min(end, from + 3))
  return (three === '---' || three === '...') && (end === from + 3 || source.charCodeAt(from + 3) <= 32)
}

/** A line of Helm or Jinja control flow is no YAML, but it says when the lines below hold. A directive says how to read them. */
export function isTemplate(source: string, from: number, end: number): boolean {
  const two = source.slice(from, from + 2)
  if (two === '{%' || source.startsWith('%YAML', from) || source.startsWith('%TAG', from)) return true
  return two === '{{' && source.slice(end - 2, end) === '}}'
}
