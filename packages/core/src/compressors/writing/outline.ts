import { characterClass, UNSPACED } from '../../text/characters.ts'
import { splitClauses } from '../../text/clauses.ts'
import { type Choice, chooseUnits, type Unit } from '../../text/coverage.ts'
import { conceptReader } from '../../text/salience.ts'
import { betweenCharacters, splitSentences } from '../../text/sentences.ts'
import { embed } from '../../view/embed.ts'
import type { Outline, Part, Rendering } from '../../view/outline.ts'
import { type Block, placeOf } from './block.ts'
import { groupBlocks } from './groups.ts'
import { type Piece, renderGroups } from './render.ts'

export interface WritingOptions {
  /** Whether the view is another text than the source (HTML): then a first part stands for the markup, and its marker for the whole source. */
  readonly derived?: boolean
}

/** What the first sentence of a paragraph is worth beside its concepts, and the first one under a heading. */
const LEAD = 0.75
const SECTION_LEAD = 1.2
const ITEM_LEAD = 0.75
/** The same for a text that is too short to be a sentence. */
const LABEL = 0.15
const SHORTEST_SENTENCE = 20
/** A bracket on its own line is worth no bonus. */
const LEAST_LINE = 3
/** A part of a sentence must save at least this share of it, or the sentence stands whole. */
const LEAST_TRIM = 0.2
/** Characters that a unit costs beside its own: the cut mark before it, the space after. */
const CUT_COST = 6
/** What shows only when there is room for everything. */
const NOISE = 0.01
/** A listing that makes sense only as a whole. */
const SHORT_LISTING = 400
/** What a character of a listing counts for: a reader of text looks for words first, and code is full of names. */
const LISTING_PRICE = 2
/** Lines longer than this are cut into pieces. */
const LONGEST_LINE = 1_000

/** A sentence or line with its clauses; becomes one part. */
interface Statement {
  readonly block: number
  readonly from: number
  readonly to: number
  /** Its units, `clauses[0]` being the first one's start in the block's text. */
  readonly clauses: readonly number[]
  readonly firstUnit: number
}

/**
 * The outline of written text: one part for each sentence, its renderings the clauses worth keeping, the sentence in plain words, and its source
 * where that differs. What should be shown at least is what says most new things in the fewest characters (`coverage.ts`).
 */
export function outlineWriting(
  kind: string,
  source: string,
  blocks: readonly Block[],
  { derived = false }: WritingOptions = {},
): Outline | null {
  const { statements, choice } = readStatements(source, blocks)
  if (statements.length === 0 || (!derived && blocks.length + statements.length < 3)) return null

  const parts: Part[] = []
  const groups: { pieces: Piece[]; markup?: number }[] = []
  const groupOf = groupBlocks(blocks, source.length, derived)
  let at = 0
  blocks.forEach((block, index) => {
    let group = groups[groupOf[index]]
    if (!group) {
      group = { pieces: [] }
      groups[groupOf[index]] = group
      if (derived) {
        group.markup = parts.length
        parts.push(markupPart(source, index === 0 ? 0 : block.from, endOfGroup(blocks, groupOf, index, source.length)))
      }
    }
    const parent = group.markup
    const first = parts.length
    if (block.kind === 'embedded' && block.outline) {
      const embedded = embed(block.outline, first, parent, block.offset)
      for (const part of embedded.parts) parts.push(part)
      if (parts.length > first) group.pieces.push({ block, first, last: parts.length - 1, embedded })
      return
    }
    // What is never text of a derived view stands under the marker of its group alone.
    if (block.kind === 'noise' && !derived) {
      parts.push({ from: block.from, to: block.to, renderings: [{ text: collapse(block.text), value: NOISE }] })
    }
    const begin = at
    while (at < statements.length && statements[at].block === index) at++
    const glued = new Set<number>()
    for (let statement = begin; statement < at; statement++) {
      if (statement > begin && statements[statement].from === statements[statement - 1].to) glued.add(parts.length)
      const from = statement === begin ? block.from : startOf(block, statements[statement].from)
      const to = statement + 1 === at ? block.to : startOf(block, statements[statement + 1].from)
      parts.push({ ...partOf(statements[statement], block, source, from, Math.max(from, to), choice, derived), parent })
    }
    if (parts.length > first) group.pieces.push({ block, first, last: parts.length - 1, glued })
  })
  return {
    kind,
    source,
    parts,
    render: (levels, gaps) =>
      parts.every((part, index) => levels[index] === part.renderings.length)
        ? source
        : renderGroups(groups, parts, levels, gaps),
  }
}

/** Stands for everything between `from` and `to`: the first rendering, which is nothing, is always there, and the second is never needed. */
function markupPart(source: string, from: number, to: number): Part {
  return {
    from,
    to,
    renderings: [
      { text: '', value: 1 },
      { text: source.slice(from, to), value: 1 },
    ],
    must: 1,
  }
}

function endOfGroup(blocks: readonly Block[], groupOf: readonly number[], index: number, length: number): number {
  let end = index
  while (end < blocks.length && groupOf[end] === groupOf[index]) end++
  return end < blocks.length ? blocks[end].from : length
}

function readStatements(source: string, blocks: readonly Block[]): { statements: Statement[]; choice: Choice } {
  const statements: Statement[] = []
  const units: Unit[] = []
  const reader = conceptReader()
  // An entry of a table of contents repeats a heading; it is no first sentence.
  const known = new Set<string>()
  for (const { kind, text } of blocks) if (kind === 'heading') known.add(text.trim())
  let afterHeading = true
  let fixedCost = 0
  blocks.forEach((block, index) => {
    const { kind, text } = block
    if (kind === 'embedded' && block.outline) {
      for (const { must = 0, renderings } of block.outline.parts)
        if (must > 0) fixedCost += renderings[must - 1].text.length
      return
    }
    if (kind === 'noise' || kind === 'embedded') return
    const heading = kind === 'heading'
    const bounds = heading ? [0, text.length] : kind === 'lines' ? splitVerbatim(text) : splitSentences(text)
    for (let bound = 0; bound < bounds.length; bound += 2) {
      const from = bounds[bound]
      const to = bounds[bound + 1]
      const clauses = kind === 'text' ? splitClauses(text, from, to) : [from]
      const lead =
        kind !== 'text' || bound > 0
          ? 0
          : known.has(text.slice(from, to).trim())
            ? 0
            : leadOf(block, to - from, afterHeading)
      const firstUnit = units.length
      statements.push({ block: index, from, to, clauses, firstUnit })
      clauses.forEach((start, clause) => {
        const end = clauses[clause + 1] ?? to
        reader.add(text, start, end, kind !== 'lines' && clause === 0)
        const share = (end - start) / Math.max(1, to - from)
        units.push({
          cost: (end - start + CUT_COST) * (kind === 'lines' && !block.bonus ? LISTING_PRICE : 1),
          bonus: lead * (clause === 0 ? 1 + share : share) + (end - start > LEAST_LINE ? (block.bonus ?? 0) : 0),
          fixed: heading,
          head: clause > 0 ? firstUnit : undefined,
        })
      })
    }
    afterHeading = heading
  })
  const choice = chooseUnits(units, reader.finish(), Math.max(1, source.length - fixedCost))
  return { statements, choice }
}

/** What a first sentence is worth: most under a heading, less in a list, and little where it is no sentence but a label. */
function leadOf({ prefix }: Block, length: number, afterHeading: boolean): number {
  if (length < SHORTEST_SENTENCE) return LABEL
  if (afterHeading) return SECTION_LEAD
  return prefix ? ITEM_LEAD : LEAD
}

function partOf(
  statement: Statement,
  block: Block,
  source: string,
  from: number,
  to: number,
  { gains, chosen }: Choice,
  derived: boolean,
): Part {
  const { clauses, firstUnit } = statement
  const whole =
    block.kind === 'lines'
      ? block.text.slice(statement.from, statement.to)
      : collapse(block.text.slice(statement.from, statement.to))
  let gained = 0
  let all = 0
  let count = 0
  for (let clause = 0; clause < clauses.length; clause++) {
    all += gains[firstUnit + clause]
    if (chosen[firstUnit + clause] === 0) continue
    gained += gains[firstUnit + clause]
    count++
  }
  const renderings: Rendering[] = []
  const must = count > 0 ? 1 : 0
  if (count > 0 && count < clauses.length) {
    const trimmed = trim(statement, block.text, chosen)
    if (trimmed.length <= whole.length * (1 - LEAST_TRIM)) renderings.push({ text: trimmed, value: gained })
  }
  renderings.push({ text: whole, value: Math.max(gained, all) })
  if (!derived && block.places) {
    const verbatim = source.slice(from, to).trim()
    if (collapse(verbatim) !== `${block.prefix ?? ''}${whole}` && collapse(verbatim) !== whole) {
      renderings.push({ text: verbatim, value: Math.max(gained, all) + 0.01 })
    }
  }
  return { from, to, renderings, must }
}

/** The chosen clauses, an ellipsis for each run of others. */
function trim({ from, to, clauses, firstUnit }: Statement, text: string, chosen: Uint8Array): string {
  let written = ''
  let cut = false
  for (let clause = 0; clause < clauses.length; clause++) {
    if (chosen[firstUnit + clause] === 0) {
      cut = true
      continue
    }
    const start = clauses[clause]
    let end = clause + 1
    while (end < clauses.length && chosen[firstUnit + end] === 1) end++
    const words = collapse(text.slice(start, clauses[end] ?? to))
    written += `${written === '' ? '' : ' '}${cut && start > from ? '… ' : ''}${words}`
    cut = false
    clause = end - 1
  }
  return cut ? `${written} …` : written
}

function startOf(block: Block, offset: number): number {
  return block.places ? placeOf(block.places, offset) : block.from + offset
}

/** A short listing is one piece, a longer one is cut into its lines. */
function splitVerbatim(text: string): number[] {
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

/** Joins the lines of wrapped text; between characters of scripts without spaces nothing is put in. */
export function collapse(text: string): string {
  const trimmed = text.trim()
  if (!hasLooseSpace(trimmed)) return trimmed
  return trimmed.replace(/\s+/g, (space: string, at: number) => {
    const before = characterClass(trimmed.charCodeAt(at - 1))
    const after = characterClass(trimmed.charCodeAt(at + space.length))
    return (before & after & UNSPACED) !== 0 && space !== ' ' ? '' : ' '
  })
}

/** Whether there is white space other than single spaces. */
function hasLooseSpace(text: string): boolean {
  let spaces = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 32) {
      if (++spaces > 1) return true
    } else if ((code < 32 && code >= 9) || code === 0xa0) return true
    else spaces = 0
  }
  return false
}
