import type { LineIndex } from '../../text/lines.ts'

/** What is explained is no longer than this. */
const LONGEST_TAG = 90
/** An explanation is indented by at least this much more. */
const LEAST_STEP = 2

const bullet = /^(?:[-*•‣·○●–+]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s/
/** What stands before its explanation on the same line, with room between them. */
const before = /^(\s*\S(?:.{0,38}?\S)?)\s{2,}\S/

/** Columns before the first word of a line. */
export function indentOf(source: string, lines: LineIndex, line: number): number {
  const from = lines.start(line)
  const to = lines.end(line)
  let columns = 0
  for (let index = from; index < to; index++) {
    const code = source.charCodeAt(index)
    if (code === 9) columns += 8 - (columns % 8)
    else if (code === 32 || code === 0xa0) columns++
    else break
  }
  return columns
}

/**
 * Where what the line explains ends in the source, or -1 where it is no tag: the next line must be indented further, and the line
 * must have been ended on purpose, or have its explanation behind it in the column of the next line.
 */
export function tagEnd(source: string, lines: LineIndex, line: number, end: number, width: number): number {
  const from = lines.start(line)
  const to = lines.end(line)
  if (line + 1 >= end || to - from > Math.max(LONGEST_TAG, width)) return -1
  const indent = indentOf(source, lines, line)
  const below = indentOf(source, lines, line + 1)
  if (below < indent + LEAST_STEP) return -1
  const text = source.slice(from, to)
  if (bullet.test(text.trim())) return -1
  const inline = before.exec(text)
  if (inline && inline[0].length - 1 === below) return from + inline[1].length
  const next = source.slice(lines.start(line + 1), lines.end(line + 1)).trim()
  const space = next.indexOf(' ')
  const word = space < 0 ? next.length : space
  // A line that had no room for the next word was wrapped there.
  if (text.trimEnd().length + 1 + word > width - 2 || /[.!?。,;，、]$/.test(text.trimEnd())) return -1
  return to
}
