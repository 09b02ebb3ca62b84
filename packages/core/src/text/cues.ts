import { characterClass, DIGIT, LETTER } from './characters.ts'
import { FLAG } from './concept-kinds.ts'
import { hashOf } from './word-hash.ts'

/** What a unit does beside saying something: nothing, denies or contrasts, demands or decides, asks. */
export enum Cue {
  None,
  Contrast,
  Demand,
  Question,
}

/** Words that mark a demand, a decision, a reason or a warning; most of them English, as most hand-offs are. */
const demandWords = hashes(
  'must shall never always cannot decide decided decides agreed approved rejected conclude concludes concluded conclusion conclusions therefore because ' +
    'result results resulted resulting important importantly require requires required requirement requirements requiring recommend recommends ' +
    'recommended recommendation warning warnings breaking deprecated deprecates increase increases increased increasing decrease decreases ' +
    'decreased decreasing mandatory forbidden prohibited critical caution danger ' +
    'muss müssen darf dürfen niemals beschlossen doit doivent jamais décidé debe deben nunca decidido deve devono mai deciso',
)
/** The same in scripts without spaces, by two characters. */
const demandPairs = new Set(
  '必须 必須 不得 应当 應當 禁止 决定 決定 批准 因此 因为 因為 警告'
    .split(' ')
    .map(pair => hashOf(pair, 0, 2, FLAG.pair)),
)
/** Words that mark a denial, a contrast or a change: said in passing more often than not. */
const contrastWords = hashes(
  'not no none nobody nothing however removed default except unless only instead fails error failed note should means until otherwise may optional',
)

/** What a word does to its clause, by the hash of it. */
export function cueOf(word: number): Cue {
  return demandWords.has(word) ? Cue.Demand : contrastWords.has(word) ? Cue.Contrast : Cue.None
}

/** Whether two characters of a script without spaces mark a demand, by the hash of them as a pair. */
export function demands(pair: number): boolean {
  return demandPairs.has(pair)
}

/** Whether a question ends here. */
export function isQuestionMark(code: number, text: string, index: number): boolean {
  if (code === 0xff1f || code === 0x61f) return true
  if (code !== 0x3f) return false
  // Not inside an address or an operator.
  const next = text.charCodeAt(index + 1)
  return !(next > 32) || (characterClass(next) & (LETTER | DIGIT)) === 0
}

function hashes(words: string): Set<number> {
  return new Set(words.split(' ').map(word => hashOf(word, 0, word.length, 0)))
}
