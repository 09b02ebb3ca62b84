import type { Order } from './order.ts'
import type { Outline } from './outline.ts'

/** Prefixes whose tokens are counted first, by their share of all characters: each twice the one before. */
const REFERENCES = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1]
/** How far an estimate between two counted prefixes may be off before counting decides. */
const ESTIMATE_BAND = 0.04
/** A bracket is halved this many times; what is left of it is not worth another count. */
const HALVINGS = 6

/**
 * The longest prefix of the order whose view has at most `budget` tokens, found with few views written.
 *
 * Which prefixes are tried and what is estimated of them does not depend on the budget, only how they compare with it does: so a
 * larger budget never gets a shorter prefix, even where a longer prefix happens to be a little cheaper than a shorter one.
 *
 * @param count Tokens of the view of a prefix.
 */
export function longestPrefix(
  order: Order,
  outline: Outline,
  budget: number,
  count: (length: number) => number,
): number {
  const characters = cumulativeCharacters(order, outline)
  let low = 0
  let high = order.steps.length + 1
  let lowCharacters = 0
  let lowTokens: number | undefined
  let highTokens: number | undefined
  for (const share of REFERENCES) {
    const length = firstReaching(characters, share * characters[characters.length - 1])
    if (length <= low) continue
    const tokens = count(length)
    if (tokens > budget) {
      high = length
      highTokens = tokens
      break
    }
    low = length
    lowCharacters = characters[length]
    lowTokens = tokens
  }
  if (high > order.steps.length) return low
  lowTokens ??= count(0)
  if (low === 0 && lowTokens > budget) return 0

  const perCharacter = (highTokens! - lowTokens) / Math.max(1, characters[high] - lowCharacters)
  const from = low
  const estimate = (length: number) => lowTokens! + (characters[length] - lowCharacters) * perCharacter
  const counted = bisect(from, high, length => {
    const guess = estimate(length)
    return Math.abs(guess - budget) > budget * ESTIMATE_BAND ? guess < budget : count(length) <= budget
  })
  // An estimate that was further off than the band: counting alone decides.
  return count(counted) <= budget ? counted : bisect(from, high, length => count(length) <= budget)
}

function bisect(from: number, to: number, fits: (length: number) => boolean): number {
  const narrowest = Math.max(1, (to - from) >> HALVINGS)
  let low = from
  let high = to
  while (high - low > narrowest) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

/** Characters of the parts shown by every prefix, index 0 for the empty one. Never falls. */
function cumulativeCharacters({ steps }: Order, { parts }: Outline): Float64Array {
  const sums = new Float64Array(steps.length + 1)
  for (let index = 0; index < steps.length; index++) {
    const { part, level } = steps[index]
    const { renderings } = parts[part]
    const before = level > 1 ? renderings[level - 2].text.length : 0
    sums[index + 1] = sums[index] + Math.max(0, renderings[level - 1].text.length - before)
  }
  return sums
}

function firstReaching(sums: Float64Array, goal: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle] < goal) low = middle + 1
    else high = middle
  }
  return low
}
