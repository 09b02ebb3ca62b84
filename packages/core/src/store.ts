import type { Entry } from './entry.ts'

/**
 * Where entries live beside the local memory: Redis, Postgres, a framework's own store. Keys arrive with their namespace.
 * Every member may reject; the context reports it and keeps the local entry.
 */
export interface Store {
  /** Stores the entry under its key, over whatever was there. Resolves when it can be read back. */
  set(key: string, entry: Entry): Promise<void>
  /** The entry, or `null` when there is none. Expiry is the caller's business: the entry says when. */
  get(key: string): Promise<Entry | null>
  /** Removes the entry; whether there was one. */
  delete(key: string): Promise<boolean>
  /** All keys that start with `prefix`, taken literally. */
  keys(prefix: string): Promise<string[]>
}
