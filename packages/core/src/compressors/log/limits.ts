import type { Part } from '../../view/outline.ts'

/** How much a part that must be shown must be, the least first. */
export const Rank = { FEW: 0, RARE: 1, TEMPLATE: 2, VARIANT: 3, BODY: 4, ALWAYS: 5 } as const

/** The share of a log that what must be shown may take, by rank: from there on the least needed must make do with what room is left. */
const MUST_SHARES: readonly number[] = [0.32, 0.32, 0.5, 0.5, 0.55, Number.POSITIVE_INFINITY]

/**
 * The same parts, of which no more must be shown than a log can bear that hardly repeats itself.
 *
 * @param ranks For each part one of `Rank`.
 * @param length Characters of the log.
 */
export function limitMust(parts: readonly Part[], ranks: readonly number[], length: number): Part[] {
  const must = [...parts.keys()].filter(index => parts[index].must)
  const sizeOf = (index: number) => parts[index].renderings[0].text.length + 6
  let total = must.reduce((sum, index) => sum + sizeOf(index), 0)
  const freed = new Set<number>()
  must.sort((a, b) => ranks[a] - ranks[b] || sizeOf(b) - sizeOf(a) || b - a)
  for (const index of must) {
    if (total <= length * MUST_SHARES[ranks[index]]) continue
    freed.add(index)
    total -= sizeOf(index)
  }
  return parts.map((part, index) => (freed.has(index) ? { ...part, must: 0 } : part))
}
