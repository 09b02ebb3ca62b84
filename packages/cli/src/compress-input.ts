import { type Entry, SharedContext } from '@sharedctx/core'
import type { Input } from './input.ts'
import { bold, dim, table } from './style.ts'

export interface CompressOptions {
  readonly query?: string
  readonly maxTokens?: number
  readonly exact: boolean
  readonly model: string
  readonly viewOnly: boolean
}

/** Prints the view of one input, what the router tried, and the saving. */
export function compressInput(
  { name, text }: Input,
  { query, maxTokens, exact, model, viewOnly }: CompressOptions,
): void {
  const ctx = new SharedContext({ model, maxEntries: 1 })
  const started = performance.now()
  const entry = ctx.putSync(name, text, { name })
  const milliseconds = performance.now() - started
  const view = ctx.get(name, { query, maxTokens, exact: exact || undefined })!
  if (viewOnly) {
    console.log(view)
    return
  }
  console.log(bold(name))
  console.log(view)
  console.log()
  console.log(dim(trace(entry)))
  const shown = query === undefined && maxTokens === undefined && !exact ? entry.compressedTokens : undefined
  const rows = [
    ['', 'original', 'minified', 'view', 'saved', 'ms'],
    [entry.kind, ...figures(entry, shown ?? ctx.stats().served.viewTokens), milliseconds.toFixed(1)],
  ]
  console.log(table(rows))
}

/** Tokens of the original, minified and of a view, and the share saved. */
export function figures(entry: Entry, viewTokens: number): string[] {
  const { originalTokens, minifiedTokens } = entry
  const saved = originalTokens === 0 ? 0 : (1 - viewTokens / originalTokens) * 100
  return [
    String(originalTokens),
    minifiedTokens === undefined ? '' : String(minifiedTokens),
    String(viewTokens),
    `${saved.toFixed(1)} %`,
  ]
}

function trace({ trace: attempts, exact, gaps }: Entry): string {
  const tried = attempts.map(
    ({ kind, confidence, outcome, tokens }) =>
      `${kind} (sure ${confidence.toFixed(2)}): ${outcome}${tokens === undefined ? '' : `, ${tokens} tokens`}`,
  )
  const kept = exact ? 'nothing is lost' : `${gaps.length} markers, each expands to the original's own text`
  return [
    `tried: ${tried.length === 0 ? 'nothing, too short to save anything' : tried.join('; ')}`,
    `stored view: ${kept}`,
  ].join('\n')
}
