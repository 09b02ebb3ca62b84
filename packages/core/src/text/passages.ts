import type { Matches } from './relevance.ts'

/** A stretch of a text: offsets in UTF-16 code units. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** What a query finds in one place, together with what stands near it. */
export interface Passage extends Stretch {
  /** Index of the place. */
  readonly place: number
  /** The place's own score, and what its neighbours add to it. */
  readonly score: number
}

/** What a question asks for may be told over several lines: a record, a sentence. So far from the best one they count, in characters. */
const REACH = 600
/** So many matching places on either side are looked at; more would make a text of short lines expensive. */
const MOST_NEIGHBOURS = 16
/** What a word in the next place adds, beside one that stands in the place itself; it falls to nothing at the end of the reach. */
const NEARBY = 0.6

/**
 * The passage around every place that holds a word of the query: from the first to the last of the places near it that add a word
 * to those that nearer ones have.
 *
 * @param places In the order of the text.
 * @param isApart Whether two places cannot belong together, since they are of different texts.
 */
export function passagesOf(
  places: readonly Stretch[],
  { scores, terms, rarity }: Matches,
  isApart: (a: number, b: number) => boolean = () => false,
): Passage[] {
  const matching: number[] = []
  for (let place = 0; place < places.length; place++) if (scores[place] > 0) matching.push(place)

  return matching.map((place, index) => {
    const centre = places[place]
    const seen = new Set(terms[place]!.keys())
    let { from, to } = centre
    let score = scores[place]
    for (let distance = 1; distance <= MOST_NEIGHBOURS && seen.size < rarity.length; distance++)
      for (const other of [matching[index - distance], matching[index + distance]]) {
        if (other === undefined || isApart(place, other)) continue
        const near = places[other]
        const gap = Math.max(0, centre.from - near.to, near.from - centre.to)
        // What is longer than the reach says nothing about where in it the words stand.
        if (gap > REACH || near.to - near.from > REACH) continue
        let added = 0
        for (const term of terms[other]!.keys())
          if (!seen.has(term)) {
            seen.add(term)
            added += rarity[term]
          }
        if (added === 0) continue
        score += added * NEARBY * (1 - gap / REACH)
        from = Math.min(from, near.from)
        to = Math.max(to, near.to)
      }
    return { place, from, to, score }
  })
}
