import { searchWords } from './words.ts'

/** Saturation of repeated words and the weight of length; the usual values of BM25. */
const K1 = 1.2
const B = 0.75

/**
 * How well each text answers the query, from 0 (shares no word) to 1 (the best of these texts): Okapi BM25 with the
 * inverse document frequency taken over these very texts (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 *
 * @param query What the reader asks, in its own words.
 * @param texts The pieces to choose from; `count` of them, read one at a time.
 */
export function relevance(query: string, count: number, texts: (index: number) => string): Float64Array {
  const scores = new Float64Array(count)
  const terms = new Map<string, number>()
  for (const word of searchWords(query)) if (!terms.has(word)) terms.set(word, terms.size)
  if (terms.size === 0 || count === 0) return scores

  const lengths = new Float64Array(count)
  const documents = new Float64Array(terms.size)
  const frequencies: (Map<number, number> | undefined)[] = new Array(count)
  let total = 0
  for (let index = 0; index < count; index++) {
    const words = searchWords(texts(index))
    lengths[index] = words.length
    total += words.length
    let found: Map<number, number> | undefined
    for (const word of words) {
      const term = terms.get(word)
      if (term === undefined) continue
      found ??= new Map()
      found.set(term, (found.get(term) ?? 0) + 1)
    }
    frequencies[index] = found
    if (found) for (const term of found.keys()) documents[term]++
  }

  const mean = total / count || 1
  let best = 0
  for (let index = 0; index < count; index++) {
    let score = 0
    for (const [term, frequency] of frequencies[index] ?? []) {
      const rarity = Math.log(1 + (count - documents[term] + 0.5) / (documents[term] + 0.5))
      score += (rarity * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * lengths[index]) / mean))
    }
    scores[index] = score
    if (score > best) best = score
  }
  if (best > 0) for (let index = 0; index < count; index++) scores[index] /= best
  return scores
}
