import { characterClass, DIGIT, LETTER, lowerCase, MARK, SPACE, UNSPACED, UPPER } from './characters.ts'
import { FLAG, weigh } from './concept-kinds.ts'
import { Cue, cueOf, demands, isQuestionMark } from './cues.ts'
import { hashOf } from './word-hash.ts'

/**
 * What a piece of text says, as numbered concepts that other pieces may share: names, figures with their units, quotations, code, words.
 * A concept is worth the same however often it is repeated, so that repetition adds nothing (see `coverage.ts`).
 */
export interface Concepts {
  /** Concepts of unit `u`: `ids[starts[u]]` up to `ids[starts[u + 1]]`, each once. */
  readonly ids: Int32Array
  readonly starts: Int32Array
  /** What each concept is worth to a reader, 0 to about 1. */
  readonly weights: Float64Array
}

/** What a writer sets apart: bold words, the words of a link. */
export type Mark = 'term' | 'link'

/** Reads units of text one after the other and numbers their concepts. */
export interface ConceptReader {
  /**
   * Adds the next unit: `text` from `from` to `to`. `opening`: a sentence starts here, so that a capital says nothing.
   * Returns what it does beside saying something.
   */
  add(text: string, from: number, to: number, opening: boolean): Cue
  /** The same for a line of a listing, whose names count for what the text around it calls by them, and whose numbers and strings for nothing. */
  addListed(text: string, from: number, to: number): void
  /** The unit added last holds something that its writer set apart. */
  mark(text: string, from: number, to: number, kind: Mark): void
  /** Weighs the concepts, knowing the whole text. */
  finish(): Concepts
}

/** What counts in a listing: its names and words. */
const LISTED = FLAG.code | FLAG.upper | FLAG.opening | FLAG.lower
/** Quotations and code spans beyond this are read as plain text. */
const LONGEST_SPAN = 160
/** A capitalised word may be joined to the next one by a word of up to this length: "University of Oxford". */
const LONGEST_JOINT = 3

/** Units of measure and the months; what stands behind a figure that is asked for. */
const units = new Set(
  (
    'ms s sec second seconds min minute minutes hour hours day days week weeks month months year years kb mb gb tb kib mib gib byte bytes bit bits ' +
    'mm cm m km mile miles foot feet inch inches acre acres g kg ton tons tonnes pound pounds hz khz mhz ghz w kw mw kwh v percent degrees ' +
    'thousand million billion trillion dollars euros cents people men times tokens requests files tests rows lines users items ' +
    'january february march april may june july august september october november december'
  ).split(' '),
)

export function conceptReader(): ConceptReader {
  const numbers = new Map<number, number>()
  let flags = new Uint16Array(1024)
  let lengths = new Uint8Array(1024)
  let counts = new Uint32Array(1024)
  let lastUnit = new Int32Array(1024).fill(-1)
  let ids = new Int32Array(4096)
  let used = 0
  let unit = -1
  /** Whether a line of a listing is being read. */
  let listed = false
  const starts: number[] = []

  const see = (hash: number, flag: number, length: number): void => {
    if (listed && (flag & LISTED) === 0) return
    let id = numbers.get(hash)
    if (id === undefined) {
      id = numbers.size
      numbers.set(hash, id)
      if (id >= flags.length) {
        flags = grow(flags, new Uint16Array(id * 2))
        lengths = grow(lengths, new Uint8Array(id * 2))
        counts = grow(counts, new Uint32Array(id * 2))
        lastUnit = grow(lastUnit, new Int32Array(id * 2).fill(-1))
      }
    }
    if (!listed) flags[id] |= flag
    if (lastUnit[id] === unit) return
    lastUnit[id] = unit
    lengths[id] = Math.min(255, length)
    counts[id]++
    if (used === ids.length) ids = grow(ids, new Int32Array(used * 2))
    ids[used++] = id
  }

  const readSpan = (text: string, from: number, to: number, flag: number): void => {
    see(hashOf(text, from, to, flag), flag, to - from)
  }

  const addListed = (text: string, from: number, to: number): void => {
    listed = true
    add(text, from, to, false)
    listed = false
  }

  const add = (text: string, from: number, to: number, opening: boolean): Cue => {
    unit++
    starts.push(used)
    // The run of capitalised words that is being read: its start, the end of its last one, and how many they are.
    let phraseStart = -1
    let phraseEnd = 0
    let phraseWords = 0
    let first = opening
    let cue = Cue.None
    /** The last word that is not a joint: what a figure is told by. */
    let subject = 0
    const endPhrase = (): void => {
      if (phraseWords > 1) readSpan(text, phraseStart, phraseEnd, FLAG.phrase)
      phraseWords = 0
      phraseStart = -1
    }
    let index = from
    while (index < to) {
      const code = text.charCodeAt(index)
      const classes = characterClass(code)
      if ((classes & (LETTER | DIGIT)) === 0) {
        const flag = spanFlag(code)
        if (flag !== 0) {
          const end = spanEnd(text, index, to, code)
          if (end > 0) {
            readSpan(text, index + 1, end, flag)
            if (flag === FLAG.code) {
              endPhrase()
              index = end + 1
              first = false
              continue
            }
          }
        }
        if (isQuestionMark(code, text, index)) cue = Cue.Question
        if (phraseWords > 0 && breaksPhrase(code, classes)) endPhrase()
        index++
        continue
      }
      if (classes & UNSPACED) {
        endPhrase()
        index = readUnspaced(text, index, to, (pair, flag, length) => {
          if (flag === FLAG.pair && cue < Cue.Demand && demands(pair)) cue = Cue.Demand
          see(pair, flag, length)
        })
        first = false
        continue
      }

      // A word: letters, digits, and what joins them inside an identifier, a number, a path or an address.
      const start = index
      let hash = 0x811c9dc5
      let all = 0
      let any = 0
      let inner = false
      let uppers = 0
      while (index < to) {
        const next = text.charCodeAt(index)
        const own = characterClass(next)
        if ((own & (LETTER | DIGIT | MARK)) === 0 || (own & UNSPACED) !== 0) {
          if (!isJoin(next) || index + 1 >= to) break
          const beyond = characterClass(text.charCodeAt(index + 1))
          if ((beyond & (LETTER | DIGIT)) === 0 || (beyond & UNSPACED) !== 0) break
          if (next !== 0x27 && next !== 0x2019 && next !== 0x2d) inner = true
        }
        any |= own
        if (own & UPPER) uppers++
        hash = Math.imul(hash ^ lowerCase(next), 0x01000193)
        all++
        index++
      }
      const capital = (classes & UPPER) !== 0
      if (any & DIGIT) {
        endPhrase()
        const flag = numberFlag(text, start, index, all)
        // The same figure of something else is another fact.
        see(flag === FLAG.figure ? Math.imul(hash ^ subject, 0x01000193) : hash, flag, all)
      } else if (inner || (uppers > 1 && uppers < all) || (uppers === 1 && !capital)) {
        // snake_case, camelCase, a path, a host name
        endPhrase()
        see(hash, FLAG.code, all)
      } else if (capital) {
        see(hash, first && all > 1 && uppers === 1 ? FLAG.opening : FLAG.upper, all)
        if (phraseWords === 0) phraseStart = start
        phraseEnd = index
        phraseWords++
      } else {
        if (phraseWords > 0 && (all > LONGEST_JOINT || index >= to)) endPhrase()
        see(hash, FLAG.lower, all)
      }
      if (cue < Cue.Demand) cue = Math.max(cue, cueOf(hash))
      first = false
      if (all > LONGEST_JOINT && !(any & DIGIT)) subject = hash
    }
    endPhrase()
    return cue
  }

  const mark = (text: string, from: number, to: number, kind: Mark): void => readSpan(text, from, to, FLAG[kind])

  const finish = (): Concepts => {
    starts.push(used)
    return {
      ids: ids.subarray(0, used),
      starts: Int32Array.from(starts),
      weights: weigh(flags.subarray(0, numbers.size), lengths, counts, unit + 1),
    }
  }

  return { add, addListed, mark, finish }
}

/** What sort of number stands at `from`. */
function numberFlag(text: string, start: number, to: number, whole: number): number {
  // `hits:9000`, `share:70.76%`: the value says what sort it is.
  const colon = start + text.slice(start, to).lastIndexOf(':')
  const from = colon > start && characterClass(text.charCodeAt(colon + 1)) & DIGIT ? colon + 1 : start
  const length = from > start ? to - from : whole
  const before = text.charCodeAt(from - 1)
  if (before === 0x23) return FLAG.reference
  const after = text.charCodeAt(to)
  if (after === 0x25 || before === 0x24 || (before >= 0x20a0 && before <= 0x20cf) || before === 0xa3 || before === 0xa5)
    return FLAG.figure
  // Not digits alone: a fraction, a date, a version, or a unit written without a space.
  if (isVersion(text, from, to)) return FLAG.version
  const year = length === 4 && (text.charCodeAt(from) === 0x31 || text.charCodeAt(from) === 0x32)
  if (year || (length > 2 && /\D/.test(text.slice(from, to)))) return FLAG.figure
  const unit = /^[ \u00a0-]\p{L}+/u.exec(text.slice(to, to + 16))
  if (unit && units.has(unit[0].slice(1).toLowerCase())) return FLAG.figure
  return length === 1 ? FLAG.reference : FLAG.number
}

/** Three numbers with points between them: `1.2.3`, `v1.2.3-beta.1`. */
function isVersion(text: string, from: number, to: number): boolean {
  return to - from < 40 && /^v?\d+\.\d+\.\d+(?:$|[-+.])/.test(text.slice(from, to))
}

/** Neighbouring characters of a run without spaces; katakana, which spells foreign names, as a whole. Returns where the run ends. */
function readUnspaced(
  text: string,
  from: number,
  to: number,
  see: (hash: number, flag: number, length: number) => void,
): number {
  let index = from
  let kana = -1
  for (; index < to; index++) {
    const code = text.charCodeAt(index)
    if ((characterClass(code) & (UNSPACED | MARK)) === 0 && code !== 0x30fb && code !== 0x30fc && code !== 0xb7) break
    const isKana = code >= 0x30a0 && code <= 0x30ff
    if (isKana && kana < 0) kana = index
    if (!isKana && kana >= 0) {
      if (index - kana > 2) see(hashOf(text, kana, index, FLAG.upper), FLAG.upper, index - kana)
      kana = -1
    }
    if (!isKana && index + 1 < to && (characterClass(text.charCodeAt(index + 1)) & UNSPACED) !== 0) {
      see(hashOf(text, index, index + 2, FLAG.pair), FLAG.pair, 2)
    }
  }
  if (kana >= 0 && index - kana > 2) see(hashOf(text, kana, index, FLAG.upper), FLAG.upper, index - kana)
  return index
}

function breaksPhrase(code: number, classes: number): boolean {
  return (
    (classes & (SPACE | MARK)) === 0 &&
    code !== 0x2e &&
    code !== 0x2d &&
    code !== 0x27 &&
    code !== 0x2019 &&
    code !== 0x26
  )
}

/** `.` `,` `_` `/` `:` `@` `-` `'` `’` between letters or digits. */
function isJoin(code: number): boolean {
  return (
    code === 0x2e ||
    code === 0x2c ||
    code === 0x5f ||
    code === 0x2f ||
    code === 0x3a ||
    code === 0x40 ||
    code === 0x2d ||
    code === 0x27 ||
    code === 0x2019
  ) // prettier-ignore
}

function spanFlag(code: number): number {
  if (code === 0x60) return FLAG.code
  const quotes =
    code === 0x22 || code === 0x201c || code === 0xab || code === 0x300c || code === 0x300e || code === 0x300a
  return quotes ? FLAG.quotation : 0
}

/** The end of a quotation or code span that opens at `index`, or -1. */
function spanEnd(text: string, index: number, to: number, code: number): number {
  const closer =
    code === 0x201c
      ? 0x201d
      : code === 0xab
        ? 0xbb
        : code === 0x300c
          ? 0x300d
          : code === 0x300e
            ? 0x300f
            : code === 0x300a
              ? 0x300b
              : code
  const limit = Math.min(to, index + LONGEST_SPAN)
  for (let end = index + 1; end < limit; end++) if (text.charCodeAt(end) === closer) return end > index + 2 ? end : -1
  return -1
}

function grow<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
