import type { SourceLines } from './lines.ts'
import { COMMENT, STRING } from './scan.ts'

/** A header longer than this is cut in the view; it can be expanded. */
export const LONGEST_SIGNATURE = 480

/**
 * The code from `from` to `to` on one line: comments gone, white space outside of strings reduced to what separates words.
 */
export function joinCode(lines: SourceLines, from: number, to: number): string {
  const { text, classes } = lines
  let joined = ''
  let copied = from
  let gap = false
  const copy = (until: number): void => {
    if (until <= copied) return
    const piece = text.slice(copied, until)
    if (gap && joined !== '' && !isTight(joined.charCodeAt(joined.length - 1), piece.charCodeAt(0))) joined += ' '
    joined += piece
    gap = false
  }
  for (let at = from; at < to; at++) {
    const kind = classes[at]
    const code = text.charCodeAt(at)
    const isSpace = kind === COMMENT || (kind !== STRING && code <= 32)
    const isLineEnd = kind === STRING && (code === 10 || code === 13)
    if (!isSpace && !isLineEnd) continue
    // A single blank between words is copied along with them.
    if (
      code === 32 &&
      kind !== COMMENT &&
      at > copied &&
      at + 1 < to &&
      classes[at + 1] !== COMMENT &&
      text.charCodeAt(at + 1) > 32
    )
      continue
    copy(at)
    gap = true
    copied = at + 1
  }
  copy(to)
  return joined.replace(/,(?=[)\]}])/g, '')
}

/** Whether two characters need no blank between them where a line was broken: behind `(` and before `)`, `,`, `.`. */
function isTight(before: number, after: number): boolean {
  return before === 40 || before === 91 || after === 41 || after === 93 || after === 44 || after === 46 || after === 59
}

/** What a constructor of C++ sets before its body (`: first(a), second(b)`) is no part of its signature. */
export function withoutInitialisers(header: string): string {
  const at = header.search(/\)\s*(?:noexcept\s*)?:\s*\w+(?:<[^()]*>)?\s*[({]/)
  return at < 0 || !header.endsWith(')') ? header : header.slice(0, header.indexOf(':', at)).trimEnd()
}

/** Cuts code that is longer than `limit`, never between the halves of a surrogate pair; `…` says so. */
export function cutCode(code: string, limit: number): string {
  if (code.length <= limit) return code
  const last = code.charCodeAt(limit - 1)
  return `${code.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit).trimEnd()}…`
}
