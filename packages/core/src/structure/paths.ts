/** A path with what stands behind it, such as `=5`. */
export interface Entry {
  readonly path: string
  readonly tail?: string
}

interface Item {
  readonly segments: readonly string[]
  readonly tail: string
}

/** Shorter than this, writing a shared start twice costs no more than the brackets that save it. */
const SHORTEST_SHARED = 3

/**
 * Writes paths one after the other, what neighbours share once: `a.b.c`, `a.b.d` as `a.b.{c, d}`,
 * `x.old.size`, `x.new.size` as `x.{old, new}.size`.
 */
export function joinPaths(entries: readonly Entry[], separator: string): string {
  return written(
    entries.map(({ path, tail = '' }) => ({ segments: path.match(segment) ?? [path], tail })),
    separator,
  ).join(separator)
}

const segment = /"(?:[^"\\]|\\.)*"[^.]*|[^.]+/g

/** Recursion is bounded by the length of a path. */
function written(items: readonly Item[], separator: string): string[] {
  const texts: string[] = []
  for (let start = 0; start < items.length; ) {
    const first = items[start]
    let end = start + 1
    while (end < items.length && first.segments.length > 1 && startsAlike(items[end], first)) end++
    if (end - start < 2 || first.segments[0].length < SHORTEST_SHARED) {
      texts.push(first.segments.join('.') + first.tail)
      start++
      continue
    }
    const inner = items.slice(start, end).map(({ segments, tail }) => ({ segments: segments.slice(1), tail }))
    const shared = inner.every(({ tail }) => tail === '') ? sharedEnd(inner) : 0
    const suffix = shared > 0 ? `.${inner[0].segments.slice(-shared).join('.')}` : ''
    const rest = written(
      inner.map(({ segments, tail }) => ({ segments: segments.slice(0, segments.length - shared), tail })),
      separator,
    )
    const body = rest.length === 1 ? rest[0] : `{${rest.join(separator)}}`
    texts.push(`${first.segments[0]}.${body}${suffix}`)
    start = end
  }
  return texts
}

function startsAlike({ segments }: Item, first: Item): boolean {
  return segments.length > 1 && segments[0] === first.segments[0]
}

/** How many segments at the end are the same in all, leaving at least one of each. */
function sharedEnd(items: readonly Item[]): number {
  const [{ segments: first }] = items
  const most = Math.min(...items.map(({ segments }) => segments.length)) - 1
  let count = 0
  while (
    count < most &&
    items.every(({ segments }) => segments[segments.length - 1 - count] === first[first.length - 1 - count])
  )
    count++
  return count
}
