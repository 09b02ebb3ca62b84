import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedContext, tokenizerForModel } from '../src/index.ts'
import { documents } from './documents.ts'

const tokenizer = tokenizerForModel('gpt-4o')
const marker = /\[(g\d+(?:-\w+)?|L\d+(?:-\d+)?)\]/g

/** A document, a question that one of its words makes, and two budgets. */
const reading = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.nat(),
    fc.integer({ min: 1, max: 1_500 }),
    fc.integer({ min: 0, max: 1_500 }),
  )
  .map(([content, draw, small, more]) => {
    const asked = [...words(content)].filter(word => word.length > 3)
    return { content, query: draw % 4 === 0 ? undefined : asked[draw % asked.length], small, large: small + more }
  })

describe('the view for one reader', () => {
  it('keeps to its budget, shows more in a larger one, and with what its markers stand for holds every word', () => {
    fc.assert(
      fc.property(reading, ({ content, query, small, large }) => {
        const ctx = new SharedContext()
        ctx.putSync('a', content)
        const [less, more] = [small, large].map(maxTokens => ctx.get('a', { query, maxTokens })!)
        expect(tokenizer.count(less)).toBeLessThanOrEqual(small)
        expect(tokenizer.count(more)).toBeLessThanOrEqual(large)
        expect(shownLines(content, less).filter(line => !more.includes(line))).toEqual([])
        for (const view of [less, more]) {
          // Where not even a marker fits, all that can be said is that there is something.
          if (view === '' || view === '…') continue
          const found = new Set(words(view))
          for (const [text, id] of view.matchAll(marker)) {
            // What looks like a marker may be a word of the content.
            if (content.includes(text) && !isMarker(ctx, id)) continue
            for (const word of words(ctx.expand('a', id))) found.add(word)
          }
          expect([...words(content)].filter(word => !found.has(word))).toEqual([])
        }
        expect(ctx.get('a', { full: true })).toBe(content)
      }),
      { numRuns: Number(process.env.SHAREDCTX_RUNS ?? 200), seed: Number(process.env.SHAREDCTX_SEED ?? 1) },
    )
  }, 600_000)

  it('is the same in another process, in another time zone and language', () => {
    const render = `
      import { createHash } from 'node:crypto'
      import { SharedContext } from '@sharedctx/core'
      const hash = createHash('sha256')
      for (const content of JSON.parse(await new Response(process.stdin).text())) {
        const ctx = new SharedContext()
        hash.update(ctx.putSync('a', content).compressed)
        for (const query of [undefined, 'error version']) hash.update(ctx.get('a', { query, maxTokens: 300 }))
      }
      console.log(hash.digest('hex'))`
    const digests = [
      { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
    ].map(env =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', render], {
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, ...env },
        input: JSON.stringify(documents),
        encoding: 'utf8',
      }).trim(),
    )
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(digests[1]).toBe(digests[0])
  }, 120_000)
})

function isMarker(ctx: SharedContext, id: string): boolean {
  try {
    ctx.expand('a', id)
    return true
  } catch {
    return false
  }
}

/** Words as a reader sees them: without marks of syntax, escapes of JSON strings resolved, also those of JSON inside JSON. */
function words(text: string): Set<string> {
  return new Set(
    text
      .replace(/<!\[CDATA\[|^## Tool Input:/gm, ' ')
      .replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\\+[nrtbf]/g, ' ')
      .match(/[\p{L}\p{N}]+/gu),
  )
}

/**
 * Lines of the original, long enough to be told from a summary, that the view shows whole; not those with `…`, for pages about views
 * quote what a view says of hidden lines.
 */
function shownLines(original: string, view: string): string[] {
  return original
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length >= 20 && !line.includes('…') && view.includes(line))
}
