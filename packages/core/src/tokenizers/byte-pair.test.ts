import fc from 'fast-check'
import { Tiktoken } from 'js-tiktoken/lite'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import { describe, expect, it } from 'vitest'
import { bytePairTokenizer } from './byte-pair.ts'
import { cl100kBase } from './cl100k-base.ts'
import { o200kBase } from './o200k-base.ts'
import { endOfCl100kPiece, endOfO200kPiece } from './pieces.ts'

const encodings = [
  { name: 'o200k_base', tokenizer: o200kBase, source: o200k, endOfPiece: endOfO200kPiece },
  { name: 'cl100k_base', tokenizer: cl100kBase, source: cl100k, endOfPiece: endOfCl100kPiece },
]

const fragment = fc.constantFrom(
  ...[
    'the',
    ' quick',
    ' Fox',
    'getUserById',
    'HTTPServer',
    'antidisestablishmentarianism',
    'été',
    'İstanbul',
    'ǅ',
    'ʰ',
  ],
  ...['的', '一是不了', 'ไทย', 'שלום', 'مرحبا', 'ひらがな', '한국어', 'Привет', 'e\u0301', '\u0301', 'नमस्ते', '𝒜𝒷'],
  ...[
    "'s",
    "'LL",
    "'Re",
    "don't",
    'I’m',
    "'",
    '"',
    '":"',
    '": "',
    '{"',
    '"}',
    '],[',
    '();',
    '=>',
    '/*',
    '*/',
    '//',
    '====',
  ],
  ...['1', '12', '123', '1234567890', '3.14', '2024-01-31T12:00:00Z', '٣٤', '½', '0xdeadbeef'],
  ...[
    ' ',
    '  ',
    '        ',
    '\t',
    '\t\t',
    '\n',
    '\n\n',
    '\r\n',
    ' \n ',
    '\u00a0',
    '\u2028',
    '\u3000',
    '\ufeff',
    '\0',
    '\u200b',
  ],
  ...[
    '😀',
    '👍🏽',
    '👨‍👩‍👧',
    '🇫🇷',
    '❤️',
    '\ud800',
    '\udc00',
    '\ufffd',
    '<|endoftext|>',
    '<|im_start|>',
    '<|endofprompt|>',
  ],
  ...['constructor', '__proto__', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'zzzzq', 'QWERTYUIOP'],
)

const text = fc.oneof(
  { weight: 5, arbitrary: fc.array(fragment, { maxLength: 16 }).map(fragments => fragments.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff), { maxLength: 30 }).map(units => String.fromCharCode(...units)) },
)

/** Runs without a border: what reaches the merge of long pieces. */
const longPiece = fc
  .tuple(
    fc.constantFrom('ab', 'etaoinshr', '=-', ' ', '的一是不了人我', 'ก ข', '😀👍', 'aB', '\n '),
    fc.nat(),
    fc.integer({ min: 90, max: 300 }),
  )
  .map(([alphabet, seed, length]) => pseudoRandomText([...alphabet], length, seed))

function pseudoRandomText(alphabet: readonly string[], length: number, seed = 1): string {
  let state = seed | 0
  let result = ''
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    result += alphabet[(state >>> 12) % alphabet.length]
  }
  return result
}

describe.each(encodings)('$name', ({ name, tokenizer, source, endOfPiece }) => {
  const reference = new Tiktoken(source)
  const expected = (text: string) => reference.encode(text, [], []).length
  const fresh = () => bytePairTokenizer({ name, ranks: source.bpe_ranks, endOfPiece })

  it('counts what js-tiktoken counts', () => {
    fc.assert(
      fc.property(text, text => {
        expect(tokenizer.count(text)).toBe(expected(text))
      }),
      { numRuns: 5_000 },
    )
  })

  it('counts long pieces as js-tiktoken does', () => {
    fc.assert(
      fc.property(longPiece, text => {
        expect(tokenizer.count(text)).toBe(expected(text))
      }),
      { numRuns: 150 },
    )
  })

  it('counts one byte again and again as any other long piece', () => {
    // The reference is quadratic; up to here it takes a moment.
    for (const character of [' ', '\t', '\n', '-', '=', 'a', '.', '/'])
      for (const length of [97, 128, 129, 191, 255, 300, 511, 640, 1_000]) {
        const run = character.repeat(length)
        expect(tokenizer.count(run)).toBe(expected(run))
      }
  })

  it('counts every single byte and every special token as text', () => {
    for (let code = 0; code < 256; code++)
      expect(tokenizer.count(String.fromCharCode(code))).toBe(expected(String.fromCharCode(code)))
    for (const special of ['<|endoftext|>', '<|endofprompt|>', '<|fim_prefix|>']) {
      expect(tokenizer.count(special)).toBe(expected(special))
      expect(tokenizer.count(special)).toBeGreaterThan(1)
    }
  })

  it('counts a text of several segments as the sum of its lines', () => {
    const words = ['alpha', 'Beta', "it's", '12345', '中文', '(x)', '…', '😀']
    const long = Array.from({ length: 30_000 }, (_, index) => words[(index * 7) % words.length]).join(' ')
    expect(long.length).toBeGreaterThan((3 * 65_536) / 2)
    expect(tokenizer.count(long)).toBe(expected(long))
  })

  it('gives 0 for the empty text only', () => {
    expect(tokenizer.count('')).toBe(0)
    fc.assert(fc.property(fc.oneof(text, longPiece), text => tokenizer.count(text) > 0 === text.length > 0))
  })

  it('counts the same with a cold, a warm and an overfull cache', () => {
    const cold = fresh()
    const texts = fc.sample(text, { numRuns: 300, seed: 7 })
    const first = texts.map(text => cold.count(text))
    expect(texts.map(text => cold.count(text))).toEqual(first)
    cold.count(pseudoRandomText([...'abcdefghijklmnopqrstuvwxyz '], 400_000))
    expect(texts.map(text => cold.count(text))).toEqual(first)
    expect(texts.map(text => tokenizer.count(text))).toEqual(first)
  })

  const megabyte = 1_000_000
  const pathological: Record<string, string> = {
    spaces: ' '.repeat(megabyte),
    'line breaks': '\n'.repeat(megabyte),
    'spaces and line breaks': ' \n'.repeat(megabyte / 2),
    'one letter': 'a'.repeat(megabyte),
    'random letters': pseudoRandomText([...'abcdefghijklmnopqrstuvwxyz'], megabyte),
    'letters of mixed case': pseudoRandomText([...'abcdefABCDEF'], megabyte),
    capitals: pseudoRandomText([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], megabyte),
    'capitals among letters without case': pseudoRandomText([...'AB中'], megabyte / 2),
    'Chinese without punctuation': pseudoRandomText(
      [...'的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年'],
      megabyte / 3,
    ),
    Thai: pseudoRandomText([...'กขคงจฉชซญฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาำเแโใไ'], megabyte / 3),
    marks: '\u0301'.repeat(megabyte / 2),
    emoji: pseudoRandomText(['😀', '👍🏽', '👨‍👩‍👧', '🇫🇷', '❤️', '🚀'], megabyte / 12),
    'equals signs': '='.repeat(megabyte),
    slashes: '/'.repeat(megabyte),
    apostrophes: "'".repeat(megabyte),
    base64: pseudoRandomText([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'], megabyte),
    digits: pseudoRandomText([...'0123456789'], megabyte),
    'lone surrogates': '\ud83d'.repeat(megabyte / 3),
    NUL: '\0'.repeat(megabyte),
  }

  // Each takes under half a second of processor time, which a busy machine does not stretch as it does the clock's; a quadratic
  // merge would need hours.
  it.each(Object.entries(pathological))('counts a megabyte of %s in less than a second', { retry: 2 }, (_, text) => {
    const started = process.cpuUsage()
    const count = tokenizer.count(text)
    const { user } = process.cpuUsage(started)
    expect(user / 1000).toBeLessThan(1_000)
    expect(count).toBeGreaterThan(0)
  })

  it('agrees with known counts of inputs that are too slow for js-tiktoken', () => {
    // An independent merge over the same ranks gives these for o200k_base.
    if (name === 'o200k_base') {
      expect(tokenizer.count('a'.repeat(100_000))).toBe(12_500)
      expect(tokenizer.count('\n'.repeat(100_000))).toBe(6_250)
      expect(tokenizer.count('='.repeat(100_000))).toBe(1_562)
    }
  })
})
