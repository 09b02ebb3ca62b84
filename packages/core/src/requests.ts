import type { Hints } from './compressor.ts'
import { expected, isCount } from './options.ts'

export interface PutOptions extends Hints {
  /** Who puts it; stands in the entry and in the accounts. */
  readonly agent?: string
  /** Seconds that this entry lives, instead of the context's `ttl`. */
  readonly ttl?: number
}

export interface GetOptions {
  /** The original, byte for byte. Nothing else in these options matters then, but `maxAge`. */
  readonly full?: boolean
  /** What the reader wants to know, in its own words: what answers it is shown first. */
  readonly query?: string
  /** Most tokens of the view, markers included. A larger budget shows everything that a smaller one does. */
  readonly maxTokens?: number
  /** Share of the tokens to save for this reader, instead of the context's. */
  readonly targetSavings?: number
  /** The smallest view that loses nothing. */
  readonly exact?: boolean
  /** Seconds: what was put longer ago is as good as not there. */
  readonly maxAge?: number
}

/** Throws a `TypeError` for the first option that is not what it should be. */
export function assertGetOptions({ maxTokens, targetSavings, maxAge, query }: GetOptions): void {
  if (maxTokens !== undefined && !isCount(maxTokens))
    throw expected('maxTokens', 'a whole number of tokens, 1 or more', maxTokens)
  if (targetSavings !== undefined && !(targetSavings > 0 && targetSavings < 1))
    throw expected('targetSavings', 'a share above 0 and below 1', targetSavings)
  if (maxAge !== undefined && !(maxAge >= 0)) throw expected('maxAge', 'a number of seconds, 0 or more', maxAge)
  if (query !== undefined && typeof query !== 'string') throw expected('query', 'a string', query)
}
