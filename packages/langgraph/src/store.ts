import type { BaseStore } from '@langchain/langgraph'
import type { Entry, Store } from '@sharedctx/core'

/** Entries read at once while keys are listed. */
const PAGE = 100

/**
 * A store for a `SharedContext` on LangGraph's own: what one machine puts, another reads with `ctx.load`.
 *
 * @param namespace Where the entries live in the graph's store.
 */
export function langGraphStore(store: BaseStore, namespace: readonly string[] = ['sharedctx']): Store {
  const path = [...namespace]
  return {
    set: async (key, entry) => {
      // As text: some stores drop `undefined`, others a lone surrogate.
      await store.put(path, itemKey(key), { key, entry: JSON.stringify(entry) })
    },
    get: async key => {
      const item = await store.get(path, itemKey(key))
      return item ? (JSON.parse(item.value.entry as string) as Entry) : null
    },
    delete: async key => {
      if (!(await store.get(path, itemKey(key)))) return false
      await store.delete(path, itemKey(key))
      return true
    },
    keys: async prefix => {
      const keys: string[] = []
      for (let offset = 0; ; offset += PAGE) {
        const items = await store.search(path, { limit: PAGE, offset })
        for (const { value } of items) if ((value.key as string).startsWith(prefix)) keys.push(value.key as string)
        if (items.length < PAGE) return keys
      }
    },
  }
}

/** LangGraph's stores refuse some keys, the empty one among them; JSON text is never empty and always well-formed. */
function itemKey(key: string): string {
  return JSON.stringify(key)
}
