import { indexLines, type LineIndex } from '../../text/lines.ts'
import type { Language } from './language.ts'
import { COMMENT, type Scan, STRING, scan } from './scan.ts'

/** The lines of a source, and what each of them is. Lines are 0-based. */
export interface SourceLines extends Scan {
  readonly text: string
  readonly language: Language
  readonly index: LineIndex
  readonly count: number
  /** Offset of the first character that is no white space; the line's end when there is none. */
  readonly firsts: Uint32Array
  /** Columns before it; a tab goes to the next multiple of four. */
  readonly indents: Uint32Array
  readonly kinds: Uint8Array
}

/** What stands on a line. */
export const BLANK = 0
export const CODE_LINE = 1
/** Nothing but a comment, or a part of one. */
export const COMMENT_LINE = 2
/** Starts inside a string that an earlier line opened. */
export const STRING_LINE = 3
/** A directive of the preprocessor. */
export const DIRECTIVE_LINE = 4

const TAB = 9
const HASH = 35

export function readLines(text: string, language: Language): SourceLines {
  const scanned = scan(text, language)
  const { classes } = scanned
  const index = indexLines(text)
  const { count } = index
  const firsts = new Uint32Array(count)
  const indents = new Uint32Array(count)
  const kinds = new Uint8Array(count)
  for (let line = 0; line < count; line++) {
    const start = index.start(line)
    const end = index.end(line)
    let at = start
    let column = 0
    for (; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === TAB) column += 4 - (column % 4)
      else if (code <= 32 || code === 0xa0 || code === 0xfeff) column++
      else break
    }
    firsts[line] = at
    indents[line] = column
    if (at === end) kinds[line] = insideString(classes, start, end) ? STRING_LINE : BLANK
    else if (classes[at] === COMMENT) kinds[line] = onlyComment(text, classes, at, end) ? COMMENT_LINE : CODE_LINE
    else if (start > 0 && insideString(classes, start, at)) kinds[line] = STRING_LINE
    else kinds[line] = language.preprocessor && text.charCodeAt(at) === HASH ? DIRECTIVE_LINE : CODE_LINE
  }
  return { ...scanned, text, language, index, count, firsts, indents, kinds }
}

/** Whether the string that covers `from` was opened on an earlier line. */
function insideString(classes: Uint8Array, from: number, to: number): boolean {
  return classes[from] === STRING && from > 0 && classes[from - 1] === STRING && (to > from || classes[to] === STRING)
}

function onlyComment(text: string, classes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (classes[at] !== COMMENT && text.charCodeAt(at) > 32) return false
  return true
}
