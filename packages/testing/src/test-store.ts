import { type Entry, SharedContext, type Store } from '@sharedctx/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** What a suite needs of a store under test. */
export interface StoreSuiteOptions {
  /** A store with nothing in it. */
  create(): Store | Promise<Store>
  /** Releases what `create` opened. */
  destroy?(store: Store): void | Promise<void>
}

const hostileKeys = [
  '__proto__',
  'constructor',
  '',
  ' ',
  'a%',
  'a_b',
  'a*',
  'a?',
  'a[b]',
  'a:b',
  'a/../b',
  "a'b",
  'a"b',
  'a\\b',
  'ключ',
  '日本',
  'a\nb',
]
const hostileTexts = [
  '',
  'tab\t quote\' "',
  'nul\0',
  'emoji 🙂',
  'lone \ud800',
  '\ufeffbom',
  'a\r\nb',
  'long '.repeat(50_000),
]

/** Registers what every store must do. */
export function testStore(name: string, { create, destroy }: StoreSuiteOptions): void {
  describe(`${name} as a store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await create()
    })
    afterEach(async () => {
      await destroy?.(store)
    })

    it('answers null for a key that it does not have', async () => {
      expect(await store.get('a')).toBeNull()
      expect(await store.delete('a')).toBe(false)
      expect(await store.keys('')).toEqual([])
    })

    it.each(hostileTexts.map(text => [text.slice(0, 12), text]))(
      'gives back the entry of %j as it was',
      async (_name, text) => {
        const entry = entryOf('a', text)
        await store.set('a', entry)
        expect(await store.get('a')).toEqual(entry)
      },
    )

    it.each(hostileKeys)('treats %j as an ordinary key', async key => {
      await store.set(`p:${key}`, entryOf(key, 'text'))
      expect((await store.get(`p:${key}`))?.key).toBe(key)
      expect(await store.keys('p:')).toEqual([`p:${key}`])
      expect(await store.delete(`p:${key}`)).toBe(true)
      expect(await store.keys('')).toEqual([])
    })

    it('puts the entry that came last in the place of the one before', async () => {
      await store.set('a', entryOf('a', '1'))
      await store.set('a', entryOf('a', '2'))
      expect((await store.get('a'))?.original).toBe('2')
      expect(await store.keys('')).toEqual(['a'])
    })

    it.each(['%', '_', '*', '?', '[', '\\', '^', '.'])('takes the prefix %j literally', async prefix => {
      await store.set('plain', entryOf('plain', '1'))
      await store.set(`x${prefix}`, entryOf('y', '1'))
      await store.set(`${prefix}x`, entryOf('x', '1'))
      expect(await store.keys(prefix)).toEqual([`${prefix}x`])
    })

    it('keeps many writes at once apart', async () => {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => store.set(`k${index}`, entryOf(`k${index}`, String(index)))),
      )
      const read = await Promise.all(Array.from({ length: 50 }, (_, index) => store.get(`k${index}`)))
      expect(read.map(entry => entry?.original)).toEqual(Array.from({ length: 50 }, (_, index) => String(index)))
    })

    it('keeps what it handed out apart from what it holds', async () => {
      await store.set('a', entryOf('a', '1'))
      const first = (await store.get('a')) as { original: string }
      try {
        first.original = 'changed'
      } catch {
        // A store that hands out frozen entries is as good.
      }
      expect((await store.get('a'))?.original).toBe('1')
    })

    it('lets another context read what one has put, markers included', async () => {
      const content = Array.from({ length: 400 }, (_, index) => `row ${index} of many that look alike`).join('\n')
      const writer = new SharedContext({ store, namespace: 'team' })
      const entry = await writer.put('report', content)
      const reader = new SharedContext({ store, namespace: 'team' })
      expect(await reader.load('report')).toEqual(entry)
      for (const { id } of entry.gaps) expect(reader.expand('report', id)).toBe(writer.expand('report', id))
      expect(await new SharedContext({ store, namespace: 'other' }).load('report')).toBeNull()
      writer.clear()
      await writer.flush()
      expect(await store.keys('')).toEqual([])
    })
  })
}

function entryOf(key: string, original: string): Entry {
  const { key: _key, ...entry } = new SharedContext({ now: () => 0 }).putSync('k', original)
  return { ...entry, key }
}
