import type { LineIndex } from '../../text/lines.ts'
import type { Hunk } from './parse.ts'

/** Lines that begin like a hunk of these forms are at most this long. */
const LONGEST_HEAD = 200
const plainHead = /^(\d{1,9})(?:,(\d{1,9}))?([acd])(\d{1,9})(?:,(\d{1,9}))?\r?$/
const oldRange = /^\*{3} \d{1,9}(?:,\d{1,9})? \*{4}\r?$/
const newRange = /^--- (\d{1,9})(?:,(\d{1,9}))? ----\r?$/

function textOf(source: string, lines: LineIndex, line: number): string {
  const start = line < lines.count ? lines.start(line) : source.length
  return line < lines.count ? source.slice(start, Math.min(lines.end(line), start + LONGEST_HEAD)) : ''
}

/** Whether `12,14c15` stands here, with a line of what changed below it. */
export function startsPlainHunk(source: string, lines: LineIndex, line: number): boolean {
  const digit = source.charCodeAt(lines.start(line))
  if (digit < 48 || digit > 57) return false
  return plainHead.test(textOf(source, lines, line)) && /^[<>]/.test(textOf(source, lines, line + 1))
}

/** `12,14c15,16`, the old lines behind `<`, the new ones behind `>`: what `diff` writes when nothing else is asked for. */
export function readPlainHunk(source: string, lines: LineIndex, first: number): Hunk | undefined {
  if (!startsPlainHunk(source, lines, first)) return undefined
  const [, from, to, kind, newFrom, newTo] = plainHead.exec(textOf(source, lines, first))!
  let removed = kind === 'a' ? 0 : Number(to ?? from) - Number(from) + 1
  let added = kind === 'd' ? 0 : Number(newTo ?? newFrom) - Number(newFrom) + 1
  let line = first + 1
  for (; line < lines.count; line++) {
    const start = textOf(source, lines, line).slice(0, 3)
    if (start[0] === '<' && removed > 0) removed--
    else if (start[0] === '>' && added > 0) added--
    else if (!(start === '---' && removed === 0 && added > 0) && start[0] !== '\\') break
  }
  return { first, end: line, columns: 2, form: 'plain' }
}

/** Stars, the old lines with what stands around them, the new lines likewise: what `diff -c` writes. */
export function readContextHunk(source: string, lines: LineIndex, first: number): Hunk | undefined {
  if (!/^\*{15}(?: |\r?$)/.test(textOf(source, lines, first)) || !oldRange.test(textOf(source, lines, first + 1)))
    return undefined
  let middle = first + 2
  while (middle < lines.count && /^(?:[-! ] |\\|[-! ]?\r?$)/.test(textOf(source, lines, middle).slice(0, 3))) middle++
  const range = newRange.exec(textOf(source, lines, middle))
  if (!range) return undefined
  let left = Number(range[2] ?? range[1]) - Number(range[1]) + 1
  let line = middle + 1
  for (; line < lines.count; line++) {
    const start = textOf(source, lines, line).slice(0, 3)
    if (start[0] === '\\') continue
    if (left === 0 || !/^(?:[+! ] |[+! ]?\r?$)/.test(start)) break
    left--
  }
  return { first, end: line, columns: 2, form: 'context', middle }
}

/** What stands above a hunk in the view: of a context diff the two ranges in one line. */
export function hunkHead(source: string, lines: LineIndex, { first, form, middle }: Hunk): string {
  const head = textOf(source, lines, first)
  if (form !== 'context') return head
  const old = textOf(source, lines, first + 1).replace(/[* \r]/g, '')
  const now = textOf(source, lines, middle!).replace(/[- \r]/g, '')
  return `${old} → ${now}${head.replace(/^\*+/, '')}`.trimEnd()
}
