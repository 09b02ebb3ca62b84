import { classAt, LENGTH_SHIFT, LOWER, MARK, NEWLINE, NUMBER, OTHER, SPACE, UPPER } from './character-class.ts'

/**
 * Where the piece that starts at `start` ends. Tokens never cross the border of a piece.
 *
 * `bytes` is well-formed UTF-8 followed by `END_BYTE` three times, which is how far past its end a piece looks.
 * Both functions below give what the published regular expression of their encoding matches, without its backtracking:
 * every character is read at most three times, so time is linear in the text whatever the text is.
 */
export type EndOfPiece = (bytes: Uint8Array, start: number) => number

const ASCII_SPACE = 0x20
const SLASH = 0x2f
const APOSTROPHE = 0x27

const LETTER_OR_MARK = UPPER | LOWER
const VISIBLE = OTHER | MARK
const WHITESPACE = SPACE | NEWLINE

/**
 * The pieces of o200k_base:
 *
 * ```text
 * [^\r\n\p{L}\p{N}]? U* L+ ('s|'t|'re|'ve|'m|'ll|'d)?     U = [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]
 * [^\r\n\p{L}\p{N}]? U+ L* ('s|'t|'re|'ve|'m|'ll|'d)?     L = [\p{Ll}\p{Lm}\p{Lo}\p{M}]
 * \p{N}{1,3}  |  ?[^\s\p{L}\p{N}]+[\r\n/]*  |  \s*[\r\n]+  |  \s+(?!\S)  |  \s+
 * ```
 */
export function endOfO200kPiece(bytes: Uint8Array, start: number): number {
  const first = classAt(bytes, start)
  const second = start + (first >> LENGTH_SHIFT)
  if (first & LETTER_OR_MARK) {
    // A mark may be the character before the word as well as part of it; before capitals alone it is a word of its own.
    if (first & MARK) return endOfCasedWord(bytes, classAt(bytes, second) & LETTER_OR_MARK ? second : start, second)
    return endOfCasedWord(bytes, start, -1)
  }
  if (first & NUMBER) return endOfNumber(bytes, second)
  if (first & NEWLINE) return endOfWhitespace(bytes, start)
  const next = classAt(bytes, second)
  if (next & LETTER_OR_MARK) return endOfCasedWord(bytes, second, -1)
  if (first & OTHER) return endOfSymbols(bytes, second, SLASH)
  if (next & OTHER && bytes[start] === ASCII_SPACE) return endOfSymbols(bytes, second, SLASH)
  return endOfWhitespace(bytes, start)
}

/**
 * The pieces of cl100k_base:
 *
 * ```text
 * 's|'t|'re|'ve|'m|'ll|'d  |  [^\r\n\p{L}\p{N}]?\p{L}+
 * \p{N}{1,3}  |  ?[^\s\p{L}\p{N}]+[\r\n]*  |  \s*[\r\n]+  |  \s+(?!\S)  |  \s+
 * ```
 */
export function endOfCl100kPiece(bytes: Uint8Array, start: number): number {
  const first = classAt(bytes, start)
  const second = start + (first >> LENGTH_SHIFT)
  if (isLetter(first)) return endOfLetters(bytes, second)
  if (first & NUMBER) return endOfNumber(bytes, second)
  if (first & NEWLINE) return endOfWhitespace(bytes, start)
  const contraction = endOfContraction(bytes, start)
  if (contraction > start) return contraction
  const next = classAt(bytes, second)
  if (isLetter(next)) return endOfLetters(bytes, second)
  if (first & VISIBLE) return endOfSymbols(bytes, second, -1)
  if (next & VISIBLE && bytes[start] === ASCII_SPACE) return endOfSymbols(bytes, second, -1)
  return endOfWhitespace(bytes, start)
}

function isLetter(characterClass: number): boolean {
  return (characterClass & LETTER_OR_MARK) !== 0 && (characterClass & MARK) === 0
}

/**
 * `U* L+`, or else `U+ L*`, and a contraction. `at` is where the letters start.
 *
 * Letters without case and marks are in both classes. When no lower case follows, the expression goes back to the last
 * of them, which becomes its `L+`: `lastOfBoth` remembers where that one ends, so there is no going back here.
 * Without one the word is all capitals, unless it could have started with the mark before it, which ends at `markEnd`.
 */
function endOfCasedWord(bytes: Uint8Array, at: number, markEnd: number): number {
  let lastOfBoth = markEnd
  let end = at
  let current = classAt(bytes, end)
  while (current & UPPER) {
    end += current >> LENGTH_SHIFT
    if (current & LOWER) lastOfBoth = end
    current = classAt(bytes, end)
  }
  if (current & LOWER) end = endOfLower(bytes, end + (current >> LENGTH_SHIFT))
  else if (lastOfBoth !== -1) end = lastOfBoth
  return endOfContraction(bytes, end)
}

function endOfLower(bytes: Uint8Array, at: number): number {
  let end = at
  let current = classAt(bytes, end)
  while (current & LOWER) {
    end += current >> LENGTH_SHIFT
    current = classAt(bytes, end)
  }
  return end
}

function endOfLetters(bytes: Uint8Array, at: number): number {
  let end = at
  let current = classAt(bytes, end)
  while (isLetter(current)) {
    end += current >> LENGTH_SHIFT
    current = classAt(bytes, end)
  }
  return end
}

/** `('s|'t|'re|'ve|'m|'ll|'d)?` in either case. */
function endOfContraction(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== APOSTROPHE) return at
  switch (bytes[at + 1] | 0x20) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return at + 2
    case 0x6c: // ll
      return (bytes[at + 2] | 0x20) === 0x6c ? at + 3 : at
    case 0x72: // re
    case 0x76: // ve
      return (bytes[at + 2] | 0x20) === 0x65 ? at + 3 : at
    default:
      return at
  }
}

/** `\p{N}{1,3}` of which the first has been read. */
function endOfNumber(bytes: Uint8Array, at: number): number {
  const second = classAt(bytes, at)
  if (!(second & NUMBER)) return at
  const end = at + (second >> LENGTH_SHIFT)
  const third = classAt(bytes, end)
  return third & NUMBER ? end + (third >> LENGTH_SHIFT) : end
}

/** `[^\s\p{L}\p{N}]*[\r\n]*`, where `extra` is one more byte that the tail may hold, or -1. */
function endOfSymbols(bytes: Uint8Array, at: number, extra: number): number {
  let end = at
  let current = classAt(bytes, end)
  while (current & VISIBLE) {
    end += current >> LENGTH_SHIFT
    current = classAt(bytes, end)
  }
  while (current & NEWLINE || bytes[end] === extra) current = classAt(bytes, ++end)
  return end
}

/**
 * `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last line break of the run; without one, all but the last character, which
 * belongs to what follows, unless nothing follows or it is the only one.
 */
function endOfWhitespace(bytes: Uint8Array, start: number): number {
  let end = start
  let last = start
  let lineBreakEnd = -1
  let current = classAt(bytes, end)
  while (current & WHITESPACE) {
    last = end
    end += current >> LENGTH_SHIFT
    if (current & NEWLINE) lineBreakEnd = end
    current = classAt(bytes, end)
  }
  if (lineBreakEnd !== -1) return lineBreakEnd
  return current === 0 || last === start ? end : last
}
