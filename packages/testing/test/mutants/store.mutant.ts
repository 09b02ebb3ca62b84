import { memoryStore, type Store } from '@sharedctx/core'
import { testStore } from '../../src/test-store.ts'

/** The store in memory with one fault. */
const faults: Record<string, (store: Store) => Store> = {
  none: store => store,
  'loses lone surrogates': store => ({
    ...store,
    set: (key, entry) => store.set(key, { ...entry, original: Buffer.from(entry.original).toString() }),
  }),
  'matches prefixes anywhere': store => ({
    ...store,
    keys: async prefix => (await store.keys('')).filter(key => key.includes(prefix)),
  }),
  'keeps the first entry': store => ({
    ...store,
    set: async (key, entry) => ((await store.get(key)) ? undefined : store.set(key, entry)),
  }),
  'never deletes': store => ({ ...store, delete: async key => (await store.get(key)) !== null }),
}

testStore('a faulty store', { create: () => faults[process.env.MUTANT ?? 'none'](memoryStore()) })
