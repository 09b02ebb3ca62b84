import { passagesOf } from '../text/passages.ts'
import { matches } from '../text/relevance.ts'
import type { Outline } from './outline.ts'

/** So many passages are read as answers; with more the question would tell nothing. */
const MOST_PASSAGES = 3
/** A passage that is worse than this share of the best one is none. */
const LEAST_SHARE = 0.8
/** The parts of the best passage that hold words of the question are the answer, whatever each of them says alone. */
const NAMED = 0.65
/** What a part of a passage is worth that the question does not name, … */
const WITHIN = 0.55
/** … and so many parts beside it, so many characters away at most. */
const BESIDE_PARTS = 6
const BESIDE_REACH = 200
/** Its neighbours must add so much to the part in its middle; else that part is the answer by itself. */
const TOGETHER = 1.25
/** A part longer than this holds words of anything. */
const LONGEST_ANSWER = 600

/**
 * How well each part answers the query, 0 to 1. A record or a paragraph may be cut into many parts: what a question asks for is told
 * by several of them together, and the one that it does not name is the answer.
 */
export function relevantParts(outline: Outline, query: string): Float64Array {
  const { parts } = outline
  const found = matches(query, parts.length, index => partText(outline, index))
  const relevant = found.scores.slice()
  const passages = passagesOf(parts, found, (a, b) => parts[a].source !== parts[b].source)
  passages.sort((a, b) => b.score - a.score)
  for (const { place, from, to, score } of passages.slice(0, MOST_PASSAGES)) {
    if (score < passages[0].score * LEAST_SHARE) break
    const share = score / passages[0].score
    const isTogether = share === 1 && score >= found.scores[place] * TOGETHER
    const worth = (part: number) => {
      const isAnswer = isTogether && found.scores[part] > 0 && parts[part].to - parts[part].from <= LONGEST_ANSWER
      relevant[part] = Math.max(relevant[part], share * (isAnswer ? NAMED : WITHIN))
    }
    worth(place)
    const { source } = parts[place]
    for (const step of [-1, 1])
      for (let other = place + step, beside = 0; beside < BESIDE_PARTS; other += step) {
        const part = parts[other]
        if (part === undefined || part.source !== source) break
        if (part.to < from - BESIDE_REACH || part.from > to + BESIDE_REACH) break
        if (part.to < from || part.from > to) beside++
        worth(other)
      }
  }
  return relevant
}

function partText(outline: Outline, index: number): string {
  const { from, to, source = outline.source } = outline.parts[index]
  return source.slice(from, to)
}
