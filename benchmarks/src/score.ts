import { performance } from 'node:perf_hooks'
import type { Document, Kind } from './corpus/document.ts'
import { keeps, normalise } from './matcher.ts'
import { head, headAndTail, randomLines } from './peers/naive.ts'
import type { Peer } from './peers/peer.ts'
import type { Probe, Probes } from './probe.ts'
import { probesOf } from './probes/index.ts'
import { countTokens } from './text/tokens.ts'

/** What one view of one document saves and keeps; shares are between 0 and 1. */
export interface Score {
  readonly id: string
  readonly kind: Kind
  readonly tokens: number
  readonly viewTokens: number
  /** S: share of the tokens saved; a view that is larger saves nothing. */
  readonly saved: number
  /** R: share of the must-keep facts kept. */
  readonly recall: number
  /** N: share of the random facts kept. */
  readonly random: number
  /** S × R⁴. */
  readonly headline: number
  /** R minus the best R of head, head and tail, and random lines at the same number of tokens. */
  readonly lift: number
  /** Recall of each kind of fact. */
  readonly byKind: Readonly<Record<string, number>>
  readonly milliseconds: number
  readonly failure?: string
}

export interface Judged {
  readonly score: Score
  readonly view: string
  readonly lost: readonly Probe[]
}

/** Asks a peer for its view and measures it. A peer that throws has kept nothing. Without `lift` that part is 0, and half of the time. */
export async function judge(peer: Peer, document: Document, { lift = true } = {}): Promise<Judged> {
  const started = performance.now()
  let view = ''
  let failure: string | undefined
  try {
    view = await peer.view(document)
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  const milliseconds = performance.now() - started
  const probes = probesOf(document.id, document.kind, document.text)
  const tokens = countTokens(document.text)
  const viewTokens = countTokens(view)
  const saved = failure === undefined && tokens > 0 ? Math.max(0, 1 - viewTokens / tokens) : 0
  const { recall, random, byKind, lost } = measure(view, probes)
  const naive =
    saved > 0 && lift
      ? [head, headAndTail, randomLines].map(cut => measure(cut(document.text, viewTokens), probes).recall)
      : [recall]
  const score: Score = {
    id: document.id,
    kind: document.kind,
    tokens,
    viewTokens,
    saved,
    recall,
    random,
    headline: saved * recall ** 4,
    lift: recall - Math.max(...naive),
    byKind,
    milliseconds,
    ...(failure === undefined ? {} : { failure }),
  }
  return { score, view, lost }
}

/** Recall of a view: the mean over the kinds of fact, critical kinds counted twice. */
export function measure(view: string, probes: Probes): Pick<Score, 'recall' | 'random' | 'byKind'> & { lost: Probe[] } {
  const normalised = normalise(view)
  const kinds = new Map<string, { kept: number; asked: number; weight: number }>()
  const lost: Probe[] = []
  for (const probe of probes.facts) {
    const kind = kinds.get(probe.kind) ?? { kept: 0, asked: 0, weight: probe.critical ? 2 : 1 }
    kind.asked++
    if (keeps(normalised, probe)) kind.kept++
    else lost.push(probe)
    kinds.set(probe.kind, kind)
  }
  let total = 0
  let weights = 0
  for (const { kept, asked, weight } of kinds.values()) {
    total += (weight * kept) / asked
    weights += weight
  }
  const kept = probes.random.filter(probe => keeps(normalised, probe)).length
  return {
    recall: weights > 0 ? total / weights : 1,
    random: probes.random.length > 0 ? kept / probes.random.length : 1,
    byKind: Object.fromEntries([...kinds].map(([kind, { kept, asked }]) => [kind, kept / asked])),
    lost,
  }
}
