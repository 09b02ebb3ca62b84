import type { Concepts } from './salience.ts'

/** A piece of text that is chosen or left out as one. */
export interface Unit {
  /** What showing it costs, in characters. */
  readonly cost: number
  /** What it is worth beside its concepts, such as being a command or a first sentence. */
  readonly bonus: number
  /** The unit that must be chosen with it, such as the head of its sentence. Less than its own index. */
  readonly head?: number
  /** Always shown. */
  readonly fixed?: boolean
}

export interface ChoiceOptions {
  /**
   * How many facts in a row should be readable off the view. Where the concepts cannot name all that may be asked, one more than is
   * needed: what nobody foresaw is lost beside what was.
   * @default 4
   */
  readonly facts?: number
  /** Characters that any content costs its reader beside its own, so that little is cut from a short one. @default 0 */
  readonly frame?: number
}

/** More than this share of a content is never chosen for its worth: a view that cuts nothing is none. */
const MOST_CHOSEN = 0.85

export interface Choice {
  /** What each unit added when its turn came: its worth less what was already said. */
  readonly gains: Float64Array
  /** Whether the unit is among those that a reader should get. */
  readonly chosen: Uint8Array
}

/**
 * Chooses units so that what is worth knowing is said once for the fewest characters: maximum coverage of weighted concepts under a budget, by the
 * greedy rule of most new weight per cost (Khuller, Moss and Naor 1999; for summaries Gillick and Favre 2009, Lin and Bilmes 2011), with lazy
 * evaluation (Minoux 1978). The budget is not given but found: of all lengths the one with the best `saved × covered^facts`, for a saving
 * counts only as far as several facts in a row can be read off the view.
 *
 * @param total Characters of the whole content, markup included.
 */
export function chooseUnits(
  units: readonly Unit[],
  concepts: Concepts,
  total: number,
  { facts = 4, frame = 0 }: ChoiceOptions = {},
): Choice {
  const { ids, starts, weights } = concepts
  const covered = new Uint8Array(weights.length)
  const gains = new Float64Array(units.length)
  const chosen = new Uint8Array(units.length)
  const order: number[] = []
  /** What is said and what it costs after each unit of `order`. */
  const said = new Float64Array(units.length + 1)
  const spent = new Float64Array(units.length + 1)

  const worth = (unit: number): number => {
    let sum = units[unit].bonus
    for (let at = starts[unit]; at < starts[unit + 1]; at++) if (covered[ids[at]] === 0) sum += weights[ids[at]]
    return sum
  }
  const take = (unit: number): void => {
    const { length } = order
    gains[unit] = worth(unit)
    said[length + 1] = said[length] + gains[unit]
    spent[length + 1] = spent[length] + units[unit].cost
    for (let at = starts[unit]; at < starts[unit + 1]; at++) covered[ids[at]] = 1
    chosen[unit] = 1
    order.push(unit)
  }
  const density = (unit: number): number => {
    const { head, cost } = units[unit]
    if (head === undefined || chosen[head] === 1) return worth(unit) / Math.max(1, cost)
    return (worth(unit) + worth(head)) / Math.max(1, cost + units[head].cost)
  }

  for (let unit = 0; unit < units.length; unit++) if (units[unit].fixed) take(unit)
  const fixed = order.length
  const heap = new MaxHeap(units.length)
  for (let unit = 0; unit < units.length; unit++) if (chosen[unit] === 0) heap.push(unit, density(unit))
  for (let unit = heap.pop(); unit >= 0; unit = heap.pop()) {
    if (chosen[unit] === 1) continue
    // A density only falls while others are chosen, so a fresh one that still leads is the largest.
    // It can rise when a head was chosen by another clause; then this unit is merely looked at a little late.
    const now = density(unit)
    if (now < heap.top() - 1e-12) {
      heap.push(unit, now)
      continue
    }
    const { head } = units[unit]
    if (head !== undefined && chosen[head] === 0) take(head)
    take(unit)
  }

  let best = fixed
  let bestScore = Number.NEGATIVE_INFINITY
  const all = said[order.length] || 1
  for (let length = fixed; length <= order.length; length++) {
    if (length > fixed && spent[length] > MOST_CHOSEN * total) break
    const score = (1 - spent[length] / Math.max(1, total + frame)) * (said[length] / all) ** facts
    if (score > bestScore) {
      bestScore = score
      best = length
    }
  }
  for (let index = best; index < order.length; index++) chosen[order[index]] = 0
  return { gains, chosen }
}

/** Gains such that what is chosen is worth 1 on the average: other kinds of content value what is typical of them so. */
export function scaled({ gains, chosen }: Choice): Choice {
  let sum = 0
  let count = 0
  for (let unit = 0; unit < gains.length; unit++) {
    if (chosen[unit] === 0) continue
    sum += gains[unit]
    count++
  }
  return sum > 0 ? { gains: gains.map(gain => (gain * count) / sum), chosen } : { gains, chosen }
}

/** A binary heap of unit numbers, the largest key first, the smaller number between equals. */
class MaxHeap {
  readonly #units: Int32Array
  readonly #keys: Float64Array
  #size = 0

  constructor(capacity: number) {
    this.#units = new Int32Array(capacity + 1)
    this.#keys = new Float64Array(capacity + 1)
  }

  top(): number {
    return this.#size > 0 ? this.#keys[0] : Number.NEGATIVE_INFINITY
  }

  push(unit: number, key: number): void {
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!before(key, unit, this.#keys[parent], this.#units[parent])) break
      this.#keys[hole] = this.#keys[parent]
      this.#units[hole] = this.#units[parent]
      hole = parent
    }
    this.#keys[hole] = key
    this.#units[hole] = unit
  }

  /** The unit with the largest key, or -1. */
  pop(): number {
    if (this.#size === 0) return -1
    const first = this.#units[0]
    const size = --this.#size
    const key = this.#keys[size]
    const unit = this.#units[size]
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (
        child + 1 < size &&
        before(this.#keys[child + 1], this.#units[child + 1], this.#keys[child], this.#units[child])
      )
        child++
      if (!before(this.#keys[child], this.#units[child], key, unit)) break
      this.#keys[hole] = this.#keys[child]
      this.#units[hole] = this.#units[child]
      hole = child
    }
    this.#keys[hole] = key
    this.#units[hole] = unit
    return first
  }
}

function before(key: number, unit: number, otherKey: number, otherUnit: number): boolean {
  return key > otherKey || (key === otherKey && unit < otherUnit)
}
