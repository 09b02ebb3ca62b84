import type { CompressContext } from '../compressor.ts'
import type { Gaps, Levels, Part } from '../view/outline.ts'

/** Collects the parts of an outline while its blocks are made. */
export interface Builder {
  readonly parts: Part[]
  readonly source: string
  readonly context: CompressContext
  /** Adds a part and returns its index. */
  add(part: Part): number
}

/** What a view is written into. */
export interface Writing {
  readonly levels: Levels
  readonly gaps: Gaps
  readonly lines: string[]
  /** Parts that are not shown in full and that no marker speaks for yet: one marker stands for all of them. */
  readonly rest: number[]
}

/** A stretch of the view: a table, the lines of a map, a long string. */
export interface Block {
  write(writing: Writing): void
}

export function createBuilder(source: string, context: CompressContext): Builder {
  const parts: Part[] = []
  return { parts, source, context, add: part => parts.push(part) - 1 }
}
