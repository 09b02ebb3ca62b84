import type { Entry } from './entry.ts'
import { SharedContextError } from './errors.ts'
import type { Store } from './store.ts'

/** Sends writes to a store in the order in which they were made, one after the other for each key. */
export interface WriteBehind {
  /** Queues the entry; resolves when the store has it, rejects with a `SharedContextError` when it could not be written. */
  set(key: string, entry: Entry): Promise<void>
  /** Queues the removal. */
  delete(key: string): Promise<void>
  /** Resolves when everything queued so far was written; rejects with an `AggregateError` of what failed since the last flush. */
  flush(): Promise<void>
}

/** @param onError Told of every write that failed, as it happens. */
export function writeBehind(store: Store, onError: (key: string, error: SharedContextError) => void): WriteBehind {
  const pending = new Map<string, Promise<void>>()
  let failures: SharedContextError[] = []

  const queue = (key: string, action: string, write: () => Promise<unknown>): Promise<void> => {
    const written = (pending.get(key) ?? Promise.resolve())
      .catch(() => {})
      .then(write)
      .then(
        () => {},
        (cause: unknown) => {
          const error = new SharedContextError(
            'store',
            `Could not ${action} ${JSON.stringify(key)} in the store: ${cause instanceof Error ? cause.message : String(cause)}. The local entry is unharmed; put it again to retry.`,
            { cause },
          )
          failures.push(error)
          onError(key, error)
          throw error
        },
      )
    pending.set(key, written)
    const settled = () => {
      if (pending.get(key) === written) pending.delete(key)
    }
    written.then(settled, settled)
    return written
  }

  return {
    set: (key, entry) => queue(key, 'write', () => store.set(key, entry)),
    delete: key => queue(key, 'delete', () => store.delete(key)),
    flush: async () => {
      await Promise.allSettled(pending.values())
      const reported = failures
      failures = []
      if (reported.length > 0) throw new AggregateError(reported, `${reported.length} writes to the store failed; put these entries again to retry.`)
    },
  }
}
