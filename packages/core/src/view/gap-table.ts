import { indexLines, type LineIndex } from '../text/lines.ts'
import type { Gaps, Levels, Outline, Part } from './outline.ts'
import type { Gap, Span } from './view.ts'

/** Collects the gaps of one rendering, and knows which hidden parts no marker speaks for. */
export interface GapTable extends Gaps {
  readonly gaps: Gap[]
  /** Parts below their last rendering that no marker covers, in order. Empty when the compressor keeps its promise. */
  uncovered(levels: Levels): number[]
}

/** Line numbers are the same for every rendering of an outline, so they are built once and only when a gap needs them. */
export function lineNumbers(source: string): () => LineIndex {
  let lines: LineIndex | undefined
  return () => (lines ??= indexLines(source))
}

/** @param tag Ends the id of every marker that is not a range of lines. */
export function createGapTable(outline: Outline, lines: () => LineIndex, tag = ''): GapTable {
  const { parts, source } = outline
  const gaps: Gap[] = []
  const marked = new Uint8Array(parts.length)
  /** Gaps by a key that only the same ones, and few others, have in common. */
  const known = new Map<string, Gap[]>()
  let numbered = 0

  const add = (first: number, count: number, at: (index: number) => Part): string => {
    const spans = joinedSpans(first, count, at, source)
    if (!spans) return name({ text: joinedText(first, count, at, source) })
    return name({ spans })
  }
  const name = (gap: Unnamed): string => {
    // What is empty is not hidden, and a marker must have something behind it.
    if ('text' in gap ? gap.text === '' : gap.spans.every(([from, to]) => from >= to)) return ''
    const lineRange = 'spans' in gap ? wholeLines(gap.spans, source, lines) : undefined
    const key = lineRange ?? keyOf(gap)
    const alike = known.get(key)
    const same = alike?.find(other => isSame(other, gap))
    if (same) return `[${same.id}]`
    const named: Gap = { id: lineRange ?? `g${++numbered}${tag}`, ...gap }
    if (alike) alike.push(named)
    else known.set(key, [named])
    gaps.push(named)
    return `[${named.id}]`
  }

  return {
    gaps,
    mark: indexes => {
      for (const index of indexes) marked[index] = 1
      return add(0, indexes.length, index => parts[indexes[index]])
    },
    markRange: (first, last) => {
      marked.fill(1, first, last + 1)
      return add(first, last - first + 1, index => parts[index])
    },
    uncovered: levels => {
      const covered = new Uint8Array(parts.length)
      const missing: number[] = []
      parts.forEach((part, index) => {
        const { parent } = part
        const byParent = parent !== undefined && covered[parent] === 1 && holds(parts[parent], part, source)
        if (marked[index] || byParent) covered[index] = 1
        else if (levels[index] < part.renderings.length) missing.push(index)
      })
      return missing
    },
  }
}

type Unnamed = { readonly text: string } | { readonly spans: readonly Span[] }

function keyOf(gap: Unnamed): string {
  if ('text' in gap) return `t${gap.text}`
  const { length } = gap.spans
  return `${length} ${gap.spans[0]} ${gap.spans[length - 1]}`
}

function isSame(one: Unnamed, other: Unnamed): boolean {
  if ('text' in one || 'text' in other) return 'text' in one && 'text' in other && one.text === other.text
  return (
    one.spans.length === other.spans.length &&
    one.spans.every(([from, to], index) => from === other.spans[index][0] && to === other.spans[index][1])
  )
}

/** A span of a derived text lies within whatever part that text was taken from. */
function holds(parent: Part, child: Part, source: string): boolean {
  const own = child.source ?? source
  if ((parent.source ?? source) !== own) return true
  return parent.from <= child.from && child.to <= parent.to
}

/**
 * The spans in source order; those with nothing but white space between them become one. `undefined` when a part is not of this
 * source. Parts nearly always come in order, so the usual case is one pass.
 */
function joinedSpans(first: number, count: number, at: (index: number) => Part, source: string): Span[] | undefined {
  const spans: [number, number][] = []
  let isOrdered = true
  for (let index = first; index < first + count; index++) {
    const part = at(index)
    if (part.source !== undefined && part.source !== source) return undefined
    const last = spans[spans.length - 1]
    if (last && part.from < last[0]) isOrdered = false
    if (!last || !isOrdered || !joins(last, part.from, source)) spans.push([part.from, part.to])
    else if (part.to > last[1]) last[1] = part.to
  }
  if (isOrdered) return spans
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: [number, number][] = []
  for (const span of spans) {
    const last = joined[joined.length - 1]
    if (!last || !joins(last, span[0], source)) joined.push(span)
    else if (span[1] > last[1]) last[1] = span[1]
  }
  return joined
}

function joins(last: readonly [number, number], from: number, source: string): boolean {
  return from <= last[1] || isBlank(source, last[1], from)
}

function joinedText(first: number, count: number, at: (index: number) => Part, source: string): string {
  const texts: string[] = []
  for (let index = first; index < first + count; index++) {
    const part = at(index)
    texts.push((part.source ?? source).slice(part.from, part.to))
  }
  return texts.join('\n')
}

function isBlank(source: string, from: number, to: number): boolean {
  if (to - from > 256) return false
  for (let index = from; index < to; index++) if (source.charCodeAt(index) > 32) return false
  return true
}

/** `L12-42` for one span of whole lines (1-based, both ends included), which tells the reader where and how many; else nothing. */
function wholeLines(spans: readonly Span[], source: string, lines: () => LineIndex): string | undefined {
  if (spans.length !== 1) return undefined
  const [from, to] = spans[0]
  if (from >= to) return undefined
  const index = lines()
  const first = index.at(from)
  const last = index.at(to - 1)
  if (!isBlank(source, index.start(first), from) || !isBlank(source, to, index.end(last))) return undefined
  return first === last ? `L${first + 1}` : `L${first + 1}-${last + 1}`
}
