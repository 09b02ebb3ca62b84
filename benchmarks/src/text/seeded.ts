/** A small generator of numbers in [0, 1) that depends on the seed text alone, so that a draw is the same everywhere. */
export function seeded(seed: string): () => number {
  let state = 2166136261
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Draws `count` items without replacement and returns them in their original order. */
export function sample<T>(items: readonly T[], count: number, random: () => number): T[] {
  if (items.length <= count) return [...items]
  const indexes = items.map((_, index) => index)
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (indexes.length - index))
    ;[indexes[index], indexes[other]] = [indexes[other]!, indexes[index]!]
  }
  return indexes
    .slice(0, count)
    .sort((a, b) => a - b)
    .map(index => items[index]!)
}
