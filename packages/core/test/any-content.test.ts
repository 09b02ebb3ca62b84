import { hostileString } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedContext, tokenizerForModel } from '../src/index.ts'
import { documents } from './documents.ts'

const tokenizer = tokenizerForModel('gpt-4o')

/** A document as it comes out of a broken pipe: cut off, spliced, shuffled, with something hostile in it. */
const damaged: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.constantFrom(...documents),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    hostileString,
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([first, second, from, to, hostile, way]) => {
    const start = Math.floor(first.length * Math.min(from, to))
    const end = Math.floor(first.length * Math.max(from, to))
    const ways = [
      first.slice(0, end),
      first.slice(start),
      first.slice(0, start) + hostile + first.slice(start),
      first.slice(0, start) + second.slice(0, 5_000) + first.slice(end),
      first.split('\n').reverse().join('\n'),
      `${first.slice(0, 8_000)}\n\n${second.slice(0, 8_000)}`,
    ]
    return ways[way]
  })

/** Text whose shape, not whose meaning, is hard: each of these has broken some parser. */
const pathological: Record<string, string> = {
  'arrays 5,000 deep': '['.repeat(5_000),
  'closed arrays 5,000 deep': '['.repeat(5_000) + ']'.repeat(5_000),
  'objects 5,000 deep': '{"a":'.repeat(5_000),
  'elements 5,000 deep': '<a>'.repeat(5_000),
  'indentation 2,000 deep': Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'braces 5,000 deep': 'function f() {'.repeat(5_000),
  'quotes 5,000 deep': `${'> '.repeat(5_000)}text`,
  'a million letters': 'a'.repeat(1_000_000),
  'a million blanks': ' '.repeat(1_000_000),
  'a million line breaks': '\n'.repeat(1_000_000),
  'a million digits': '7'.repeat(1_000_000),
  'a megabyte on one line': JSON.stringify(
    Array.from({ length: 20_000 }, (_, id) => ({ id, name: `user ${id}`, tags: ['a', 'b'] })),
  ),
  'a hundred thousand quotes': '"'.repeat(100_000),
  'a hundred thousand backticks': '`'.repeat(100_000),
  'a hundred thousand stars': '*a '.repeat(50_000),
  'a hundred thousand brackets': '[a]('.repeat(25_000),
  'a hundred thousand pipes': '|a'.repeat(50_000),
  'lines far to the right': `${' '.repeat(120)}x\n`.repeat(300),
  'bars and blanks': `${'│  '.repeat(40)}x\n`.repeat(300),
  'words without end': `${'word '.repeat(2_000)}\n`.repeat(20),
  'dots and digits': `${'1.2.'.repeat(200)}x\n`.repeat(100),
  'paths that go on': `${'/a'.repeat(500)}x\n`.repeat(100),
  'almost e-mail addresses': 'a@'.repeat(50_000),
  'almost numbers': '1.'.repeat(50_000),
  'carriage returns': 'progress 1 %\r'.repeat(20_000),
  'escape sequences': '\x1b[31m'.repeat(20_000),
  'lone surrogates': '\ud800'.repeat(100_000),
  'comments that never end': '/*'.repeat(50_000),
  'tags that never end': '<'.repeat(100_000),
}

describe('any content', () => {
  it('gets a view that is not larger, within any budget, with markers that expand; the original comes back', () => {
    fc.assert(
      fc.property(
        damaged,
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom(undefined, 'error', 'name version'),
        (content, maxTokens, query) => {
          const ctx = new SharedContext()
          const entry = ctx.putSync('a', content)
          expect(entry.trace.filter(attempt => attempt.outcome === 'failed')).toEqual([])
          expect(ctx.get('a', { full: true })).toBe(content)
          expect(entry.compressedTokens).toBeLessThanOrEqual(entry.originalTokens)
          expect(entry.originalTokens > 0).toBe(content !== '')
          for (const { id } of entry.gaps) {
            expect(entry.compressed).toContain(`[${id}]`)
            expect(ctx.expand('a', id).length).toBeGreaterThan(0)
          }
          expect(tokenizer.count(ctx.get('a', { maxTokens, query })!)).toBeLessThanOrEqual(maxTokens)
          expect(new SharedContext().putSync('a', content)).toMatchObject({
            compressed: entry.compressed,
            gaps: entry.gaps,
          })
        },
      ),
      { numRuns: Number(process.env.SHAREDCTX_RUNS ?? 200), seed: Number(process.env.SHAREDCTX_SEED ?? 1) },
    )
  }, 600_000)

  it.each(Object.entries(pathological))('survives %s, quickly', (_name, content) => {
    const ctx = new SharedContext()
    const started = process.cpuUsage()
    const entry = ctx.putSync('a', content)
    const { user } = process.cpuUsage(started)
    expect(entry.trace.filter(attempt => attempt.outcome === 'failed')).toEqual([])
    expect(ctx.get('a', { full: true })).toBe(content)
    expect(tokenizer.count(ctx.get('a', { maxTokens: 50 })!)).toBeLessThanOrEqual(50)
    // Seconds where minutes would mean that something grows faster than the content.
    expect(user / 1e6).toBeLessThan(8)
  })
})
