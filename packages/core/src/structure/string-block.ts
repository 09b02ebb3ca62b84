import { indexLines } from '../text/lines.ts'
import { embed } from '../view/embed.ts'
import { type Block, type Builder, type Place, startLine } from './builder.ts'
import { cutAt, oneLine, shorten } from './flow.ts'
import type { ScalarNode, ValueNode } from './node.ts'

/** A string longer than this is cut into pieces of its own. */
const LONGEST_VALUE = 280
const HEAD_LENGTH = 110
/** Longer than this, what the string holds is looked at: JSON, code, a log, a diff, Markdown. */
const LEAST_ROUTED = 400
const PIECE_LENGTH = 400
/** How long a string gets step by step where it cannot have pieces of its own. */
const STEPS = [HEAD_LENGTH, 400, 1_500, 6_000]

export function isLong(node: ValueNode): node is ScalarNode {
  return node.type === 'string' && node.value.length > LONGEST_VALUE
}

/** A long string: routed by what it holds, or cut by lines and sentences. */
export function stringBlock(builder: Builder, node: ScalarNode, { path, from, to, parent, inTable }: Place): Block {
  const { value } = node
  if (inTable) return stepwiseBlock(builder, value, { path, from, to, parent })
  // Where nothing in the string is escaped, its pieces are slices of the source.
  const offset = builder.source.startsWith(value, node.from + 1)
    ? node.from + 1
    : builder.source.startsWith(value, node.from)
      ? node.from
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
    // The first one stands for the key as well, and so for the whole entry.
    if (index === 0) {
      const renderings = [{ text: oneLine(full), value: 1.5 }]
      const part = builder.add({ from, to, renderings, parent, name: path || undefined })
      builder.facts.push({ part, level: 1, kind: 'value', pairs: [[path, full]], isDetail: true })
    } else {
      const shift = offset ?? 0
      builder.add({
        from: start + shift,
        to: end + shift,
        source,
        renderings: [{ text: full, value: 0.6 }],
        parent: first,
      })
    }
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

/** A string as one part that is shown in ever longer pieces. */
function stepwiseBlock(
  builder: Builder,
  value: string,
  { path, from, to, parent }: Pick<Place, 'path' | 'from' | 'to' | 'parent'>,
): Block {
  const texts = [...STEPS.filter(length => length < value.length).map(length => shorten(value, length)), value]
  const renderings = texts.map((text, index) => ({ text, value: 1.5 + 0.5 * index }))
  const part = builder.add({ from, to, renderings, parent, name: path || undefined, must: 1 })
  return {
    write: writing => {
      const { levels, lines, rest } = writing
      if (levels[part] < renderings.length) rest.push(part)
      if (levels[part] > 0) lines.push(`${startLine(writing, path)}${texts[levels[part] - 1]}`)
    },
  }
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
