import type { Gaps, Levels, Part } from './outline.ts'

/** How a run of hidden parts is written between what is shown. */
export type WriteGap = (first: number, last: number, gaps: Gaps) => string

/** `… [L12-42]` on a line of its own. */
export const gapLine: WriteGap = (first, last, gaps) => `… ${gaps.markRange(first, last)}`

/**
 * Writes parts one below the other in source order; each run of hidden parts becomes one marker.
 * A part that is shown below its last rendering gets its own marker behind its text.
 *
 * @param writeGap What stands for a run; `gapLine` where nothing better is known.
 */
export function renderInOrder(
  parts: readonly Part[],
  levels: Levels,
  gaps: Gaps,
  writeGap: WriteGap = gapLine,
): string {
  const lines: string[] = []
  for (let index = 0; index < parts.length; index++) {
    const { renderings } = parts[index]
    const level = levels[index]
    if (level === 0) {
      const first = index
      while (index + 1 < parts.length && levels[index + 1] === 0) index++
      lines.push(writeGap(first, index, gaps))
    } else {
      const { text } = renderings[level - 1]
      lines.push(level < renderings.length ? `${text} ${gaps.mark([index])}` : text)
    }
  }
  return lines.join('\n')
}
