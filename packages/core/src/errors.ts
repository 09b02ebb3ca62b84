/** What went wrong, for programs. */
export type SharedContextErrorCode =
  /** `expand` of a key that holds nothing: never stored, deleted, expired or evicted; the message says which. */
  | 'no-entry'
  /** `expand` of a marker that the entry does not have. */
  | 'no-marker'
  /** Content that no entry may hold because it alone exceeds `maxBytes`. */
  | 'too-large'
  /** The store behind the local one failed; the local entry is unharmed. */
  | 'store'

/**
 * A failure at run time. Wrong options and arguments are a `TypeError`; a missing key is `null`; neither is in this family.
 * The message ends with what to do next.
 */
export class SharedContextError extends Error {
  override readonly name = 'SharedContextError'
  readonly code: SharedContextErrorCode

  constructor(code: SharedContextErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
