import { describe, expect, it } from 'vitest'
import { SharedContext as AnyContext, type SharedContextOptions, textCompressor } from './index.ts'

/** Plain lines, so that what is shown does not depend on how any other kind is recognised. */
class SharedContext extends AnyContext {
  constructor(options: SharedContextOptions = {}) {
    super({ compressors: [textCompressor()], ...options })
  }
}

const lines = (count: number, word = 'line') =>
  Array.from({ length: count }, (_, index) => `${word} ${index} of the report, value ${index * 7}`).join('\n')

/** A context whose clock stands still until the test moves it, in seconds. */
function withClock(options: SharedContextOptions = {}) {
  let seconds = 1_700_000_000
  const ctx = new SharedContext({ ...options, now: () => seconds * 1000 })
  return { ctx, wait: (passed: number) => (seconds += passed), at: () => seconds }
}

describe('put and get', () => {
  it('gives the view, and the original byte for byte', async () => {
    const ctx = new SharedContext()
    const content = lines(400)
    const entry = await ctx.put('research', content, { agent: 'researcher' })
    expect(ctx.get('research')).toBe(entry.compressed)
    expect(entry.compressed.length).toBeLessThan(content.length / 2)
    expect(ctx.get('research', { full: true })).toBe(content)
    expect(entry).toMatchObject({ key: 'research', version: 1, agent: 'researcher', original: content })
    expect(entry.transforms).toEqual([
      `router:${entry.kind}:${(entry.compressedTokens / entry.originalTokens).toFixed(2)}`,
    ])
  })

  it.each(['', '\ud800', '\0', '\ufeff{"a":1}', 'a\r\nb\r', '<|endoftext|>', '[g1]'])('keeps %j unchanged', content => {
    const ctx = new SharedContext()
    const entry = ctx.putSync('a', content)
    expect(ctx.get('a', { full: true })).toBe(content)
    expect(entry.originalTokens > 0).toBe(content !== '')
    expect(entry.savingsPercent).toBe(0)
    expect(entry.transforms).toEqual([])
  })

  it('stores a value as its JSON text', () => {
    const ctx = new SharedContext()
    ctx.putSync('a', { b: [1, null] })
    expect(ctx.get('a', { full: true })).toBe('{"b":[1,null]}')
  })

  it.each([undefined, () => 1, 10n, Symbol('a')])('refuses %s, which JSON cannot hold', content => {
    expect(() => new SharedContext().putSync('a', content)).toThrow(TypeError)
  })

  it('refuses a value that holds itself, with a TypeError', () => {
    const value: Record<string, unknown> = {}
    value.self = value
    expect(() => new SharedContext().putSync('a', value)).toThrow(/Expected `content`/)
  })

  it('is null for a key that is not there', () => {
    const ctx = new SharedContext()
    expect([ctx.get('a'), ctx.get('a', { full: true }), ctx.getEntry('a'), ctx.has('a'), ctx.delete('a')]).toEqual([
      null,
      null,
      null,
      false,
      false,
    ])
  })

  it.each(['__proto__', 'constructor', '', 'a:b', 'ключ'])('treats %j as an ordinary key', key => {
    const ctx = new SharedContext()
    ctx.putSync(key, 'text')
    expect(ctx.keys()).toEqual([key])
    expect(ctx.get(key)).toBe('text')
  })

  it('hands out entries that nobody can change, and that survive JSON', () => {
    const entry = new SharedContext().putSync('a', lines(200))
    expect(
      Object.isFrozen(entry) &&
        Object.isFrozen(entry.gaps) &&
        Object.isFrozen(entry.gaps[0]) &&
        Object.isFrozen(entry.trace),
    ).toBe(true)
    expect(JSON.parse(JSON.stringify(entry))).toEqual(entry)
  })

  it('counts versions while the key is there', () => {
    const ctx = new SharedContext()
    expect([ctx.putSync('a', '1').version, ctx.putSync('a', '2').version]).toEqual([1, 2])
  })
})

describe('time to live', () => {
  it('counts from the last put; reads do not extend it', () => {
    const { ctx, wait } = withClock({ ttl: 10 })
    ctx.putSync('a', 'old')
    wait(6)
    ctx.get('a')
    wait(3)
    ctx.putSync('a', 'new')
    wait(10)
    expect(ctx.get('a')).toBe('new')
    wait(1)
    expect(ctx.get('a')).toBeNull()
  })

  it('leaves what has expired out of every count and list', () => {
    const { ctx, wait } = withClock({ ttl: 10 })
    ctx.putSync('old', 'text')
    wait(11)
    ctx.putSync('new', 'text')
    expect(ctx.keys()).toEqual(['new'])
    expect(ctx.stats()).toMatchObject({ entries: 1, totalOriginalTokens: 1 })
    expect([ctx.getEntry('old'), ctx.has('old')]).toEqual([null, false])
  })

  it('expires at once with 0, as soon as the clock moves, and never with Infinity', () => {
    const { ctx, wait } = withClock({ ttl: 0 })
    ctx.putSync('a', 'text')
    ctx.putSync('b', 'text', { ttl: Number.POSITIVE_INFINITY })
    expect(ctx.has('a')).toBe(true)
    wait(0.001)
    expect(ctx.keys()).toEqual(['b'])
    wait(1e9)
    expect(ctx.keys()).toEqual(['b'])
  })

  it('makes room with what has expired before it evicts anybody', () => {
    const { ctx, wait } = withClock({ maxEntries: 2 })
    ctx.putSync('a', 'text')
    ctx.putSync('short', 'text', { ttl: 1 })
    wait(2)
    ctx.putSync('c', 'text')
    expect(ctx.keys()).toEqual(['a', 'c'])
  })

  it('treats what is older than maxAge as not there', () => {
    const { ctx, wait } = withClock()
    ctx.putSync('a', 'text')
    wait(5)
    expect(ctx.get('a', { maxAge: 5 })).toBe('text')
    expect(ctx.get('a', { maxAge: 4 })).toBeNull()
  })
})

describe('capacity', () => {
  it('evicts the oldest put, whatever was read', () => {
    const ctx = new SharedContext({ maxEntries: 2 })
    ctx.putSync('first', 'text')
    ctx.putSync('second', 'text')
    ctx.get('first')
    ctx.putSync('third', 'text')
    expect(ctx.keys()).toEqual(['second', 'third'])
  })

  it('evicts nobody when a key is put again at capacity, and makes it the newest', () => {
    const ctx = new SharedContext({ maxEntries: 2 })
    ctx.putSync('a', '1')
    ctx.putSync('b', '1')
    ctx.putSync('a', '2')
    expect(ctx.keys()).toEqual(['b', 'a'])
    ctx.putSync('c', '1')
    expect(ctx.keys()).toEqual(['a', 'c'])
  })

  it('holds the cap under parallel puts, and the later call wins', async () => {
    const ctx = new SharedContext({ maxEntries: 3 })
    await Promise.all(Array.from({ length: 20 }, (_, index) => ctx.put(`key ${index}`, 'text')))
    expect(ctx.keys()).toEqual(['key 17', 'key 18', 'key 19'])
    await Promise.all([ctx.put('a', 'long '.repeat(5000)), ctx.put('a', 'short')])
    expect(ctx.get('a', { full: true })).toBe('short')
  })

  it('evicts the oldest until the bytes fit, and refuses what never fits without losing what was there', () => {
    const ctx = new SharedContext({ maxBytes: 100 })
    ctx.putSync('a', 'x'.repeat(20))
    ctx.putSync('b', 'x'.repeat(20))
    ctx.putSync('c', 'x'.repeat(20))
    expect(ctx.keys()).toEqual(['b', 'c'])
    expect(() => ctx.putSync('b', 'x'.repeat(200))).toThrow(expect.objectContaining({ code: 'too-large' }))
    expect(ctx.get('b')).toBe('x'.repeat(20))
  })

  it.each([0, -1, 1.5, Number.NaN, '3', null])('refuses maxEntries %s and says what was expected', maxEntries => {
    expect(() => new SharedContext({ maxEntries: maxEntries as number })).toThrow(
      /^Expected `maxEntries` to be a whole number, 1 or more, got/,
    )
  })

  it.each([
    { ttl: -1 },
    { ttl: Number.NaN },
    { maxBytes: 0 },
    { model: '' },
    { targetSavings: 1 },
    { tokenizer: {} },
    { compressors: [{}] },
    { namespace: 1 },
    { store: {} },
    { now: 1 },
  ])('refuses %j', options => {
    expect(() => new SharedContext(options as never)).toThrow(TypeError)
  })
})

describe('stats', () => {
  it('adds up the live entries and rounds once', () => {
    const ctx = new SharedContext()
    const a = ctx.putSync('a', lines(300))
    const b = ctx.putSync('b', lines(500, 'row'))
    const stats = ctx.stats()
    const original = a.originalTokens + b.originalTokens
    const compressed = a.compressedTokens + b.compressedTokens
    expect(stats).toMatchObject({
      entries: 2,
      totalOriginalTokens: original,
      totalCompressedTokens: compressed,
      totalTokensSaved: original - compressed,
    })
    expect(stats.savingsPercent).toBe(Math.round((1 - compressed / original) * 1000) / 10)
  })

  it('is all zeros without entries', () => {
    expect(new SharedContext().stats()).toMatchObject({
      entries: 0,
      totalOriginalTokens: 0,
      savingsPercent: 0,
      bytes: 0,
    })
  })

  it('tells what readers were spared, and charges what they fetched', () => {
    const ctx = new SharedContext()
    const entry = ctx.putSync('a', lines(300), { agent: 'A' })
    ctx.get('a')
    const { served } = ctx.stats()
    expect(served.netTokensSaved).toBe(entry.originalTokens - entry.compressedTokens)
    ctx.expand('a', entry.gaps[0].id)
    ctx.get('a', { full: true })
    expect(ctx.stats().served.netTokensSaved).toBeLessThan(0)
    expect(ctx.usage().keys.get('a')?.opened).toEqual({ [entry.gaps[0].id]: 1 })
    expect(ctx.usage().agents.get('A')).toEqual(ctx.stats().served)
  })
})

describe('clear, delete and events', () => {
  it('removes and tells', () => {
    const { ctx, wait } = withClock({ maxEntries: 2, ttl: 10 })
    const heard: string[] = []
    for (const name of ['put', 'evict', 'expire', 'delete'] as const)
      ctx.on(name, ({ entry }) => heard.push(`${name} ${entry.key}`))
    ctx.putSync('a', '1')
    ctx.putSync('b', '1')
    ctx.putSync('c', '1')
    ctx.delete('b')
    wait(11)
    ctx.get('c')
    ctx.putSync('d', '1')
    ctx.clear()
    expect(heard).toEqual(['put a', 'put b', 'evict a', 'put c', 'delete b', 'expire c', 'put d', 'delete d'])
    expect(ctx.keys()).toEqual([])
  })

  it('stops telling when asked to', () => {
    const ctx = new SharedContext()
    const heard: string[] = []
    const off = ctx.on('put', ({ entry }) => heard.push(entry.key))
    ctx.putSync('a', '1')
    off()
    ctx.putSync('b', '1')
    expect(heard).toEqual(['a'])
  })
})

describe('scopes', () => {
  it('cannot see each other', () => {
    const ctx = new SharedContext()
    const one = ctx.scope('one')
    const two = ctx.scope('two')
    one.putSync('a', 'secret of one')
    expect([two.get('a'), ctx.get('a'), two.keys(), ctx.keys(), two.search('secret')]).toEqual([null, null, [], [], []])
    expect(() => two.expand('a', 'L1')).toThrow(expect.objectContaining({ code: 'no-entry' }))
    expect(ctx.scope('one').get('a')).toBe('secret of one')
    two.clear()
    expect(one.keys()).toEqual(['a'])
  })

  it('cannot be named through another scope or key', () => {
    const ctx = new SharedContext()
    ctx.scope('a').scope('b').putSync('k', 'inner')
    for (const name of ['a/b', '1:a/1:b', '1:a/b', 'a']) expect(ctx.scope(name).keys()).toEqual([])
    expect(new SharedContext({ namespace: 'x' }).keys()).toEqual([])
  })

  it('share the capacity', () => {
    const ctx = new SharedContext({ maxEntries: 2 })
    ctx.scope('one').putSync('a', '1')
    ctx.scope('two').putSync('a', '1')
    ctx.putSync('a', '1')
    expect([ctx.scope('one').keys(), ctx.scope('two').keys(), ctx.keys()]).toEqual([[], ['a'], ['a']])
  })
})
