import { splitClauses } from '../../text/clauses.ts'
import { type Choice, chooseUnits, type Unit } from '../../text/coverage.ts'
import { conceptReader } from '../../text/salience.ts'
import { betweenCharacters, splitSentences } from '../../text/sentences.ts'
import type { Part } from '../../view/outline.ts'
import type { Block } from './block.ts'

/** A sentence, a line or a listing with its clauses; becomes one part. */
export interface Statement {
  /** Number of its block, and its place in that block's text. */
  readonly block: number
  readonly from: number
  readonly to: number
  /** Where its clauses start; the first one at `from`. Each is a unit of the choice. */
  readonly clauses: readonly number[]
  /** Number of the first of these units. */
  readonly firstUnit: number
}

/** What the first sentence of a paragraph is worth beside its concepts, and the first one under a heading. */
const LEAD = 0.9
const SECTION_LEAD = 1.2
/** What the first and the last sentence of all are worth more. */
const ENDS = 1.3
/** What a decision, demand, denial, warning or question is worth. */
const CUE = 0.7
/** The same for a text that is too short to be a sentence. */
const LABEL = 0.15
const SHORTEST_SENTENCE = 20
/** A bracket on its own line is worth no bonus. */
const LEAST_LINE = 3
/** Characters that a unit costs beside its own: the cut mark before it, the space after. */
const CUT_COST = 6
/** A listing up to this length makes sense only as a whole. */
const SHORT_LISTING = 400
/** What a character of a listing counts for: a reader of text looks for words first, and code is full of names. */
const LISTING_PRICE = 2
/** Lines longer than this are cut into pieces. */
const LONGEST_LINE = 1_000
/** No more statements than this are told apart; in longer contents, neighbours in a block are one. */
const MOST_STATEMENTS = 40_000

/** Cuts blocks into statements and chooses what of them a reader should get. */
export function readStatements(source: string, blocks: readonly Block[]): { statements: Statement[]; choice: Choice } {
  const statements: Statement[] = []
  const units: Unit[] = []
  const reader = conceptReader()
  // An entry of a table of contents repeats a heading; it is no first sentence, and neither is one that stood there before.
  const known = new Set<string>()
  for (const { kind, text } of blocks) if (kind === 'heading') known.add(text.trim())
  const least = source.length / MOST_STATEMENTS
  const firstText = blocks.findIndex(isSentence)
  const lastText = blocks.findLastIndex(isSentence)
  let afterHeading = true
  let embeddedCost = 0

  const addStatement = (block: Block, index: number, from: number, to: number, lead: number): void => {
    const clauses = block.kind === 'text' ? splitClauses(block.text, from, to) : [from]
    const firstUnit = units.length
    statements.push({ block: index, from, to, clauses, firstUnit })
    const price = block.kind === 'lines' && block.opening !== undefined && !block.bonus ? LISTING_PRICE : 1
    for (let clause = 0; clause < clauses.length; clause++) {
      const start = clauses[clause]
      const end = clause + 1 < clauses.length ? clauses[clause + 1] : to
      const share = (end - start) / Math.max(1, to - from)
      const isCue = reader.add(block.text, start, end, block.kind !== 'lines' && clause === 0)
      const bonus = (end - start > LEAST_LINE ? (block.bonus ?? 0) : 0) + (isCue && block.kind === 'text' ? CUE : 0)
      units.push({
        cost: (end - start + CUT_COST) * price,
        // Half for having its start, half for having it whole.
        bonus: bonus + lead * (clause === 0 ? 1 + share : share),
        fixed: block.kind === 'heading',
        head: clause > 0 ? firstUnit : undefined,
      })
    }
  }

  blocks.forEach((block, index) => {
    const { kind, text, outline } = block
    if (kind === 'embedded' && outline) embeddedCost += costOfMust(outline.parts)
    if (kind === 'noise' || kind === 'embedded') return
    const bounds = merge(boundsOf(block), least)
    for (let bound = 0; bound < bounds.length; bound += 2) {
      const from = bounds[bound]
      const to = bounds[bound + 1]
      const leads = kind === 'text' && bound === 0 && !known.has(text.slice(from, to))
      if (leads) known.add(text.slice(from, to))
      const isEnd = (index === firstText && bound === 0) || (index === lastText && bound + 2 >= bounds.length)
      addStatement(block, index, from, to, (leads ? leadOf(to - from, afterHeading) : 0) + (isEnd ? ENDS : 0))
    }
    afterHeading = kind === 'heading'
  })
  return { statements, choice: chooseUnits(units, reader.finish(), Math.max(1, source.length - embeddedCost)) }
}

function isSentence({ kind, text }: Block): boolean {
  return kind === 'text' && text.length >= SHORTEST_SENTENCE
}

function boundsOf({ kind, text }: Block): number[] {
  if (kind === 'heading') return [0, text.length]
  return kind === 'lines' ? splitListing(text) : splitSentences(text)
}

function costOfMust(parts: readonly Part[]): number {
  let cost = 0
  for (const { must = 0, renderings } of parts) if (must > 0) cost += renderings[must - 1].text.length
  return cost
}

/** What a first sentence is worth: most under a heading, and little where it is no sentence but a label. */
function leadOf(length: number, afterHeading: boolean): number {
  if (length < SHORTEST_SENTENCE) return LABEL
  return afterHeading ? SECTION_LEAD : LEAD
}

function splitListing(text: string): number[] {
  if (text.length <= SHORT_LISTING) return [0, text.length]
  const bounds: number[] = []
  for (let from = 0; from < text.length; ) {
    let end = text.indexOf('\n', from)
    if (end < 0) end = text.length
    for (let start = from; start < end; ) {
      const cut = start + LONGEST_LINE < end ? betweenCharacters(text, start + LONGEST_LINE) : end
      bounds.push(start, cut)
      start = cut
    }
    from = end + 1
  }
  return bounds
}

/** Joins neighbours until each is at least `least` characters long. */
function merge(bounds: readonly number[], least: number): readonly number[] {
  if (least < 2) return bounds
  const merged: number[] = []
  for (let bound = 0; bound < bounds.length; bound += 2) {
    const last = merged.length - 1
    if (last > 0 && merged[last] - merged[last - 1] < least) merged[last] = bounds[bound + 1]
    else merged.push(bounds[bound], bounds[bound + 1])
  }
  return merged
}
