import { trailingSeconds } from './durations.ts'

/** How many tests passed in each file or suite, and which took longest. */
export interface Passes {
  add(text: string, heading: string): void
  /** `passed: a.test.ts 12, b.test.ts 4; slowest: … 1.2 s`; empty when none did. */
  describe(): string
}

/** Files that are listed, and slow tests that are named. */
const MOST_FILES = 40
const MOST_SLOW = 3

export function countPasses(): Passes {
  const counts = new Map<string, number>()
  const slow: { text: string; seconds: number }[] = []
  return {
    add: (text, heading) => {
      if (/^\s*(?:=== |# Subtest|\[\s*(?:RUN|-+)\s*\]|PASS$|▶)/.test(text)) return
      const dots = /^(?:(\S+\.\w+) )?([.sxFEX]+)\s*(?:\[ *\d+%\])?$/.exec(text)
      const file = dots ? (dots[1] ?? '') : (fileOf(text) ?? heading)
      const count = dots ? dots[2].split('.').length - 1 : 1
      if (count === 0) return
      counts.set(file, (counts.get(file) ?? 0) + count)
      const seconds = trailingSeconds(text)
      if (seconds !== undefined && seconds > 0) keepSlowest(slow, text, seconds)
    },
    describe: () => {
      if (counts.size === 0) return ''
      const named = [...counts].filter(([file]) => file !== '')
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const files = named.slice(0, MOST_FILES).map(([file, count]) => `${file} ${count}`)
      if (named.length > MOST_FILES) files.push(`${named.length - MOST_FILES} more`)
      const where = files.length === 0 ? '' : `: ${files.join(', ')}`
      const slowest =
        slow.length === 0 ? '' : `; slowest: ${slow.map(({ text }) => text.trim().replace(/\s+/g, ' ')).join(' · ')}`
      return `${total} passed${where}${slowest}`
    },
  }
}

/** The file, or for unittest the class, that the line of a passing test names. */
function fileOf(text: string): string | undefined {
  const unit = /^(\w+) \(([\w.]+)\)/.exec(text)
  if (unit) return unit[2].endsWith(`.${unit[1]}`) ? unit[2].slice(0, -unit[1].length - 1) : unit[2]
  return /(?:^|[\s(])([^\s:()]{1,200}\.(?:[cm]?[jt]sx?|py|rb|php|java|go|rs|cs|kt|swift|exs?))(?=::|:|\s|\)|$)/.exec(
    text,
  )?.[1]
}

function keepSlowest(slow: { text: string; seconds: number }[], text: string, seconds: number): void {
  if (slow.length === MOST_SLOW && seconds <= slow[MOST_SLOW - 1].seconds) return
  slow.push({ text, seconds })
  slow.sort((a, b) => b.seconds - a.seconds)
  if (slow.length > MOST_SLOW) slow.pop()
}
