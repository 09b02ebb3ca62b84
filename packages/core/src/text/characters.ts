/** Classes of a UTF-16 code unit, as bits. Halves of surrogate pairs have none. */
export const LETTER = 1
export const UPPER = 2
export const DIGIT = 4
export const SPACE = 8
/** Letter of a script that puts no spaces between words. */
export const UNSPACED = 16
export const MARK = 32

const KNOWN = 128
const classes = new Uint8Array(0x10000)
const lowers = new Uint16Array(0x10000)

/** The classes of a code unit, looked up in a table that fills as characters are met: a scan over text stays as fast as over ASCII. */
export function characterClass(code: number): number {
  return classes[code] || classify(code)
}

/** The lower-case form of a code unit, when it is a single code unit; else the code unit itself. */
export function lowerCase(code: number): number {
  return lowers[code] || fillLower(code)
}

const letter = /\p{L}/u
const upper = /\p{Lu}/u
const digit = /\p{N}/u
const mark = /\p{M}/u
const space = /\s/
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function classify(code: number): number {
  const character = String.fromCharCode(code)
  let bits = KNOWN
  if (letter.test(character)) bits |= LETTER
  if (upper.test(character)) bits |= UPPER
  if (digit.test(character)) bits |= DIGIT
  if (space.test(character)) bits |= SPACE
  if (mark.test(character)) bits |= MARK
  if (unspaced.test(character)) bits |= UNSPACED
  classes[code] = bits
  return bits
}

function fillLower(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase()
  const result = lower.length === 1 ? lower.charCodeAt(0) : code
  lowers[code] = result
  return result
}
