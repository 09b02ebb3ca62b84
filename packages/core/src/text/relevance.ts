import { searchWords } from './words.ts'

/** Saturation of repeated words and the weight of length; the usual values of BM25. */
const K1 = 1.2
const B = 0.75

/** What of a query each of several texts holds. */
export interface Matches {
  /** From 0 (shares no word) to 1 (the best of these texts). */
  readonly scores: Float64Array
  /** The query's words that stand in each text, by number; `undefined` where none does. */
  readonly terms: readonly (ReadonlyMap<number, number> | undefined)[]
  /** How much each of the query's words tells, on the scale of the scores: the rarer the more. */
  readonly rarity: Float64Array
}

/**
 * How well each text answers the query, from 0 (shares no word) to 1 (the best of these texts), and by which words: Okapi BM25 with
 * the inverse document frequency taken over these very texts (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 *
 * @param query What the reader asks, in its own words.
 * @param texts The pieces to choose from; `count` of them, read one at a time.
 */
export function matches(query: string, count: number, texts: (index: number) => string): Matches {
  const scores = new Float64Array(count)
  const terms = new Map<string, number>()
  for (const word of searchWords(query)) if (!terms.has(word)) terms.set(word, terms.size)
  const wholes = wholesOf(query).map((whole, index) => [whole, terms.size + index] as const)
  const termCount = terms.size + wholes.length
  if (terms.size === 0 || count === 0) return { scores, terms: [], rarity: new Float64Array(0) }

  const lengths = new Float64Array(count)
  const documents = new Float64Array(termCount)
  const frequencies: (Map<number, number> | undefined)[] = new Array(count)
  let total = 0
  for (let index = 0; index < count; index++) {
    const text = texts(index)
    const words = searchWords(text)
    lengths[index] = words.length
    total += words.length
    let found: Map<number, number> | undefined
    for (const word of words) {
      const term = terms.get(word)
      if (term === undefined) continue
      found ??= new Map()
      found.set(term, (found.get(term) ?? 0) + 1)
    }
    if (found) for (const [whole, term] of wholes) if (standsIn(text, whole)) found.set(term, 1)
    frequencies[index] = found
    if (found) for (const term of found.keys()) documents[term]++
  }

  const mean = total / count || 1
  const rarity = documents.map(holding => Math.log(1 + (count - holding + 0.5) / (holding + 0.5)))
  let best = 0
  for (let index = 0; index < count; index++) {
    let score = 0
    for (const [term, frequency] of frequencies[index] ?? []) {
      score += (rarity[term] * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * lengths[index]) / mean))
    }
    scores[index] = score
    if (score > best) best = score
  }
  if (best > 0) {
    for (let index = 0; index < count; index++) scores[index] /= best
    for (let term = 0; term < rarity.length; term++) rarity[term] /= best
  }
  return { scores, terms: frequencies, rarity }
}

/** So many wholes of a query are looked for; a question has a few, a text that is given as one would have thousands. */
const MOST_WHOLES = 32

/**
 * Numbers, versions, paths and ids, which fall into several words (`10.25`, `a/b.ts`): one that stands in a text as it was asked for
 * says more than its words anywhere in it.
 */
function wholesOf(query: string): string[] {
  return [...new Set(query.match(/[\p{L}\p{N}_][^\s"'`,;()[\]{}<>]*[\p{L}\p{N}_]/gu))]
    .filter(whole => /[^\p{L}\p{N}\p{M}]/u.test(whole))
    .slice(0, MOST_WHOLES)
}

/** Whether it stands there in this case, and not as a piece of a longer word. */
function standsIn(text: string, whole: string): boolean {
  for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1))
    if (!isWord(text, at - 1) && !isWord(text, at + whole.length)) return true
  return false
}

function isWord(text: string, index: number): boolean {
  return index >= 0 && index < text.length && /[\p{L}\p{N}_]/u.test(text[index])
}
