import { characterClass, UNSPACED } from '../../text/characters.ts'
import type { Embedded } from '../../view/embed.ts'
import type { Gaps, Levels, Part } from '../../view/outline.ts'
import type { Block } from './block.ts'

/** A block and the parts that it became: `first` to `last`, both included. */
export interface Piece {
  readonly block: Block
  readonly first: number
  readonly last: number
  readonly embedded?: Embedded
}

/** One marker speaks for what is cut out of about this many characters of source: an ellipsis says where, the marker how to get it. */
const LEAST_GROUP = 1_600
/** In longer contents a marker speaks for more, so that there are about this many. */
const MOST_GROUPS = 40

/** Writes what is shown as running text. */
export function renderPieces(
  source: string,
  parts: readonly Part[],
  pieces: readonly Piece[],
  levels: Levels,
  gaps: Gaps,
  derived: boolean,
): string {
  if (derived ? levels[0] === 2 : parts.every((part, index) => levels[index] === part.renderings.length)) return source
  const lines: Line[] = []
  if (derived) lines.push({ text: `text of ${gaps.mark([0])}`, tight: true })
  const size = Math.max(LEAST_GROUP, source.length / MOST_GROUPS)
  const cuts: number[] = []
  const closeGroup = (): void => {
    if (cuts.length === 0) return
    const marker = markAll(pieces, parts, cuts[0], cuts[cuts.length - 1], gaps)
    const last = lines.at(-1)
    if (last && !last.closed) last.text += ` ${marker}`
    else lines.push({ text: `… ${marker}`, tight: true })
    cuts.length = 0
  }
  let groupStart = 0
  let allHidden = true
  pieces.forEach((piece, index) => {
    const { block } = piece
    // A run of hidden blocks is one gap however long it is; shown text with holes gets its marker in time.
    if (!allHidden && block.from - groupStart > size) {
      closeGroup()
      groupStart = block.from
      allHidden = true
    }
    const text = piece.embedded ? writeEmbedded(piece, piece.embedded, levels, gaps) : writeBlock(piece, parts, levels)
    if (!piece.embedded && isCut(piece, parts, levels)) cuts.push(index)
    if (text === '') {
      if (piece.embedded || block.kind === 'noise') return
      if (lines.at(-1)?.text !== ELLIPSIS) lines.push({ text: ELLIPSIS, tight: block.tight })
      return
    }
    allHidden = false
    lines.push({ text, tight: block.tight, closed: piece.embedded !== undefined || block.closing !== undefined })
  })
  closeGroup()
  return lines.map(({ text, tight }, index) => (index === 0 ? '' : tight ? '\n' : '\n\n') + text).join('')
}

const ELLIPSIS = '…'

interface Line {
  text: string
  readonly tight?: boolean
  /** Nothing can be written behind it, such as the end of a fence. */
  readonly closed?: boolean
}

function markAll(pieces: readonly Piece[], parts: readonly Part[], from: number, to: number, gaps: Gaps): string {
  const indexes: number[] = []
  for (let piece = from; piece <= to; piece++) {
    const { first, last, embedded } = pieces[piece]
    if (embedded) continue
    for (let part = first; part <= last; part++) indexes.push(part)
  }
  return gaps.mark(indexes.filter(index => index < parts.length))
}

function isCut({ first, last }: Piece, parts: readonly Part[], levels: Levels): boolean {
  for (let part = first; part <= last; part++) if (levels[part] < parts[part].renderings.length) return true
  return false
}

function writeEmbedded({ block, first, last }: Piece, embedded: Embedded, levels: Levels, gaps: Gaps): string {
  let shown = false
  for (let part = first; part <= last && !shown; part++) shown = levels[part] > 0
  const text = embedded.render(levels, gaps)
  return shown ? `${block.opening ?? ''}${text}${block.closing ?? ''}` : text
}

function writeBlock({ block, first, last }: Piece, parts: readonly Part[], levels: Levels): string {
  const between = block.kind === 'lines' ? '\n' : ' '
  let written = ''
  let shown = false
  for (let part = first; part <= last; part++) {
    const level = levels[part]
    const text = level === 0 ? ELLIPSIS : parts[part].renderings[level - 1].text
    if (level > 0) shown = true
    if (text === '') continue
    if (level === 0 && written.endsWith(ELLIPSIS)) continue
    written = join(written, text, between)
  }
  if (!shown) return ''
  return `${block.opening ?? ''}${block.prefix ?? ''}${written}${block.closing ?? ''}`
}

function join(written: string, text: string, between: string): string {
  if (written === '') return text
  if (written.endsWith(ELLIPSIS) && text.startsWith(`${ELLIPSIS} `)) return written + text.slice(1)
  const dense = characterClass(text.charCodeAt(0)) & UNSPACED
  return written + (dense && between === ' ' ? '' : between) + text
}
