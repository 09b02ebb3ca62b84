import type { Piece } from './telling-words.ts'

/** A word that has not been shown yet. */
export interface NewWord {
  readonly from: number
  readonly to: number
  /** Whether somebody would search for it: an identifier, a number of some length, a long or quoted word; not `the`, not `return`. */
  readonly isDistinctive: boolean
}

/** Remembers which words have been shown, so that each need be shown only once. Case counts: `Router` is not `router`. */
export class Vocabulary {
  readonly #known = new Set<string>()

  /** The words of the slice that have not been learned yet and are worth showing, in order. */
  unknown(text: string, from = 0, to = text.length): NewWord[] {
    const found: NewWord[] = []
    this.#scan(text, from, to, (word, start) => {
      if (!this.#known.has(word) && !isCommon(word))
        found.push({ from: start, to: start + word.length, isDistinctive: isDistinctive(text, word, start) })
    })
    return found
  }

  /** All words of the slice count as shown from now on. */
  learn(text: string, from = 0, to = text.length): void {
    this.#scan(text, from, to, word => this.#known.add(word))
  }

  #scan(text: string, from: number, to: number, visit: (word: string, start: number) => void): void {
    words.lastIndex = from
    for (let match = words.exec(text); match && match.index < to; match = words.exec(text)) {
      const word = match[0]
      if (word.length >= SHORTEST) visit(match.index + word.length > to ? word.slice(0, to - match.index) : word, match.index)
    }
  }
}

const words = /[\p{L}_$][\p{L}\p{N}\p{M}_$]*|\d[\d.]*\d|\d/gu
const SHORTEST = 3
/** A word of small letters alone is searched for when it is at least this long. */
const LONG_WORD = 7

function isDistinctive(text: string, word: string, start: number): boolean {
  if (/^\d/.test(word)) return word.length >= 3
  if (/[_$\d]|.\p{Lu}/u.test(word)) return true
  if (word.length >= LONG_WORD) return true
  const before = text.charCodeAt(start - 1)
  const after = text.charCodeAt(start + word.length)
  // `.name`, `'name'`, `name(`, `name=`, `name:`
  return (before === 46 || before === 39 || before === 34 || before === 96 || after === 40 || after === 61 || after === 58)
}

function isCommon(word: string): boolean {
  return word.length <= LONGEST_COMMON && common.has(word.toLowerCase())
}

/** Short keywords of programming languages and the most frequent English words: nobody searches a text for them. */
const common = new Set(
  (
    'and any are args been bool but byte can case char def del did does elif else end enum err for from func get goto had has have her ' +
    'here him his how impl int into isn its len let long map may mod more most must nil none not null only our out over pub raw ref self set ' +
    'she some str such than that the them then they this true try type use val var very void was were what when who why will with you your'
  ).split(' '),
)
const LONGEST_COMMON = 4

/** Words this near to each other are quoted with what stands between them. */
const NEAR = 4
/** Shorter words without a capital, digit or underscore are rarely what anybody looks for. */
const SHORTEST_NAME = 4
const MOST_NAMES = 60

/** The words worth searching for that are not known yet, in order. Learns nothing. */
export function newNames(vocabulary: Vocabulary, text: string, from = 0, to = text.length): Piece[] {
  const seen = new Set<string>()
  const names: Piece[] = []
  for (const word of vocabulary.unknown(text, from, to)) {
    if (!word.isDistinctive && word.to - word.from < SHORTEST_NAME) continue
    const name = text.slice(word.from, word.to)
    if (seen.has(name)) continue
    if (names.length === MOST_NAMES) break
    seen.add(name)
    names.push(word)
  }
  return names
}

/** Pieces of a text as one line: those near each other with what stands between them, the others apart. */
export function excerpt(text: string, pieces: readonly Piece[]): string {
  let written = ''
  let end = -1
  for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= end) continue
    if (end < 0) written = text.slice(from, to)
    else written += from - end <= NEAR ? text.slice(end, to) : ` ${text.slice(from, to)}`
    end = to
  }
  return written
}
