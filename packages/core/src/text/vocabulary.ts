import { isWordCode, type Piece } from './telling-words.ts'

/** A word that has not been shown yet. */
export interface NewWord extends Piece {
  readonly word: string
  /** Whether somebody would search for it: an identifier, a number of some length, a long or quoted word; not `the`, not `return`. */
  readonly isDistinctive: boolean
}

/** Remembers which words have been shown, so that each need be shown only once. Case counts: `Router` is not `router`. */
export class Vocabulary {
  readonly #known = new Set<string>()

  /** The words of the slice that have not been learned yet and are worth showing, in order. */
  unknown(text: string, from = 0, to = text.length): NewWord[] {
    const found: NewWord[] = []
    eachName(text, from, to, (start, end) => {
      const word = text.slice(start, end)
      if (this.#known.has(word) || isCommon(word)) return
      found.push({ word, from: start, to: end, isDistinctive: isDistinctive(text, word, start) })
    })
    return found
  }

  /** All words of the slice count as shown from now on. */
  learn(text: string, from = 0, to = text.length): void {
    eachName(text, from, to, (start, end) => this.#known.add(text.slice(start, end)))
  }

  /** These words count as shown from now on. */
  add(words: readonly NewWord[]): void {
    for (const { word } of words) this.#known.add(word)
  }
}

/** Visits the identifiers and numbers of a slice. */
function eachName(text: string, from: number, to: number, visit: (from: number, to: number) => void): void {
  for (let index = from; index < to; ) {
    const first = text.charCodeAt(index)
    if (!isWordCode(first)) {
      index++
      continue
    }
    const start = index
    const isNumber = first >= 48 && first <= 57
    for (index++; index < to; index++) {
      const code = text.charCodeAt(index)
      if (isWordCode(code)) continue
      // `1.2.3` is one number.
      const next = text.charCodeAt(index + 1)
      if (!(isNumber && code === 46 && index + 1 < to && next >= 48 && next <= 57)) break
    }
    if (index - start >= SHORTEST) visit(start, index)
  }
}

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
  return (
    before === 46 || before === 39 || before === 34 || before === 96 || after === 40 || after === 61 || after === 58
  )
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

/** Of words that are not known yet, those worth searching for, each once, in order. */
export function namesAmong(words: readonly NewWord[]): NewWord[] {
  const seen = new Set<string>()
  const names: NewWord[] = []
  for (const word of words) {
    if ((!word.isDistinctive && word.word.length < SHORTEST_NAME) || seen.has(word.word)) continue
    if (names.length === MOST_NAMES) break
    seen.add(word.word)
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
