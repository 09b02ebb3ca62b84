import type { Entry } from '../entry.ts'
import { expected, isCount } from '../options.ts'
import type { Readers } from '../readers.ts'
import { indexLines } from '../text/lines.ts'
import { relevance } from '../text/relevance.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { outlineOf } from './names.ts'

export interface SearchOptions {
  /** Most tokens of all hits together. @default 1000 */
  readonly maxTokens?: number
  /** Most hits. @default 10 */
  readonly limit?: number
}

export interface SearchHit {
  readonly key: string
  /** What `expand` takes to read the place again: `L12-14`, lines of the original, both ends included. */
  readonly place: string
  /** Start in UTF-16 code units of the original. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly tokens: number
  /** 1 for the best hit. */
  readonly score: number
}

/** A line longer than this is searched in pieces. */
const LONGEST_PIECE = 400
/** The part that a hit lies in is shown whole up to this many characters. */
const LONGEST_HIT = 1_500
const DEFAULT_MAX_TOKENS = 1_000
const DEFAULT_LIMIT = 10

interface Piece {
  readonly entry: Entry
  readonly from: number
  readonly to: number
}

/** The places in the originals that answer the query best, best first, within the budget. */
export function searchEntries(
  entries: readonly Entry[],
  query: string,
  options: SearchOptions,
  readers: Readers,
  tokenizer: Tokenizer,
): SearchHit[] {
  const { maxTokens = DEFAULT_MAX_TOKENS, limit = DEFAULT_LIMIT } = options
  if (typeof query !== 'string') throw expected('query', 'a string', query)
  if (!isCount(maxTokens)) throw expected('maxTokens', 'a whole number of tokens, 1 or more', maxTokens)
  if (!isCount(limit)) throw expected('limit', 'a whole number, 1 or more', limit)

  const pieces = entries.flatMap(cutPieces)
  const scores = relevance(query, pieces.length, index =>
    pieces[index].entry.original.slice(pieces[index].from, pieces[index].to),
  )
  const ranked = Array.from(pieces.keys())
    .filter(index => scores[index] > 0)
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .slice(0, limit * 4)

  const hits: SearchHit[] = []
  let left = maxTokens
  for (const index of ranked) {
    if (hits.length >= limit) break
    const piece = pieces[index]
    if (hits.some(hit => hit.key === piece.entry.key && hit.from <= piece.from && piece.to <= hit.to)) continue
    const hit = [enclosing(piece, readers), piece]
      .map(place => toHit(place, scores[index], tokenizer))
      .find(candidate => candidate.tokens <= left)
    if (!hit) continue
    hits.push(hit)
    left -= hit.tokens
  }
  return hits
}

function toHit({ entry, from, to }: Piece, score: number, tokenizer: Tokenizer): SearchHit {
  const text = entry.original.slice(from, to)
  const lines = indexLines(entry.original)
  const first = lines.at(from) + 1
  const last = lines.at(Math.max(from, to - 1)) + 1
  return {
    key: entry.key,
    place: first === last ? `L${first}` : `L${first}-${last}`,
    from,
    to,
    text,
    tokens: tokenizer.count(text),
    score,
  }
}

function cutPieces(entry: Entry): Piece[] {
  const { original } = entry
  const lines = indexLines(original)
  const pieces: Piece[] = []
  for (let line = 0; line < lines.count; line++) {
    const end = lines.end(line)
    for (let from = lines.start(line); from < end; ) {
      const to = pieceEnd(original, from, end)
      pieces.push({ entry, from, to })
      from = to
    }
  }
  return pieces
}

/** Cuts a long line where neither a word nor a surrogate pair is torn, if there is such a place nearby. */
function pieceEnd(text: string, from: number, end: number): number {
  if (end - from <= LONGEST_PIECE) return end
  for (let to = from + LONGEST_PIECE; to > from + LONGEST_PIECE / 2; to--) if (/[\s,;}\]]/.test(text[to - 1])) return to
  const to = from + LONGEST_PIECE
  const code = text.charCodeAt(to)
  return code >= 0xdc00 && code <= 0xdfff ? to - 1 : to
}

/** The smallest part of the content that holds the piece, where it is short enough to be read as one. */
function enclosing(piece: Piece, readers: Readers): Piece {
  const outline = outlineOf(piece.entry, readers)
  let best: Piece = piece
  let smallest = LONGEST_HIT + 1
  for (const { from, to, source } of outline?.parts ?? []) {
    if (source !== undefined || from > piece.from || to < piece.to || to - from >= smallest) continue
    smallest = to - from
    best = { entry: piece.entry, from, to }
  }
  return best
}
