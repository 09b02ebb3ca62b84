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
  /** Length of the prefix before what is hardly worth its place: shown only to a reader who has room for it. */
  readonly worthwhile: number
}

/** Characters that a shown part costs beside its own text: a line end, a marker moved or split. */
const OVERHEAD = 16
/** A part larger than all that stands before it waits, so that a budget it does not fit in is still at least half used. */
const FIRST_SIZE = 1_500
/** A rendering that adds less than this to a part whose typical value is 1 is noise. */
const NOISE = 0.1
/** What the best answer to the query is worth, in units of a part's own value. */
const QUERY_VALUE = 6
/** A part this relevant is an answer: it comes before what a reader without a question must see … */
const ANSWER = 0.6
/** … unless there are so many that the question tells nothing. At most this many, or this share of all parts. */
const FEW_ANSWERS = 10
const FEW_ANSWERS_SHARE = 0.05

/**
 * Orders the renderings of all parts by value per character, what must be shown first, parents before their children.
 *
 * @param relevance How well each part answers the reader's query, 0 to 1; without a query, nothing.
 */
export function orderSteps(outline: Outline, relevance?: Float64Array): Order {
  const { parts } = outline
  const hasAnswers =
    relevance !== undefined && countAnswers(relevance) <= Math.max(FEW_ANSWERS, parts.length * FEW_ANSWERS_SHARE)
  const candidates: Candidate[] = []
  for (let part = 0; part < parts.length; part++) {
    const { renderings, must = 0 } = parts[part]
    const relevant = relevance?.[part] ?? 0
    const answers = hasAnswers && relevant >= ANSWER
    let value = 0
    let size = 0
    for (let level = 1; level <= renderings.length; level++) {
      const rendering = renderings[level - 1]
      const added =
        Math.max(0, rendering.value - value) * (1 + relevant) + (relevant * relevant * QUERY_VALUE) / renderings.length
      const cost = Math.max(1, rendering.text.length - size)
      const tier = answers ? Tier.Answer : level <= must ? Tier.Must : added < NOISE ? Tier.Noise : Tier.Other
      candidates.push({ part, level, size: cost, priority: added / (cost + OVERHEAD), tier })
      value = rendering.value
      size = rendering.text.length
    }
  }
  candidates.sort((a, b) => b.tier - a.tier || b.priority - a.priority || a.part - b.part || a.level - b.level)

  const steps: Step[] = []
  const reached = new Uint8Array(parts.length)
  let shown = 0
  const advance = (part: number, level: number): void => {
    const { renderings } = parts[part]
    while (reached[part] < level) {
      const next = ++reached[part]
      shown += Math.max(1, renderings[next - 1].text.length - (next > 1 ? renderings[next - 2].text.length : 0))
      steps.push({ part, level: next })
    }
  }
  const take = ({ part, level }: Candidate): void => {
    const chain: number[] = []
    let { parent } = parts[part]
    for (; parent !== undefined && reached[parent] === 0; parent = parts[parent].parent) chain.push(parent)
    while (chain.length > 0) advance(chain.pop()!, 1)
    advance(part, level)
  }

  const waiting = new WaitingList()
  const takeWaiting = (limit: () => number): void => {
    for (let ready = waiting.next(limit()); ready >= 0; ready = waiting.next(limit())) take(candidates[ready])
  }
  let must = 0
  let worthwhile = 0
  candidates.forEach((candidate, index) => {
    if (candidate.size > Math.max(FIRST_SIZE, shown)) waiting.add(candidate.size, index)
    else take(candidate)
    takeWaiting(() => shown)
    const isLastOfTier = candidate.tier !== candidates[index + 1]?.tier
    if (!isLastOfTier) return
    // A tier ends with what had to wait in it: nothing of a lower tier comes before.
    takeWaiting(() => Number.POSITIVE_INFINITY)
    if (candidate.tier >= Tier.Must) must = steps.length
    if (candidate.tier > Tier.Noise) worthwhile = steps.length
  })
  return { steps, must, worthwhile }
}

interface Candidate {
  readonly part: number
  readonly level: number
  /** Characters that it adds. */
  readonly size: number
  /** Value per character. */
  readonly priority: number
  readonly tier: Tier
}

/** All of a higher tier comes before any of a lower one. */
enum Tier {
  Noise,
  Other,
  Must,
  Answer,
}

function countAnswers(relevance: Float64Array): number {
  return relevance.reduce((count, relevant) => count + Number(relevant >= ANSWER), 0)
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
