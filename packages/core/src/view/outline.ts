/** One way to write a part. */
export interface Rendering {
  /** What is written; its length is the estimate of what it costs. */
  readonly text: string
  /** What showing it is worth to a reader with no question, 0 to 1 and more for what is asked for most. */
  readonly value: number
}

/**
 * A piece of the content that is shown or hidden as one: a row, a function body, a sentence, a log template.
 * Parts may share source: a log template stands for all its lines.
 */
export interface Part {
  /** Start of the span it stands for, in UTF-16 code units of `source`. */
  readonly from: number
  /** End of the span, exclusive. */
  readonly to: number
  /** The text that `from` and `to` index, when it is not the outline's own source (a log inside a JSON string). */
  readonly source?: string
  /** From the poorest to the richest; the last one shows the part in full. At least one. */
  readonly renderings: readonly Rendering[]
  /** Index of the part that must be shown before this one, such as the signature of a body. Less than its own index. */
  readonly parent?: number
  /** What a reader may call it: a symbol (`Store.put`), a heading, a file of a diff. `expand` finds it and its children by this. */
  readonly name?: string
  /** How many of the renderings a reader without a budget always gets, even beyond the savings target. @default 0 */
  readonly must?: number
}

/**
 * How far each part is shown: 0 is hidden, n is `renderings[n - 1]`.
 * A parent of a shown part is always shown.
 */
export type Levels = Uint8Array

/** Hands out the markers of a view. */
export interface Gaps {
  /**
   * Says that these parts are not shown in full here, and returns the marker to write: `[L12-42]` where the parts are whole
   * lines of the content, else `[g3]`. Every part below its last rendering must be marked, by itself or by a parent whose
   * span holds it.
   */
  mark(parts: readonly number[]): string
  /** The same for the parts from `first` to `last`, both included. */
  markRange(first: number, last: number): string
}

/**
 * Content cut into parts, and how to write a view from them.
 * With every part at its last rendering and no gap marked, the view must either be the source or be exact.
 */
export interface Outline {
  /** Kind for the trace, e.g. `'json'`. */
  readonly kind: string
  /** The content, or the piece of it that was cut. */
  readonly source: string
  /** In source order. */
  readonly parts: readonly Part[]
  /** Writes the view. Pure: same levels, same text. Called a few times for one view, so it should cost no more than it writes. */
  render(levels: Levels, gaps: Gaps): string
  /** Whether the view that shows everything can be decoded to the source's value by the compressor's `decode`. @default false */
  readonly exact?: boolean
  /** The shortest plain form of the same value, such as minified JSON: what a saving is measured against, beside the original. */
  readonly minified?: string
}
