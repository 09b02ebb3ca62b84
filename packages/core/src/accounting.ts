import type { Entry } from './entry.ts'

/** Tokens that were read out of a context. */
export interface Served {
  /** How often a view was read, and its tokens. */
  readonly views: number
  readonly viewTokens: number
  /** Tokens of the originals that those views stood for. */
  readonly replacedTokens: number
  readonly expandTokens: number
  readonly searchTokens: number
  readonly fullTokens: number
  /**
   * What the readers were spared: the originals they would have been sent, minus everything they were sent.
   * Negative when they fetched more than the views had saved.
   */
  readonly netTokensSaved: number
}

/** What one key has served, and which of its gaps hurt. */
export interface KeyUsage extends Served {
  readonly agent?: string
  /** How often each marker was expanded. */
  readonly opened: Readonly<Record<string, number>>
}

export type ServedBy = 'view' | 'expand' | 'search' | 'full'

interface Counters {
  views: number
  view: number
  replaced: number
  expand: number
  search: number
  full: number
}

/** Counts what is read, by key. Entries that are gone keep their counts until their context is cleared. */
export class Accounting {
  readonly #keys = new Map<string, { agent?: string; counters: Counters; opened: Map<string, number> }>()

  add(key: string, entry: Entry, by: ServedBy, tokens: number, marker?: string): void {
    let usage = this.#keys.get(key)
    if (!usage) this.#keys.set(key, (usage = { counters: noCounters(), opened: new Map() }))
    usage.agent = entry.agent
    usage.counters[by] += tokens
    if (by === 'view') {
      usage.counters.views++
      usage.counters.replaced += entry.originalTokens
    }
    if (marker !== undefined) usage.opened.set(marker, (usage.opened.get(marker) ?? 0) + 1)
  }

  /** By key, without the prefix. */
  byKey(prefix: string): ReadonlyMap<string, KeyUsage> {
    const result = new Map<string, KeyUsage>()
    for (const [key, { agent, counters, opened }] of this.#keys) {
      if (key.startsWith(prefix))
        result.set(key.slice(prefix.length), { ...served(counters), agent, opened: Object.fromEntries(opened) })
    }
    return result
  }

  byAgent(prefix: string): ReadonlyMap<string | undefined, Served> {
    const sums = new Map<string | undefined, Counters>()
    for (const [key, { agent, counters }] of this.#keys) {
      if (key.startsWith(prefix)) sums.set(agent, sum(sums.get(agent) ?? noCounters(), counters))
    }
    return new Map([...sums].map(([agent, counters]) => [agent, served(counters)]))
  }

  total(prefix: string): Served {
    let total = noCounters()
    for (const [key, { counters }] of this.#keys) if (key.startsWith(prefix)) total = sum(total, counters)
    return served(total)
  }

  clear(prefix: string): void {
    for (const key of [...this.#keys.keys()]) if (key.startsWith(prefix)) this.#keys.delete(key)
  }
}

function noCounters(): Counters {
  return { views: 0, view: 0, replaced: 0, expand: 0, search: 0, full: 0 }
}

function sum(a: Counters, b: Counters): Counters {
  return {
    views: a.views + b.views,
    view: a.view + b.view,
    replaced: a.replaced + b.replaced,
    expand: a.expand + b.expand,
    search: a.search + b.search,
    full: a.full + b.full,
  }
}

function served({ views, view, replaced, expand, search, full }: Counters): Served {
  return {
    views,
    viewTokens: view,
    replacedTokens: replaced,
    expandTokens: expand,
    searchTokens: search,
    fullTokens: full,
    netTokensSaved: replaced - view - expand - search - full,
  }
}
