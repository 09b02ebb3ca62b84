import { characterClass, DIGIT, LETTER, MARK, UNSPACED, UPPER } from './characters.ts'

/** Letters that one token holds of a word. */
const LETTERS = 8
const DIGITS = 3

/**
 * About how many tokens a slice of text takes in any of the usual vocabularies: one for a common word, more for long ones, one for each hump of a
 * name, for three digits, and for a run of signs. Choosing what to show by characters makes names look cheaper than they are.
 */
export function estimateTokens(text: string, from = 0, to = text.length): number {
  let tokens = 0
  let index = from
  while (index < to) {
    const classes = characterClass(text.charCodeAt(index))
    const start = index++
    if (classes & UNSPACED) tokens += 0.8
    else if (classes & LETTER) {
      while (index < to) {
        const next = characterClass(text.charCodeAt(index))
        if ((next & (LETTER | MARK)) === 0 || next & UNSPACED) break
        // A hump: a capital behind a small letter.
        if (next & UPPER && !(characterClass(text.charCodeAt(index - 1)) & UPPER)) break
        index++
      }
      tokens += Math.ceil((index - start) / LETTERS)
    } else if (classes & DIGIT) {
      while (index < to && characterClass(text.charCodeAt(index)) & DIGIT) index++
      tokens += Math.ceil((index - start) / DIGITS)
    } else if (text.charCodeAt(start) !== 32) {
      while (index < to) {
        const code = text.charCodeAt(index)
        if (code === 32 || characterClass(code) & (LETTER | DIGIT)) break
        index++
      }
      tokens += Math.ceil((index - start) / 4)
    }
  }
  return tokens
}
