import { LRUCache } from 'lru-cache'
import type { Entry } from './entry.ts'

/** Why there is no entry under a key. */
export type Absence = 'never stored' | 'expired' | 'evicted' | 'deleted'

export interface LocalEntriesOptions {
  readonly maxEntries: number
  readonly maxBytes: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly onEvict: (entry: Entry) => void
  readonly onExpire: (entry: Entry) => void
}

/** Keys whose end is remembered, so that a miss can say what became of them. */
const REMEMBERED_ENDS = 1_000
/** More slots than this are not laid out in advance. */
const MOST_SLOTS = 1_000_000

/**
 * The entries in memory, oldest put first. Reading changes neither order nor time to live; an expired entry is as good as gone
 * whether or not it has been removed yet.
 */
export class LocalEntries {
  readonly #entries: LRUCache<string, Entry>
  readonly #ends = new LRUCache<string, Absence>({ max: REMEMBERED_ENDS })
  readonly #options: LocalEntriesOptions

  constructor(options: LocalEntriesOptions) {
    this.#options = options
    const { maxEntries, maxBytes, onEvict } = options
    this.#entries = new LRUCache({
      ...(maxEntries <= MOST_SLOTS ? { max: maxEntries } : {}),
      maxSize: Math.min(maxBytes, Number.MAX_SAFE_INTEGER),
      sizeCalculation: entrySize,
      dispose: (entry, key, reason) => {
        if (reason !== 'evict') return
        this.#ends.set(key, 'evicted')
        onEvict(entry)
      },
    })
  }

  get(key: string): Entry | null {
    const entry = this.#entries.peek(key)
    if (!entry) return null
    if (!this.#isExpired(entry)) return entry
    this.#expire(key, entry)
    return null
  }

  /** Stores the entry as the newest. Over an old one it takes that one's place and evicts nobody, unless the bytes ask for it. */
  set(key: string, entry: Entry): void {
    // Those that have expired make room first; nobody who is alive is evicted for them.
    if (!this.#entries.has(key) || this.#options.maxBytes < Number.POSITIVE_INFINITY) this.removeExpired()
    this.#entries.set(key, entry)
    this.#ends.delete(key)
  }

  delete(key: string): Entry | null {
    const entry = this.get(key)
    if (!entry) return null
    this.#entries.delete(key)
    this.#ends.set(key, 'deleted')
    return entry
  }

  /** Keys that start with `prefix` and what they hold, oldest first. */
  *list(prefix: string): Generator<[key: string, entry: Entry]> {
    for (const [key, entry] of this.#oldestFirst()) {
      if (key.startsWith(prefix) && !this.#isExpired(entry)) yield [key, entry]
    }
  }

  /** What became of a key that holds nothing. */
  absence(key: string): Absence {
    return this.#ends.get(key) ?? 'never stored'
  }

  removeExpired(): void {
    for (const [key, entry] of [...this.#oldestFirst()]) if (this.#isExpired(entry)) this.#expire(key, entry)
  }

  #oldestFirst(): Iterable<[string, Entry]> {
    return this.#entries.rentries() as Iterable<[string, Entry]>
  }

  #isExpired(entry: Entry): boolean {
    return isExpired(entry, this.#options.now())
  }

  #expire(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#ends.set(key, 'expired')
    this.#options.onExpire(entry)
  }
}

/** Bytes that an entry is counted with: two for each UTF-16 code unit of original and view. Never 0. */
export function entrySize({ original, compressed, key }: Entry): number {
  return 2 * (original.length + (compressed === original ? 0 : compressed.length) + key.length) + 1
}

export function isExpired(entry: Entry, nowMilliseconds: number): boolean {
  return entry.expiresAt !== undefined && nowMilliseconds / 1000 > entry.expiresAt
}
