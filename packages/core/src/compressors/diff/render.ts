import type { Gaps, Levels, Part } from '../../view/outline.ts'

/** What a part is written as, beside its own text. */
export type Piece =
  | { readonly type: 'head' }
  | { readonly type: 'note' }
  | { readonly type: 'hunk' }
  | { readonly type: 'context' }
  | {
      readonly type: 'change'
      readonly sign: string
      readonly names: string
      readonly before: string
      readonly partner?: number
      replacement?: number
    }

/** A commit's header with its message, or a file with its hunks: what one marker stands for. */
export interface Block {
  readonly first: number
  last: number
  /** Commits without a diff, of which little is hidden, share a marker with those of their group. */
  group?: number
}

/** The lines of a view: heads with their markers, and below them what is shown of each block. */
export function* renderBlocks(
  blocks: readonly Block[],
  parts: readonly Part[],
  pieces: readonly Piece[],
  levels: Levels,
  gaps: Gaps,
): Generator<string> {
  /** Of blocks that share a marker, the first one that no marker speaks for yet. */
  let waiting = -1
  let hides = false
  for (let index = 0; index < blocks.length; index++) {
    const { first, last } = blocks[index]
    if (levels[first] === 0) {
      const from = first
      while (index + 1 < blocks.length && levels[blocks[index + 1].first] === 0) index++
      const marker = gaps.markRange(from, blocks[index].last)
      // Nothing but blank lines needs no marker.
      if (marker !== '') yield `… ${marker}`
      continue
    }
    const { text } = parts[first].renderings[levels[first] - 1]
    let isWhole = true
    for (let part = first; part <= last && isWhole; part++) isWhole = levels[part] === parts[part].renderings.length
    const next = blocks[index + 1]
    if (waiting < 0) waiting = first
    hides ||= !isWhole
    const waits = next?.group !== undefined && next.group === blocks[index].group && levels[next.first] > 0
    yield waits || !hides ? text : `${text} ${gaps.markRange(waiting, last)}`
    if (!waits) {
      waiting = -1
      hides = false
    }
    yield* renderLines(first + 1, last, parts, pieces, levels)
  }
}

/** The shown lines of a block; of a run of lines that are not shown, what is new in them. */
function* renderLines(
  first: number,
  last: number,
  parts: readonly Part[],
  pieces: readonly Piece[],
  levels: Levels,
): Generator<string> {
  const isWhole = (part: number): boolean => levels[part] === parts[part].renderings.length
  let names: string[] = []
  let sign = ''
  for (let part = first; part <= last; part++) {
    const piece = pieces[part]
    const isNames = piece.type === 'change' && levels[part] === 1 && !isWhole(part)
    if (names.length > 0 && (piece.type !== 'change' || piece.sign !== sign || (levels[part] > 0 && !isNames))) {
      yield `${sign}… ${names.join(' ')}`
      names = []
    }
    if (levels[part] === 0) continue
    if (piece.type !== 'change') {
      yield parts[part].renderings[levels[part] - 1].text
      continue
    }
    if (isNames) {
      if (piece.replacement !== undefined && isWhole(piece.replacement)) continue
      sign = piece.sign
      names.push(piece.names)
      continue
    }
    const { text } = parts[part].renderings[levels[part] - 1]
    const { partner } = piece
    const old = partner === undefined ? undefined : pieces[partner]
    const before = old?.type === 'change' && !isWhole(partner!) ? old.before : ''
    yield before === '' ? text : `${text} ← ${before}`
  }
  if (names.length > 0) yield `${sign}… ${names.join(' ')}`
}
