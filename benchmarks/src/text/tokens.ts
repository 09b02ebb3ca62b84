import ranks from 'js-tiktoken/ranks/o200k_base'

// js-tiktoken's own merge is quadratic on long runs without a space, so only its ranks are used; the benchmark counts
// with its own code, so that an error in the counter of core cannot flatter core.
const rankOf = new Map<string, number>()
for (const line of ranks.bpe_ranks.split('\n')) {
  if (!line) continue
  const [, first, ...tokens] = line.split(' ')
  for (const [index, token] of tokens.entries()) rankOf.set(atob(token), Number(first) + index)
}
const pattern = new RegExp(ranks.pat_str, 'gu')
const known = new Map<string, number>()

/** Counts o200k tokens; text that looks like a special token is plain text. */
export function countTokens(text: string): number {
  let total = 0
  for (const match of text.matchAll(pattern)) total += countPiece(match[0])
  return total
}

/** The offset in `text` after which `count` tokens have been read (rounded down to a word). */
export function offsetOfToken(text: string, count: number): number {
  let total = 0
  for (const match of text.matchAll(pattern)) {
    total += countPiece(match[0])
    if (total > count) return match.index
  }
  return text.length
}

function countPiece(piece: string): number {
  const cached = known.get(piece)
  if (cached !== undefined) return cached
  const bytes = Buffer.from(piece, 'utf8').toString('latin1')
  const count = rankOf.has(bytes) ? 1 : mergedLength(bytes)
  if (piece.length < 64 && known.size < 400_000) known.set(piece, count)
  return count
}

/** Byte pair merges with a heap over a linked list of parts: the lowest rank first, the leftmost on a tie. */
function mergedLength(bytes: string): number {
  const length = bytes.length
  const next = Int32Array.from({ length: length + 1 }, (_, index) => index + 1)
  const previous = Int32Array.from({ length: length + 1 }, (_, index) => index - 1)
  const rank = new Float64Array(length + 1).fill(Infinity)
  const heap: [number, number][] = []
  const rankAt = (start: number) => {
    const middle = next[start]!
    if (middle >= length) return Infinity
    const end = next[middle]!
    return end - start > 128 ? Infinity : (rankOf.get(bytes.slice(start, end)) ?? Infinity)
  }
  const update = (start: number) => {
    rank[start] = rankAt(start)
    if (rank[start] !== Infinity) push(heap, [rank[start]!, start])
  }
  for (let start = 0; start < length; start++) update(start)
  let parts = length
  for (let top = pop(heap); top; top = pop(heap)) {
    const [value, start] = top
    if (rank[start] !== value || value === Infinity) continue
    const middle = next[start]!
    const end = next[middle]!
    next[start] = end
    if (end <= length) previous[end] = start
    rank[middle] = Infinity
    parts--
    update(start)
    if (previous[start]! >= 0) update(previous[start]!)
  }
  return parts
}

function before(a: [number, number], b: [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

function push(heap: [number, number][], item: [number, number]): void {
  let index = heap.length
  heap.push(item)
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!before(item, heap[parent]!)) break
    heap[index] = heap[parent]!
    index = parent
  }
  heap[index] = item
}

function pop(heap: [number, number][]): [number, number] | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!top || !last || heap.length === 0) return top
  let index = 0
  for (;;) {
    let child = 2 * index + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
    if (!before(heap[child]!, last)) break
    heap[index] = heap[child]!
    index = child
  }
  heap[index] = last
  return top
}
