import type { Gaps, Levels } from '../../view/outline.ts'
import type { Draft } from './draft.ts'

/** Folded neighbours share a marker until it speaks for so many characters of source: some 25 lines of a short file, 60 of a long one. */
const LEAST_PER_MARKER = 1_000
const MOST_PER_MARKER = 2_400
/** Markers that a file of middling length has at most. */
const MARKERS = 12

/**
 * Which parts may share a marker, as the number of their group. It does not depend on what is shown, so that a view that shows more
 * never hides more behind one marker.
 */
export function groupDrafts(drafts: readonly Draft[]): Uint32Array {
  const groups = new Uint32Array(drafts.length)
  const end = drafts.reduce((most, { to }) => Math.max(most, to), 0)
  const room = Math.min(MOST_PER_MARKER, Math.max(LEAST_PER_MARKER, end / MARKERS))
  let group = 0
  let size = 0
  let covered = 0
  drafts.forEach(({ from, to, form }, index) => {
    if (form === 'header' && size > room) {
      group++
      size = 0
    }
    groups[index] = group
    if (form === 'container') return
    size += Math.max(0, to - Math.max(from, covered))
    covered = Math.max(covered, to)
  })
  return groups
}

/**
 * Writes declarations one below the other. A folded one ends in `…`; neighbours share a marker, which stands behind the last of them
 * and covers them whole, so that it is a range of lines.
 */
export function renderDrafts(drafts: readonly Draft[], groups: Uint32Array, levels: Levels, gaps: Gaps): string {
  const { folded, opened } = stateOf(drafts, levels)
  const written: string[] = []
  let waiting: number[] = []
  /** Up to here a marker of an enclosing declaration speaks for everything. */
  let covered = 0
  const flush = (): void => {
    if (waiting.length === 0) return
    const marker = gaps.mark(waiting)
    const last = written.pop()
    written.push(last === undefined ? marker : last.endsWith('…') ? `${last} ${marker}` : `${last} … ${marker}`)
    waiting = []
  }

  for (let index = 0; index < drafts.length; index++) {
    const { renderings, form, opening, to, parent } = drafts[index]
    const level = levels[index]
    if (waiting.length > 0 && groups[waiting[0]] !== groups[index]) flush()
    const isWhole = form === 'header' && level > 0 && folded[index] === 1 && opened[index] === 0
    if (level > 0) {
      if (form === 'lines') flush()
      const { text } = renderings[level - 1]
      written.push(opened[index] === 1 ? text + opening : isWhole ? `${text} …` : text)
      if (level === renderings.length && !isWhole) continue
    }
    if (to <= covered) {
      const isGap = level === 0 && parent !== undefined && opened[parent] === 1
      if (isGap && !written.at(-1)?.endsWith('…')) written.push('…')
      continue
    }
    waiting.push(index)
    if (form !== 'header' || level === 0) continue
    covered = to
    for (let inside = index + 1; inside < drafts.length && drafts[inside].to <= to; inside++) waiting.push(inside)
  }
  flush()
  return written.join('\n')
}

/** Which parts hide something below them, and which show lines of their body. */
function stateOf(drafts: readonly Draft[], levels: Levels): { folded: Uint8Array; opened: Uint8Array } {
  const folded = new Uint8Array(drafts.length)
  const opened = new Uint8Array(drafts.length)
  for (let index = drafts.length - 1; index >= 0; index--) {
    const { parent, renderings, form } = drafts[index]
    if (parent === undefined) continue
    if (levels[index] < renderings.length || folded[index] === 1) folded[parent] = 1
    if (opened[index] === 1 || (levels[index] > 0 && form === 'lines')) opened[parent] = 1
  }
  return { folded, opened }
}
