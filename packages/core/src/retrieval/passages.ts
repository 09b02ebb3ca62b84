import type { Entry } from '../entry.ts'
import { indexLines } from '../text/lines.ts'
import { passagesOf, type Stretch } from '../text/passages.ts'
import { pieceEnd } from '../text/piece-end.ts'
import { matches } from '../text/relevance.ts'

/** A place in an original that a query asks for. */
export interface EntryPassage extends Stretch {
  readonly entry: Entry
  /** The line, or the piece of a long one, that answers best: the middle of it. */
  readonly piece: Stretch
  /** 1 for the best. */
  readonly score: number
}

interface Piece extends Stretch {
  readonly entry: Entry
}

/** A line longer than this is searched in pieces. */
const LONGEST_PIECE = 400

/** The passages of the originals that hold words of the query, best first. */
export function findPassages(entries: readonly Entry[], query: string): EntryPassage[] {
  const pieces = entries.flatMap(cutPieces)
  const found = matches(query, pieces.length, index =>
    pieces[index].entry.original.slice(pieces[index].from, pieces[index].to),
  )
  const passages = passagesOf(pieces, found, (a, b) => pieces[a].entry !== pieces[b].entry)
  const best = passages.reduce((most, { score }) => Math.max(most, score), 0)
  return passages
    .map(({ place, from, to, score }) => ({
      entry: pieces[place].entry,
      piece: pieces[place],
      from,
      to,
      score: score / best,
    }))
    .sort((a, b) => b.score - a.score)
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
