import type { Marked } from '../writing/block.ts'
import type { Dialect } from './dialect.ts'

/** The words of a piece of markup, and where they stand in the source: `[text offset, source offset, length]` for each piece. */
export interface InlineText {
  readonly text: string
  readonly places: readonly number[]
  /** Bold words and the words of links, in `text`. */
  readonly marks: readonly Marked[]
}

/** More words than this in bold are a sentence with emphasis, not a term. */
const LONGEST_TERM = 80
/** Longest look-ahead for the end of a link, a tag or a code span: keeps broken markup linear. */
const LONGEST_SPAN = 600

/**
 * Takes the syntax off a piece of markup: link targets, stars of emphasis, tags, roles. Code spans keep their backticks, as they tell
 * names from words; so do underscores, which may be part of a name.
 */
export function readInline(source: string, from: number, to: number, dialect: Dialect['name']): InlineText {
  const places: number[] = []
  let text = ''
  let start = from
  let index = from
  const keepUntil = (end: number): void => {
    if (end <= start) return
    places.push(text.length, start, end - start)
    text += source.slice(start, end)
  }
  /** Leaves out what stands between here and `next`. */
  const skipTo = (next: number): void => {
    keepUntil(index)
    start = next
    index = next
  }
  // Targets of the links that are open: where each one's text ends and where reading goes on.
  const links: { end: number; next: number; text: number }[] = []
  const marks: Marked[] = []
  /** Where the bold words that are being read start in `text`. */
  let bold = -1
  while (index < to) {
    const link = links.at(-1)
    if (link && index >= link.end) {
      links.pop()
      skipTo(Math.max(index, link.next))
      if (text.length > link.text) marks.push({ from: link.text, to: text.length, kind: 'link' })
      continue
    }
    const code = source.charCodeAt(index)
    switch (code) {
      case 0x60: {
        const end = codeSpanEnd(source, index, to)
        // `text <target>`_
        const target = dialect === 'rst' ? /\s<[^<>]*>`$/.exec(source.slice(index, end)) : null
        if (target) {
          index += target.index
          skipTo(end - 1)
        }
        index = end
        break
      }
      case 0x21: // ![alt](target)
        if (source.charCodeAt(index + 1) === 0x5b && dialect === 'markdown') skipTo(index + 1)
        else index++
        break
      case 0x5b: {
        const found = dialect === 'markdown' ? linkAt(source, index, to) : undefined
        if (!found) {
          index++
          break
        }
        skipTo(index + 1)
        links.push({ ...found, text: text.length })
        break
      }
      case 0x3c: {
        const end = tagEnd(source, index, to)
        if (end < 0) index++
        else if (/^<(?:https?:|mailto:|[\w.+-]+@)/.test(source.slice(index, index + 20))) {
          skipTo(index + 1)
          index = end - 1
          skipTo(end)
        } else skipTo(end)
        break
      }
      case 0x2a: // * and **
      case 0x7e: // ~~
        if (isEmphasis(source, index, from, to, code)) {
          const end = runEnd(source, index, to, code)
          const isBold = code === 0x2a && end - index > 1
          skipTo(end)
          if (isBold && bold >= 0) {
            if (text.length - bold <= LONGEST_TERM) marks.push({ from: bold, to: text.length, kind: 'term' })
            bold = -1
          } else if (isBold) bold = text.length
        } else index = runEnd(source, index, to, code)
        break
      case 0x5c: // an escaped mark
        if (index + 1 < to && /[!-/:-@[-`{-~]/.test(source[index + 1])) {
          skipTo(index + 1)
          index++
        } else index++
        break
      case 0x3a: {
        // :role:`text`
        const role =
          dialect === 'rst' ? /^:[\w:.-]{1,40}:(?=`)/.exec(source.slice(index, Math.min(to, index + 44))) : null
        if (role) skipTo(index + role[0].length)
        else index++
        break
      }
      case 0x0a: // the mark of a quotation at the start of its next line
        index++
        {
          const mark = /^[ \t]*(?:>[ \t]?)+/.exec(source.slice(index, Math.min(to, index + 20)))
          if (mark) skipTo(Math.min(to, index + mark[0].length))
        }
        break
      default:
        index++
    }
  }
  index = to
  keepUntil(to)
  return { text, places, marks }
}

/** Behind the code span that opens at `index`, or behind its opening marks when it is never closed. */
function codeSpanEnd(source: string, index: number, to: number): number {
  const opened = runEnd(source, index, to, 0x60)
  const limit = Math.min(to, index + LONGEST_SPAN)
  for (let at = opened; at < limit; at++) {
    if (source.charCodeAt(at) !== 0x60) continue
    const end = runEnd(source, at, to, 0x60)
    if (end - at === opened - index) return end
    at = end - 1
  }
  return opened
}

interface Link {
  /** Where its text ends. */
  readonly end: number
  /** Behind its target. */
  readonly next: number
}

/** A link or a reference that opens at `index`. */
function linkAt(source: string, index: number, to: number): Link | undefined {
  const limit = Math.min(to, index + LONGEST_SPAN)
  let depth = 0
  for (let end = index; end < limit; end++) {
    const code = source.charCodeAt(end)
    if (code === 0x5c) end++
    else if (code === 0x5b) depth++
    else if (code === 0x5d && --depth === 0) {
      const follows = source.charCodeAt(end + 1)
      if (follows === 0x28) {
        const next = targetEnd(source, end + 1, limit)
        return next < 0 ? undefined : { end, next }
      }
      if (follows === 0x5b) {
        const close = source.indexOf(']', end + 2)
        return close < 0 || close >= limit ? undefined : { end, next: close + 1 }
      }
      return undefined
    }
  }
  return undefined
}

function targetEnd(source: string, index: number, limit: number): number {
  let depth = 0
  for (let end = index; end < limit; end++) {
    const code = source.charCodeAt(end)
    if (code === 0x28) depth++
    else if (code === 0x29 && --depth === 0) return end + 1
    else if (code === 0x0a && source.charCodeAt(end + 1) === 0x0a) return -1
  }
  return -1
}

function tagEnd(source: string, index: number, to: number): number {
  if (!/[A-Za-z/!]/.test(source[index + 1] ?? '')) return -1
  const end = source.indexOf('>', index)
  if (end < 0 || end >= to || end - index > LONGEST_SPAN) return -1
  // A generic type or a comparison is not a tag, and neither is a placeholder such as <file>; a placeholder is a word of the text.
  return /^<(?:\/?(?:a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture|pre|s|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|video)\b|!--|https?:|mailto:|[\w.+-]+@)/i.test(
    source.slice(index, index + 40),
  )
    ? end + 1
    : -1
}

function runEnd(source: string, index: number, to: number, code: number): number {
  while (index < to && source.charCodeAt(index) === code) index++
  return index
}

/** Emphasis touches a word; a lone `*` between spaces is a sign of its own. */
function isEmphasis(source: string, index: number, from: number, to: number, code: number): boolean {
  const end = runEnd(source, index, to, code)
  if (end - index > 3 || (code === 0x7e && end - index !== 2)) return false
  const before = index > from ? source.charCodeAt(index - 1) : 32
  const after = end < to ? source.charCodeAt(end) : 32
  return (
    before > 32 !== after > 32 ||
    (before > 32 && after > 32 && code === 0x2a && end - index === 2) ||
    (code !== 0x2a && before > 32 && after > 32) ||
    (code === 0x2a && (isPunctuation(before) || isPunctuation(after)))
  )
}

function isPunctuation(code: number): boolean {
  return /[!-/:-@[-`{-~]/.test(String.fromCharCode(code))
}
