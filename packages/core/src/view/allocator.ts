import type { LineIndex } from '../text/lines.ts'
import { relevance } from '../text/relevance.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { createGapTable, lineNumbers } from './gap-table.ts'
import { type Order, orderSteps } from './order.ts'
import type { Levels, Outline } from './outline.ts'
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
const EXACT_PREFERENCE = 0.85
/** Up to this many steps every candidate view is written and counted; beyond, estimates narrow the search first. */
const COUNT_EVERY_STEP = 256
/** How far an estimate may be off before it has to be checked by counting. */
const ESTIMATE_BAND = 0.08

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
  const order = orderSteps(
    outline,
    query ? relevance(query, outline.parts.length, index => partText(outline, index)) : undefined,
  )
  const selected = select(order, target, limit, originalTokens, outline, writer)
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
 * The longest prefix of the order whose view fits the target, or what must be shown, or `null` when neither is within the limit.
 * Every budget bisects the same prefixes, so that a larger one never shows less.
 */
function select(
  order: Order,
  target: number,
  limit: number,
  originalTokens: number,
  outline: Outline,
  writer: Writer,
): View | null {
  const { steps, must } = order
  const mustView = must > 0 && target < limit ? writer.write(order, must) : undefined
  if (mustView && mustView.tokens >= target && mustView.tokens <= limit) return acceptable(mustView)

  const estimates = steps.length > COUNT_EVERY_STEP ? estimate(order, outline, originalTokens) : undefined
  let view = bisect(order, target, writer, estimates)
  if (view.tokens > target && estimates) view = bisect(order, target, writer)
  return view.tokens <= limit ? acceptable(view) : null
}

function bisect(order: Order, target: number, writer: Writer, estimates?: Float64Array): View {
  let low = 0
  let high = order.steps.length + 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const guess = estimates?.[middle]
    const fits =
      guess !== undefined && Math.abs(guess - target) > target * ESTIMATE_BAND
        ? guess < target
        : writer.write(order, middle).tokens <= target
    if (fits) low = middle
    else high = middle
  }
  return writer.write(order, low)
}

/** A view without a marker says that nothing is missing; one that is not exact either must not say so. */
function acceptable(view: View): View | null {
  return view.exact || view.gaps.length > 0 ? view : null
}

/** Estimated tokens of every prefix: its characters at the source's own rate. */
function estimate(order: Order, outline: Outline, originalTokens: number): Float64Array {
  const rate = originalTokens / Math.max(1, outline.source.length)
  const estimates = new Float64Array(order.steps.length + 1)
  let characters = 0
  order.steps.forEach(({ part, level }, index) => {
    const { renderings } = outline.parts[part]
    characters += renderings[level - 1].text.length - (level > 1 ? renderings[level - 2].text.length : 0)
    estimates[index + 1] = characters * rate
  })
  return estimates
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
  /** The view after the first `length` steps. The last one written is remembered. */
  write(order: Order, length: number): View
  /** The view of an exact outline that shows everything, unless the compressor hid something all the same. */
  full(): View | undefined
}

function createWriter(outline: Outline, tokenizer: Tokenizer, tag: string): Writer {
  const lines = lineNumbers(outline.source)
  let remembered: { order: Order; length: number; view: View } | undefined
  return {
    write: (order, length) => {
      if (remembered?.order === order && remembered.length === length) return remembered.view
      const levels = new Uint8Array(outline.parts.length)
      for (let index = 0; index < length; index++) levels[order.steps[index].part] = order.steps[index].level
      const view = writeView(outline, levels, tokenizer, lines, tag)
      remembered = { order, length, view }
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

function partText(outline: Outline, index: number): string {
  const { from, to, source = outline.source } = outline.parts[index]
  return source.slice(from, to)
}
