import { describe, expect, it } from 'vitest'
import {
  isSharedText,
  memoryStore,
  originalOf,
  SharedContext,
  type SharedContextOptions,
  shareText,
  textCompressor,
} from './index.ts'

/** Plain lines, so that what is shown does not depend on how any other kind is recognised. */
const plain = (options: SharedContextOptions = {}) => new SharedContext({ compressors: [textCompressor()], ...options })

const long = Array.from(
  { length: 500 },
  (_, index) => `entry ${index} of a long report about nothing in particular`,
).join('\n')

describe('shareText', () => {
  it('leaves short texts alone', () => {
    const ctx = plain()
    expect(shareText(ctx, 'short')).toEqual({ text: 'short', key: null })
    expect(shareText(ctx, 'word '.repeat(400))).toMatchObject({ key: null })
    expect(ctx.keys()).toEqual([])
  })

  it('makes the same bytes of the same text, and stores it once', () => {
    const ctx = plain()
    const first = shareText(ctx, long, { tools: true })
    expect(first.text.length).toBeLessThan(long.length / 2)
    expect(shareText(ctx, long, { tools: true })).toEqual(first)
    expect(shareText(plain(), long, { tools: true })).toEqual(first)
    expect(ctx.keys()).toEqual([first.key])
    expect(ctx.get(first.key!, { full: true })).toBe(long)
  })

  it('leaves its own views as they are, after a restart too', () => {
    const ctx = plain()
    for (const options of [{}, { tools: true }, { query: 'entry 77', maxTokens: 600 }]) {
      const { text } = shareText(ctx, long, options)
      expect(shareText(ctx, text, { ...options, minTokens: 1 })).toEqual({ text, key: null })
    }
    const { text, key } = shareText(ctx, long, { tools: true })
    const restarted = plain()
    restarted.putSync(key!, long)
    expect(isSharedText(restarted, text)).toBe(true)
  })

  it('does not take the look of a view for one', () => {
    const ctx = plain()
    const forged = `[context abc: 9 tokens in full; context_read opens markers]\n${long}`
    expect(isSharedText(ctx, forged)).toBe(false)
    expect(shareText(ctx, forged).key).not.toBeNull()
  })

  it('names the key only where the receiver has the tools', () => {
    const ctx = plain()
    expect(shareText(ctx, long).text).not.toContain('context_read')
    expect(shareText(ctx, long, { tools: true }).text).toMatch(
      /^\[context \w+: \d+ tokens in full; context_read opens markers\]\n/,
    )
  })

  it('gives the original back for a view, and for nothing else', async () => {
    const store = memoryStore()
    const ctx = plain({ store })
    const view = shareText(ctx, long, { query: 'anything', maxTokens: 100 }).text
    const named = shareText(ctx, long, { tools: true }).text
    expect(await originalOf(ctx, view)).toBe(long)
    expect(await originalOf(ctx, named)).toBe(long)
    expect(await originalOf(ctx, long)).toBeNull()
    await ctx.flush()
    // Another process knows only what the view itself says.
    const restarted = plain({ store })
    expect(await originalOf(restarted, named)).toBe(long)
    expect(await originalOf(restarted, view)).toBeNull()
    expect(await originalOf(restarted, `${named} `)).toBeNull()
    expect(await originalOf(plain(), named)).toBeNull()
  })

  it('puts again what is still talked about when half its time is over', () => {
    let now = 0
    const ctx = plain({ ttl: 10, now: () => now })
    const { key } = shareText(ctx, long)
    now = 6_000
    shareText(ctx, long)
    now = 14_000
    expect(ctx.has(key!)).toBe(true)
  })
})

describe('a growing conversation', () => {
  it('keeps everything before the newest message byte for byte from turn to turn', () => {
    const ctx = plain()
    const messages: string[] = []
    let before: string[] = []
    for (let turn = 0; turn < 12; turn++) {
      messages.push(turn % 3 === 0 ? `question ${turn}` : `${long}\nturn ${turn}`)
      const sent = messages.map(message => shareText(ctx, message, { tools: true }).text)
      expect(sent.slice(0, -1)).toEqual(before)
      before = sent
    }
  })
})
