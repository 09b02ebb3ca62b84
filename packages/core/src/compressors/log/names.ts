import type { LogRecord } from './records.ts'

/** Addresses, paths, host names, classes and versions: what a log is searched for. Lengths are bounded, so it is linear. */
const name =
  /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])|(?<![\w/.-])(?:\/[\w.-]{1,80}){2,12}|(?<![\w.-])[\w-]{1,60}(?:\.[\w-]{1,60}){2,10}(?![\w-])/g

/** Names that are listed, and how often one must occur. */
const MOST_NAMES = 12
const LEAST_OFTEN = 2
/** Distinct names that are told apart. */
const MOST_DISTINCT = 20_000
const LONGEST_TEXT = 2_000

/**
 * The names that occur most often and do not stand in `shown`: `10.0.0.7 ×31, /var/lib/app ×12`. A template says what varies in its own
 * messages; which host all of them are about most is spread over many.
 */
export function frequentNames(records: readonly LogRecord[], shown: string): string {
  const counts = new Map<string, number>()
  const count = (text: string) => {
    for (const found of text.slice(0, LONGEST_TEXT).match(name) ?? []) {
      const known = counts.get(found) ?? 0
      if (known > 0 || counts.size < MOST_DISTINCT) counts.set(found, known + 1)
    }
  }
  for (const { text, stamp, body } of records) {
    count(stamp ? `${text.slice(0, stamp.from)} ${text.slice(stamp.to)}` : text)
    for (const line of body) count(line.text)
  }
  return [...counts]
    .filter(([, times]) => times >= LEAST_OFTEN)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_NAMES)
    .filter(([found]) => !shown.includes(found))
    .map(([found, times]) => `${found} ×${times}`)
    .join(', ')
}
