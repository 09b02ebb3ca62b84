import { NO_RANK, type RankTable } from './rank-table.ts'

/** Up to here, looking at every pair for each merge beats keeping a heap. */
const LONGEST_SIMPLE = 96

/** Ranks and positions share one number, so the heap compares once; positions stay exact below 2^32, keys below 2^53. */
const POSITIONS = 2 ** 32

const simpleStarts = /* @__PURE__ */ new Int32Array(LONGEST_SIMPLE + 1)
const simpleRanks = /* @__PURE__ */ new Int32Array(LONGEST_SIMPLE + 1)

/**
 * How many tokens byte pair encoding makes of a piece: of all neighbours that form a token together, the pair of the
 * least rank is merged, the leftmost of equals, until none is left.
 */
export function mergedCount(table: RankTable, bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= LONGEST_SIMPLE) return simpleCount(table, bytes, start, end)
  return runCount(table, bytes, start, end) ?? heapCount(table, bytes, start, end)
}

/**
 * The same for one byte again and again, such as a deep indentation, where neighbours of one length are merged all at once: a
 * few steps for a run of any length. `undefined` for every other piece, and where a merge of three would come between.
 */
function runCount(table: RankTable, bytes: Uint8Array, start: number, end: number): number | undefined {
  for (let at = start + 1; at < end; at++) if (bytes[at] !== bytes[start]) return undefined
  const rankOf = (length: number) => (length > end - start ? NO_RANK : table.rankOf(bytes, start, start + length))
  /** Neighbours of one length, from left to right. */
  const runs = [{ length: 1, count: end - start }]
  for (;;) {
    let least = NO_RANK
    let merged = 0
    let isInside = false
    for (const [index, { length, count }] of runs.entries()) {
      const inside = count > 1 ? rankOf(length * 2) : NO_RANK
      if (inside < least) [least, merged, isInside] = [inside, index, true]
      const border = index + 1 < runs.length ? rankOf(length + runs[index + 1].length) : NO_RANK
      if (border < least) [least, merged, isInside] = [border, index, false]
    }
    if (least === NO_RANK) return runs.reduce((sum, { count }) => sum + count, 0)
    const { length, count } = runs[merged]
    if (isInside) {
      const before = merged > 0 ? rankOf(runs[merged - 1].length + length * 2) : NO_RANK
      if (Math.min(rankOf(length * 3), rankOf(length * 4), before) < least) return undefined
      runs.splice(merged, 1, { length: length * 2, count: count >> 1 }, { length, count: count & 1 })
    } else {
      const next = runs[merged + 1]
      const pair = { length: length + next.length, count: 1 }
      runs.splice(merged, 2, { length, count: count - 1 }, pair, { length: next.length, count: next.count - 1 })
    }
    for (let index = runs.length - 1; index >= 0; index--) if (runs[index].count === 0) runs.splice(index, 1)
  }
}

/** Quadratic, and the faster for pieces of the length that words have. Part `i` is `starts[i]` to `starts[i + 1]`. */
function simpleCount(table: RankTable, bytes: Uint8Array, start: number, end: number): number {
  const starts = simpleStarts
  const ranks = simpleRanks
  let parts = end - start
  for (let part = 0; part <= parts; part++) starts[part] = start + part
  for (let part = 0; part < parts - 1; part++) ranks[part] = table.rankOf(bytes, start + part, start + part + 2)
  for (;;) {
    let least = NO_RANK
    let merged = 0
    for (let part = 0; part < parts - 1; part++) {
      if (ranks[part] < least) {
        least = ranks[part]
        merged = part
      }
    }
    if (least === NO_RANK) return parts
    for (let part = merged + 1; part < parts; part++) {
      starts[part] = starts[part + 1]
      ranks[part] = ranks[part + 1]
    }
    parts--
    if (merged < parts - 1) ranks[merged] = table.rankOf(bytes, starts[merged], starts[merged + 2])
    if (merged > 0) ranks[merged - 1] = table.rankOf(bytes, starts[merged - 1], starts[merged + 1])
  }
}

/**
 * The same in n log n. Parts are a linked list over positions: part `i` runs from `i` to `next[i]`. `ranks[i]` is what
 * part `i` and its successor would make; a key in the heap that disagrees with it is out of date and skipped.
 */
function heapCount(table: RankTable, bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  const next = new Int32Array(length + 1)
  const previous = new Int32Array(length + 1)
  const ranks = new Int32Array(length + 1).fill(NO_RANK)
  // A merge takes one key and adds at most two.
  const heap = new Float64Array(length * 2)
  let size = 0
  for (let part = 0; part <= length; part++) {
    next[part] = part + 1
    previous[part] = part - 1
    if (part >= length - 1) continue
    ranks[part] = table.rankOf(bytes, start + part, start + part + 2)
    if (ranks[part] !== NO_RANK) heap[size++] = ranks[part] * POSITIONS + part
  }
  for (let index = ((size - 2) >> 2) + 1; index >= 0; index--) if (index < size) sink(heap, size, index, heap[index])
  let parts = length
  while (size > 0) {
    const key = heap[0]
    size--
    if (size > 0) sink(heap, size, 0, heap[size])
    const rank = Math.floor(key / POSITIONS)
    const part = key - rank * POSITIONS
    if (ranks[part] !== rank) continue
    const absorbed = next[part]
    const after = next[absorbed]
    ranks[absorbed] = NO_RANK
    next[part] = after
    previous[after] = part
    parts--
    ranks[part] = after < length ? table.rankOf(bytes, start + part, start + next[after]) : NO_RANK
    if (ranks[part] !== NO_RANK) rise(heap, size++, ranks[part] * POSITIONS + part)
    const before = previous[part]
    if (before < 0) continue
    const rankBefore = table.rankOf(bytes, start + before, start + after)
    ranks[before] = rankBefore
    if (rankBefore !== NO_RANK) rise(heap, size++, rankBefore * POSITIONS + before)
  }
  return parts
}

/** Puts `key` where it belongs at or below `hole` of a heap with four children per node: half as deep as with two. */
function sink(heap: Float64Array, size: number, hole: number, key: number): void {
  let index = hole
  for (;;) {
    const first = index * 4 + 1
    if (first >= size) break
    const last = Math.min(first + 4, size)
    let child = first
    let least = heap[first]
    for (let other = first + 1; other < last; other++) {
      if (heap[other] < least) {
        least = heap[other]
        child = other
      }
    }
    if (least >= key) break
    heap[index] = least
    index = child
  }
  heap[index] = key
}

/** Puts `key` where it belongs at or above `hole`. */
function rise(heap: Float64Array, hole: number, key: number): void {
  let index = hole
  while (index > 0) {
    const parent = (index - 1) >> 2
    if (heap[parent] <= key) break
    heap[index] = heap[parent]
    index = parent
  }
  heap[index] = key
}
