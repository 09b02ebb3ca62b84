import type { Entry } from './entry.ts'
import { SharedContextError } from './errors.ts'
import type { Store } from './store.ts'

/** Sends writes to a store in the background, in the order in which they were made for each key. */
export interface WriteBehind {
  /** Queues the entry; resolves when the store has it, rejects with a `SharedContextError` when it could not be written. */
  set(key: string, entry: Entry): Promise<void>
  /** Queues the removal. */
  delete(key: string): Promise<void>
  /** Queues the removal of every key that starts with `prefix` and was written before. */
  clear(prefix: string): Promise<void>
  /** Resolves when everything queued so far was written; rejects with an `AggregateError` of what failed since the last flush. */
  flush(): Promise<void>
}

/** @param onError Told of every write that failed, as it happens. */
export function writeBehind(store: Store, onError: (key: string, error: SharedContextError) => void): WriteBehind {
  const pending = new Map<string, Promise<void>>()
  /** The last clearing: writes that came after it must not overtake it. */
  let cleared: Promise<unknown> = Promise.resolve()
  let failures: SharedContextError[] = []

  const run = async (
    key: string,
    action: string,
    before: Promise<unknown>,
    write: () => Promise<unknown>,
  ): Promise<void> => {
    await before
    try {
      await write()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      const message = `Could not ${action} ${JSON.stringify(key)} in the store: ${reason}. What is held locally is unharmed; do it again to retry.`
      const error = new SharedContextError('store', message, { cause })
      failures.push(error)
      onError(key, error)
      throw error
    }
  }

  const queue = (key: string, action: string, write: () => Promise<unknown>): Promise<void> => {
    const before = Promise.allSettled([cleared, pending.get(key)])
    const written = run(key, action, before, write)
    pending.set(key, written)
    const settle = () => {
      if (pending.get(key) === written) pending.delete(key)
    }
    written.then(settle, settle)
    return written
  }

  return {
    set: (key, entry) => queue(key, 'write', () => store.set(key, entry)),
    delete: key => queue(key, 'delete', () => store.delete(key)),
    clear: prefix => {
      const before = Promise.allSettled([cleared, ...pending.values()])
      const clearing = run(prefix, 'clear', before, async () => {
        for (const key of await store.keys(prefix)) await store.delete(key)
      })
      cleared = clearing
      clearing.catch(() => {})
      return clearing
    },
    flush: async () => {
      await Promise.allSettled([cleared, ...pending.values()])
      const reported = failures
      failures = []
      if (reported.length > 0) {
        throw new AggregateError(
          reported,
          `${reported.length} writes to the store failed; put these entries again to retry.`,
        )
      }
    },
  }
}
