/** Counts the tokens of a text as a model would see them. Synchronous, deterministic, never throws; special tokens are plain text. */
export interface Tokenizer {
  /** Stable name, part of what identifies a view: `'o200k_base'`, `'cl100k_base'`, `'claude-estimate'`. */
  readonly name: string
  /** Whether `count` is an estimate rather than the model's own tokenizer. */
  readonly estimate: boolean
  /** Tokens of `text`; 0 only for the empty string. */
  count(text: string): number
}
