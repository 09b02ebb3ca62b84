import type { CompressContext } from '../compressor.ts'
import type { Levels, Outline, Part } from '../view/outline.ts'
import { type Block, type Builder, createBuilder } from './builder.ts'
import type { ValueNode } from './node.ts'
import { blocksOf } from './tree-blocks.ts'
import { wholeForms } from './whole-forms.ts'

/** What the parser of a format knows beside the tree. */
export interface OutlineValueOptions {
  /** Kind for the trace: the compressor's own name. */
  readonly kind: string
  readonly context: CompressContext
  /**
   * Whether the tree says all that the source says, so that the complete view may be the exact form
   * (`encodeExact`), which the compressor's `decode` turns back (`decodeExact` gives the tree again). @default false
   */
  readonly exact?: boolean
  /** Writes the exact form. @default `encodeExact` */
  readonly encode?: () => string
  /** The shortest plain form of the same value: what a saving is measured against beside the original. */
  readonly minified?: string
  /** The same, written only when it is asked for. */
  readonly minify?: () => string
  /**
   * Pieces of the source that carry words and are in no node: comments, processing instructions, a document's preamble.
   * Each becomes a part that is shown or marked on its own.
   */
  readonly asides?: readonly { readonly from: number; readonly to: number }[]
  /** What the view calls the root when there is something to say about it (`rows`, `users.csv`). @default nothing */
  readonly name?: string
}

/** The first and the last part of a document are shown in full up to this many characters. */
const LONGEST_END = 300

/**
 * Cuts a tree of values into parts: lists and maps of alike maps become tables (columns once, then rows), the rest
 * becomes lines of `path: key=value`, long strings are cut or routed by what they hold.
 *
 * A parser must supply
 * - nodes whose spans lie within their parent's and are in source order (a CSV row: the line; an XML element: from `<` to `>`;
 *   a scalar: its characters, quotes included). Spans are what markers expand to, so what stands between two siblings
 *   (keys, tags, indentation) should lie within the parent's span, and what must come back with a row within the row's;
 * - values as text: numbers as the source writes them, strings decoded;
 * - every word of the source as a key, a value, or one of `asides`. A table is a list of maps, one per row, keys being the header
 *   (a header that stands once needs no span). XML attributes and children are entries; repeated children one entry with a list;
 *   text beside them an entry of its own. A list of documents (YAML `---`, NDJSON) is a list.
 *
 * Any depth of nesting is allowed. Never throws.
 */
export function outlineValue(root: ValueNode, source: string, options: OutlineValueOptions): Outline {
  const { kind, context, name = '', asides = [], exact } = options
  const builder = createBuilder(source, context)
  const blocks = blocksOf(builder, root, {
    path: name,
    depth: 0,
    from: 0,
    to: source.length,
    parent: undefined,
    inTable: false,
  })
  if (asides.length > 0) blocks.push(asidesBlock(builder, asides))
  const { parts } = builder
  showEnds(parts)
  const forms = wholeForms(root, source, context.tokenizer, options)
  const { minified } = options
  return {
    kind,
    source,
    parts,
    exact,
    get minified() {
      return minified ?? forms.minified()
    },
    render: (levels, gaps) => {
      if (isComplete(parts, levels)) return forms.complete()
      const lines: string[] = []
      const rest: number[] = []
      const writing = { levels, gaps, lines, rest, anchor: '' }
      for (const block of blocks) block.write(writing)
      if (rest.length > 0) lines.push(`cut above: ${gaps.mark(rest)}`)
      return lines.join('\n')
    },
  }
}

/** What a document begins and ends with is shown in full, if it is not too long to be shown at all. */
function showEnds(parts: Part[]): void {
  let first = 0
  let last = 0
  parts.forEach(({ from, to, source }, index) => {
    if (source !== undefined) return
    if (from < parts[first].from) first = index
    if (to >= parts[last].to) last = index
  })
  for (const index of new Set([first, last])) {
    const part = parts[index]
    const levels = part?.renderings.length ?? 0
    if (levels > 0 && part.renderings[levels - 1].text.length <= LONGEST_END) parts[index] = { ...part, must: levels }
  }
}

function isComplete(parts: readonly Part[], levels: Levels): boolean {
  for (let index = 0; index < parts.length; index++) if (levels[index] < parts[index].renderings.length) return false
  return true
}

/** Comments and the like: one below the other behind the values. */
function asidesBlock(builder: Builder, asides: NonNullable<OutlineValueOptions['asides']>): Block {
  const indexes = asides.map(({ from, to }) => {
    const text = builder.source.slice(from, to)
    return builder.add({ from, to, renderings: [{ text, value: 0.8 }] })
  })
  return {
    write: ({ levels, lines, rest }) => {
      for (const index of indexes) {
        if (levels[index] > 0) lines.push(builder.parts[index].renderings[0].text)
        else rest.push(index)
      }
    },
  }
}
