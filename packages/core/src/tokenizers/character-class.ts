/**
 * What the pre-tokenizers ask about a character, one bit each, so that one lookup answers every question:
 *
 * ```text
 *                Lu Lt   Ll   Lm Lo   M          N        \r \n     other \s   the rest
 *  UPPER           x            x     x
 *  LOWER                 x      x     x
 *  MARK                               x
 *                                              NUMBER   NEWLINE     SPACE      OTHER
 * ```
 */
export const UPPER = 1
export const LOWER = 2
export const MARK = 4
export const NUMBER = 8
export const NEWLINE = 16
export const SPACE = 32
export const OTHER = 64

/** A class carries the length of the character in UTF-8 above the bits of the class. */
export const LENGTH_SHIFT = 8

/** Stands after the text: no UTF-8 contains this byte, and its class is 0, so every run of a class ends at it. */
export const END_BYTE = 0xff

const PAGE_BITS = 7
const PAGE_SIZE = 1 << PAGE_BITS
const HIGHEST_CODE_POINT = 0x10ffff

const classes: readonly [RegExp, number][] = [
  [/^[\p{Lm}\p{Lo}]/u, UPPER | LOWER],
  [/^\p{Ll}/u, LOWER],
  [/^[\p{Lu}\p{Lt}]/u, UPPER],
  [/^\p{M}/u, UPPER | LOWER | MARK],
  [/^\p{N}/u, NUMBER],
  [/^[\r\n]/u, NEWLINE],
  [/^\s/u, SPACE],
]

/** The engine's own Unicode tables answer, as they do for the published regular expression. */
function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  const length = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
  const found = classes.find(([pattern]) => pattern.test(character))
  return (found ? found[1] : OTHER) | (length << LENGTH_SHIFT)
}

function classifyPage(page: number): Uint16Array {
  return Uint16Array.from({ length: PAGE_SIZE }, (_, index) => classify((page << PAGE_BITS) | index))
}

const ascii = /* @__PURE__ */ classifyPage(0)

/** Filled as characters are met: classifying all of Unicode would cost more than most texts. */
const pages: (Uint16Array | undefined)[] = /* @__PURE__ */ new Array((HIGHEST_CODE_POINT >> PAGE_BITS) + 1).fill(
  undefined,
)

/** Class and length of the character that starts at `at` in well-formed UTF-8 followed by `END_BYTE`. */
export function classAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  return byte < 0x80 ? ascii[byte] : wideClassAt(bytes, at, byte)
}

function wideClassAt(bytes: Uint8Array, at: number, lead: number): number {
  if (lead === END_BYTE) return 0
  let codePoint: number
  if (lead < 0xe0) {
    codePoint = ((lead & 0x1f) << 6) | (bytes[at + 1] & 0x3f)
  } else if (lead < 0xf0) {
    codePoint = ((lead & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f)
  } else {
    codePoint =
      ((lead & 0x07) << 18) | ((bytes[at + 1] & 0x3f) << 12) | ((bytes[at + 2] & 0x3f) << 6) | (bytes[at + 3] & 0x3f)
  }
  const page = (pages[codePoint >> PAGE_BITS] ??= classifyPage(codePoint >> PAGE_BITS))
  return page[codePoint & (PAGE_SIZE - 1)]
}
