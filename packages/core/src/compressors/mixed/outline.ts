import type { CompressContext } from '../../compressor.ts'
import type { Block } from '../../text/blocks.ts'
import { coverParts } from '../../text/cover-parts.ts'
import { tellsOfTrouble } from '../../text/severity.ts'
import { splitStatements, weighSpeeches } from '../../text/statements.ts'
import { embed } from '../../view/embed.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'

/** A shorter block is shown as it is: its marker and its head would cost as much. */
const SHORTEST_BLOCK = 200
/** A command, a title or the first line of a block is cut at this length. */
const LONGEST_HEAD = 400

/** Kinds whose own choice is kept: declarations, and failures with their places. Of all others what says something new is chosen. */
const kept: ReadonlySet<string> = new Set(['code', 'test-output'])

/** What became of a block: the parts from `first` to `last`, and how they are written. */
interface Piece {
  readonly first: number
  readonly last: number
  /** The kind of the outline, where another compressor cut it. */
  readonly kind?: string
  write(levels: Levels, gaps: Gaps): string
}

/** Routes every block by itself; all parts share one budget. */
export function outlineBlocks(source: string, blocks: readonly Block[], context: CompressContext): Outline {
  const parts: Part[] = []
  const all = setEndsApart(source, blocks)
  const fixed = new Set<number>()
  const pieces = all.map((block, index) => {
    const isEnd = block.kind === 'prose' && (index === 0 || index === all.length - 1)
    const piece = addBlock(parts, source, block, context, isEnd ? LONGEST_HEAD : SHORTEST_BLOCK)
    if (piece.kind === undefined || kept.has(piece.kind))
      for (let part = piece.first; part <= piece.last; part++) fixed.add(part)
    else fixed.add(piece.first)
    return piece
  })
  const chosen = coverParts(parts, source.length, part => fixed.has(part))
  return {
    kind: 'mixed',
    source,
    parts: chosen,
    render: (levels, gaps) => {
      const counted = countMarks(gaps)
      const written = render(pieces, parts, levels, counted)
      // Nothing is missing: then it is the source, with its blank lines.
      return counted.marks === 0 ? source : written
    },
  }
}

/** The same gaps, and how many were marked. */
function countMarks(gaps: Gaps): Gaps & { readonly marks: number } {
  let marks = 0
  return {
    mark: indexes => {
      marks++
      return gaps.mark(indexes)
    },
    markRange: (first, last) => {
      marks++
      return gaps.markRange(first, last)
    },
    get marks() {
      return marks
    },
  }
}

/** Kinds that one line less would break. */
const whole: ReadonlySet<string> = new Set(['json', 'fence', 'blob', 'diff', 'heading', 'banner', 'command'])

/** What a text begins and ends with says what it is and what it comes to: both lines stand whole. */
function setEndsApart(source: string, blocks: readonly Block[]): readonly Block[] {
  const [first, ...rest] = blocks
  const from = source.indexOf('\n', first.from)
  const isHead = from > first.from && from < first.to && canStandApart(source, first, first.from, from)
  // The first row of a table names its columns.
  const start: Block[] =
    isHead && first.kind !== 'table' && first.kind !== 'output'
      ? [
          { kind: 'prose', from: first.from, to: from },
          { ...first, from: from + 1 },
        ]
      : [first]
  const all = [...start, ...rest]
  const last = all[all.length - 1]
  const to = source.lastIndexOf('\n', last.to - 1) + 1
  if (to <= last.from || !canStandApart(source, last, to, last.to)) return all
  return [...all.slice(0, -1), { ...last, to: to - 1 }, { kind: 'prose', from: to, to: last.to }]
}

function canStandApart(source: string, { kind, from }: Block, start: number, end: number): boolean {
  if (whole.has(kind) || end - start > LONGEST_HEAD || /^\s*[[{<]/.test(source.slice(from, from + 40))) return false
  return /\p{L}/u.test(source.slice(start, end))
}

function addBlock(parts: Part[], source: string, block: Block, context: CompressContext, longestWhole: number): Piece {
  const { kind, from, to } = block
  if (kind === 'command' || kind === 'banner' || kind === 'heading') return addHead(parts, source, block)
  if (from >= to) return addWhole(parts, source, from, to)
  if (to - from <= longestWhole) return addWhole(parts, source, from, to)
  if (kind === 'fence') {
    const fence = addFence(parts, source, block, context)
    if (fence) return fence
  }
  const hints = { tool: block.tool, name: block.name }
  const outline =
    kind === 'prose' ? context.outline(source.slice(from, to), {}) : context.outline(source.slice(from, to), hints)
  return outline && outline.kind !== 'text' && outline.parts.length > 0
    ? addRouted(parts, source, block, outline)
    : addLines(parts, source, from, to)
}

function addHead(parts: Part[], source: string, { from, to, name }: Block): Piece {
  const part = parts.length
  const text = source.slice(from, to)
  const renderings = [{ text, value: 3 }]
  if (text.length > LONGEST_HEAD) renderings.unshift({ text: `${text.slice(0, LONGEST_HEAD)}…`, value: 2.5 })
  parts.push({ from, to, renderings, must: 1, name })
  return writtenInOrder(parts, part, part)
}

function addWhole(parts: Part[], source: string, from: number, to: number): Piece {
  const part = parts.length
  parts.push({ from, to, renderings: [{ text: source.slice(from, to), value: 2 }], must: 1 })
  return writtenInOrder(parts, part, part)
}

/** What stands between two fences is cut by its own kind; the fences stay, for they say where it ends. */
function addFence(parts: Part[], source: string, { from, to }: Block, context: CompressContext): Piece | undefined {
  const open = source.indexOf('\n', from)
  const close = source.lastIndexOf('\n', to)
  if (open < 0 || close - open <= SHORTEST_BLOCK) return undefined
  const language = /^[`~]{3,}\s*\{?\.?([\w+#-]+)/.exec(source.slice(from, Math.min(open, from + 100)))?.[1]
  const hints = language === undefined ? {} : { name: `text.${language}` }
  const text = source.slice(open + 1, close)
  const outline = context.outline(text, hints)
  if (!outline || outline.kind === 'text' || outline.parts.length === 0) return undefined
  const opening = addWhole(parts, source, from, source.charCodeAt(open - 1) === 13 ? open - 1 : open)
  const body = { kind: 'fence', from: open + 1, to: close } as const
  const inside = addRouted(parts, source, body, outline)
  const closing = addWhole(parts, source, close + 1, to)
  return {
    first: opening.first,
    last: closing.last,
    kind: outline.kind,
    write: (levels, gaps) => [opening, inside, closing].map(piece => piece.write(levels, gaps)).join('\n'),
  }
}

/** The parts of a block that another compressor cut stand under a part for the block itself, which is always there. */
function addRouted(parts: Part[], source: string, { from, to, name }: Block, outline: Outline): Piece {
  const host = parts.length
  parts.push({ from, to, renderings: [{ text: '', value: 0.05 }], must: 1, name })
  const embedded = embed(outline, parts.length, host, from)
  for (const part of embedded.parts) parts.push(part)
  const last = parts.length - 1
  const text = source.slice(from, to)
  return {
    first: host,
    last,
    kind: outline.kind,
    write: (levels, gaps) => {
      let isShown = false
      for (let part = host + 1; part <= last && !isShown; part++) isShown = levels[part] > 0
      if (!isShown) return `… ${gaps.mark([host])}`
      const counted = countMarks(gaps)
      const written = embedded.render(levels, counted)
      // Another form of the whole block: its own bytes must be within reach all the same.
      return counted.marks === 0 && written !== text ? `${written}\n… as written ${gaps.mark([host])}` : written
    },
  }
}

/** Lines of no kind: those that say something new, and those that tell of trouble. */
function addLines(parts: Part[], source: string, from: number, to: number): Piece {
  const text = source.slice(from, to)
  const bounds = splitStatements(text)
  const [{ gains, chosen }] = weighSpeeches([{ text, bounds, fixed: false, cost: 1 }], text.length)
  const first = parts.length
  for (let index = 0; index < bounds.length; index += 2) {
    const statement = index >> 1
    const line = text.slice(bounds[index], bounds[index + 1])
    const isEnd = index === 0 || index === bounds.length - 2
    const isTrouble = line.length <= LONGEST_HEAD && tellsOfTrouble(line)
    parts.push({
      from: from + bounds[index],
      to: from + bounds[index + 1],
      renderings: [{ text: line, value: 0.2 + gains[statement] + (isTrouble ? 2 : 0) }],
      must: isEnd || isTrouble || chosen[statement] ? 1 : 0,
    })
  }
  return writtenInOrder(parts, first, parts.length - 1)
}

/** Parts one below the other; each run of hidden ones becomes an ellipsis, and all of them one marker at the end. */
function writtenInOrder(parts: readonly Part[], first: number, last: number): Piece {
  return {
    first,
    last,
    write: (levels, gaps) => {
      const lines: string[] = []
      const hidden: number[] = []
      for (let part = first; part <= last; part++) {
        const { renderings } = parts[part]
        const level = levels[part]
        if (level < renderings.length) hidden.push(part)
        if (level > 0) lines.push(renderings[level - 1].text)
        else if (hidden.at(-2) !== part - 1 || part === first) lines.push('…')
      }
      return hidden.length === 0 ? lines.join('\n') : `${lines.join('\n')} ${gaps.mark(hidden)}`
    },
  }
}

function render(pieces: readonly Piece[], parts: readonly Part[], levels: Levels, gaps: Gaps): string {
  const written: string[] = []
  let hidden: number[] = []
  const flush = (): void => {
    if (hidden.length > 0) written.push(`… ${gaps.mark(hidden)}`)
    hidden = []
  }
  for (const piece of pieces) {
    const { first, last } = piece
    let isShown = false
    for (let part = first; part <= last && !isShown; part++) isShown = levels[part] > 0
    if (!isShown) {
      // A block speaks for the parts inside it.
      for (let part = first; part <= last; part++) if (parts[part].parent === undefined) hidden.push(part)
      continue
    }
    flush()
    written.push(piece.write(levels, gaps))
  }
  flush()
  return written.join('\n')
}
