import type { Outline } from './outline.ts'

/** One more rendering of one part. */
export interface Step {
  readonly part: number
  readonly level: number
}

/** The order in which parts are shown. Every prefix of it is a view; a longer prefix shows all that a shorter one does. */
export interface Order {
  readonly steps: readonly Step[]
  /** Length of the prefix that holds everything a compressor said must be shown. */
  readonly must: number
}

/** Characters that a shown part costs beside its own text: a line end, a marker moved or split. */
const OVERHEAD = 16
/** A part larger than all that stands before it waits, so that a budget it does not fit in is still at least half used. */
const FIRST_SIZE = 1_500
/** What the best answer to the query is worth, in units of a part's own value. */
const QUERY_VALUE = 6

/**
 * Orders the renderings of all parts by value per character, what must be shown first, parents before their children.
 *
 * @param relevance How well each part answers the reader's query, 0 to 1; without a query, nothing.
 */
export function orderSteps(outline: Outline, relevance?: Float64Array): Order {
  const { parts } = outline
  const candidates: { part: number; level: number; size: number; priority: number; must: boolean }[] = []
  for (let part = 0; part < parts.length; part++) {
    const { renderings, must = 0 } = parts[part]
    const relevant = relevance?.[part] ?? 0
    let value = 0
    let size = 0
    for (let level = 1; level <= renderings.length; level++) {
      const rendering = renderings[level - 1]
      const added =
        Math.max(0, rendering.value - value) * (1 + relevant) + (relevant * relevant * QUERY_VALUE) / renderings.length
      const cost = Math.max(1, rendering.text.length - size)
      candidates.push({ part, level, size: cost, priority: added / (cost + OVERHEAD), must: level <= must })
      value = rendering.value
      size = rendering.text.length
    }
  }
  candidates.sort(
    (a, b) => Number(b.must) - Number(a.must) || b.priority - a.priority || a.part - b.part || a.level - b.level,
  )

  const steps: Step[] = []
  const reached = new Uint8Array(parts.length)
  let shown = 0
  const take = (part: number, level: number): void => {
    const chain: number[] = []
    for (let parent = parts[part].parent; parent !== undefined && reached[parent] === 0; parent = parts[parent].parent)
      chain.push(parent)
    while (chain.length > 0) advance(chain.pop()!, 1)
    advance(part, level)
  }
  const advance = (part: number, level: number): void => {
    while (reached[part] < level) {
      const next = ++reached[part]
      const { renderings } = parts[part]
      shown += Math.max(1, renderings[next - 1].text.length - (next > 1 ? renderings[next - 2].text.length : 0))
      steps.push({ part, level: next })
    }
  }

  const waiting = new WaitingList()
  let must = 0
  for (let index = 0; index < candidates.length; index++) {
    const { part, level, size } = candidates[index]
    if (size > Math.max(FIRST_SIZE, shown)) waiting.add(size, index)
    else take(part, level)
    for (let ready = waiting.next(shown); ready >= 0; ready = waiting.next(shown))
      take(candidates[ready].part, candidates[ready].level)
    if (candidates[index].must && !candidates[index + 1]?.must) {
      for (
        let ready = waiting.next(Number.POSITIVE_INFINITY);
        ready >= 0;
        ready = waiting.next(Number.POSITIVE_INFINITY)
      ) {
        take(candidates[ready].part, candidates[ready].level)
      }
      must = steps.length
    }
  }
  for (let ready = waiting.next(Number.POSITIVE_INFINITY); ready >= 0; ready = waiting.next(Number.POSITIVE_INFINITY)) {
    take(candidates[ready].part, candidates[ready].level)
  }
  return { steps, must }
}

/** Candidates that were too large when their turn came; gives back the smallest one first. A binary heap. */
class WaitingList {
  readonly #sizes: number[] = []
  readonly #indexes: number[] = []

  add(size: number, index: number): void {
    let hole = this.#sizes.length
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!before(size, index, this.#sizes[parent], this.#indexes[parent])) break
      this.#sizes[hole] = this.#sizes[parent]
      this.#indexes[hole] = this.#indexes[parent]
      hole = parent
    }
    this.#sizes[hole] = size
    this.#indexes[hole] = index
  }

  /** The index of the smallest candidate that is no larger than `limit`, or -1. */
  next(limit: number): number {
    if (this.#sizes.length === 0 || this.#sizes[0] > limit) return -1
    const first = this.#indexes[0]
    const size = this.#sizes.pop()!
    const index = this.#indexes.pop()!
    const count = this.#sizes.length
    if (count === 0) return first
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= count) break
      if (
        child + 1 < count &&
        before(this.#sizes[child + 1], this.#indexes[child + 1], this.#sizes[child], this.#indexes[child])
      )
        child++
      if (!before(this.#sizes[child], this.#indexes[child], size, index)) break
      this.#sizes[hole] = this.#sizes[child]
      this.#indexes[hole] = this.#indexes[child]
      hole = child
    }
    this.#sizes[hole] = size
    this.#indexes[hole] = index
    return first
  }
}

function before(size: number, index: number, otherSize: number, otherIndex: number): boolean {
  return size < otherSize || (size === otherSize && index < otherIndex)
}
