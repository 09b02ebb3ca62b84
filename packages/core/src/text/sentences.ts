import { characterClass, DIGIT, LETTER, SPACE, UNSPACED, UPPER } from './characters.ts'

/** A sentence longer than this is cut at a space, so that it can be shown in part. */
const LONGEST_SENTENCE = 1_000
/** Scripts without full stops (Thai, Lao) end phrases with a space; shorter phrases stay together. */
const UNSTOPPED_PHRASE = 60

/** Abbreviations that a name, number or example follows; compared in lower case, without the full stop. */
const abbreviations = new Set(
  (
    'mr mrs ms dr prof st sr jr gen col capt lt sgt rep sen gov rev hon messrs mme mlle vs etc al no nos vol vols fig figs sec ch pp p ed eds ' +
    'cf ca approx est dept inc ltd co corp bros e.g i.e eg ie viz resp art nr bzw z.b d.h usw ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
)

/**
 * Splits text into sentences: `[start, end, start, end, …]` without the white space between them.
 * A scanner of its own, because `Intl.Segmenter` takes quadratic time on long strings in Node 20. Knows the full stops of Latin, Greek,
 * Cyrillic, Arabic, Devanagari, Ethiopic, Armenian and CJK texts. Line ends count as spaces.
 */
export function splitSentences(text: string, from = 0, to = text.length): number[] {
  const bounds: number[] = []
  let start = skipSpace(text, from, to)
  let lastSpace = -1
  /** Where the stops and closing marks end that began before: a run of full stops is read once. */
  let closed = -1
  for (let index = start; index < to; index++) {
    const code = text.charCodeAt(index)
    let end = -1
    if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026) {
      if (index >= closed) closed = skipClosers(text, index + 1, to)
      if (endsSentence(text, start, index, closed, to)) end = closed
    } else if (code > 0x500 && isFullStop(code)) {
      end = skipClosers(text, index + 1, to)
    } else if (code <= 32 || code === 0xa0 || code === 0x3000) {
      if (index > start && index - start >= UNSTOPPED_PHRASE && isThai(text.charCodeAt(index - 1))) end = index
      lastSpace = index
    }
    if (end < 0 && index - start >= LONGEST_SENTENCE) {
      end = lastSpace > start + LONGEST_SENTENCE / 2 ? lastSpace : betweenCharacters(text, index)
    }
    if (end < 0) continue
    bounds.push(start, end)
    start = skipSpace(text, end, to)
    index = start - 1
  }
  const end = trimEnd(text, start, to)
  if (end > start) bounds.push(start, end)
  return bounds
}

function endsSentence(text: string, start: number, stop: number, after: number, to: number): boolean {
  if (after >= to) return true
  const following = text.charCodeAt(after)
  if ((characterClass(following) & SPACE) === 0) return (characterClass(following) & UNSPACED) !== 0
  const next = text.charCodeAt(skipOpeners(text, skipSpace(text, after, to), to))
  const classes = characterClass(next)
  if (classes & LETTER && !(classes & (UPPER | UNSPACED)) && isLower(next)) return false
  if (text.charCodeAt(stop) !== 0x2e) return true
  return !isAbbreviation(text, start, stop, classes)
}

/** Whether the full stop at `stop` belongs to the word before it. */
function isAbbreviation(text: string, start: number, stop: number, next: number): boolean {
  let from = stop
  while (from > start && stop - from < 12 && isWordPart(text.charCodeAt(from - 1))) from--
  const length = stop - from
  if (length === 0 || length >= 12) return false
  const first = characterClass(text.charCodeAt(from))
  if (length === 1) return (first & LETTER) !== 0 || from === start
  if (first & DIGIT) return from === start
  const word = text.slice(from, stop).toLowerCase()
  if (!abbreviations.has(word)) return /^\p{L}(?:\.\p{L})+$/u.test(word) && (next & DIGIT) !== 0
  // "no" ends many a sentence; as "number" a figure follows.
  return (word !== 'no' && word !== 'art' && word !== 'p') || (next & DIGIT) !== 0
}

function isWordPart(code: number): boolean {
  return code === 0x2e || (characterClass(code) & (LETTER | DIGIT)) !== 0
}

function isLower(code: number): boolean {
  const character = String.fromCharCode(code)
  return character !== character.toUpperCase()
}

function isFullStop(code: number): boolean {
  // CJK and its full-width and half-width forms, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer
  return (
    code === 0x3002 ||
    code === 0xff01 ||
    code === 0xff1f ||
    code === 0xff0e ||
    code === 0xff61 ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x964 ||
    code === 0x965 ||
    code === 0x589 ||
    code === 0x1362 ||
    code === 0x104b ||
    code === 0x17d4
  ) // prettier-ignore
}

function isThai(code: number): boolean {
  return code >= 0xe00 && code <= 0xeff
}

const closers = new Set([...'"\'”’»›)]}」』）】〉》*_`'].map(character => character.charCodeAt(0)))
const openers = new Set([...'"\'“‘«‹([{「『（【〈《*_`¿¡'].map(character => character.charCodeAt(0)))

function skipClosers(text: string, index: number, to: number): number {
  while (index < to && (closers.has(text.charCodeAt(index)) || isRepeatedStop(text.charCodeAt(index)))) index++
  return index
}

function isRepeatedStop(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026 || code === 0xff01 || code === 0xff1f
}

function skipOpeners(text: string, index: number, to: number): number {
  while (index < to && openers.has(text.charCodeAt(index))) index++
  return index
}

function skipSpace(text: string, index: number, to: number): number {
  while (index < to && (characterClass(text.charCodeAt(index)) & SPACE) !== 0) index++
  return index
}

function trimEnd(text: string, start: number, to: number): number {
  while (to > start && (characterClass(text.charCodeAt(to - 1)) & SPACE) !== 0) to--
  return to
}

/** `index`, or one less when it would part a surrogate pair. */
export function betweenCharacters(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index
}
