/** A word with what ties it together: `v1.2.3`, `kube-system`, `user@host`, `a/b.ts:3`. */
const word = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.:/@-]*[\p{L}\p{N}_])?/gu

const plainWord = /^\w+$/

/** Beyond this, a text is not read for its words: what it is about stands at its start. */
const LONGEST_READ = 400
/** Characters of the start of a text that its snippet always has. */
const OPENING = 48

/** A number that means something: with a unit, a percentage, money, a date. */
const figure =
  /(?<![\w.])[-+]?[$€£]?\d[\d,]*(?:\.\d+)?\s?(?:%|(?:ms|s|sec|seconds|min|minutes|hours?|days?|weeks|months|years|[KMGT]i?B|kB|bytes|B|k?m|miles|million|billion|percent|dollars|tokens|requests|files|tests|rows|times)\b)|\b(?:1[5-9]|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|[$€£]\d[\d,.]*\d/g
const MOST_FIGURES = 20

/** The figures of a text, in order. */
export function figuresOf(text: string): string[] {
  return [...new Set(text.slice(0, 2_000).match(figure))].slice(0, MOST_FIGURES)
}

/** How often each word stands in the texts of a document. */
export class WordCounts {
  readonly #counts = new Map<string, number>()

  add(text: string): void {
    // Most values are one plain word, as they stand.
    if (plainWord.test(text)) this.#count(text)
    else for (const found of text.match(word) ?? []) this.#count(found)
  }

  #count(found: string): void {
    this.#counts.set(found, (this.#counts.get(found) ?? 0) + 1)
  }

  /** The words that tell this text from the others: the rarest, the longer ones first. */
  rarest(text: string, count: number): string[] {
    const words = new Set<string>()
    for (const [found] of text.slice(0, LONGEST_READ).matchAll(word))
      if (found.length >= 3 && found.length <= 80) words.add(found)
    return [...words]
      .map(found => ({ found, times: this.#counts.get(found) ?? 1 }))
      .sort((a, b) => a.times - b.times || b.found.length - a.found.length)
      .slice(0, count)
      .map(({ found }) => found)
  }
}

/**
 * The start of a text and its rarest words with a word on either side, in the order of the text: what a search engine would show.
 *
 * @param shown How much of its start the reader has seen.
 */
export function snippet(text: string, words: readonly string[], shown = 0): string {
  const pieces: [from: number, to: number][] = shown > 0 ? [] : [[0, wordEnd(text, OPENING)]]
  for (const found of words) {
    const at = text.indexOf(found)
    if (at >= 0 && at + found.length > shown)
      pieces.push([wordStart(text, at - 8), wordEnd(text, at + found.length + 6)])
  }
  pieces.sort((a, b) => a[0] - b[0])
  let told = ''
  let end = 0
  for (const [from, to] of pieces) {
    if (to <= end) continue
    if (from > end + 6) told += `… ${text.slice(from, to)}`
    else told += text.slice(end, to)
    end = to
  }
  return end < text.length ? `${told.trimEnd()}…` : told
}

function wordStart(text: string, near: number): number {
  let at = Math.max(0, near)
  while (at > 0 && isWord(text.charCodeAt(at - 1))) at--
  return at
}

function wordEnd(text: string, near: number): number {
  let at = Math.min(text.length, near)
  while (at < text.length && isWord(text.charCodeAt(at))) at++
  return at
}

/** No blank and no half of a surrogate pair. */
function isWord(code: number): boolean {
  return code > 32 && !(code >= 0x2000 && code <= 0x206f)
}
