import type { LineIndex } from '../text/lines.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { createGapTable, lineNumbers } from './gap-table.ts'
import { type Order, orderSteps } from './order.ts'
import type { Levels, Outline } from './outline.ts'
import { longestPrefix } from './prefix-search.ts'
import { relevantParts } from './relevant-parts.ts'
import type { View } from './view.ts'

/** What a reader asks of a view. */
export interface ViewRequest {
  /** Hard limit in tokens, the view's own markers included. The view fills it: what fits is shown. */
  readonly maxTokens?: number
  /** Share of the original's tokens to save, 0 to 1; what must be shown may exceed it. @default 0.8, with `maxTokens` 0 */
  readonly targetSavings?: number
  /** What the reader wants to know, in its own words. */
  readonly query?: string
  /** Ends the ids of this view's markers (`g2-k4f`), where one content has several views. @default '' */
  readonly tag?: string
}

const DEFAULT_TARGET_SAVINGS = 0.8
/**
 * An exact view is preferred to a selecting one as long as it saves at least this share of what the selection would save:
 * nothing to fetch is worth more than a few tokens.
 */
const EXACT_PREFERENCE = 0.9
/** How many parts a view gives up, one after the other, to get a marker into it. */
const MOST_STEPS_BACK = 8

/**
 * Chooses what to show of an outline within the reader's budget. Larger budgets show everything that smaller ones show.
 *
 * @param originalTokens Tokens of the whole source, already counted.
 * @returns The best view, or `null` when only the original would be no larger.
 */
export function allocate(
  outline: Outline,
  originalTokens: number,
  request: ViewRequest,
  tokenizer: Tokenizer,
): View | null {
  const { maxTokens = Number.POSITIVE_INFINITY, query, tag = '' } = request
  const targetSavings = request.targetSavings ?? (request.maxTokens === undefined ? DEFAULT_TARGET_SAVINGS : 0)
  const writer = createWriter(outline, tokenizer, tag)
  const limit = Math.min(maxTokens, originalTokens)
  const target = Math.min(limit, Math.floor(originalTokens * (1 - targetSavings)))

  const full = outline.exact ? writer.full() : undefined
  if (full && full.tokens <= target) return full
  const whole = orderSteps(outline, query ? relevantParts(outline, query) : undefined)
  // Without a budget to fill, a view ends where nothing worth its place is left.
  const order = request.maxTokens === undefined ? { ...whole, steps: whole.steps.slice(0, whole.worthwhile) } : whole
  const selected = select(order, target, limit, limit >= originalTokens, outline, writer)
  if (full && full.tokens <= limit && isPreferred(full, selected, originalTokens)) return full
  if (selected) return selected
  return maxTokens < originalTokens
    ? smallestView(outline.kind, outline.source.length, originalTokens, maxTokens, tokenizer, tag)
    : null
}

/** The view that loses nothing, or `null` when the outline has none or it would not be smaller than the original. */
export function allocateExact(outline: Outline, originalTokens: number, tokenizer: Tokenizer): View | null {
  if (!outline.exact) return null
  const view = createWriter(outline, tokenizer, '').full()
  return view && view.tokens < originalTokens ? view : null
}

function isPreferred(full: View, selected: View | null, originalTokens: number): boolean {
  if (full.tokens >= originalTokens) return false
  if (!selected) return true
  return originalTokens - full.tokens >= EXACT_PREFERENCE * (originalTokens - selected.tokens)
}

/**
 * As much as fits the target, or what must be shown where that is more; where even that is beyond the limit, as much of it as fits.
 * `null` when what must be shown is no smaller than the whole, or nothing is within the limit.
 */
function select(
  order: Order,
  target: number,
  limit: number,
  isWhole: boolean,
  outline: Outline,
  writer: Writer,
): View | null {
  const mustView = order.must > 0 && target < limit ? writer.write(order, order.must) : undefined
  if (mustView && mustView.tokens >= target && mustView.tokens <= limit) return acceptable(mustView)
  const isBeyond = mustView !== undefined && mustView.tokens > limit
  if (isBeyond && isWhole) return null
  const longest = longestPrefix(
    order,
    outline,
    isBeyond ? limit : target,
    candidate => writer.write(order, candidate).tokens,
  )
  const view = (length: number): View | null => {
    const written = writer.write(order, length)
    return written.tokens <= limit ? acceptable(written) : null
  }
  return view(lastAccepted(longest, length => view(length) !== null))
}

/**
 * All but a few line ends or braces, say, may be shown without a marker; with fewer parts the view says what is missing. Looks one
 * part back at a time, so that a larger budget ends at no shorter prefix, and by halves where very many parts need no marker.
 */
function lastAccepted(longest: number, isAccepted: (length: number) => boolean): number {
  let high = longest
  for (let tries = 0; tries < MOST_STEPS_BACK && high > 0; tries++, high--) if (isAccepted(high)) return high
  let low = 0
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isAccepted(middle)) low = middle
    else high = middle
  }
  return isAccepted(high) ? high : low
}

/** A view without a marker says that nothing is missing; one that is not exact either must not say so. */
function acceptable(view: View): View | null {
  return view.exact || view.gaps.length > 0 ? view : null
}

/** For a budget in which nothing can be shown: says so, within the budget. */
export function smallestView(
  kind: string,
  length: number,
  originalTokens: number,
  maxTokens: number,
  tokenizer: Tokenizer,
  tag = '',
): View {
  const gap = { id: `g1${tag}`, spans: [[0, length]] } as const
  for (const text of [
    `${kind}, ${originalTokens} tokens, more than fits in ${maxTokens} [${gap.id}]`,
    `[${gap.id}]`,
    '…',
  ]) {
    const tokens = tokenizer.count(text)
    if (tokens <= maxTokens) return { text, tokens, exact: false, gaps: [gap] }
  }
  return { text: '', tokens: 0, exact: false, gaps: [gap] }
}

interface Writer {
  /** The view after the first `length` steps of the order; written once. */
  write(order: Order, length: number): View
  /** The view of an exact outline that shows everything, unless the compressor hid something all the same. */
  full(): View | undefined
}

function createWriter(outline: Outline, tokenizer: Tokenizer, tag: string): Writer {
  const lines = lineNumbers(outline.source)
  const written = new Map<number, View>()
  return {
    write: (order, length) => {
      const known = written.get(length)
      if (known) return known
      const levels = new Uint8Array(outline.parts.length)
      for (let index = 0; index < length; index++) levels[order.steps[index].part] = order.steps[index].level
      const view = writeView(outline, levels, tokenizer, lines, tag)
      written.set(length, view)
      return view
    },
    full: () => {
      const levels = new Uint8Array(outline.parts.length)
      outline.parts.forEach((part, index) => {
        levels[index] = part.renderings.length
      })
      const view = writeView(outline, levels, tokenizer, lines, tag)
      return view.gaps.length === 0 ? { ...view, exact: true } : undefined
    },
  }
}

function writeView(outline: Outline, levels: Levels, tokenizer: Tokenizer, lines: () => LineIndex, tag: string): View {
  const table = createGapTable(outline, lines, tag)
  let text = outline.render(levels, table)
  const uncovered = table.uncovered(levels)
  // A compressor that forgets a marker must not lose anything all the same.
  if (uncovered.length > 0) text += `\nnot shown: ${table.mark(uncovered)}`
  const complete = table.gaps.length === 0
  return {
    text,
    tokens: tokenizer.count(text),
    exact: complete && (outline.exact === true || text === outline.source),
    gaps: table.gaps,
  }
}
