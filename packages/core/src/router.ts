import type { CompressContext, Compressor, Hints } from './compressor.ts'
import { takeSample } from './sample.ts'
import type { Tokenizer } from './tokenizer.ts'
import { allocate, allocateExact, smallestView, type ViewRequest } from './view/allocator.ts'
import type { Outline } from './view/outline.ts'
import type { View } from './view/view.ts'

/** What the router did with one candidate. */
export interface Attempt {
  /** The compressor's name. */
  readonly kind: string
  /** How sure its detection was, 0 to 1. */
  readonly confidence: number
  /** `'chosen'`, or why not: it declined, its view saved nothing, or it threw, which only a faulty compressor does. */
  readonly outcome: 'chosen' | 'declined' | 'no saving' | 'failed'
  /** What it threw. */
  readonly error?: string
  /** Tokens of its view; missing when there is none. */
  readonly tokens?: number
}

/** A view, and how it came about. */
export interface Routed {
  readonly view: View
  /** Kind of the chosen outline, or `'original'` when the original is the view. */
  readonly kind: string
  readonly attempts: readonly Attempt[]
  /** The shortest plain form of the same value, where the compressor knows one. */
  readonly minified?: string
}

/** Content whose kind is known and which has been cut into parts: ready to be shown to any reader. */
export interface Routable {
  readonly original: string
  readonly originalTokens: number
  /** The likeliest kind first. Detection goes on only as far as candidates are asked for. */
  readonly candidates: Iterable<Candidate>
  /** Compressors whose detection threw so far, which only faulty ones do. */
  readonly failed: readonly Attempt[]
}

interface Ranked {
  readonly compressor: Compressor
  readonly confidence: number
}

interface Candidate {
  readonly kind: string
  readonly confidence: number
  /** Cuts the content at the first call. */
  outline(): Outline | null
}

export interface Router {
  /** Ranks the kinds that the content may be of. Cuts nothing yet. */
  prepare(content: string, hints?: Hints): Routable
  /** The view for one reader. The same content and request give the same view. */
  view(content: Routable, request: ViewRequest): Routed
  /** The best view that loses nothing: a decodable one, or the original. */
  exactView(content: Routable): Routed
}

/** Less confidence than this is not worth cutting the content for. */
const LEAST_CONFIDENCE = 0.2
/** How many kinds are tried before the original is the view. */
const MOST_ATTEMPTS = 3
/** A kind that is so sure of the content is taken without asking the compressors behind it in the list. */
const CERTAIN = 0.95
/** How deep content in content is routed by its own kind. */
const DEEPEST_NESTING = 3
/** Detection with a hint that names the kind. */
const HINTED_CONFIDENCE = 0.97
/** Below this many tokens there is nothing to save that a marker would not cost. */
const LEAST_TOKENS = 40

/** Sends content to the compressor for its kind. Knows compressors only by their contract. */
export function createRouter(compressors: readonly Compressor[], tokenizer: Tokenizer): Router {
  /** Kinds in the order of their confidence: of those asked until one was certain, then of the others. */
  function* rank(content: string, hints: Hints, failed: Attempt[] = []): Generator<Ranked> {
    const sample = takeSample(content, hints)
    const waiting = [...compressors].sort((a, b) => Number(b.name === hints.kind) - Number(a.name === hints.kind))
    let yielded = 0
    while (waiting.length > 0) {
      const ranked: Ranked[] = []
      while (waiting.length > 0 && !(ranked.length > 0 && ranked[ranked.length - 1].confidence >= CERTAIN)) {
        const compressor = waiting.shift()!
        try {
          const detected = Math.min(1, Math.max(0, compressor.detect(sample)))
          const confidence = hints.kind === compressor.name ? Math.max(detected, HINTED_CONFIDENCE) : detected
          if (confidence >= LEAST_CONFIDENCE) ranked.push({ compressor, confidence })
        } catch (error) {
          failed.push({ kind: compressor.name, confidence: 0, outcome: 'failed', error: String(error) })
        }
      }
      for (const candidate of ranked.sort((a, b) => b.confidence - a.confidence)) {
        if (yielded++ === MOST_ATTEMPTS) return
        yield candidate
      }
    }
  }

  const contextAt = (depth: number, hints: Hints): CompressContext => ({
    tokenizer,
    hints,
    outline: (text, inner = {}) => {
      if (depth >= DEEPEST_NESTING || text.length === 0) return null
      for (const { compressor } of rank(text, inner)) {
        try {
          const outline = compressor.compress(text, contextAt(depth + 1, inner))
          if (outline) return outline
        } catch {
          // The piece is plain text to whoever asked; what is wrong with this compressor shows where it is tried on a whole content.
        }
      }
      return null
    },
  })

  function* candidatesFor(original: string, hints: Hints, ranked: Iterable<Ranked>): Generator<Candidate> {
    for (const { compressor, confidence } of ranked) {
      let cut: Outline | null | undefined
      yield {
        kind: compressor.name,
        confidence,
        outline: () => {
          if (cut === undefined) cut = compressor.compress(original, contextAt(0, hints))
          return cut
        },
      }
    }
  }

  const choose = (content: Routable, viewOf: (outline: Outline) => View | null): Routed => {
    const { original, originalTokens, candidates, failed } = content
    const attempts: Attempt[] = []
    for (const candidate of candidates) {
      const { kind, confidence } = candidate
      let outline: Outline | null
      let view: View | null
      try {
        outline = candidate.outline()
        view = outline && viewOf(outline)
      } catch (error) {
        // The content is safe whatever a compressor does: the next candidate, at last the original, is the view.
        attempts.push({ kind, confidence, outcome: 'failed', error: String(error) })
        continue
      }
      if (!outline) {
        attempts.push({ kind, confidence, outcome: 'declined' })
        continue
      }
      if (!view || view.tokens >= originalTokens) {
        attempts.push(
          view
            ? { kind, confidence, outcome: 'no saving', tokens: view.tokens }
            : { kind, confidence, outcome: 'no saving' },
        )
        continue
      }
      attempts.push({ kind, confidence, outcome: 'chosen', tokens: view.tokens })
      return { view, kind: outline.kind, attempts: [...failed, ...attempts], minified: outline.minified }
    }
    const view = { text: original, tokens: originalTokens, exact: true, gaps: [] }
    return { view, kind: 'original', attempts: [...failed, ...attempts] }
  }

  return {
    prepare: (original, hints = {}) => {
      const originalTokens = tokenizer.count(original)
      const failed: Attempt[] = []
      const candidates =
        originalTokens < LEAST_TOKENS ? [] : remembered(candidatesFor(original, hints, rank(original, hints, failed)))
      return { original, originalTokens, candidates, failed }
    },
    view: (content, request) => {
      if (
        request.maxTokens !== undefined &&
        content.originalTokens <= request.maxTokens &&
        request.targetSavings === undefined
      ) {
        return choose({ ...content, candidates: [] }, () => null)
      }
      const routed = choose(content, outline => allocate(outline, content.originalTokens, request, tokenizer))
      const { maxTokens } = request
      if (maxTokens === undefined || routed.view.tokens <= maxTokens) return routed
      const view = smallestView(
        'content',
        content.original.length,
        content.originalTokens,
        maxTokens,
        tokenizer,
        request.tag,
      )
      return { ...routed, view, kind: 'text' }
    },
    exactView: content => choose(content, outline => allocateExact(outline, content.originalTokens, tokenizer)),
  }
}

/** What the iterator gives, for any number of readers; asks it only for what none has read yet. */
function remembered<T>(items: Iterator<T>): Iterable<T> {
  const known: T[] = []
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index++) {
        if (index === known.length) {
          const { done, value } = items.next()
          if (done) return
          known.push(value)
        }
        yield known[index]
      }
    },
  }
}
