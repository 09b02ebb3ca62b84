import { indexLines } from '../text/lines.ts'
import { embed } from '../view/embed.ts'
import type { Part } from '../view/outline.ts'
import { type Block, type Builder, startLine } from './builder.ts'
import { cutAt, shorten } from './flow.ts'
import type { ScalarNode, ValueNode } from './node.ts'

/** A string longer than this is cut into pieces of its own. */
const LONGEST_VALUE = 280
const HEAD_LENGTH = 110
/** Longer than this, what the string holds is looked at: JSON, code, a log, a diff, Markdown. */
const LEAST_ROUTED = 400
const PIECE_LENGTH = 400

export function isLong(node: ValueNode): node is ScalarNode {
  return node.type === 'string' && node.value.length > LONGEST_VALUE
}

/** A long string: routed by what it holds, or cut by lines and sentences. */
export function stringBlock(builder: Builder, node: ScalarNode, path: string, parent: number | undefined): Block {
  const { value, from, to } = node
  // Where nothing in the string is escaped, its pieces are slices of the source.
  const offset = builder.source.startsWith(value, from + 1)
    ? from + 1
    : builder.source.startsWith(value, from)
      ? from
      : undefined
  const outline = value.length > LEAST_ROUTED ? builder.context.outline(value) : null
  if (outline && outline.kind !== 'text' && outline.parts.length > 1) {
    const host = builder.add({
      from,
      to,
      renderings: [{ text: `${path}: (${outline.kind})`, value: 1 }],
      parent,
      name: path || undefined,
      must: 1,
    })
    const inner = embed(outline, builder.parts.length, host, offset)
    for (const part of inner.parts) builder.add(part)
    return {
      write: writing => {
        const { levels, gaps, lines, rest } = writing
        if (levels[host] === 0) rest.push(host)
        else lines.push(`${startLine(writing, path)}(${outline.kind})`, inner.render(levels, gaps))
      },
    }
  }

  const pieces = cutPieces(value)
  const first = builder.parts.length
  const source = offset === undefined ? value : undefined
  pieces.forEach(([start, end], index) => {
    const full = value.slice(start, end)
    const opening: Part = {
      from: start + (offset ?? 0),
      to: end + (offset ?? 0),
      source,
      renderings: index === 0 ? headRenderings(full) : [{ text: full, value: 0.6 }],
      parent: index === 0 ? parent : first,
      name: index === 0 ? path || undefined : undefined,
      must: index === 0 ? 1 : undefined,
    }
    builder.add(opening)
  })
  return {
    write: writing => {
      const { levels, lines, rest } = writing
      let text = ''
      for (let index = first; index < first + pieces.length; index++) {
        const level = levels[index]
        const { renderings } = builder.parts[index]
        if (level < renderings.length) rest.push(index)
        if (level > 0) text += renderings[level - 1].text
        if (level === 0 && !text.endsWith('…')) text += '…'
      }
      if (levels[first] > 0) lines.push(`${startLine(writing, path)}${text}`)
    },
  }
}

function headRenderings(text: string): Part['renderings'] {
  const lean = shorten(text, HEAD_LENGTH)
  return lean === text
    ? [{ text, value: 1.5 }]
    : [
        { text: lean, value: 1.5 },
        { text, value: 2 },
      ]
}

/** Pieces of about the same length that end at a line or a sentence where there is one. */
function cutPieces(text: string): [from: number, to: number][] {
  const lines = indexLines(text)
  const pieces: [number, number][] = []
  let start = 0
  for (let line = 0; line < lines.count; line++) {
    const end = line + 1 < lines.count ? lines.start(line + 1) : text.length
    while (end - start > PIECE_LENGTH) {
      const stop = sentenceEnd(text, start)
      pieces.push([start, stop])
      start = stop
    }
    if (end - start > PIECE_LENGTH / 2) {
      pieces.push([start, end])
      start = end
    }
  }
  if (start < text.length) pieces.push([start, text.length])
  return pieces
}

function sentenceEnd(text: string, start: number): number {
  const limit = start + PIECE_LENGTH
  const window = text.slice(start, limit)
  const end = Math.max(window.lastIndexOf('. '), window.lastIndexOf('\n'))
  return end > PIECE_LENGTH / 3 ? start + end + 1 : start + cutAt(window, window.length).length
}
