import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRouter, textCompressor, tokenizerForModel } from '@sharedctx/core'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blobCompressor } from './blob.ts'

const tokenizer = tokenizerForModel('gpt-4o')
const router = createRouter([blobCompressor(), textCompressor()], tokenizer)
const view = (text: string) => router.view(router.prepare(text), {})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
function base64(length: number, seed = 7): string {
  let state = seed
  let text = ''
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    text += alphabet[(state >>> 16) % 64]
  }
  return text
}
const hex = (length: number, seed = 7) =>
  base64(length, seed).replace(/./g, character => (character.charCodeAt(0) % 16).toString(16))
const wrap = (text: string, width: number) => text.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n')

describe('blob', () => {
  it('names the format of a data URI, how long it is, and marks it', () => {
    const { view: shown, kind } = view(`data:image/png;base64,iVBORw0KGgo${base64(5_000)}\n`)
    expect(kind).toBe('blob')
    expect(shown.text).toMatch(
      /^data:image\/png;base64,iVBORw0KGgo\w+.*… PNG in base64, 5011 characters, fnv1a [0-9a-f]{8} \[g1\]$/,
    )
  })

  it('tells two runs of one length apart by their digests', () => {
    const digestOf = (text: string) => /fnv1a (\w+)/.exec(view(text).view.text)?.[1]
    const first = base64(3_000)
    expect(digestOf(first)).toBe(digestOf(first))
    expect(digestOf(`${first.slice(0, -1)}A`)).not.toBe(digestOf(`${first.slice(0, -1)}B`))
  })

  it('keeps the first and last line of a PEM block', () => {
    const { text } = view(
      `-----BEGIN CERTIFICATE-----\n${wrap(`MII${base64(1_500)}`, 64)}-----END CERTIFICATE-----\n`,
    ).view
    expect(text).toContain('-----BEGIN CERTIFICATE-----')
    expect(text).toContain('-----END CERTIFICATE-----')
  })

  it('shows the ends and the range of an array of numbers', () => {
    const numbers = Array.from({ length: 400 }, (_, index) => ((index * 37) % 211) - 100)
    expect(view(`[${numbers.join(', ')}]`).view.text).toContain('-100, -63, -26, … 104: 400 numbers, -100 to 110')
  })

  it('leaves words, paths and JSON to others', () => {
    const detect = (text: string) =>
      blobCompressor().detect({ length: text.length, head: text, tail: '', lines: [text], hints: {} })
    expect(detect('the quick brown fox '.repeat(60))).toBe(0)
    expect(detect('/usr/lib/some/long-path-name/with-words/'.repeat(20))).toBe(0)
    expect(detect(`{"image": "${base64(4_000)}"}`)).toBe(0)
  })
})

describe('golden views', () => {
  const fixtures = new URL('./blob/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    it(`of ${name} stay as they are`, async () => {
      const source = readFileSync(new URL(`${name}/input.txt`, fixtures), 'utf8')
      await expect(view(source).view.text).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, fixtures)))
    })
})

const run = fc.oneof(
  fc.tuple(fc.integer({ min: 400, max: 900 }), fc.nat(5)).map(([length, seed]) => base64(length, seed)),
  fc.tuple(fc.integer({ min: 400, max: 900 }), fc.nat(5)).map(([length, seed]) => hex(length, seed)),
  fc.integer({ min: 400, max: 900 }).map(length => wrap(base64(length), 64).trimEnd()),
  fc
    .integer({ min: 100, max: 300 })
    .map(count => `[${Array.from({ length: count }, (_, index) => index * 7).join(',')}]`),
)

testCompressor(blobCompressor(), {
  content: fc
    .tuple(fc.constantFrom('', 'font: ', 'key one\n'), run, fc.constantFrom('\n', '\nalpha beta\n'), run)
    .map(pieces => pieces.join('')),
  tokens: [
    base64(300),
    hex(300),
    '\n',
    '[',
    ']',
    '1,2,3,'.repeat(40),
    '-----BEGIN X-----\n',
    '\n-----END X-----',
    'a'.repeat(300),
    'word ',
  ],
})
