/** A removed line and the added one that took its place. */
export interface Change {
  /** What stood in the old line where the two differ, by whole words. */
  readonly before: string
  readonly after: string
}

/** Lines that share less than this are not the same line changed. */
const LEAST_SHARED = 0.4
/** How far ahead the partner of a removed line is looked for. */
const REACH = 4
/** Longer lines are compared no further. */
const LONGEST = 2_000

/**
 * Pairs the removed lines of one place with the added ones, in order.
 *
 * @returns For each added line the index of its removed line, or -1.
 */
export function pairLines(removed: readonly string[], added: readonly string[]): Int32Array {
  const partners = new Int32Array(added.length).fill(-1)
  let next = 0
  for (let old = 0; old < removed.length && next < added.length; old++) {
    const expected = removed.length === added.length ? Math.max(next, old) : next
    for (let index = expected; index < Math.min(added.length, expected + REACH); index++) {
      if (!areAlike(removed[old], added[index])) continue
      partners[index] = old
      next = index + 1
      break
    }
  }
  return partners
}

function areAlike(before: string, after: string): boolean {
  const longest = Math.max(before.length, after.length)
  if (longest === 0 || longest > LONGEST) return false
  const [head, tail] = sharedEnds(before, after)
  return head + tail >= longest * LEAST_SHARED
}

/** Where two lines differ, each side widened to whole words. */
export function changeBetween(before: string, after: string): Change {
  let [head, tail] = sharedEnds(before, after)
  while (head > 0 && isWord(before.charCodeAt(head - 1))) head--
  while (tail > 0 && isWord(before.charCodeAt(before.length - tail))) tail--
  return {
    before: before.slice(head, before.length - tail).trim(),
    after: after.slice(head, after.length - tail).trim(),
  }
}

function sharedEnds(before: string, after: string): [head: number, tail: number] {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  return [head, tail]
}

/** Part of an identifier or of what ties identifiers together (`-./:@`), or anything beyond ASCII. */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 58) ||
    code === 64 ||
    code === 95 ||
    code === 36 ||
    code > 127
  )
}
