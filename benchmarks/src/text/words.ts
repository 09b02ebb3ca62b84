// A word keeps what ties it together (`psp-eu-2`, `PaymentClient.java:88`, `user@host`): that is what a reader searches for.
const word = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.:/@-]*[\p{L}\p{N}_])?/gu

export function wordsOf(text: string): string[] {
  return text.match(word) ?? []
}

/** How many times each word stands in the text. */
export function frequencies(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const found of wordsOf(text)) counts.set(found, (counts.get(found) ?? 0) + 1)
  return counts
}

/** The `count` words of a line that say most about it: the rarest in the document, the longer on a tie, in line order. */
export function distinctive(line: string, counts: Map<string, number>, count: number): string[] {
  const words = [...new Set(wordsOf(line))].filter(found => found.length >= 3 && found.length <= 80)
  const ranked = [...words].sort(
    (a, b) => (counts.get(a) ?? 1) - (counts.get(b) ?? 1) || b.length - a.length || words.indexOf(a) - words.indexOf(b),
  )
  const chosen = new Set(ranked.slice(0, count))
  return words.filter(found => chosen.has(found))
}
