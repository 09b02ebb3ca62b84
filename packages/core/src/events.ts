import type { Entry } from './entry.ts'
import type { SharedContextError } from './errors.ts'

/** What a context tells those who listen. */
export interface SharedContextEvents {
  /** An entry was stored, new or over an old one. */
  put: { readonly entry: Entry }
  /** The oldest entry made room. */
  evict: { readonly entry: Entry }
  /** An entry had outlived its time to live and was removed. */
  expire: { readonly entry: Entry }
  /** An entry was deleted or cleared by the user. */
  delete: { readonly entry: Entry }
  /** The store behind the local one failed in the background; `flush` reports the same. */
  error: { readonly key: string; readonly error: SharedContextError }
}

export type Listener<Name extends keyof SharedContextEvents> = (event: SharedContextEvents[Name]) => void

/** A synchronous emitter. A listener that throws does not disturb the store: its error surfaces as an unhandled rejection. */
export class Emitter {
  readonly #listeners = new Map<keyof SharedContextEvents, Set<Listener<never>>>()

  /** Calls `listener` on every event of that name, until the returned function is called. */
  on<Name extends keyof SharedContextEvents>(name: Name, listener: Listener<Name>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => {
      listeners.delete(listener)
    }
  }

  emit<Name extends keyof SharedContextEvents>(name: Name, event: SharedContextEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        ;(listener as Listener<Name>)(event)
      } catch (error) {
        void Promise.reject(error)
      }
    }
  }
}
