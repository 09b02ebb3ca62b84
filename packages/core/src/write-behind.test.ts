import { describe, expect, it } from 'vitest'
import { memoryStore, SharedContext, SharedContextError, type Store } from './index.ts'

/** A store whose writes wait until they are let go, and that fails on demand. */
function slowStore() {
  const inner = memoryStore()
  const gates: (() => void)[] = []
  let failing = false
  const step = async () => {
    await new Promise<void>(resolve => gates.push(resolve))
    if (failing) throw new Error('disk full')
  }
  const store: Store = {
    ...inner,
    set: async (key, entry) => {
      await step()
      await inner.set(key, entry)
    },
  }
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) {
      await Promise.resolve()
      for (const open of gates.splice(0)) open()
    }
  }
  return { store, inner, settle, fail: (now: boolean) => (failing = now) }
}

describe('a store behind the local one', () => {
  it('has the entry when put resolves, and not before', async () => {
    const { store, inner, settle } = slowStore()
    const ctx = new SharedContext({ store })
    let resolved = false
    const putting = ctx.put('a', 'text').then(() => (resolved = true))
    await Promise.resolve()
    expect(resolved).toBe(false)
    expect(ctx.get('a')).toBe('text')
    await settle()
    await putting
    expect(await inner.keys('')).toEqual([':a'])
  })

  it('gets what putSync queued by the time flush resolves, the last version of each key last', async () => {
    const { store, inner, settle } = slowStore()
    const ctx = new SharedContext({ store })
    for (const text of ['1', '2', '3']) ctx.putSync('a', text)
    const flushing = ctx.flush()
    await settle()
    await flushing
    expect((await inner.get(':a'))?.original).toBe('3')
  })

  it('reports what failed: put rejects, an event tells, flush collects, the local entry stays', async () => {
    const { store, settle, fail } = slowStore()
    const ctx = new SharedContext({ store })
    const told: string[] = []
    ctx.on('error', ({ key, error }) => told.push(`${key} ${error.code}`))
    fail(true)
    const putting = ctx.put('a', '1')
    ctx.putSync('b', '1')
    const flushing = ctx.flush()
    const failures = Promise.allSettled([putting, flushing])
    await settle()
    const [put, flush] = await failures
    expect(put).toMatchObject({ status: 'rejected', reason: expect.any(SharedContextError) })
    expect(flush).toMatchObject({
      status: 'rejected',
      reason: expect.objectContaining({ errors: [expect.any(SharedContextError), expect.any(SharedContextError)] }),
    })
    expect(told).toEqual([':a store', ':b store'])
    expect(ctx.get('b')).toBe('1')
    fail(false)
    await ctx.flush()
  })

  it('is read through by load, in another process too, expiry and markers included', async () => {
    const store = memoryStore()
    let now = 1_000_000
    const writer = new SharedContext({ store, ttl: 10, now: () => now })
    const entry = await writer.put('a', Array.from({ length: 300 }, (_, index) => `row ${index} of many`).join('\n'))
    const reader = new SharedContext({ store, now: () => now })
    expect(reader.get('a')).toBeNull()
    expect(await reader.load('a')).toEqual(entry)
    expect(reader.get('a')).toBe(entry.compressed)
    expect(reader.expand('a', entry.gaps[0].id)).toBe(writer.expand('a', entry.gaps[0].id))
    expect(await reader.load('none')).toBeNull()
    now += 11_000
    expect(await new SharedContext({ store, now: () => now }).load('a')).toBeNull()
  })

  it('loses with delete and clear what the context loses, in order with the writes around them', async () => {
    const store = memoryStore()
    const ctx = new SharedContext({ store })
    const scope = ctx.scope('other')
    ctx.putSync('a', '1')
    ctx.putSync('b', '1')
    scope.putSync('a', '1')
    ctx.delete('a')
    await ctx.flush()
    expect(await store.keys(':')).toEqual([':b'])
    ctx.clear()
    ctx.putSync('c', '1')
    await ctx.flush()
    expect((await store.keys('')).sort()).toEqual(['5:other/:a', ':c'])
  })

  it('fails a load with the cause', async () => {
    const store: Store = { ...memoryStore(), get: () => Promise.reject(new Error('offline')) }
    await expect(new SharedContext({ store }).load('a')).rejects.toMatchObject({
      code: 'store',
      cause: new Error('offline'),
    })
  })
})
