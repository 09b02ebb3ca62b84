import type { Embedded } from '../../view/embed.ts'
import type { Gaps, Levels, Part } from '../../view/outline.ts'
import type { Block } from './block.ts'

/** A block and the parts that it became: `first` to `last`, both included. */
export interface Piece {
  readonly block: Block
  readonly first: number
  readonly last: number
  readonly embedded?: Embedded
  /** Parts that follow the one before them without a space. */
  readonly glued?: ReadonlySet<number>
}

/** Neighbouring blocks that share a marker. */
export interface Group {
  readonly pieces: readonly Piece[]
  /** For derived views: the part that stands for the markup of the group; the parent of its other parts. */
  readonly markup?: number
}

const ELLIPSIS = '…'
/** A cut listing of so few lines is set apart by its indentation: the marks around it would cost as much as a line. */
const MOST_INDENTED = 3

interface Line {
  text: string
  readonly tight?: boolean
  /** Nothing can be written behind it, such as the end of a fence. */
  readonly closed?: boolean
}

/** Writes what is shown as running text; an ellipsis wherever something is left out, a marker at the end of each group that has one. */
export function renderGroups(groups: readonly Group[], parts: readonly Part[], levels: Levels, gaps: Gaps): string {
  const lines: Line[] = []
  /** Groups of which nothing is shown, up to here, and those of which nothing but the markup is hidden. */
  let hidden: Group[] = []
  const whole: Group[] = []
  const writeHidden = (): void => {
    if (hidden.length > 0) lines.push({ text: `${ELLIPSIS} ${markGroups(hidden, gaps)}`, closed: true })
    hidden = []
  }
  for (const group of groups) {
    if (group.pieces.length === 0) {
      whole.push(group)
      continue
    }
    if (!group.pieces.some(piece => isShown(piece, levels))) {
      hidden.push(group)
      continue
    }
    writeHidden()
    const cut = group.pieces.filter(
      piece => isCut(piece, parts, levels) && (!piece.embedded || !isShown(piece, levels)),
    )
    for (const piece of group.pieces) writePiece(piece, parts, levels, gaps, lines)
    if (cut.length === 0) {
      whole.push(group)
      continue
    }
    const marker =
      group.markup === undefined
        ? markPieces(group.pieces, cut[0], cut[cut.length - 1], levels, gaps)
        : gaps.mark([group.markup])
    const last = lines[lines.length - 1]
    if (last.closed) lines.push({ text: `${ELLIPSIS} ${marker}`, tight: true, closed: true })
    else last.text += ` ${marker}`
  }
  writeHidden()
  const markup = whole.flatMap(group => group.markup ?? [])
  if (markup.length > 0) lines.unshift({ text: `page text, markup ${gaps.mark(markup)}` })
  return lines.map(({ text, tight }, index) => (index === 0 ? '' : tight ? '\n' : '\n\n') + text).join('')
}

function isShown({ first, last }: Piece, levels: Levels): boolean {
  for (let part = first; part <= last; part++) if (levels[part] > 0) return true
  return false
}

function hasGap({ first, last }: Piece, levels: Levels): boolean {
  for (let part = first; part <= last; part++) if (levels[part] === 0) return true
  return false
}

function isCut({ first, last }: Piece, parts: readonly Part[], levels: Levels): boolean {
  for (let part = first; part <= last; part++) if (levels[part] < parts[part].renderings.length) return true
  return false
}

function markGroups(groups: readonly Group[], gaps: Gaps): string {
  const indexes: number[] = []
  for (const { pieces, markup } of groups) {
    if (markup !== undefined) indexes.push(markup)
    else for (const { first, last } of pieces) for (let part = first; part <= last; part++) indexes.push(part)
  }
  return gaps.mark(indexes)
}

/** Marks whole blocks, from the first that is cut to the last: that is what a reader needs to read the cut words in place. */
function markPieces(pieces: readonly Piece[], from: Piece, to: Piece, levels: Levels, gaps: Gaps): string {
  const indexes: number[] = []
  for (const piece of pieces) {
    // What is embedded and shown writes its own markers.
    if (piece.first < from.first || piece.first > to.first || (piece.embedded && isShown(piece, levels))) continue
    for (let part = piece.first; part <= piece.last; part++) indexes.push(part)
  }
  return gaps.mark(indexes)
}

function writePiece(piece: Piece, parts: readonly Part[], levels: Levels, gaps: Gaps, lines: Line[]): void {
  const { block, embedded } = piece
  const { tight, opening = '', closing = '', prefix = '' } = block
  if (!isShown(piece, levels)) {
    if (block.kind === 'noise') return
    const last = lines.at(-1)
    // Behind what stands before it, where that is no marker or end of a listing.
    if (last && !last.closed && !last.text.endsWith(']')) last.text = withEllipsis(last.text)
    else if (last?.text !== ELLIPSIS) lines.push({ text: ELLIPSIS, tight })
    return
  }
  const written = embedded ? embedded.render(levels, gaps) : writeStatements(piece, parts, levels)
  if (!embedded && opening.startsWith('```') && hasGap(piece, levels)) {
    const rows = written.split('\n')
    if (rows.length <= MOST_INDENTED) {
      lines.push({ text: rows.map(row => `    ${row}`).join('\n'), tight })
      return
    }
  }
  lines.push({
    text: `${opening}${prefix}${written}${closing}`,
    tight,
    closed: embedded !== undefined || closing !== '',
  })
}

function withEllipsis(text: string): string {
  return text.endsWith(ELLIPSIS) ? text : `${text} ${ELLIPSIS}`
}

function writeStatements({ block, first, last, glued }: Piece, parts: readonly Part[], levels: Levels): string {
  const between = block.kind === 'lines' ? '\n' : ' '
  let written = ''
  // Asked of each piece: asking the text so far would copy it every time.
  let endsCut = false
  for (let part = first; part <= last; part++) {
    const level = levels[part]
    const text = level === 0 ? ELLIPSIS : parts[part].renderings[level - 1].text
    if (text === '' || (level === 0 && endsCut)) continue
    if (written === '') written = text
    else if (level === 0) written += ` ${ELLIPSIS}`
    else if (between === ' ' && endsCut && text.startsWith(`${ELLIPSIS} `)) written += text.slice(1)
    else written += (glued?.has(part) ? '' : between) + text
    endsCut = text.endsWith(ELLIPSIS)
  }
  return written
}
