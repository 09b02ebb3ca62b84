/** Fewer rows have no usual text. */
const LEAST_ROWS = 8
/** Of a longer text its beginning tells. */
const LONGEST_LOOK = 300
/** Of the words of a typical row, so large a share of the rows must have each, on average, or there is no typical row. */
const LEAST_COMMON = 0.2
/** A row is unusual when the share of the rows that have its words is less than this part of a typical row's. */
const UNUSUAL = 0.35
/** More unusual rows than this are another usual kind. */
const MOST_UNUSUAL = 0.05

/**
 * Rows whose text shares few words with the other rows, where those are written to a pattern: one change among routine ones, one
 * message that no other resembles.
 */
export function unusualRows(texts: readonly string[]): number[] {
  const rows = new Map<number, ReadonlySet<string>>()
  const counts = new Map<string, number>()
  texts.forEach((text, row) => {
    const words = new Set(text.slice(0, LONGEST_LOOK).toLowerCase().match(word))
    if (words.size === 0) return
    rows.set(row, words)
    for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1)
  })
  if (rows.size < LEAST_ROWS) return []
  const common = [...rows].map(([row, words]) => {
    let total = 0
    for (const each of words) total += counts.get(each)!
    return { row, share: total / words.size / rows.size }
  })
  const typical = common.map(({ share }) => share).sort((a, b) => a - b)[common.length >> 1]
  if (typical < LEAST_COMMON) return []
  const unusual = common.filter(({ share }) => share < typical * UNUSUAL)
  return unusual.length <= Math.max(1, rows.size * MOST_UNUSUAL) ? unusual.map(({ row }) => row) : []
}

const word = /\p{L}{2,}/gu
