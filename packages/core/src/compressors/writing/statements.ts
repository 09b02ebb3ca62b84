import { Answers, type Aspect } from '../../text/aspects.ts'
import { characterClass, LETTER, UNSPACED } from '../../text/characters.ts'
import { splitClauses } from '../../text/clauses.ts'
import { type Choice, chooseUnits, scaled, type Unit } from '../../text/coverage.ts'
import { Cue } from '../../text/cues.ts'
import { type Concepts, conceptReader } from '../../text/salience.ts'
import { betweenCharacters, splitSentences } from '../../text/sentences.ts'
import { WordFrequencies } from '../../text/telling-words.ts'
import type { TextModel } from '../../text/text-model.ts'
import { estimateTokens } from '../../text/token-estimate.ts'
import type { Part } from '../../view/outline.ts'
import { type Block, startOf } from './block.ts'

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

/** Shorter texts are labels rather than sentences. */
const SHORTEST_SENTENCE = 20
/** So many characters at either end of a text always stand, and what sentence they end in, unless it is longer than that. */
const END_LENGTH = 120
const LONGEST_END = 400
/** A paragraph up to this length that ends without a full stop names what follows it, as a heading does. */
const LONGEST_LABEL = 80
/** The first sentence of a paragraph of this length stands for enough to be asked for; that of a shorter one for less. */
const WHOLE_PARAGRAPH = 300
/** A sentence is told by words from its first so many characters. */
const LONGEST_HEAD = 400
/** What a clause that denies or contrasts counts for, as a share of one that demands. */
const CONTRAST = 0.15
/** What the sentence behind a question counts for, as a share of it. */
const ANSWER = 0.5
/** A bracket on its own line is no example. */
const LEAST_LINE = 5
/** Characters of a token. */
const TOKEN = 4
/** Characters that a unit costs beside its own: the cut mark before it, the space after. */
const CUT_COST = 6
/** Lines longer than this are cut into pieces. */
const LONGEST_LINE = 1_000
/** A table up to this length is shown as a whole or not at all. */
const SHORT_TABLE = 400
/** A text costs its reader so many characters more than it has: of a short one, little can be saved. */
const FRAME = 1_000
/** Of these facts in a row, a reader of text should find all: see `chooseUnits`. */
const FACTS = 5
/** So many letters tell whether a script has an alphabet. */
const DENSITY_SAMPLE = 2_000
/** No more statements than this are told apart; in longer contents, neighbours in a block are one. */
const MOST_STATEMENTS = 40_000

const stop = /[.!?。！？؟।…]["'”’)\]*_`]*\s*$/
/** Marks a line of a terminal session as typed; where one line has it, the others are what was printed. */
const prompt = /^\s*(?:\$|>|#|%|PS>) \S/m
const definition =
  /\b(?:function|class|def|interface|type|const|import|struct|enum|trait|fn|func|impl|module|package)\s+(?:\{\s*)?([A-Za-z_]\w{2,})/g

/** Cuts blocks into statements and chooses what of them a reader should get. */
export function readStatements(
  source: string,
  blocks: readonly Block[],
  model?: TextModel,
): { statements: Statement[]; choice: Choice } {
  const statements: Statement[] = []
  const units: Unit[] = []
  const reader = conceptReader()
  const answers = new Answers()
  const words = new WordFrequencies(source)
  // An entry of a table of contents repeats a heading; it is no first sentence, and neither is one that stood there before.
  const known = new Set<string>()
  for (const { kind, text } of blocks) if (kind === 'heading') known.add(text.trim())
  const least = source.length / MOST_STATEMENTS
  const paragraphs = paragraphLengths(blocks)
  const defined = new Set<string>()
  const density = densityOf(source)
  const lists: { readonly index: number; readonly share: number }[] = []
  let embeddedCost = 0
  /** The block in which a question was asked just now. */
  let asked = -1
  /** The first mark of the block that no statement has held yet. */
  let nextMark = 0

  /** The units of a statement that hold the words it would be found by each get their share of an answer. */
  const tell = (
    aspect: Aspect,
    { text }: Block,
    { from, to, clauses, firstUnit }: Statement,
    end: number,
    share = 1,
  ): void => {
    const pieces = words.telling(text, from, Math.min(to, end, from + LONGEST_HEAD))
    for (const piece of pieces) {
      let clause = clauses.length - 1
      while (clause > 0 && clauses[clause] > piece.from) clause--
      answers.add(aspect, firstUnit + clause, share / pieces.length)
    }
    if (pieces.length === 0) answers.add(aspect, firstUnit, share)
  }

  const addStatement = (block: Block, index: number, from: number, to: number): Statement => {
    const { kind, text, marks = [] } = block
    const clauses = kind === 'text' ? splitClauses(text, from, to) : [from]
    const statement = { block: index, from, to, clauses, firstUnit: units.length }
    statements.push(statement)
    let cue = Cue.None
    let cueUnit = 0
    for (let clause = 0; clause < clauses.length; clause++) {
      const start = clauses[clause]
      const end = clause + 1 < clauses.length ? clauses[clause + 1] : to
      if (block.isCode) reader.addListed(text, start, end)
      const own = block.isCode ? Cue.None : reader.add(text, start, end, kind !== 'lines' && clause === 0)
      if (own > cue) {
        cue = own
        cueUnit = units.length
      }
      for (; nextMark < marks.length && marks[nextMark].from < end; nextMark++) {
        const { from, to, kind } = marks[nextMark]
        reader.mark(text, from, Math.min(to, end), kind)
      }
      units.push({
        cost: TOKEN * estimateTokens(text, start, end) + CUT_COST,
        bonus: 0,
        fixed: kind === 'heading',
        head: clause > 0 ? statement.firstUnit : undefined,
      })
    }
    // What follows a question is, more often than not, its answer.
    if (asked === index) answers.add('question', statement.firstUnit, ANSWER)
    asked = kind === 'text' && cue === Cue.Question ? index : -1
    if (kind === 'text' && cue !== Cue.None && !block.aside) {
      const aspect = cue === Cue.Question ? 'question' : 'demand'
      const share = cue === Cue.Contrast ? CONTRAST : 1
      tell(aspect, block, statement, to, share * 0.75)
      answers.add(aspect, cueUnit, share * 0.25)
    }
    return statement
  }

  blocks.forEach((block, index) => {
    const { kind, text, outline, aspect, prefix, aside } = block
    if (kind === 'embedded' && outline) embeddedCost += costOfMust(outline.parts)
    if (kind === 'noise' || kind === 'embedded') return
    const bounds = merge(boundsOf(block), least)
    // What repeats a heading is a way to it.
    nextMark = kind === 'text' && known.has(text.trim()) ? (block.marks?.length ?? 0) : 0
    let example = kind === 'lines' && aspect !== 'row'
    const prompts = aspect === 'command' && prompt.test(text)
    for (let bound = 0; bound < bounds.length; bound += 2) {
      const from = bounds[bound]
      const to = bounds[bound + 1]
      const statement = addStatement(block, index, from, to)
      const { firstUnit } = statement
      if (kind === 'heading') answers.add('heading', firstUnit)
      else if (kind === 'text' && bounds.length === 2 && !known.has(text.trim()) && isLabel(blocks, index))
        answers.add('heading', firstUnit, 0.5)
      if (kind === 'lines') {
        if (aspect === 'row' && bound === 0) answers.add('tableHead', firstUnit)
        else if (aspect && to - from > LEAST_LINE && (!prompts || prompt.test(text.slice(from, from + 8))))
          answers.add(aspect, firstUnit)
        if (example && to - from > LEAST_LINE) {
          answers.add('example', firstUnit)
          example = false
        }
        if (aspect !== 'row') {
          for (const [, name] of text.slice(from, Math.min(to, from + LONGEST_HEAD)).matchAll(definition)) {
            if (!defined.has(name)) answers.add('definition', firstUnit)
            defined.add(name)
          }
        }
        continue
      }
      if (aspect) answers.add(aspect, firstUnit)
      if (bound > 0 || kind !== 'text' || aside || known.has(text.slice(from, to))) continue
      known.add(text.slice(from, to))
      if (to - from < SHORTEST_SENTENCE / density) answers.add('topic', firstUnit, 0.05)
      else {
        const share = Math.min(1, paragraphs[index] / WHOLE_PARAGRAPH) ** 2
        if (paragraphs[index] > text.length && !stop.test(text.slice(from, to))) lists.push({ index, share })
        else if (share > 0) tell('topic', block, statement, to, share)
        if (prefix && prefix !== '> ') {
          const line = text.indexOf('\n', from)
          tell('item', block, statement, line < 0 ? to : line)
        }
      }
    }
  })
  for (const { index, share } of lists) {
    // Items without full stops: what the first of them say together stands for the list.
    const { from } = blocks[index]
    const pieces = words.telling(source, from, listHead(source, blocks, index))
    for (const piece of pieces) answers.add('topic', unitAt(statements, blocks, piece.from), share / pieces.length)
  }
  const ends = endsOf(statements, blocks, density)
  for (const unit of ends) answers.add('end', unit)
  const worth = model ? worthBy(model, statements, blocks) : answers.worth(units.length)
  const weighed = units.map((unit, index) => ({ ...unit, bonus: worth[index], fixed: unit.fixed || ends.has(index) }))
  return {
    statements,
    choice: scaled(
      chooseUnits(
        weighed,
        model ? noConcepts(units.length) : reader.finish(),
        Math.max(1, TOKEN * estimateTokens(source) - embeddedCost),
        {
          facts: FACTS,
          frame: FRAME / density,
        },
      ),
    ),
  }
}

/** The worth of each unit as a model sees it: that of its sentence, by length. */
function worthBy(model: TextModel, statements: readonly Statement[], blocks: readonly Block[]): Float64Array {
  const values = model.worth(statements.map(({ block, from, to }) => blocks[block].text.slice(from, to)))
  if (values.length !== statements.length) {
    throw new TypeError(`Expected \`worth\` to return ${statements.length} numbers, got ${values.length}`)
  }
  const worth: number[] = []
  statements.forEach(({ from, to, clauses }, index) => {
    const value = values[index]
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new TypeError(`Expected \`worth\` to return numbers of 0 or more, got ${value}`)
    }
    for (let clause = 0; clause < clauses.length; clause++)
      worth.push((value * ((clauses[clause + 1] ?? to) - clauses[clause])) / Math.max(1, to - from))
  })
  return Float64Array.from(worth)
}

function noConcepts(units: number): Concepts {
  return { ids: new Int32Array(0), starts: new Int32Array(units + 1), weights: new Float64Array(0) }
}

/** How much more a character says than one of an alphabet: a script without spaces writes a word in one or two. */
function densityOf(source: string): number {
  let dense = 0
  let length = 0
  for (let index = 0; index < source.length && length < DENSITY_SAMPLE; index++) {
    const classes = characterClass(source.charCodeAt(index))
    if ((classes & LETTER) === 0) continue
    length++
    if (classes & UNSPACED) dense++
  }
  return length === 0 ? 1 : 1 + (2 * dense) / length
}

/** For the first block of a paragraph and its items, how long they are together; 0 for the others, and their own length for long ones. */
function paragraphLengths(blocks: readonly Block[]): number[] {
  const lengths = blocks.map(({ text }) => text.length)
  for (let index = blocks.length - 1; index > 0; index--) {
    if (blocks[index].tight && blocks[index].kind === 'text' && blocks[index - 1].kind === 'text')
      lengths[index - 1] += lengths[index]
  }
  for (let index = blocks.length - 1; index > 0; index--) {
    if (blocks[index].tight && blocks[index - 1].kind === 'text') lengths[index] = blocks[index].text.length
  }
  return lengths
}

/** Where the head of the list that starts with a block ends, in the source: at its first full stop, or after some items. */
function listHead(source: string, blocks: readonly Block[], index: number): number {
  const { from } = blocks[index]
  let end = blocks[index].to
  for (let next = index + 1; next < blocks.length && end - from < LONGEST_HEAD; next++) {
    if (!blocks[next].tight || blocks[next].kind !== 'text' || stop.test(source.slice(blocks[next - 1].from, end)))
      break
    end = blocks[next].to
  }
  return Math.min(end, from + LONGEST_HEAD)
}

/** The unit that holds an offset of the source. */
function unitAt(statements: readonly Statement[], blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = statements.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (startOf(blocks[statements[middle].block], statements[middle].from) <= offset) low = middle
    else high = middle
  }
  const { block, clauses, firstUnit } = statements[low]
  let clause = clauses.length - 1
  while (clause > 0 && startOf(blocks[block], clauses[clause]) > offset) clause--
  return firstUnit + clause
}

/** The units that a text opens and ends with: a sentence at either end, and more of them while they are short. */
function endsOf(statements: readonly Statement[], blocks: readonly Block[], density: number): Set<number> {
  const candidates = statements.filter(({ block }) => blocks[block].kind === 'text' && !blocks[block].aside)
  const ends = new Set<number>()
  const known = new Set<string>()
  const take = (ordered: readonly Statement[]): void => {
    let length = 0
    for (const { block, from, to, clauses, firstUnit } of ordered) {
      const text = blocks[block].text.slice(from, to)
      if (known.has(text)) continue
      known.add(text)
      if (length >= END_LENGTH / density || (length > 0 && to - from > LONGEST_END / density)) break
      length += to - from
      for (let clause = 0; clause < clauses.length && clauses[clause] - from < LONGEST_END / density; clause++)
        ends.add(firstUnit + clause)
    }
  }
  take(candidates)
  take(candidates.toReversed())
  return ends
}

function isLabel(blocks: readonly Block[], index: number): boolean {
  const { text, tight, prefix, aside } = blocks[index]
  const { length } = text
  if (aside || length > LONGEST_LABEL || prefix || tight || blocks[index + 1]?.tight) return false
  return !/[.,;:!?。，；：！？؟।]["'”’)]*\s*$/.test(text)
}

function boundsOf({ kind, text, aspect }: Block): number[] {
  if (kind === 'heading') return [0, text.length]
  if (kind === 'text') return splitSentences(text)
  if (aspect === 'row' && text.length <= SHORT_TABLE) return [0, text.length]
  const bounds = splitListing(text)
  // The head of a table and the rule below it are one.
  return aspect === 'row' && bounds.length > 4 && !/[\p{L}\p{N}]/u.test(text.slice(bounds[2], bounds[3]))
    ? [bounds[0], bounds[3], ...bounds.slice(4)]
    : bounds
}

function costOfMust(parts: readonly Part[]): number {
  let cost = 0
  for (const { must = 0, renderings } of parts) if (must > 0) cost += renderings[must - 1].text.length
  return cost
}

function splitListing(text: string): number[] {
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
