import type { Gaps, Levels } from '../../view/outline.ts'
import type { Draft } from './draft.ts'

/** A marker speaks for the folded parts before it once they are this many lines; fewer share the next one. */
const LINES_PER_MARKER = 24
/** Characters of source that count as a line, where lines are what is being folded. */
const CHARACTERS_PER_LINE = 40

/**
 * Writes declarations one below the other. A folded one ends in `…`; neighbours share a marker, which stands behind the last of them
 * and covers them whole, so that it is a range of lines.
 */
export function renderDrafts(drafts: readonly Draft[], levels: Levels, gaps: Gaps): string {
  const folded = new Uint8Array(drafts.length)
  const opened = new Uint8Array(drafts.length)
  drafts.forEach(({ parent, renderings, form }, index) => {
    if (parent === undefined) return
    if (levels[index] < renderings.length) folded[parent] = 1
    if (levels[index] > 0 && form === 'lines') opened[parent] = 1
  })

  const written: string[] = []
  let pending: number[] = []
  let pendingSize = 0
  const flush = (): void => {
    if (pending.length === 0) return
    const marker = gaps.mark(pending)
    if (written.length === 0) written.push(marker)
    else written[written.length - 1] += `${written[written.length - 1].endsWith('…') ? ' ' : ' … '}${marker}`
    pending = []
    pendingSize = 0
  }
  const wait = (index: number): void => {
    pending.push(index)
    pendingSize += Math.max(0, drafts[index].to - Math.max(drafts[index].from, covered))
    covered = Math.max(covered, drafts[index].to)
  }
  let covered = 0

  for (let index = 0; index < drafts.length; index++) {
    const { renderings, form, opening } = drafts[index]
    const level = levels[index]
    if (level === 0) {
      wait(index)
      continue
    }
    if (form === 'lines' || (form === 'header' && pendingSize > LINES_PER_MARKER * CHARACTERS_PER_LINE)) flush()
    const { text } = renderings[level - 1]
    const isPartial = (folded[index] === 1 && form !== 'container') || level < renderings.length
    const isOpen = opened[index] === 1
    written.push(isOpen ? text + opening : folded[index] && form === 'header' ? `${text} …` : text)
    if (isPartial) wait(index)
  }
  flush()
  return written.join('\n')
}
