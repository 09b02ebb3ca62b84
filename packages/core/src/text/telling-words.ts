/** A piece of a text, in UTF-16 code units. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** A word with what ties it together: `psp-eu-2`, `client.java:88`, `user@host`, `./lib/store.js`. */
const bound = /[\p{L}\p{N}_$](?:[\p{L}\p{N}_$.:/@-]*[\p{L}\p{N}_$])?/gu
const SHORTEST = 3
const LONGEST = 80

/** Knows how often each word stands in a text, and so by which words one would look for a line of it. */
export class WordFrequencies {
  readonly #counts = new Map<string, number>()

  constructor(text: string) {
    const counts = this.#counts
    bound.lastIndex = 0
    for (let match = bound.exec(text); match; match = bound.exec(text)) {
      const word = match[0]
      if (word.length >= SHORTEST && word.length <= LONGEST) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }

  /** The two rarest words of a slice, the longer ones of equals, in order. */
  telling(text: string, from = 0, to = text.length): Piece[] {
    let first: Ranked | undefined
    let second: Ranked | undefined
    bound.lastIndex = from
    for (let match = bound.exec(text); match && match.index < to; match = bound.exec(text)) {
      const word = match[0]
      if (word.length < SHORTEST || word.length > LONGEST || word === first?.word || word === second?.word) continue
      const candidate = { word, from: match.index, to: match.index + word.length, count: this.#counts.get(word) ?? 1 }
      if (!first || isRarer(candidate, first)) {
        second = first
        first = candidate
      } else if (!second || isRarer(candidate, second)) second = candidate
    }
    const found = [first, second].filter(word => word !== undefined)
    return found.sort((a, b) => a.from - b.from)
  }
}

interface Ranked extends Piece {
  readonly word: string
  readonly count: number
}

function isRarer(a: Ranked, b: Ranked): boolean {
  return a.count < b.count || (a.count === b.count && a.word.length > b.word.length)
}
