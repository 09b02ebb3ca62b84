import { characterClass, UNSPACED } from '../../text/characters.ts'
import { splitClauses } from '../../text/clauses.ts'
import { type Choice, chooseUnits, type Unit } from '../../text/coverage.ts'
import { conceptReader } from '../../text/salience.ts'
import { splitSentences } from '../../text/sentences.ts'
import { embed } from '../../view/embed.ts'
import type { Outline, Part, Rendering } from '../../view/outline.ts'
import { type Block, placeOf } from './block.ts'
import { type Piece, renderPieces } from './render.ts'

export interface WritingOptions {
  /** Whether the view is another text than the source (HTML): then a first part stands for the markup, and its marker for the whole source. */
  readonly derived?: boolean
}

/** What the first sentence of a paragraph is worth beside its concepts, and the first one under a heading. */
const LEAD = 0.6
const SECTION_LEAD = 1.2
/** A part of a sentence must save at least this share of it, or the sentence stands whole. */
const LEAST_TRIM = 0.25
/** Characters that a unit costs beside its own: the cut mark before it, the space after. */
const CUT_COST = 6
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
export function outlineWriting(kind: string, source: string, blocks: readonly Block[], { derived = false }: WritingOptions = {}): Outline | null {
  const { statements, units, choice } = readStatements(source, blocks, derived)
  if (statements.length + blocks.length < 2) return null

  const parts: Part[] = []
  const host = derived ? 0 : undefined
  if (derived) parts.push({ from: 0, to: source.length, renderings: [{ text: '', value: 1 }, { text: source, value: 1 }], must: 1 })
  const pieces: Piece[] = []
  let at = 0
  blocks.forEach((block, index) => {
    const first = parts.length
    if (block.kind === 'embedded' && block.outline) {
      const embedded = embed(block.outline, first, host, block.offset)
      for (const part of embedded.parts) parts.push(part)
      pieces.push({ block, first, last: parts.length - 1, embedded })
      return
    }
    if (block.kind === 'noise') {
      const text = collapse(block.text)
      parts.push({ from: block.from, to: block.to, renderings: [{ text, value: 0.01 }], parent: host })
    }
    const begin = at
    while (at < statements.length && statements[at].block === index) at++
    for (let statement = begin; statement < at; statement++) {
      const from = statement === begin ? block.from : startOf(block, statements[statement].from)
      const to = statement + 1 === at ? block.to : startOf(block, statements[statement + 1].from)
      const part = partOf(statements[statement], block, source, from, Math.max(from, to), units, choice, derived)
      parts.push(host === undefined ? part : { ...part, parent: host })
    }
    if (parts.length > first) pieces.push({ block, first, last: parts.length - 1 })
  })
  if (parts.length < 2) return null
  return { kind, source, parts, render: (levels, gaps) => renderPieces(source, parts, pieces, levels, gaps, derived) }
}

function readStatements(source: string, blocks: readonly Block[], derived: boolean) {
  const statements: Statement[] = []
  const units: Unit[] = []
  const reader = conceptReader()
  let afterHeading = true
  let fixedCost = 0
  blocks.forEach((block, index) => {
    const { kind, text } = block
    if (kind === 'embedded' && block.outline) {
      for (const { must = 0, renderings } of block.outline.parts) if (must > 0) fixedCost += renderings[must - 1].text.length
      return
    }
    if (kind === 'noise' || kind === 'embedded') return
    const heading = kind === 'heading'
    const bounds = heading ? [0, text.length] : kind === 'lines' ? splitLines(text) : splitSentences(text)
    for (let bound = 0; bound < bounds.length; bound += 2) {
      const from = bounds[bound]
      const to = bounds[bound + 1]
      const clauses = kind === 'text' ? splitClauses(text, from, to) : [from]
      const lead = kind !== 'text' || bound > 0 ? 0 : afterHeading ? SECTION_LEAD : LEAD
      const firstUnit = units.length
      statements.push({ block: index, from, to, clauses, firstUnit })
      clauses.forEach((start, clause) => {
        const end = clauses[clause + 1] ?? to
        reader.add(text, start, end, kind !== 'lines' && clause === 0)
        const share = (end - start) / Math.max(1, to - from)
        units.push({
          cost: end - start + CUT_COST,
          bonus: lead * share + (block.bonus ?? 0),
          fixed: heading,
          head: clause > 0 ? firstUnit : undefined,
        })
      })
    }
    afterHeading = heading
  })
  const choice = chooseUnits(units, reader.finish(), Math.max(1, source.length - fixedCost))
  return { statements, units, choice, derived }
}

function partOf(
  statement: Statement,
  block: Block,
  source: string,
  from: number,
  to: number,
  units: readonly Unit[],
  { gains, chosen }: Choice,
  derived: boolean,
): Part {
  const { clauses, firstUnit } = statement
  const whole = block.kind === 'lines' ? block.text.slice(statement.from, statement.to) : collapse(block.text.slice(statement.from, statement.to))
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
  let must = count > 0 ? 1 : 0
  if (count > 0 && count < clauses.length) {
    const trimmed = trim(statement, block.text, chosen)
    if (trimmed.length <= whole.length * (1 - LEAST_TRIM)) renderings.push({ text: trimmed, value: gained })
  }
  renderings.push({ text: whole, value: Math.max(gained, all) })
  if (!derived) {
    const verbatim = source.slice(from, to).trim()
    if (collapse(verbatim) !== `${block.prefix ?? ''}${whole}` && collapse(verbatim) !== whole) {
      renderings.push({ text: verbatim, value: Math.max(gained, all) + 0.01 })
    }
  }
  if (units[firstUnit]?.fixed) must = 1
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

function splitLines(text: string): number[] {
  const bounds: number[] = []
  for (let from = 0; from < text.length; ) {
    let end = text.indexOf('\n', from)
    if (end < 0) end = text.length
    for (let start = from; start < end; start += LONGEST_LINE) bounds.push(start, Math.min(end, start + LONGEST_LINE))
    from = end + 1
  }
  return bounds
}

/** Joins the lines of wrapped text; between characters of scripts without spaces nothing is put in. */
export function collapse(text: string): string {
  if (!/[\t\n\v\f\r]|  /.test(text)) return text.trim()
  return text.trim().replace(/\s+/g, (_space, at: number, whole: string) =>
    (characterClass(whole.charCodeAt(at - 1)) & characterClass(whole.charCodeAt(at + _space.length)) & UNSPACED) !== 0 ? '' : ' ',
  )
}
