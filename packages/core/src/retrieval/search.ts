import type { Entry } from '../entry.ts'
import { expected, isCount } from '../options.ts'
import type { Readers } from '../readers.ts'
import { indexLines, type LineIndex } from '../text/lines.ts'
import type { Stretch } from '../text/passages.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { outlineOf } from './names.ts'
import { type EntryPassage, findPassages } from './passages.ts'
import { placeOf } from './place.ts'

export interface SearchOptions {
  /** Most tokens of all hits together. @default 1000 */
  readonly maxTokens?: number
  /** Most hits. @default 10 */
  readonly limit?: number
}

export interface SearchHit {
  readonly key: string
  /** What `expand` takes to read the place again: `L12-14`, lines of the original, both ends included; inside a line `C1200-1600`. */
  readonly place: string
  /** Start in UTF-16 code units of the original. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly tokens: number
  /** 1 for the best hit. */
  readonly score: number
}

/** The best hits are shown with the whole part that they lie in, up to this many characters. */
const LONGEST_HIT = 1_500
const WHOLE_PARTS = 3
/** Where no part is short enough, this much of what stands around is shown on either side, by whole lines where that is possible. */
const AROUND = 200
const DEFAULT_MAX_TOKENS = 1_000
const DEFAULT_LIMIT = 10

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

  const lines = new Map(entries.map(entry => [entry, indexLines(entry.original)]))
  const hits: SearchHit[] = []
  let left = maxTokens
  let tried = 0
  for (const passage of findPassages(entries, query)) {
    if (hits.length >= limit || tried >= limit * 4) break
    const { entry, piece, score } = passage
    const own = hits.filter(hit => hit.key === entry.key)
    if (own.some(hit => hit.from <= piece.from && piece.to <= hit.to)) continue
    tried++
    const hit = stretchesOf(passage, hits.length < WHOLE_PARTS, lines.get(entry)!, readers)
      .map(stretch => toHit(entry, without(own, stretch, piece), score, lines.get(entry)!, tokenizer))
      .find(candidate => candidate.tokens <= left)
    if (!hit) continue
    hits.push(hit)
    left -= hit.tokens
  }
  return hits
}

/** What may be shown of a passage, the most first. */
function stretchesOf(passage: EntryPassage, whole: boolean, lines: LineIndex, readers: Readers): Stretch[] {
  const { from, to, piece } = passage
  const part = whole ? enclosing(passage, readers) : undefined
  return [...(part ? [part] : whole ? [withSurroundings(passage, lines)] : []), { from, to }, piece]
}

/** The largest part of the content that holds the passage and is short enough to be read as one. */
function enclosing({ entry, from, to }: EntryPassage, readers: Readers): Stretch | undefined {
  let best: Stretch | undefined
  for (const part of outlineOf(entry, readers)?.parts ?? []) {
    const length = part.to - part.from
    if (part.source !== undefined || part.from > from || part.to < to || length > LONGEST_HIT) continue
    if (!best || length > best.to - best.from) best = part
  }
  return best
}

function withSurroundings({ entry, from, to }: EntryPassage, lines: LineIndex): Stretch {
  const { original } = entry
  const firstLine = lines.start(lines.at(Math.max(0, from - AROUND)))
  const lastLine = lines.end(lines.at(Math.min(original.length - 1, to + AROUND)))
  return {
    from: from - firstLine <= 2 * AROUND ? firstLine : wordEdge(original, from - AROUND),
    to: lastLine - to <= 2 * AROUND ? lastLine : wordEdge(original, to + AROUND),
  }
}

/** An offset near this one where no word and no surrogate pair is torn, if there is one within a few characters. */
function wordEdge(text: string, offset: number): number {
  for (let near = offset; near < offset + 40 && near < text.length; near++)
    if (/[\s,;}\]]/.test(text[near])) return near
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

/** The stretch without what other hits show already. */
function without(hits: readonly SearchHit[], stretch: Stretch, piece: Stretch): Stretch {
  let { from, to } = stretch
  for (const hit of hits) {
    if (hit.to <= piece.from) from = Math.max(from, hit.to)
    if (hit.from >= piece.to) to = Math.min(to, hit.from)
  }
  return { from, to }
}

function toHit(entry: Entry, { from, to }: Stretch, score: number, lines: LineIndex, tokenizer: Tokenizer): SearchHit {
  const text = entry.original.slice(from, to)
  return {
    key: entry.key,
    place: placeOf(lines, from, to),
    from,
    to,
    text,
    tokens: tokenizer.count(text),
    score,
  }
}
