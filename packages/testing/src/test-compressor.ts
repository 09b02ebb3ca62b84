import {
  type Compressor,
  createRouter,
  type Gap,
  gapText,
  type Part,
  takeSample,
  textCompressor,
  tokenizerForModel,
  type View,
} from '@sharedctx/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText, shuffledTokens } from './arbitraries.ts'

export interface CompressorSuiteOptions {
  /** Well-formed content of the kind. Draw from few values, so that equal neighbours are common; some of it large enough to select from. */
  readonly content: fc.Arbitrary<string>
  /** The format's own tokens; shuffled, they make near misses. */
  readonly tokens: readonly string[]
  /** Least confidence for `content`. @default 0.5 */
  readonly confidence?: number
  /** For exact outlines: whether two texts hold the same value. @default `a === b` */
  readonly same?: (decoded: string, source: string) => boolean
  /**
   * The words of a source that a view must show or a marker must hold.
   * @default runs of letters and digits
   */
  readonly words?: (source: string) => Iterable<string>
  /** Cases per property. @default 300, or what the environment variable `SHAREDCTX_RUNS` says */
  readonly runs?: number
  /** Compressors for pieces inside the content. @default none but plain text */
  readonly nested?: readonly Compressor[]
}

const tokenizer = tokenizerForModel('gpt-4o')

/** Registers what every compressor must do, on content of its kind, on near misses and on any string. */
export function testCompressor(compressor: Compressor, options: CompressorSuiteOptions): void {
  const { content, tokens, confidence = 0.5, same = (a, b) => a === b, words = plainWords, nested = [] } = options
  // The same cases in every run; another seed explores others.
  const seed = Number(process.env.SHAREDCTX_SEED ?? 1)
  const numRuns = Number(process.env.SHAREDCTX_RUNS ?? options.runs ?? 300)
  const router = createRouter([compressor, ...nested, textCompressor()], tokenizer)
  const hints = { kind: compressor.name }
  const any = fc.oneof(
    { weight: 3, arbitrary: content },
    { weight: 1, arbitrary: shuffledTokens(tokens) },
    { weight: 1, arbitrary: anyText },
  )
  const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns, seed })
  const context = { tokenizer, hints, outline: () => null }
  const checks = { compressor, words, same }

  describe(`${compressor.name} as a compressor`, () => {
    it('detects its own kind, and a share from 0 to 1 everywhere', () => {
      check(
        fc.property(content, text => {
          expect(compressor.detect(takeSample(text))).toBeGreaterThanOrEqual(confidence)
        }),
      )
      check(
        fc.property(any, text => {
          const share = compressor.detect(takeSample(text))
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }),
      )
    })

    it('cuts well-formed parts, the same ones each time', () =>
      check(
        fc.property(any, text => {
          const outline = compressor.compress(text, context)
          if (!outline) return
          expect(outline.source).toBe(text)
          // One expectation for all parts: a document has thousands.
          expect(outline.parts.flatMap((part, index) => faultsOf(part, index, text))).toEqual([])
          const again = compressor.compress(text, context)
          expect(again?.parts).toEqual(outline.parts)
        }),
      ))

    it('shows or marks every word, and the default view is never larger than the original', () =>
      check(
        fc.property(any, text => {
          const prepared = router.prepare(text, hints)
          const { view, attempts } = router.view(prepared, {})
          expect(attempts.filter(attempt => attempt.outcome === 'failed')).toEqual([])
          expect(view.tokens).toBeLessThanOrEqual(prepared.originalTokens)
          expect(view.tokens).toBe(tokenizer.count(view.text))
          expectNothingLost(text, view, checks)
          expect(router.view(router.prepare(text, hints), {}).view).toEqual(view)
        }),
      ))

    it('stays within any budget, loses nothing there, and shows more in a larger one', () =>
      check(
        fc.property(
          any,
          fc.integer({ min: 1, max: 400 }),
          fc.integer({ min: 0, max: 200 }),
          fc.option(fc.constantFrom('alpha 42', 'error', 'name')),
          (text, small, more, asked) => {
            const prepared = router.prepare(text, hints)
            const query = asked ?? undefined
            const less = router.view(prepared, { maxTokens: small, query })
            const larger = router.view(prepared, { maxTokens: small + more, query })
            expect(less.attempts.filter(attempt => attempt.outcome === 'failed')).toEqual([])
            for (const [{ view }, budget] of [
              [less, small],
              [larger, small + more],
            ] as const) {
              expect(tokenizer.count(view.text)).toBeLessThanOrEqual(budget)
              expectNothingLost(text, view, checks)
            }
            if (less.kind === larger.kind)
              expect(hiddenLength(larger.view)).toBeLessThanOrEqual(hiddenLength(less.view))
          },
        ),
      ))

    it.runIf(compressor.decode)('decodes its exact views to the same value', () =>
      check(
        fc.property(any, text => {
          const prepared = router.prepare(text, hints)
          const { view, kind } = router.exactView(prepared)
          if (kind !== compressor.name) return
          expect(view.exact).toBe(true)
          const decoded = compressor.decode!(view.text)
          if (!same(decoded, text)) expect(decoded).toBe(text)
        }),
      ),
    )
  })
}

/** What is wrong with a part: its place in the text, its renderings, its parent. */
function faultsOf({ from, to, source, renderings, parent }: Part, index: number, text: string): string[] {
  const faults: string[] = []
  const { length } = source ?? text
  if (!(from >= 0 && from <= to && to <= length)) faults.push(`part ${index} is ${from} to ${to} of ${length}`)
  if (renderings.length === 0) faults.push(`part ${index} has no rendering`)
  if (parent !== undefined && !(parent < index)) faults.push(`part ${index} stands before its parent ${parent}`)
  return faults
}

interface Checks {
  readonly compressor: Compressor
  readonly words: (source: string) => Iterable<string>
  readonly same: (decoded: string, source: string) => boolean
}

function expectNothingLost(source: string, view: View, { compressor, words, same }: Checks): void {
  if (view.text === source) return
  // The kernel writes this where a compressor forgot a marker.
  expect(view.text).not.toMatch(/\nnot shown: \[[^\]]+\]$/)
  if (view.exact) {
    const decoded = compressor.decode?.(view.text)
    if (decoded === undefined || !same(decoded, source)) expect(decoded).toBe(source)
    return
  }
  // Read both ways: what is an escape in the kind may be plain text in the view.
  const found = new Set([...plainWords(view.text), ...words(view.text)])
  for (const gap of view.gaps) {
    if (view.text !== '' && view.text !== '…') expect(view.text).toContain(`[${gap.id}]`)
    for (const word of words(gapText(gap, source))) found.add(word)
  }
  const shown = [view.text, ...view.gaps.map(gap => gapText(gap, source))].join('\n')
  // A run longer than any word may be cut in two; its beginning must still be there.
  const isThere = (word: string) =>
    found.has(word) || (word.length > LONGEST_WORD && shown.includes(word.slice(0, LONGEST_WORD / 2)))
  expect([...words(source)].filter(word => !isThere(word))).toEqual([])
}

const LONGEST_WORD = 100

/** Characters behind markers: of the source each once however many markers stand for it, of other texts once for each place. */
function hiddenLength(view: View): number {
  const spans = view.gaps.flatMap((gap: Gap) => ('spans' in gap ? gap.spans : [])).sort((a, b) => a[0] - b[0])
  // Equal texts share a marker, which then stands in several places.
  const places = (id: string): number => Math.max(1, view.text.split(`[${id}]`).length - 1)
  let hidden = view.gaps.reduce((sum, gap) => sum + ('text' in gap ? gap.text.length * places(gap.id) : 0), 0)
  let end = 0
  for (const [from, to] of spans) {
    if (to <= end) continue
    hidden += to - Math.max(from, end)
    end = to
  }
  return hidden
}

function plainWords(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}
