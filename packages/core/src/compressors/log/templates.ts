import { messageWords } from './words.ts'

/** Messages that were printed by one statement of the program. */
export interface Template {
  /** Indexes of the distinct shapes that belong to it. */
  readonly shapes: number[]
}

/** A distinct shape of a message, and how many messages have it. */
export interface Shape {
  readonly text: string
  /** Shapes of different keys are never of one template: the level, the status of a request. */
  readonly key: string
  count: number
}

/** Messages are of one template when they agree in this share of their words, by weight. */
const SIMILARITY = 0.6
/** A word that this share of all messages has says little about which template one is of (a host, a logger in brackets). */
const FREQUENT = 0.3
const FREQUENT_WEIGHT = 0.15
/** A word without letters (a number, a bar) says little too. */
const SYMBOL_WEIGHT = 0.25
/** How much two words agree that differ but are of one kind: the same key with another value, another path. */
const SAME_KIND = 0.4
/** Templates of one leaf that a shape is compared with, those matched last first; keeps the mining linear. */
const MOST_COMPARED = 48

interface Candidate {
  readonly template: Template
  /** Words of the shape; `undefined` where they vary. */
  readonly words: (string | undefined)[]
  readonly weights: Float64Array
  readonly total: number
}

/**
 * Groups shapes of messages into templates by a tree of fixed depth (key, number of words) whose leaves hold candidates, after
 * Drain (He, Zhu, Zheng and Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017). Unlike Drain's, the
 * similarity weighs words: what every line has does not make two messages alike, and numbers are gone before it starts.
 */
export function mineTemplates(shapes: readonly Shape[]): Template[] {
  const wordsOf = shapes.map(shape => messageWords(shape.text))
  const weigh = wordWeights(shapes, wordsOf)
  const leaves = new Map<string, Candidate[]>()
  const templates: Template[] = []
  shapes.forEach((shape, index) => {
    const words = wordsOf[index]
    const key = `${words.length} ${shape.key}`
    let leaf = leaves.get(key)
    if (!leaf) leaves.set(key, (leaf = []))
    const place = bestOf(leaf, words)
    if (place >= 0) {
      const candidate = leaf[place]
      candidate.template.shapes.push(index)
      words.forEach((word, position) => {
        if (candidate.words[position] !== word) candidate.words[position] = undefined
      })
      // The ones matched last come first.
      if (place > 0) {
        leaf[place] = leaf[place - 1]
        leaf[place - 1] = candidate
      }
      return
    }
    const template: Template = { shapes: [index] }
    const weights = Float64Array.from(words, weigh)
    leaf.unshift({ template, words: [...words], weights, total: weights.reduce((sum, weight) => sum + weight, 0) })
    templates.push(template)
  })
  return joinByFrequentWords(templates, shapes, wordsOf)
}

/** A word seen in fewer messages than this share of all is a value rather than a part of the program's text. */
const RARE_SHARE = 0.005
const RARE_LEAST = 2
/** So many templates must agree in their frequent words, and these must be half of all words, or a third and three. */
const LEAST_JOINED = 5
const FREQUENT_HALF = 0.5
const FREQUENT_THIRD = 1 / 3
const FREQUENT_WORDS = 3

/**
 * Short messages differ in half of their words (`status installed libc6 2.36`, `status installed tar 1.34`), which no similarity tells from
 * two messages. Where many templates agree in all their frequent words, the rare ones are values.
 */
function joinByFrequentWords(
  templates: readonly Template[],
  shapes: readonly Shape[],
  wordsOf: readonly (readonly string[])[],
): Template[] {
  const seen = new Map<string, number>()
  let total = 0
  shapes.forEach(({ count }, index) => {
    total += count
    for (const word of wordsOf[index]) seen.set(word, (seen.get(word) ?? 0) + count)
  })
  const rare = Math.max(RARE_LEAST, total * RARE_SHARE)
  const groups = new Map<string, Template[]>()
  const alone: Template[] = []
  for (const template of templates) {
    const [first] = template.shapes
    const frequent = wordsOf[first].map(word => {
      const count = seen.get(word)!
      // With a number in it a word is part of the program's text only where a good part of all messages have it.
      const least = word.includes('0') && /\p{L}/u.test(word) ? total * FREQUENT : word.includes('0') ? Infinity : rare
      return count > least ? word : undefined
    })
    const constant = frequent.filter(word => word !== undefined && /\p{L}/u.test(word)).length
    const share = constant / frequent.length
    if (share < FREQUENT_HALF && (share < FREQUENT_THIRD || constant < FREQUENT_WORDS)) {
      alone.push(template)
      continue
    }
    const key = JSON.stringify([shapes[first].key, frequent.map(word => word ?? 0)])
    const group = groups.get(key)
    if (group) group.push(template)
    else groups.set(key, [template])
  }
  for (const group of groups.values()) {
    if (group.length < LEAST_JOINED) alone.push(...group)
    else alone.push({ shapes: group.flatMap(template => template.shapes) })
  }
  return alone
}

function bestOf(leaf: readonly Candidate[], words: readonly string[]): number {
  let best = -1
  let bestShare = SIMILARITY
  const count = Math.min(leaf.length, MOST_COMPARED)
  for (let place = 0; place < count; place++) {
    const { words: known, weights, total } = leaf[place]
    let agreed = 0
    for (let position = 0; position < known.length; position++) {
      const word = known[position]
      if (word === words[position]) agreed += weights[position]
      else if (word === undefined || sameKind(word, words[position])) agreed += weights[position] * SAME_KIND
    }
    const share = total === 0 ? 1 : agreed / total
    if (share >= bestShare && (best < 0 || share > bestShare)) {
      best = place
      bestShare = share
    }
  }
  return best
}

function sameKind(a: string, b: string): boolean {
  const first = a.charCodeAt(0)
  if (first !== b.charCodeAt(0)) return false
  if (first === SLASH || first === QUOTE || first === APOSTROPHE || first === BRACKET) return true
  const equals = a.search(/[=:]/)
  return equals > 0 && equals + 1 < a.length && b.startsWith(a.slice(0, equals + 1))
}

const SLASH = 47
const QUOTE = 34
const APOSTROPHE = 39
const BRACKET = 91

function wordWeights(shapes: readonly Shape[], wordsOf: readonly (readonly string[])[]): (word: string) => number {
  const seen = new Map<string, number>()
  let total = 0
  shapes.forEach(({ count }, index) => {
    total += count
    for (const word of new Set(wordsOf[index])) seen.set(word, (seen.get(word) ?? 0) + count)
  })
  return word => {
    if (total >= 10 && (seen.get(word) ?? 0) >= total * FREQUENT) return FREQUENT_WEIGHT
    return /\p{L}/u.test(word) ? 1 : SYMBOL_WEIGHT
  }
}
