import type { Aspect } from '../../text/aspects.ts'
import type { Mark } from '../../text/salience.ts'
import type { Outline } from '../../view/outline.ts'

/** A piece of written text as a reader sees it: what prose, Markdown and HTML are all turned into. In source order, not overlapping. */
export interface Block {
  readonly kind: BlockKind
  /** Start of its source, in UTF-16 code units of the content; syntax around the words belongs to it. */
  readonly from: number
  readonly to: number
  /** Its words, without the syntax around them; may hold line ends. */
  readonly text: string
  /** Where pieces of `text` stand in the source, when that is not simply from `from` on. */
  readonly places?: Places
  /** Written before its first words: `## `, `- `. */
  readonly prefix?: string
  /** Whether it follows the block before without an empty line. */
  readonly tight?: boolean
  /** What kind of question each of its lines or sentences answers beside what it says, such as a command or a row. */
  readonly aspect?: Aspect
  /** For `lines`: whether they are an example of code, whose numbers and strings are made up. @default false */
  readonly isCode?: boolean
  /** Whether it stands beside the text, such as a list of other pages: then it says where one can go, and nothing of what the text is about. */
  readonly aside?: boolean
  /** What its writer set apart in `text`, in order. */
  readonly marks?: readonly Marked[]
  /** For `embedded`: the outline of the piece, and where it starts in the content when it is a slice of it. */
  readonly outline?: Outline
  readonly offset?: number
  /** For `embedded` and `lines`: what is written on the lines around it, such as the marks of a fence. */
  readonly opening?: string
  readonly closing?: string
}

/** Words of a block's text that stand out: bold, or linked. */
export interface Marked {
  readonly from: number
  readonly to: number
  readonly kind: Mark
}

/**
 * - `heading`: always shown
 * - `text`: a paragraph or list item; by sentences and clauses
 * - `lines`: verbatim, line by line (a short command listing, a poem)
 * - `embedded`: cut by another compressor
 * - `noise`: markup without words of its own, boilerplate, link targets; shown only when there is room for everything
 */
export type BlockKind = 'heading' | 'text' | 'lines' | 'embedded' | 'noise'

/** Pieces of a derived text and where they stand in the source: `[text offset, source offset, length]`, one after the other. */
export type Places = readonly number[]

/**
 * The source offset at which what belongs to `offset` of the derived text starts. Syntax between two pieces belongs to the later one, so that spans
 * that follow each other in the text follow each other in the source.
 */
function placeOf(places: Places, offset: number): number {
  let low = 0
  let high = places.length / 3
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (places[3 * middle] <= offset) low = middle
    else high = middle
  }
  const at = 3 * low
  const inside = offset - places[at]
  if (inside > 0) return places[at + 1] + Math.min(inside, places[at + 2])
  return at > 0 ? places[at - 2] + places[at - 1] : places[at + 1]
}

/** Where an offset of a block's text stands in the source. */
export function startOf(block: Block, offset: number): number {
  return block.places ? placeOf(block.places, offset) : block.from + offset
}

/** Whether a table was cut as one, with rows to show. One of two rows is none to its compressor, and lines of output to others. */
export function isCutAsTable(outline: Outline | null): outline is Outline {
  return outline?.kind === 'table' && outline.parts.some(({ must = 0 }) => must > 0)
}
