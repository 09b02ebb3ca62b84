import type { CompressContext } from '../../compressor.ts'
import { type Embedded, embed } from '../../view/embed.ts'
import type { Outline, Part } from '../../view/outline.ts'
import { VALUE } from './draft.ts'
import type { Section } from './files.ts'
import { languageOfName } from './languages/index.ts'
import { outlineFile } from './outline.ts'
import { recognise, recogniseStructure } from './recognise.ts'

interface Placed {
  /** Index of the head's part, or -1. */
  readonly head: number
  readonly embedded: Embedded
  readonly first: number
}

/** Outlines each section as itself; the heads are always shown. */
export function outlineSections(source: string, found: readonly Section[], context: CompressContext): Outline {
  const parts: Part[] = []
  const placed: Placed[] = []
  for (const { from, bodyFrom, to, head, name } of found) {
    let host: number | undefined
    if (head !== '') {
      host = parts.length
      parts.push({ from, to: bodyFrom, renderings: [{ text: head, value: VALUE.header }], must: 1, name })
    }
    const embedded = embed(outlineSection(source.slice(bodyFrom, to), name, context), parts.length, host, bodyFrom)
    placed.push({ head: host ?? -1, embedded, first: parts.length })
    for (const part of embedded.parts) parts.push(part)
  }
  return {
    kind: 'code',
    source,
    parts,
    render: (levels, gaps) => {
      if (parts.every((part, index) => levels[index] === part.renderings.length)) return source
      const written: string[] = []
      let hidden: number[] = []
      const flush = (): void => {
        if (hidden.length > 0) written.push(`… ${gaps.mark(hidden)}`)
        hidden = []
      }
      for (const { head, embedded, first } of placed) {
        if (head >= 0 && levels[head] === 0) {
          hidden.push(head, ...embedded.parts.map((_, index) => first + index))
          continue
        }
        flush()
        if (head >= 0) written.push(parts[head].renderings[0].text)
        const text = embedded.render(levels, gaps)
        if (text !== '') written.push(text)
      }
      flush()
      return written.join('\n')
    },
  }
}

function outlineSection(text: string, name: string, context: CompressContext): Outline {
  const language = languageOfName(name)
  if (language && language.id !== 'component') return outlineFile(text, language)
  const lines = text.slice(0, 100_000).split('\n')
  const routed = name === '' ? null : context.outline(text, { name })
  return routed ?? outlineFile(text, recognise(lines)?.language ?? recogniseStructure(lines))
}
