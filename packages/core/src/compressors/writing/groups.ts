import type { Block } from './block.ts'

/** One marker speaks for what is cut out of about this many characters of source: an ellipsis says where, the marker how to get it. */
const LEAST_GROUP = 4_000
/** In longer contents a marker speaks for more, so that there are about this many. */
const MOST_GROUPS = 40
/** Where most of the source is markup, the same amount of text takes more of it. */
const MARKUP_FACTOR = 2

/** The number of each block's group: neighbours that share a marker, cut where a new section or paragraph starts. */
export function groupBlocks(blocks: readonly Block[], length: number, derived: boolean): number[] {
  const factor = derived ? MARKUP_FACTOR : 1
  const size = Math.max(LEAST_GROUP * factor, (length * factor) / MOST_GROUPS)
  let group = 0
  let start = 0
  return blocks.map(({ from, kind, tight }, index) => {
    // What stands before the first block, such as the scripts of a page, belongs to its group.
    const reach = index === 0 ? 0 : from - start
    if (reach > size || (reach > size * 0.7 && (kind === 'heading' || !tight))) {
      group++
      start = from
    }
    return group
  })
}
