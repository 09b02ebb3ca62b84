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

/** Keywords of programming languages and the most frequent English words: nobody searches a text for them. */
const common = new Set(
  (
    'abstract and any are args array assert async await been bool boolean break but byte can case catch char class const constructor continue ' +
    'could declare def default del delete did does double elif else elsif end enum err error except export extends extern false final finally ' +
    'float fmt fn for foreach from func function get global goto had has have her here him his how if implements import include inline ' +
    'instanceof int interface into isn its lambda len let long map may might mod module more most must mut namespace new nil none not null ' +
    'number object only operator other our out over override package pass private protected protocol pub public raise readonly ref register ' +
    'require return self set shall she short should sizeof some static str string struct such super switch template than that the their them ' +
    'then there these they this those throw throws too trait true try type typedef typename typeof undefined union unsigned until use using val ' +
    'var very virtual void volatile was were what when where which while who why will with without would yield you your'
  ).split(' '),
)
const LONGEST_COMMON = 11

/** Words this near to each other are quoted with what stands between them. */
const NEAR = 4
/** Shorter words without a capital, digit or underscore are rarely what anybody looks for. */
const SHORTEST_NAME = 4
const MOST_NAMES = 60

/** What is new in a text, in as few characters as keep it searchable: `handOff(session … HandOffOptions`. */
export interface Excerpt {
  /** The words worth searching for that are not known yet, neighbours with what joins them; empty when there are none. */
  readonly text: string
  /** Length of those words alone. */
  readonly size: number
}

/** Quotes the words of a slice that are not known yet. Learns nothing. */
export function newExcerpt(vocabulary: Vocabulary, text: string, from = 0, to = text.length): Excerpt {
  const seen = new Set<string>()
  let written = ''
  let end = -1
  let size = 0
  for (const word of vocabulary.unknown(text, from, to)) {
    if (!word.isDistinctive && word.to - word.from < SHORTEST_NAME) continue
    const name = text.slice(word.from, word.to)
    if (seen.has(name)) continue
    if (seen.size === MOST_NAMES) break
    seen.add(name)
    size += name.length + 1
    if (end < 0) written = name
    else written += word.from - end <= NEAR ? text.slice(end, word.to) : ` ${name}`
    end = word.to
  }
  return { text: written, size }
}
