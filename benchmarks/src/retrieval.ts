import type { SharedContext } from '@sharedctx/core'
import type { Document } from './corpus/document.ts'
import { keeps, normalise } from './matcher.ts'
import { probesOf } from './probes/index.ts'
import { wordsOf } from './text/words.ts'

/** Tokens that one answer may have; the tools of core give as much when a model names no budget. */
const answerTokens = 2000

/** Shares of the random facts of one document that a reader has before it. */
export interface Retrieval {
  readonly id: string
  readonly facts: number
  readonly view: number
  /** In the view, or in what one `search` for the fact's other words gives. */
  readonly search: number
  /** In the view, or behind the one marker that looks most like it. */
  readonly expand: number
}

/** `undefined` for a document without a random fact that can be asked for. */
export function retrievalOf({ id, kind, text }: Document, ctx: SharedContext): Retrieval | undefined {
  // The last needle is the answer and the others are the question, so a fact of one needle cannot be asked for.
  const facts = probesOf(id, kind, text).random.filter(({ needles }) => needles.length >= 2)
  if (facts.length === 0) return undefined
  const view = ctx.get(id)!
  const shown = normalise(view)
  const markers = markersOf(view, new Set(ctx.getEntry(id)!.gaps.map(gap => gap.id)))
  let inView = 0
  let bySearch = 0
  let byExpand = 0
  for (const fact of facts) {
    if (keeps(shown, fact)) {
      inView++
      continue
    }
    const question = fact.needles.slice(0, -1).join(' ')
    const hits = ctx.search(id, question, { maxTokens: answerTokens })
    if (keeps(normalise(hits.map(hit => hit.text).join('\n')), fact)) bySearch++
    const marker = likeliest(markers, question)
    if (marker && keeps(normalise(ctx.expand(id, marker, { maxTokens: answerTokens })), fact)) byExpand++
  }
  const share = (count: number) => count / facts.length
  return {
    id,
    facts: facts.length,
    view: share(inView),
    search: share(inView + bySearch),
    expand: share(inView + byExpand),
  }
}

interface Marker {
  readonly id: string
  /** What stands around it: its own line, and half of the way to the markers before and after. */
  readonly words: ReadonlySet<string>
}

function markersOf(view: string, ids: ReadonlySet<string>): Marker[] {
  const found = [...view.matchAll(/\[(g\d+|L\d+(?:-\d+)?)\]/g)].filter(match => ids.has(match[1]!))
  return found.map(match => {
    const from = Math.max(view.lastIndexOf('\n', match.index - 1) + 1, match.index - 1000)
    const end = view.indexOf('\n', match.index)
    const line = view.slice(from, end < 0 ? undefined : Math.min(end, match.index + 1000))
    const before = view.slice(Math.max(0, from - 300), from)
    return { id: match[1]!, words: new Set(wordsOf(`${before} ${line}`)) }
  })
}

/** The marker around which most of the question's words stand; the first of equals. */
function likeliest(markers: readonly Marker[], question: string): string | undefined {
  const words = wordsOf(question)
  let best: string | undefined
  let most = -1
  for (const marker of markers) {
    const count = words.filter(word => marker.words.has(word)).length
    if (count > most) [best, most] = [marker.id, count]
  }
  return best
}
