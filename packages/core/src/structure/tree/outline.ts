import type { CompressContext } from '../../compressor.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import { type Builder, createBuilder } from '../builder.ts'
import type { ValueNode } from '../node.ts'
import { wholeForms } from '../whole-forms.ts'
import { chooseParts } from './choose.ts'
import { type Interest, MARKUP_INTEREST } from './concepts.ts'
import { entriesOf, writeBelow } from './keys-above.ts'
import { type Line, readLines } from './lines.ts'

export interface OutlineTreeOptions {
  readonly kind: string
  readonly context: CompressContext
  /** Pieces of the source that carry words and are in no value. */
  readonly asides?: readonly { readonly from: number; readonly to: number }[]
  /** What is asked of such a document. @default as of settings */
  readonly interest?: Interest
  /** Alike maps from this number on are a table: columns once, then rows. Fewer are told by what is new in each. @default 30 */
  readonly leastRows?: number
  /** Whether the lean form of a row has as many columns as fit in a line, not only those that tell what it is. @default false */
  readonly wideRows?: boolean
  /** Whether the tree says all that the source says, so that the complete view may be the exact form. @default false */
  readonly exact?: boolean
  /** Writes the exact form. @default `encodeExact` */
  readonly encode?: () => string
  /** Writes the shortest plain form of the same value, which a saving is measured against beside the original. */
  readonly minify?: () => string
}

/** Beyond so many sections one marker at the end speaks for all of them. */
const MOST_SECTIONS = 10
/** Nor does a marker pay for a section of fewer lines. */
const LEAST_SECTION = 6

/** So many entries of a map with the same value say it together: a short value, and no more keys at once than stand near it. */
const LEAST_GROUP = 3
const LONGEST_GROUP = 320
const LONGEST_TAIL = 32

/**
 * Cuts a document of nested values into parts and writes it as indented lines: `key: a=1, b=2`, what is nested below.
 * What says something new stays; what repeats keys and values that are shown already goes first.
 */
export function outlineTree(root: ValueNode, source: string, options: OutlineTreeOptions): Outline {
  const { kind, context, asides = [], interest = MARKUP_INTEREST, leastRows = 30, wideRows, exact = false } = options
  const builder = createBuilder(source, context, wideRows)
  const lines = readLines(builder, root, leastRows)
  const { parts, facts } = builder
  const all = asides.length === 0 ? lines : withAsides(lines, asides, builder)
  chooseParts(parts, facts, source, interest, exact)
  const ends = sectionEnds(all)
  const forms = wholeForms(root, source, context.tokenizer, options)
  return {
    kind,
    source,
    parts,
    exact,
    get minified() {
      return forms.minified()
    },
    render: (levels, gaps) => (isComplete(parts, levels) ? forms.complete() : render(all, ends, parts, levels, gaps)),
  }
}

function render(
  lines: readonly Line[],
  ends: ReadonlySet<number>,
  parts: readonly Part[],
  levels: Levels,
  gaps: Gaps,
): string {
  const written: string[] = []
  /** The last line that is a dash alone. */
  let dash = -1
  let dashDepth = -2
  /** The last line, while it is a key with nothing behind it and nothing below it, and its depth. */
  let bare = -1
  let bareDepth = -1
  let rest: number[] = []
  /** The last line that is an item with plain values, its depth and its keys. */
  let item = -1
  let itemDepth = -1
  let itemKeys = ''
  /** What it ends with, where that is the name of an item of its own. */
  let behind = ''
  /** An item that has something below it has a line of its own. */
  const openItem = (depth: number): void => {
    if (behind === '' || item !== written.length - 1 || depth <= itemDepth) return
    written[item] = written[item].slice(0, -behind.length)
    written.push(`${' '.repeat(Math.min(itemDepth, 40))}- ${itemKeys}=${behind.slice(2)}`)
    behind = ''
  }
  /** A key whose value is hidden must not read as one that has none. */
  const closeBare = (depth: number): void => {
    if (bare >= 0 && depth <= bareDepth) written[bare] += ' …'
    bare = -1
  }
  const flush = (): void => {
    if (rest.length === 0) return
    const marker = `… ${gaps.mark(rest)}`
    bare = -1
    item = -1
    if (written.length > 0) written[written.length - 1] += ` ${marker}`
    else written.push(marker)
    rest = []
  }
  lines.forEach(({ depth, head, values, short, block, isSummary }, index) => {
    if (ends.has(index)) flush()
    const indent = ' '.repeat(Math.min(depth, 40))
    if (block) {
      const inner: string[] = []
      block.write({ levels, gaps, lines: inner, rest, anchor: '' })
      if (inner.length > 0) {
        openItem(depth)
        closeBare(depth)
      }
      for (const line of inner) written.push(indent + line)
      return
    }
    const shown: string[] = []
    let keys: string | undefined
    for (const part of values) {
      const { renderings } = parts[part]
      if (levels[part] < renderings.length) rest.push(part)
      if (levels[part] === 0) continue
      const alike = levels[part] === renderings.length ? short?.get(part) : undefined
      shown.push(alike && alike.keys === keys ? alike.text : renderings[levels[part] - 1].text)
      keys = alike?.keys
    }
    if (head >= 0 && levels[head] === 0) rest.push(head)
    const label = head >= 0 && levels[head] > 0 ? parts[head].renderings[0].text : ''
    if (label === '' && shown.length === 0) return
    const start =
      label === ''
        ? ''
        : label === '-'
          ? shown.length > 0
            ? '- '
            : '-'
          : shown.length > 0
            ? `${label}: `
            : isSummary
              ? label
              : `${label}:`
    const entries = label === '-' ? entriesOf(shown) : undefined
    const isBelow = item >= 0 && item === written.length - 1 && depth === itemDepth && entries?.keys === itemKeys
    const below = entries && isBelow ? writeBelow(entries) : undefined
    closeBare(depth)
    openItem(depth)
    behind = below?.isName ? below.text : ''
    if (below?.isName) {
      written[item] += below.text
      return
    }
    const text = below?.text ?? start + (isSummary ? shown.join(' · ') : sayOnce(shown).join(', '))
    // An item of which only something nested is shown starts with that.
    const before = written.length - 1
    if (dash === before && depth === dashDepth + 1 && written[before].endsWith('-')) written[before] += ` ${text}`
    else written.push(indent + text)
    item = entries ? written.length - 1 : -1
    if (entries) {
      itemDepth = depth
      itemKeys = entries.keys
    }
    if (shown.length === 0 && !isSummary) {
      bare = written.length - 1
      bareDepth = depth
    }
    if (text !== '-') return
    dash = written.length - 1
    dashDepth = depth
  })
  flush()
  closeBare(-1)
  return written.join('\n')
}

/** `a=null, b=null, c=null` as `{a, b, c}=null`, at the place of the first. */
function sayOnce(shown: readonly string[]): readonly string[] {
  if (shown.length < LEAST_GROUP) return shown
  const groups = new Map<string, string[]>()
  for (const text of shown) {
    const tail = tailOf(text)
    if (tail === '') continue
    const known = groups.get(tail)
    if (known) known.push(text.slice(0, -tail.length))
    else groups.set(tail, [text.slice(0, -tail.length)])
  }
  const written: string[] = []
  const said = new Set<string>()
  for (const text of shown) {
    const tail = tailOf(text)
    const keys = groups.get(tail)
    if (keys === undefined || keys.length < LEAST_GROUP) written.push(text)
    else if (!said.has(tail)) {
      said.add(tail)
      written.push(...groupsOf(keys).map(group => `{${group.join(', ')}}${tail}`))
    }
  }
  return written
}

/** Keys in groups so short that each stands near the value. */
function groupsOf(keys: readonly string[]): string[][] {
  const groups: string[][] = [[]]
  let length = 0
  for (const key of keys) {
    length += key.length + 2
    if (length > LONGEST_GROUP) {
      groups.push([])
      length = key.length
    }
    groups[groups.length - 1].push(key)
  }
  return groups
}

/** `=value` where it is short and the key is a plain one; '' where it is not. */
function tailOf(text: string): string {
  const at = text.indexOf('=')
  return at > 0 && text.length - at <= LONGEST_TAIL && !/[{}"#,\s]/.test(text.slice(0, at)) ? text.slice(at) : ''
}

/** Lines before which the marker of a section stands: those of the least depth at which there are several. */
function sectionEnds(lines: readonly Line[]): Set<number> {
  for (let depth = 0; depth < 4; depth++) {
    const ends = new Set<number>()
    lines.forEach((line, index) => {
      // What is true of all records belongs to the first of them.
      if (line.depth <= depth && index > 0 && !line.isSummary && !lines[index - 1].isSummary) ends.add(index)
    })
    if (ends.size > MOST_SECTIONS || ends.size * LEAST_SECTION > lines.length) return new Set()
    if (ends.size > 2) return ends
  }
  return new Set()
}

function isComplete(parts: readonly Part[], levels: Levels): boolean {
  for (let index = 0; index < parts.length; index++) if (levels[index] < parts[index].renderings.length) return false
  return true
}

/** Puts comments and the like where they stand, one line of them at a time. */
function withAsides(
  lines: readonly Line[],
  asides: NonNullable<OutlineTreeOptions['asides']>,
  builder: Builder,
): Line[] {
  const all: Line[] = []
  let next = 0
  for (const { from, to } of asides) {
    while (next < lines.length && lines[next].from < from) all.push(lines[next++])
    for (const [start, end] of textLines(builder.source, from, to)) {
      const text = builder.source.slice(start, end)
      const part = builder.add({ from: start, to: end, renderings: [{ text: `# ${text}`, value: 0.3 }] })
      builder.facts.push({ part, level: 1, kind: 'comment', pairs: [['', text]] })
      // As deep as what it stands in, so that it starts no section.
      const depth = next === 0 ? 0 : lines[next - 1].depth + 1
      all.push({ from: start, depth, head: -1, values: [part] })
    }
  }
  while (next < lines.length) all.push(lines[next++])
  return all
}

/** The lines of a piece that carry a word, without the signs around them. */
function textLines(source: string, from: number, to: number): [from: number, to: number][] {
  const found: [number, number][] = []
  for (let start = from; start < to; ) {
    const newline = source.indexOf('\n', start)
    const end = newline < 0 || newline > to ? to : newline
    const text = source.slice(start, end)
    const word = text.search(/[\p{L}\p{N}<]/u)
    if (word >= 0) found.push([start + word, start + text.trimEnd().length])
    start = end + 1
  }
  return found
}
