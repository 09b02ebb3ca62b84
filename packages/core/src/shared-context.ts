import { Accounting, type KeyUsage, type Served } from './accounting.ts'
import type { Hints } from './compressor.ts'
import { defaultCompressors } from './compressors/index.ts'
import { contentText } from './content.ts'
import { type Entry, freezeEntry, savingsPercent } from './entry.ts'
import { SharedContextError } from './errors.ts'
import { Emitter, type Listener, type SharedContextEvents } from './events.ts'
import { entrySize, isExpired, LocalEntries } from './local-entries.ts'
import { assertOptions, expected, type SharedContextOptions } from './options.ts'
import { Readers } from './readers.ts'
import { assertGetOptions, type GetOptions, type PutOptions } from './requests.ts'
import { type Place, type PlaceOptions, readPlace } from './retrieval/place.ts'
import { type SearchHit, type SearchOptions, searchEntries } from './retrieval/search.ts'
import { createRouter, type Router } from './router.ts'
import type { Tokenizer } from './tokenizer.ts'
import { tokenizerForModel } from './tokenizers/for-model.ts'
import { type ContextTool, contextTools } from './tools.ts'
import { type WriteBehind, writeBehind } from './write-behind.ts'

export interface SharedContextStats {
  readonly entries: number
  readonly totalOriginalTokens: number
  readonly totalCompressedTokens: number
  readonly totalTokensSaved: number
  /** Of all entries together, one decimal. */
  readonly savingsPercent: number
  /** Tokens of the originals in their shortest plain form: minified where that is smaller, else as they are. */
  readonly totalMinifiedTokens: number
  /** Originals and views, two bytes for each UTF-16 code unit. */
  readonly bytes: number
  /** What was read, and what that saved in the end. */
  readonly served: Served
}

const DEFAULT_MODEL = 'gpt-4o'
const DEFAULT_TTL = 3600
const DEFAULT_MAX_ENTRIES = 100

/** What all scopes of one context share. */
interface Shared {
  readonly options: SharedContextOptions
  readonly tokenizer: Tokenizer
  readonly router: Router
  readonly readers: Readers
  readonly local: LocalEntries
  readonly remote: WriteBehind | undefined
  readonly events: Emitter
  readonly accounting: Accounting
  readonly now: () => number
}

/**
 * Context that agents share. One agent puts a large output, the next gets a view of about a fifth of its tokens; the original
 * and everything that the view does not show is one call away.
 *
 * @example
 * const ctx = new SharedContext({ model: 'gpt-4o' })
 * const entry = await ctx.put('research', output, { agent: 'researcher' })
 * ctx.get('research')                                  // the view
 * ctx.get('research', { query: 'errors', maxTokens: 500 })
 * ctx.expand('research', 'g2')                         // what marker [g2] stands for
 * ctx.get('research', { full: true })                  // the original
 */
export class SharedContext {
  readonly #shared: Shared
  /** Names of the namespace and of the scopes in it, outermost first. */
  readonly #path: readonly string[]
  /** What the keys of this scope start with: no other scope's keys do, whatever the names are. */
  readonly #prefix: string

  /** @throws TypeError for an option that is not what it should be. */
  constructor(
    options: SharedContextOptions = {},
    /** @internal */ parent?: { readonly shared: Shared; readonly path: readonly string[] },
  ) {
    assertOptions(options)
    this.#shared = parent?.shared ?? createShared(options)
    this.#path = parent?.path ?? (options.namespace ? [options.namespace] : [])
    this.#prefix = `${this.#path.map(name => `${name.length}:${name}/`).join('')}:`
  }

  /**
   * Stores `content` and its view. Resolves when the store behind, if there is one, has it too.
   *
   * @param content Text, or any value that JSON can hold: it is stored as its JSON text.
   * @throws SharedContextError `store` when the store behind failed; the local entry is there all the same.
   */
  async put(key: string, content: unknown, options: PutOptions = {}): Promise<Entry> {
    const entry = this.#putLocally(key, content, options)
    await this.#shared.remote?.set(this.#prefix + key, entry)
    return entry
  }

  /** The same, at once. A store behind gets the entry in the background: `flush` waits for it and reports what failed. */
  putSync(key: string, content: unknown, options: PutOptions = {}): Entry {
    const entry = this.#putLocally(key, content, options)
    this.#shared.remote?.set(this.#prefix + key, entry).catch(() => {})
    return entry
  }

  /** The view of an entry for this reader, or with `full` the original; `null` when there is no such entry. Changes nothing. */
  get(key: string, options: GetOptions = {}): string | null {
    assertGetOptions(options)
    const entry = this.getEntry(key)
    const { accounting, now, readers } = this.#shared
    if (!entry || (options.maxAge !== undefined && now() / 1000 - entry.timestamp > options.maxAge)) return null
    if (options.full) {
      accounting.add(this.#prefix + key, entry, 'full', entry.originalTokens)
      return entry.original
    }
    const { query, maxTokens, targetSavings, exact } = options
    const isStored = query === undefined && maxTokens === undefined && targetSavings === undefined && !exact
    const { text, tokens } = isStored
      ? { text: entry.compressed, tokens: entry.compressedTokens }
      : readers.view(entry, {
          query,
          maxTokens,
          targetSavings: targetSavings ?? (maxTokens === undefined ? this.#shared.options.targetSavings : undefined),
          exact,
        }).view
    accounting.add(this.#prefix + key, entry, 'view', tokens)
    return text
  }

  /** The entry with everything that is known about it, or `null`. */
  getEntry(key: string): Entry | null {
    return this.#shared.local.get(this.#prefix + key)
  }

  has(key: string): boolean {
    return this.getEntry(key) !== null
  }

  /** Removes the entry, here and in the store behind; whether there was one here. */
  delete(key: string): boolean {
    const entry = this.#shared.local.delete(this.#prefix + key)
    this.#shared.remote?.delete(this.#prefix + key).catch(() => {})
    if (entry) this.#shared.events.emit('delete', { entry })
    return entry !== null
  }

  /** Keys of the live entries, the oldest put first. */
  keys(): string[] {
    return Array.from(this.#list(), ([key]) => key)
  }

  stats(): SharedContextStats {
    let entries = 0
    let totalOriginalTokens = 0
    let totalCompressedTokens = 0
    let totalMinifiedTokens = 0
    let bytes = 0
    for (const [, entry] of this.#list()) {
      entries++
      totalOriginalTokens += entry.originalTokens
      totalCompressedTokens += entry.compressedTokens
      totalMinifiedTokens += Math.min(entry.originalTokens, entry.minifiedTokens ?? entry.originalTokens)
      bytes += entrySize(entry)
    }
    return {
      entries,
      totalOriginalTokens,
      totalCompressedTokens,
      totalTokensSaved: totalOriginalTokens - totalCompressedTokens,
      savingsPercent: savingsPercent(totalOriginalTokens, totalCompressedTokens),
      totalMinifiedTokens,
      bytes,
      served: this.#shared.accounting.total(this.#prefix),
    }
  }

  /** What was read of each key, and which markers were opened: the gaps that hurt. */
  usage(): { readonly keys: ReadonlyMap<string, KeyUsage>; readonly agents: ReadonlyMap<string | undefined, Served> } {
    const { accounting } = this.#shared
    return { keys: accounting.byKey(this.#prefix), agents: accounting.byAgent(this.#prefix) }
  }

  /** Removes every entry of this namespace, here and in the store behind, and forgets what was read. */
  clear(): void {
    for (const [key, entry] of [...this.#list()]) {
      this.#shared.local.delete(this.#prefix + key)
      this.#shared.events.emit('delete', { entry })
    }
    this.#shared.accounting.clear(this.#prefix)
    this.#shared.remote?.clear(this.#prefix).catch(() => {})
  }

  /**
   * What a view does not show: the original's own characters.
   *
   * @param place A marker of any view of this entry (`g2`, `[L12-42]`), lines, rows, a JSON pointer, a symbol or a section heading.
   * @throws SharedContextError `no-entry` or `no-marker`, with what there is instead.
   */
  expand(key: string, place: Place, options: PlaceOptions = {}): string {
    const { readers, tokenizer, accounting } = this.#shared
    const entry = this.getEntry(key)
    if (!entry) throw this.#absent(key)
    const { text, marker } = readPlace(entry, place, options, readers, tokenizer)
    accounting.add(this.#prefix + key, entry, 'expand', tokenizer.count(text), marker)
    return text
  }

  /** The pieces of one original, or of all in this namespace, that answer the query best, each with its place. */
  search(key: string, query: string, options?: SearchOptions): SearchHit[]
  search(query: string, options?: SearchOptions): SearchHit[]
  search(...given: [string, string, SearchOptions?] | [string, SearchOptions?]): SearchHit[] {
    const [key, query, options = {}] =
      typeof given[1] === 'string'
        ? (given as [string, string, SearchOptions?])
        : ([undefined, ...given] as [undefined, string, SearchOptions?])
    const { readers, tokenizer, accounting } = this.#shared
    const entry = key === undefined ? null : this.getEntry(key)
    if (key !== undefined && !entry) throw this.#absent(key)
    const entries = entry ? [entry] : Array.from(this.#list(), ([, listed]) => listed)
    const hits = searchEntries(entries, query, options, readers, tokenizer)
    for (const hit of hits) {
      const found = entries.find(candidate => candidate.key === hit.key)!
      accounting.add(this.#prefix + hit.key, found, 'search', hit.tokens)
    }
    return hits
  }

  /** The context's clock, in milliseconds since 1970. */
  now(): number {
    return this.#shared.now()
  }

  /** Tools with which a model reads this context: list, read and search. What they answer is never compressed again. */
  tools(): ContextTool[] {
    return contextTools(this)
  }

  /**
   * The same context with its own keys: what one scope holds, another can neither see nor name.
   * Capacity, options, store and events are shared.
   */
  scope(name: string): SharedContext {
    if (typeof name !== 'string' || name === '') throw expected('name', 'a name for the scope', name)
    return new SharedContext(this.#shared.options, { shared: this.#shared, path: [...this.#path, name] })
  }

  /** Calls `listener` on every event of that name, of all scopes, until the returned function is called. */
  on<Name extends keyof SharedContextEvents>(name: Name, listener: Listener<Name>): () => void {
    return this.#shared.events.on(name, listener)
  }

  /**
   * The entry, from the store behind when it is not here.
   *
   * @throws SharedContextError `store` when the store failed.
   */
  async load(key: string): Promise<Entry | null> {
    const { local, now, options } = this.#shared
    const here = this.getEntry(key)
    if (here || !options.store) return here
    const stored = await this.#fromStore(options.store.get(this.#prefix + key), key)
    if (!stored || isExpired(stored, now())) return null
    const overtaken = this.getEntry(key)
    if (overtaken) return overtaken
    const entry = freezeEntry(stored)
    local.set(this.#prefix + key, entry)
    return entry
  }

  /** Waits until the store behind has everything put so far. @throws AggregateError of what failed since the last call. */
  async flush(): Promise<void> {
    await this.#shared.remote?.flush()
  }

  async #fromStore<T>(reading: Promise<T>, key: string): Promise<T> {
    try {
      return await reading
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new SharedContextError(
        'store',
        `Could not read ${JSON.stringify(key)} from the store: ${reason}. Load it again to retry.`,
        { cause },
      )
    }
  }

  #putLocally(key: string, content: unknown, options: PutOptions): Entry {
    if (typeof key !== 'string') throw expected('key', 'a string', key)
    const { local, now, router, readers, tokenizer, events } = this.#shared
    const { targetSavings, ttl: defaultTtl = DEFAULT_TTL, maxBytes = Number.POSITIVE_INFINITY } = this.#shared.options
    const { agent, ttl = defaultTtl, kind, tool, name } = options
    if (!(typeof ttl === 'number' && ttl >= 0)) throw expected('ttl', 'a number of seconds, 0 or more', ttl)

    const original = contentText(content)
    const hints: Hints = {
      ...(kind === undefined ? {} : { kind }),
      ...(tool === undefined ? {} : { tool }),
      ...(name === undefined ? {} : { name }),
    }
    const prepared = router.prepare(original, hints)
    const { view, kind: detected, attempts, minified } = router.view(prepared, { targetSavings })
    const timestamp = now() / 1000
    const entry = freezeEntry({
      key,
      version: (this.getEntry(key)?.version ?? 0) + 1,
      original,
      compressed: view.text,
      originalTokens: prepared.originalTokens,
      compressedTokens: view.tokens,
      ...(minified === undefined ? {} : { minifiedTokens: tokenizer.count(minified) }),
      savingsPercent: savingsPercent(prepared.originalTokens, view.tokens),
      transforms:
        detected === 'original' ? [] : [`router:${detected}:${(view.tokens / prepared.originalTokens).toFixed(2)}`],
      kind: detected,
      exact: view.exact,
      gaps: view.gaps,
      trace: attempts,
      hints,
      ...(agent === undefined ? {} : { agent }),
      timestamp,
      ...(ttl === Number.POSITIVE_INFINITY ? {} : { expiresAt: timestamp + ttl }),
    })
    const size = entrySize(entry)
    if (size > maxBytes) {
      throw new SharedContextError(
        'too-large',
        `The content of ${JSON.stringify(key)} takes ${size} bytes with its view, more than maxBytes (${maxBytes}) allows for all entries together. Raise maxBytes or split the content.`,
      )
    }
    local.set(this.#prefix + key, entry)
    readers.keep(entry, prepared)
    events.emit('put', { entry })
    return entry
  }

  *#list(): Generator<[key: string, entry: Entry]> {
    for (const [key, entry] of this.#shared.local.list(this.#prefix)) yield [key.slice(this.#prefix.length), entry]
  }

  #absent(key: string): SharedContextError {
    const why = this.#shared.local.absence(this.#prefix + key)
    const keys = this.keys()
    const shown = keys
      .slice(-10)
      .map(known => JSON.stringify(known))
      .join(', ')
    const there =
      keys.length === 0
        ? 'There are no entries.'
        : `There ${keys.length === 1 ? 'is' : 'are'} ${shown}${keys.length > 10 ? ` and ${keys.length - 10} more` : ''}.`
    const again = why === 'never stored' ? '' : ' Asking again will not bring it back: put it again.'
    return new SharedContextError('no-entry', `No entry under ${JSON.stringify(key)}: ${why}.${again} ${there}`)
  }
}

function createShared(options: SharedContextOptions): Shared {
  const {
    model = DEFAULT_MODEL,
    maxEntries = DEFAULT_MAX_ENTRIES,
    maxBytes = Number.POSITIVE_INFINITY,
    now = Date.now,
    store,
  } = options
  const tokenizer = options.tokenizer ?? tokenizerForModel(model)
  const router = createRouter(options.compressors ?? defaultCompressors(), tokenizer)
  const events = new Emitter()
  const local = new LocalEntries({
    maxEntries,
    maxBytes,
    now,
    onEvict: entry => events.emit('evict', { entry }),
    onExpire: entry => events.emit('expire', { entry }),
  })
  const remote = store && writeBehind(store, (key, error) => events.emit('error', { key, error }))
  return {
    options,
    tokenizer,
    router,
    readers: new Readers(router),
    local,
    remote,
    events,
    accounting: new Accounting(),
    now,
  }
}
