/** What one marker of a view stands for. */
export type Gap =
  | { readonly id: string; readonly spans: readonly Span[] }
  | { readonly id: string; readonly text: string }

/** `[from, to)` in UTF-16 code units of the original. */
export type Span = readonly [from: number, to: number]

/** A rendered view. Plain data. */
export interface View {
  readonly text: string
  /** Tokens of `text`, counted. */
  readonly tokens: number
  /** Whether nothing is lost: the text is the original or can be decoded to its value. */
  readonly exact: boolean
  /** One entry for every marker in `text`. Empty when `exact`. */
  readonly gaps: readonly Gap[]
}

/** What a gap stands for: the original's own characters, pieces that are not adjacent one below the other. */
export function gapText(gap: Gap, original: string): string {
  if ('text' in gap) return gap.text
  return gap.spans.map(([from, to]) => original.slice(from, to)).join('\n')
}
