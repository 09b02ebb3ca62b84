import type { Hints } from './compressor.ts'
import type { Attempt } from './router.ts'
import type { Gap } from './view/view.ts'

/** One stored content with its compressed view. Immutable plain data: it survives JSON. */
export interface Entry {
  readonly key: string
  /** 1 for the first content under a key, one more each time the key is put again while it is there. */
  readonly version: number
  readonly original: string
  /** The stored view: what `get(key)` returns. The original itself when no view would be smaller. */
  readonly compressed: string
  readonly originalTokens: number
  readonly compressedTokens: number
  /** Tokens of the shortest plain form of the same value (minified JSON), where the kind has one smaller than the original. */
  readonly minifiedTokens?: number
  /** Share of the original's tokens that the view saves, in percent with one decimal; 0 for empty content. */
  readonly savingsPercent: number
  /** `router:<kind>:<share of tokens kept>`, such as `router:json:0.20`; empty when the view is the original. */
  readonly transforms: readonly string[]
  /** Kind of the content, such as `'json'`; `'original'` when the view is the original. */
  readonly kind: string
  /** Whether the view loses nothing: it is the original, or can be decoded to its value. */
  readonly exact: boolean
  /** What each marker in `compressed` stands for. */
  readonly gaps: readonly Gap[]
  /** What the router tried, in order. */
  readonly trace: readonly Attempt[]
  /** What the caller said about the content. */
  readonly hints: Hints
  /** Who put it. */
  readonly agent?: string
  /** When it was put, in seconds since 1970. */
  readonly timestamp: number
  /** When it expires, in seconds since 1970; missing when it does not. */
  readonly expiresAt?: number
}

/** Percent saved, rounded to one decimal: the only place where savings are rounded. 0 when there was nothing to save. */
export function savingsPercent(originalTokens: number, compressedTokens: number): number {
  return originalTokens === 0 ? 0 : Math.round((1 - compressedTokens / originalTokens) * 1000) / 10
}

/** The entry itself, closed to every change. */
export function freezeEntry(entry: Entry): Entry {
  for (const gap of entry.gaps) {
    if ('spans' in gap) {
      gap.spans.forEach(Object.freeze)
      Object.freeze(gap.spans)
    }
    Object.freeze(gap)
  }
  entry.trace.forEach(Object.freeze)
  for (const value of [entry.gaps, entry.trace, entry.transforms, entry.hints]) Object.freeze(value)
  return Object.freeze(entry)
}
