import { LRUCache } from 'lru-cache'
import type { Entry } from './entry.ts'
import type { Routable, Routed, Router } from './router.ts'
import type { ViewRequest } from './view/allocator.ts'
import type { Gap } from './view/view.ts'

/** What a reader may ask for beside the stored view. */
export interface ReaderRequest {
  readonly query?: string
  readonly maxTokens?: number
  readonly targetSavings?: number
  /** The best view that loses nothing. */
  readonly exact?: boolean
}

/** Contents that stay cut into parts, ready for the next reader. */
const PREPARED = 4
/** Views that are remembered per entry; their markers are known for as long as the entry lives all the same. */
const VIEWS = 32

/** Renders the views that readers ask for, each once. */
export class Readers {
  readonly #router: Router
  readonly #prepared = new LRUCache<Entry, Routable>({ max: PREPARED })
  readonly #views = new WeakMap<Entry, EntryViews>()

  constructor(router: Router) {
    this.#router = router
  }

  /** Remembers how the content of a new entry was cut. */
  keep(entry: Entry, content: Routable): void {
    this.#prepared.set(entry, content)
  }

  /** The content of an entry, cut or ready to be cut. */
  content(entry: Entry): Routable {
    const known = this.#prepared.get(entry)
    if (known) return known
    const content = this.#router.prepare(entry.original, entry.hints)
    this.#prepared.set(entry, content)
    return content
  }

  /** The view for one reader. */
  view(entry: Entry, request: ReaderRequest): Routed {
    const known = this.#viewsOf(entry)
    const identity = requestIdentity(request)
    const cached = known.views.get(identity)
    if (cached) return cached
    const tag = known.tag(identity, request)
    const content = this.content(entry)
    const viewRequest: ViewRequest = {
      query: request.query,
      maxTokens: request.maxTokens,
      targetSavings: request.targetSavings,
      tag,
    }
    const routed = request.exact ? this.#router.exactView(content) : this.#router.view(content, viewRequest)
    known.views.set(identity, routed)
    return routed
  }

  /** The gap that a marker names, in the stored view or in any view that was ever rendered of this entry; `null` when there is none. */
  gap(entry: Entry, id: string): Gap | null {
    const [, tag] = id.split('-')
    if (tag === undefined || id.startsWith('L')) return entry.gaps.find(gap => gap.id === id) ?? null
    const request = this.#viewsOf(entry).requests.get(`-${tag}`)
    if (!request) return null
    return this.view(entry, request).view.gaps.find(gap => gap.id === id) ?? null
  }

  #viewsOf(entry: Entry): EntryViews {
    let views = this.#views.get(entry)
    if (!views) this.#views.set(entry, (views = new EntryViews()))
    return views
  }
}

/** The views of one entry: the latest ones, and what every tag in a marker stands for. */
class EntryViews {
  readonly views = new LRUCache<string, Routed>({ max: VIEWS })
  readonly requests = new Map<string, ReaderRequest>()
  readonly #tags = new Map<string, string>()

  /** Tells the markers of this view from those of other views of the same entry: the same for the same request in every process. */
  tag(identity: string, request: ReaderRequest): string {
    const known = this.#tags.get(identity)
    if (known !== undefined) return known
    const digits = hash(identity).toString(36).padStart(7, '0')
    let length = 3
    while (length < digits.length && this.requests.has(`-${digits.slice(-length)}`)) length++
    const tag = `-${digits.slice(-length)}`
    this.requests.set(tag, request)
    this.#tags.set(identity, tag)
    return tag
  }
}

function requestIdentity({ query, maxTokens, targetSavings, exact }: ReaderRequest): string {
  return JSON.stringify([query ?? null, maxTokens ?? null, targetSavings ?? null, exact ?? false])
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
