import { characterClass, DIGIT, LETTER, MARK } from './characters.ts'

/** A piece of a text, in UTF-16 code units. */
export interface Piece {
  readonly from: number
  readonly to: number
}

const SHORTEST = 3
const LONGEST = 80
/** Slots for counts, by the length of the text: few enough words share one. A shared slot makes both look more frequent, no more. */
const FEWEST_SLOTS = 1 << 12
const MOST_SLOTS = 1 << 20
const MOST_COUNTED = 0xffff

/**
 * Knows how often each word stands in a text, and so by which words one would look for a line of it. A word is taken with what
 * ties it together: `psp-eu-2`, `client.java:88`, `user@host`, `./lib/store.js`.
 */
export class WordFrequencies {
  readonly #counts: Uint16Array
  readonly #mask: number

  constructor(text: string) {
    let slots = FEWEST_SLOTS
    while (slots < MOST_SLOTS && slots < text.length) slots *= 2
    const counts = new Uint16Array(slots)
    this.#counts = counts
    this.#mask = slots - 1
    eachWord(text, 0, text.length, (_from, _to, hash) => {
      const slot = hash & this.#mask
      if (counts[slot] < MOST_COUNTED) counts[slot]++
    })
  }

  /** The two rarest words of a slice, the longer ones of equals, in order. */
  telling(text: string, from = 0, to = text.length): Piece[] {
    const found: [Ranked?, Ranked?] = []
    eachWord(text, from, to, (start, end, hash) => {
      const [first, second] = found
      if (hash === first?.hash || hash === second?.hash) return
      const count = this.#counts[hash & this.#mask]
      const isFirst = !first || count < first.count || (count === first.count && end - start > first.to - first.from)
      const isSecond =
        !second || count < second.count || (count === second.count && end - start > second.to - second.from)
      if (!isFirst && !isSecond) return
      const word = { from: start, to: end, hash, count }
      if (isFirst) found[1] = first
      found[isFirst ? 0 : 1] = word
    })
    return found.filter(word => word !== undefined).sort((a, b) => a.from - b.from)
  }
}

interface Ranked extends Piece {
  readonly hash: number
  readonly count: number
}

/** Visits the words of a slice with a hash of each (FNV-1a, 32 bits): no string is made. */
function eachWord(
  text: string,
  from: number,
  to: number,
  visit: (from: number, to: number, hash: number) => void,
): void {
  for (let index = from; index < to; ) {
    if (!isWordCode(text.charCodeAt(index))) {
      index++
      continue
    }
    const start = index
    let end = index
    let hash = 0x811c9dc5
    let whole = hash
    for (; index < to; index++) {
      const code = text.charCodeAt(index)
      const isWord = isWordCode(code)
      if (!isWord && !isTie(code)) break
      hash = Math.imul(hash ^ code, 0x01000193)
      if (!isWord) continue
      // What ties words together is no end of one.
      end = index + 1
      whole = hash
    }
    if (end - start >= SHORTEST && end - start <= LONGEST) visit(start, end, (whole ^ (whole >>> 15)) >>> 0)
  }
}

/** A letter, a digit, `_` or `$`. */
export function isWordCode(code: number): boolean {
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 36
    )
  }
  return (characterClass(code) & (LETTER | DIGIT | MARK)) !== 0
}

/** One of `-./:@`. */
function isTie(code: number): boolean {
  return (code >= 45 && code <= 47) || code === 58 || code === 64
}
