import type { CompressContext } from '../compressor.ts'
import type { Gaps, Levels, Part } from '../view/outline.ts'
import type { Fact } from './facts.ts'

/** Collects the parts of an outline while its blocks are made. */
export interface Builder {
  readonly parts: Part[]
  readonly source: string
  readonly context: CompressContext
  /** What the parts say, which decides what of them is shown. */
  readonly facts: Fact[]
  /** Whether a lean row has as many columns as fit in a line, not only those that tell what it is. */
  readonly wideRows: boolean
  /** Adds a part and returns its index. */
  add(part: Part): number
  /** How often this was called with the same shape before: what is known need not be shown each time. */
  seen(shape: string): number
}

/** What a view is written into. */
export interface Writing {
  readonly levels: Levels
  readonly gaps: Gaps
  readonly lines: string[]
  /** Parts that are not shown in full and that no marker speaks for yet: one marker stands for all of them. */
  readonly rest: number[]
  /** The last path that was written out; paths below it start with a dot instead. */
  anchor: string
}

/** Where a block stands. */
export interface Place {
  /** Path from the root of the document; '' for the document itself. */
  readonly path: string
  readonly depth: number
  /** Start of its span in the source, at the key that leads to it. */
  readonly from: number
  readonly to: number
  /** The part that must be shown before its parts. */
  readonly parent: number | undefined
  /**
   * Whether it belongs to a table. Its parts then lie in the spans of the table's rows, so one marker must stand for all
   * that is hidden of both: what it hides it leaves to `rest`, and its parts are spans of the builder's own source.
   */
  readonly inTable: boolean
}

/** A stretch of the view: a table, the lines of a map, a long string. */
export interface Block {
  write(writing: Writing): void
}

export function createBuilder(source: string, context: CompressContext, wideRows = false): Builder {
  const parts: Part[] = []
  const shapes = new Map<string, number>()
  return {
    parts,
    source,
    context,
    facts: [],
    wideRows,
    add: part => parts.push(part) - 1,
    seen: shape => {
      const times = shapes.get(shape) ?? 0
      shapes.set(shape, times + 1)
      return times
    },
  }
}

/** A path as the start of a line: in full, or from its dot on when the last full path is above it. */
export function startLine(writing: Writing, path: string): string {
  if (path === '') return ''
  const { anchor } = writing
  if (anchor !== '' && path.startsWith(`${anchor}.`)) return `${path.slice(anchor.length)}: `
  writing.anchor = path
  return `${path}: `
}
