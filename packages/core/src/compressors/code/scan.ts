import type { Language } from './language.ts'

/** What a character is; 0 is code. */
export const COMMENT = 1
export const STRING = 2

/** A text told apart into code, comments and strings. */
export interface Scan {
  /** One class per UTF-16 code unit. Quotes and comment marks belong to what they enclose. */
  readonly classes: Uint8Array
  /** Offsets of the brackets in code, ascending. */
  readonly brackets: Uint32Array
}

const STOP = 1
const BRACKET = 2

/** Reads a text once from start to end. What is never closed is read as code, so that one stray quote cannot hide the rest. */
export function scan(text: string, language: Language): Scan {
  const { length } = text
  const classes = new Uint8Array(length)
  let brackets = new Uint32Array(Math.max(64, length >> 4))
  let count = 0
  const { lineComments, blockComments, quotes, longStrings = [], ecmascript, heredoc, characters } = language
  const stops = new Uint8Array(128)
  for (const start of [
    ...lineComments,
    ...blockComments.map(([open]) => open),
    ...longStrings.map(([open]) => open),
    ...quotes,
  ])
    stops[start.charCodeAt(0)] = STOP
  if (ecmascript) stops[SLASH] = stops[BACKTICK] = STOP
  if (heredoc) stops[LESS] = STOP
  if (characters) stops[APOSTROPHE] = STOP
  for (const bracket of '()[]{}') stops[bracket.charCodeAt(0)] |= BRACKET
  /** Closings that do not come any more: looking for them again would make the scan quadratic. */
  const exhausted = new Set<string>()
  let significant = 0
  /** The last here-document met. It starts on the next line: what is left of its first line is still code. */
  let heredocFrom = 0
  let heredocTo = 0

  const closing = (close: string, from: number): number => {
    if (exhausted.has(close)) return -1
    const at = findClosing(text, close, from)
    if (at < 0) exhausted.add(close)
    return at
  }
  const mark = (kind: number, from: number, to: number): number => {
    classes.fill(kind, from, to)
    return to
  }

  /** The end of what starts at `at` if it is a comment or a string, else -1. */
  const skip = (at: number, code: number): number => {
    for (const open of lineComments) {
      if (!text.startsWith(open, at)) continue
      if (open === '#' && at > 0 && text.charCodeAt(at - 1) > 32) continue
      const blockOpen = blockComments.some(([block]) => block.length > open.length && text.startsWith(block, at))
      if (!blockOpen) return mark(COMMENT, at, lineEnd(text, at))
    }
    for (const [open, close] of blockComments) {
      if (!text.startsWith(open, at)) continue
      if (open[0] === '=' && at > 0 && text.charCodeAt(at - 1) !== NEWLINE) continue
      const end = closing(close, at + open.length)
      return mark(COMMENT, at, end < 0 ? lineEnd(text, at) : end + close.length)
    }
    for (const [open, close] of longStrings) {
      if (!text.startsWith(open, at)) continue
      const end = closing(close, at + open.length)
      if (end >= 0) return mark(STRING, at, end + close.length)
    }
    if (code === BACKTICK && ecmascript && !exhausted.has('`')) {
      const end = templateEnd(text, at + 1)
      if (end >= 0) return mark(STRING, at, end)
      exhausted.add('`')
    }
    if (code === SLASH && ecmascript && startsExpression(text, at, significant)) {
      const end = regexEnd(text, at + 1)
      if (end >= 0) return mark(STRING, at, end)
    }
    if (code === LESS && heredoc && at >= heredocTo) {
      const body = heredocBody(text, at, heredoc, exhausted)
      if (body) {
        heredocFrom = body[0]
        heredocTo = mark(STRING, body[0], body[1])
      }
    }
    if (code === APOSTROPHE && characters) {
      const end = characterEnd(text, at)
      return end < 0 ? -1 : mark(STRING, at, end)
    }
    if (quotes.includes(text[at])) {
      const end = quoteEnd(text, at + 1, code)
      if (end >= 0) return mark(STRING, at, end)
    }
    return -1
  }

  let index = 0
  while (index < length) {
    if (index >= heredocFrom && index < heredocTo) {
      index = heredocTo
      continue
    }
    const code = text.charCodeAt(index)
    const stop = code < 128 ? stops[code] : 0
    if (stop === 0) {
      if (code > 32) significant = code
      index++
      continue
    }
    if (stop & STOP) {
      const end = skip(index, code)
      if (end > index) {
        if (classes[index] === STRING) significant = QUOTE
        index = end
        continue
      }
    }
    if (stop & BRACKET) {
      if (count === brackets.length) {
        const grown = new Uint32Array(count * 2)
        grown.set(brackets)
        brackets = grown
      }
      brackets[count++] = index
    }
    significant = code
    index++
  }
  return { classes, brackets: brackets.subarray(0, count) }
}

const NEWLINE = 10
const QUOTE = 34
const APOSTROPHE = 39
const SLASH = 47
const LESS = 60
const BACKSLASH = 92
const BACKTICK = 96

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Where `close` starts, not counting those behind a backslash. */
function findClosing(text: string, close: string, from: number): number {
  for (let at = text.indexOf(close, from); at >= 0; at = text.indexOf(close, at + 1)) {
    let slashes = 0
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === BACKSLASH) slashes++
    if (slashes % 2 === 0 || close === '*/' || close === '`') return at
  }
  return -1
}

function quoteEnd(text: string, from: number, quote: number): number {
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === quote) return index + 1
    if (code === BACKSLASH) index++
    else if (code === NEWLINE) return -1
  }
  return -1
}

/** `'a'`, `'\n'`, `'\u{1F600}'`; -1 for a lifetime, a type variable or an apostrophe. */
function characterEnd(text: string, at: number): number {
  if (text.charCodeAt(at + 1) === BACKSLASH) {
    const end = text.indexOf("'", at + 3)
    return end >= 0 && end - at <= 12 ? end + 1 : -1
  }
  for (const width of [2, 3]) if (text.charCodeAt(at + width) === APOSTROPHE) return at + width + 1
  return -1
}

/** The end of a template literal whose text starts at `from`; expressions in it may hold templates. */
function templateEnd(text: string, from: number): number {
  /** Open braces of each expression we are in; -1 stands for the text of a template. */
  const nesting = [-1]
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const top = nesting.length - 1
    if (code === BACKSLASH) index++
    else if (nesting[top] < 0) {
      if (code === BACKTICK) {
        nesting.pop()
        if (top === 0) return index + 1
      } else if (code === 36 && text.charCodeAt(index + 1) === 123) {
        nesting.push(0)
        index++
      }
    } else if (code === BACKTICK) nesting.push(-1)
    else if (code === 123) nesting[top]++
    else if (code === 125) {
      if (nesting[top] === 0) nesting.pop()
      else nesting[top]--
    } else if (code === QUOTE || code === APOSTROPHE) {
      const end = quoteEnd(text, index + 1, code)
      if (end >= 0) index = end - 1
    }
  }
  return -1
}

const expressionWords = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|throw|new|delete|void|yield|await)$/

/** Whether a slash at `at` opens a regular expression rather than divides. */
function startsExpression(text: string, at: number, significant: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (next === 62 || next === 61) return false
  if (significant === 0 || '(,=:[!&|?{};+-*%~^'.includes(String.fromCharCode(significant))) return true
  return expressionWords.test(text.slice(Math.max(0, at - 12), at).trimEnd())
}

function regexEnd(text: string, from: number): number {
  let inClass = false
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === NEWLINE) return -1
    if (code === BACKSLASH) index++
    else if (code === 91) inClass = true
    else if (code === 93) inClass = false
    else if (code === SLASH && !inClass) return index + 1
  }
  return -1
}

const heredocName = /<<<?[-~]?\s?(?:"(\w+)"|'(\w+)'|\\?([A-Za-z_]\w*))/y

/** The lines of the here-document that `<<NAME` at `at` opens. */
function heredocBody(
  text: string,
  at: number,
  opening: '<<' | '<<<',
  exhausted: Set<string>,
): readonly [from: number, to: number] | undefined {
  if (!text.startsWith(opening, at) || text.charCodeAt(at - 1) === LESS) return undefined
  heredocName.lastIndex = at
  const match = heredocName.exec(text)
  const name = match && (match[1] ?? match[2] ?? match[3])
  if (!name || exhausted.has(`heredoc ${name}`)) return undefined
  const start = lineEnd(text, at)
  for (let found = text.indexOf(name, start); found >= 0; found = text.indexOf(name, found + 1)) {
    const end = found + name.length
    if (isIndented(text, found) && !/\w/.test(text[end] ?? '')) return [start, end]
  }
  exhausted.add(`heredoc ${name}`)
  return undefined
}

/** Whether nothing but white space stands before `at` on its line. */
function isIndented(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0; index--) {
    const code = text.charCodeAt(index)
    if (code === NEWLINE) return true
    if (code > 32) return false
  }
  return true
}
