import type { Entry } from '../entry.ts'
import type { Store } from '../store.ts'

/** A store in this process, for tests and for several contexts that share one. Entries are kept as JSON text, as elsewhere. */
export function memoryStore(): Store {
  const entries = new Map<string, string>()
  return {
    set: async (key, entry) => {
      entries.set(key, JSON.stringify(entry))
    },
    get: async key => {
      const text = entries.get(key)
      return text === undefined ? null : (JSON.parse(text) as Entry)
    },
    delete: async key => entries.delete(key),
    keys: async prefix => [...entries.keys()].filter(key => key.startsWith(prefix)),
  }
}
