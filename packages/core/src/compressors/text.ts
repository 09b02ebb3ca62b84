import type { Compressor } from '../compressor.ts'
import { indexLines } from '../text/lines.ts'
import { renderInOrder } from '../view/in-order.ts'
import type { Outline, Part } from '../view/outline.ts'

/** A line longer than this is cut into pieces, so that one endless line can still be shown in part. */
const LONGEST_PIECE = 1_000
/** More parts than this cost more than they help; longer texts are cut into blocks of several lines. */
const MOST_PARTS = 20_000

/**
 * Text of no known kind, by its lines: first and last lines, then lines that are unlike the ones before.
 * The last resort of the router: it declines nothing that has more than one piece.
 */
export function textCompressor(): Compressor {
  return {
    name: 'text',
    detect: () => 0.2,
    compress: text => outlineLines(text),
  }
}

function outlineLines(source: string): Outline | null {
  const pieces = cutPieces(source)
  if (pieces.length < 2) return null
  const seen = new Map<string, number>()
  const parts = pieces.map(([from, to], index): Part => {
    const text = source.slice(from, to)
    // What differs only in its digits is the same message again.
    const shape = text.slice(0, 200).replace(/\d+/g, '0').trim()
    const times = seen.get(shape) ?? 0
    seen.set(shape, times + 1)
    const end = Math.min(index, pieces.length - 1 - index)
    const value = (shape === '' ? 0.01 : 1 / (1 + times)) * (1 + 2 / (1 + end))
    return { from, to, renderings: [{ text, value }] }
  })
  return { kind: 'text', source, parts, render: (levels, gaps) => renderInOrder(parts, levels, gaps) }
}

function cutPieces(source: string): [from: number, to: number][] {
  const lines = indexLines(source)
  const perPart = Math.max(1, Math.ceil(lines.count / MOST_PARTS))
  const pieces: [number, number][] = []
  for (let index = 0; index < lines.count; index += perPart) {
    const to = lines.end(Math.min(index + perPart, lines.count) - 1)
    for (let from = lines.start(index); from < to; from = pieceEnd(source, from, to))
      pieces.push([from, pieceEnd(source, from, to)])
  }
  return pieces
}

/** The end of a piece that starts at `from`; never between the halves of a surrogate pair. */
function pieceEnd(source: string, from: number, to: number): number {
  const end = from + LONGEST_PIECE
  if (end >= to) return to
  const code = source.charCodeAt(end)
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end
}
