import { characterClass, UNSPACED } from '../../text/characters.ts'
import type { Choice } from '../../text/coverage.ts'
import type { TextModel } from '../../text/text-model.ts'
import { embed } from '../../view/embed.ts'
import type { Outline, Part, Rendering } from '../../view/outline.ts'
import { type Block, startOf } from './block.ts'
import { groupBlocks } from './groups.ts'
import { type Piece, renderGroups } from './render.ts'
import { readStatements, type Statement } from './statements.ts'

export interface WritingOptions {
  /** Whether the view is another text than the source (HTML): then parts of their own stand for the markup. */
  readonly derived?: boolean
  /** Says what sentences are worth, instead of what they say. */
  readonly model?: TextModel
}

/** A part of a sentence must save at least this share of it, or the sentence stands whole. */
const LEAST_TRIM = 0.2
/** What shows only when there is room for everything. */
const NOISE = 0.01
/**
 * The outline of written text: one part for each sentence, its renderings the clauses worth keeping, the sentence in plain words, and its source
 * where that differs. What should be shown at least is what says most new things in the fewest characters (`coverage.ts`).
 */
export function outlineWriting(
  kind: string,
  source: string,
  blocks: readonly Block[],
  { derived = false, model }: WritingOptions = {},
): Outline | null {
  const { statements, choice } = readStatements(source, blocks, model)
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
  const isMarkup = !derived && block.places !== undefined
  const written =
    block.kind === 'lines'
      ? block.text.slice(statement.from, statement.to)
      : collapse(block.text.slice(statement.from, statement.to))
  // What is taken off is given back by the verbatim rendering.
  const whole = isMarkup && block.kind !== 'lines' ? withoutMarks(written) : written
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
    const cut = trim(statement, block.text, chosen)
    const trimmed = isMarkup ? withoutMarks(cut) : cut
    if (trimmed.length <= whole.length * (1 - LEAST_TRIM)) renderings.push({ text: trimmed, value: gained })
  }
  renderings.push({ text: whole, value: Math.max(gained, all) })
  if (isMarkup) {
    const verbatim = source.slice(from, to).trim()
    if (collapse(verbatim) !== `${block.prefix ?? ''}${whole}` && collapse(verbatim) !== whole) {
      renderings.push({ text: verbatim, value: Math.max(gained, all) + 0.01 })
    }
  }
  return { from, to, renderings, must }
}

/** Takes the backticks off code that no reader would take for words: `Bytes::copy`, `--all`, `v1.2`; `set` keeps them. */
function withoutMarks(text: string): string {
  return text.includes('`')
    ? text.replace(codeSpan, (span, _marks, code: string) => (isUnlikeWords(code) ? code : span))
    : text
}

const codeSpan = /(?<![\w`])(`+)([^`\n]+)\1(?![\w`])/g

function isUnlikeWords(code: string): boolean {
  return code.length > 2 && /[^a-z]/.test(code) && /[A-Za-z]/.test(code) && !/\s/.test(code)
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

/** Joins the lines of wrapped text; between characters of scripts without spaces nothing is put in. */
export function collapse(text: string): string {
  const trimmed = text.trim()
  if (!hasLooseSpace(trimmed)) return trimmed
  // A word that a program divided at the end of a line is one again: it writes U+2010 there, and people never do.
  const joined = trimmed.replace(/\u2010\s+/g, '')
  return joined.replace(/\s+/g, (space: string, at: number) => {
    const before = characterClass(joined.charCodeAt(at - 1))
    const after = characterClass(joined.charCodeAt(at + space.length))
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
