import type { Tokenizer } from '../tokenizer.ts'
import { mergedCount } from './merge.ts'
import { LONGEST_CACHED, PieceCache } from './piece-cache.ts'
import type { EndOfPiece } from './pieces.ts'
import { hashOf, NO_RANK, RankTable } from './rank-table.ts'
import { endOfSegment, toUtf8 } from './utf8-buffer.ts'

export interface BytePairOptions {
  /** Name of the encoding. */
  readonly name: string
  /** `bpe_ranks` of a js-tiktoken rank file. */
  readonly ranks: string
  /** How the encoding cuts text before it merges. */
  readonly endOfPiece: EndOfPiece
}

/**
 * A byte pair encoding that only counts: the number of tokens that js-tiktoken's `encode(text, [], [])` returns.
 *
 * ```text
 * text ─▶ UTF-8 ─▶ pieces ─▶ remembered? ─▶ a token as it stands? ─▶ merge
 * ```
 *
 * The table of ranks is built at the first count; until then the tokenizer costs nothing.
 */
export function bytePairTokenizer({ name, ranks, endOfPiece }: BytePairOptions): Tokenizer {
  let table: RankTable | undefined
  let cache: PieceCache | undefined

  const countSegment = (text: string): number => {
    table ??= new RankTable(ranks)
    cache ??= new PieceCache()
    const { bytes, length } = toUtf8(text)
    let tokens = 0
    let start = 0
    while (start < length) {
      const end = endOfPiece(bytes, start)
      tokens += end - start === 1 ? 1 : countPiece(table, cache, bytes, start, end)
      start = end
    }
    return tokens
  }

  return {
    name,
    estimate: false,
    count: text => {
      let tokens = 0
      let from = 0
      while (from < text.length) {
        const to = endOfSegment(text, from)
        tokens += countSegment(from === 0 && to === text.length ? text : text.slice(from, to))
        from = to
      }
      return tokens
    },
  }
}

function countPiece(table: RankTable, cache: PieceCache, bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length > LONGEST_CACHED) {
    return table.rankOf(bytes, start, end) === NO_RANK ? mergedCount(table, bytes, start, end) : 1
  }
  const hash = hashOf(bytes, start, end)
  const remembered = cache.get(bytes, start, end, hash)
  if (remembered !== 0) return remembered
  const isToken = table.rankOfHashed(bytes, start, end, hash) !== NO_RANK
  const count = isToken ? 1 : mergedCount(table, bytes, start, end)
  cache.set(bytes, start, end, hash, count)
  return count
}
