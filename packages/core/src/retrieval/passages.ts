import type { Entry } from '../entry.ts'
import { indexLines } from '../text/lines.ts'
import { pieceEnd } from '../text/piece-end.ts'
import { type Matches, matches } from '../text/relevance.ts'

/** A place in an original that a query asks for. */
export interface Passage {
  readonly entry: Entry
  /** From the first to the last of its lines that add a word of the query. */
  readonly from: number
  readonly to: number
  /** The line, or the piece of a long one, that answers best: the middle of it. */
  readonly piece: Piece
  readonly score: number
}

export interface Piece {
  readonly entry: Entry
  readonly from: number
  readonly to: number
}

/** A line longer than this is searched in pieces. */
const LONGEST_PIECE = 400
/** What a question asks for may be told over several lines: a record, a sentence. So far from the best one they count, in characters. */
const REACH = 600
/** So many matching lines on either side are looked at; more would make a text of short lines expensive. */
const MOST_NEIGHBOURS = 16
/** What a word in the next line adds, beside one that stands in the line itself; it falls to nothing at the end of the reach. */
const NEARBY = 0.6

/** The passages of the originals that hold words of the query, best first. */
export function findPassages(entries: readonly Entry[], query: string): Passage[] {
  const pieces = entries.flatMap(cutPieces)
  const found = matches(query, pieces.length, index =>
    pieces[index].entry.original.slice(pieces[index].from, pieces[index].to),
  )
  const matching: number[] = []
  for (let index = 0; index < pieces.length; index++) if (found.scores[index] > 0) matching.push(index)
  const passages = matching.map((_, place) => passageAround(place, matching, pieces, found))
  const best = passages.reduce((most, { score }) => Math.max(most, score), 0)
  return passages.map(passage => ({ ...passage, score: passage.score / best })).sort((a, b) => b.score - a.score)
}

/** The piece at `place` with those near it that add words of the query to it, the nearest first. */
function passageAround(
  place: number,
  matching: readonly number[],
  pieces: readonly Piece[],
  { scores, terms, rarity }: Matches,
): Passage {
  const piece = pieces[matching[place]]
  const seen = new Set(terms[matching[place]]!.keys())
  let { from, to } = piece
  let score = scores[matching[place]]
  for (let distance = 1; distance <= MOST_NEIGHBOURS && seen.size < rarity.length; distance++)
    for (const index of [matching[place - distance], matching[place + distance]]) {
      if (index === undefined) continue
      const near = pieces[index]
      const gap = Math.max(piece.from - near.to, near.from - piece.to)
      if (near.entry !== piece.entry || gap > REACH) continue
      let added = 0
      for (const term of terms[index]!.keys())
        if (!seen.has(term)) {
          seen.add(term)
          added += rarity[term]
        }
      if (added === 0) continue
      score += added * NEARBY * (1 - gap / REACH)
      from = Math.min(from, near.from)
      to = Math.max(to, near.to)
    }
  return { entry: piece.entry, from, to, piece, score }
}

function cutPieces(entry: Entry): Piece[] {
  const { original } = entry
  const lines = indexLines(original)
  const pieces: Piece[] = []
  for (let line = 0; line < lines.count; line++) {
    const end = lines.end(line)
    for (let from = lines.start(line); from < end; ) {
      const to = pieceEnd(original, from, end, LONGEST_PIECE)
      pieces.push({ entry, from, to })
      from = to
    }
  }
  return pieces
}
