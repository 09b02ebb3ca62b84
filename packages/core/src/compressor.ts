import type { Tokenizer } from './tokenizer.ts'
import type { Outline } from './view/outline.ts'

/** What the caller knows about a content; every field may be missing or wrong. */
export interface Hints {
  /** Kind of the content, e.g. `'log'`: the name of a compressor. */
  readonly kind?: string
  /** Name of the tool or command that printed it, e.g. `'grep'`. */
  readonly tool?: string
  /** File name or URL it was read from, e.g. `'store.ts'`. */
  readonly name?: string
}

/** The bounded part of a content that detection may look at, so that its cost does not grow with the content. */
export interface Sample {
  /** Length of the whole content in UTF-16 code units. */
  readonly length: number
  /** The first 16,384 code units. */
  readonly head: string
  /** The last 4,096 code units; empty when `head` already holds everything. */
  readonly tail: string
  /** At most 300 lines from the start, the middle and the end, each cut at 2,000 code units, without line ends. */
  readonly lines: readonly string[]
  readonly hints: Hints
}

/** What a compressor is given beside the content. */
export interface CompressContext {
  /** Counts in the model's tokens; for decisions between two forms, not for reporting sizes. */
  readonly tokenizer: Tokenizer
  readonly hints: Hints
  /**
   * Routes a piece of the content on its own (a fence in Markdown, a log in a JSON string).
   * `null` when nothing helps or the nesting is too deep: then treat the piece as plain text.
   */
  outline(text: string, hints?: Hints): Outline | null
}

/**
 * One kind of content: how it is recognised and how it is cut into parts.
 * What is shown is decided by the allocator; a compressor never reports its own size and never sees a budget or a query.
 */
export interface Compressor {
  /** The kind that it serves; stands in `entry.transforms` and is what `hints.kind` names. */
  readonly name: string
  /** How sure it is, from 0 (not mine) over 0.5 (may be) to 1 (certain). Never throws. */
  detect(sample: Sample): number
  /** Cuts the content, or `null` to decline. Never throws on any string; time grows linearly with the content. */
  compress(text: string, context: CompressContext): Outline | null
  /**
   * Undoes a view that the outline called exact and in which nothing is hidden: the text of the same value.
   * Present on compressors whose outlines can be exact.
   */
  decode?(view: string): string
}
