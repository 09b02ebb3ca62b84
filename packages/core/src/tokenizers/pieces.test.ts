import fc from 'fast-check'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import { describe, expect, it } from 'vitest'
import { type EndOfPiece, endOfCl100kPiece, endOfO200kPiece } from './pieces.ts'
import { endOfSegment, toUtf8 } from './utf8-buffer.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function piecesOf(text: string, endOfPiece: EndOfPiece): string[] {
  const { bytes, length } = toUtf8(text)
  const pieces: string[] = []
  for (let start = 0; start < length; ) {
    const end = endOfPiece(bytes, start)
    pieces.push(decoder.decode(bytes.subarray(start, end)))
    start = end
  }
  return pieces
}

/** Lone surrogates reach a model as U+FFFD. */
const wellFormed = (text: string) => decoder.decode(encoder.encode(text))

/** Characters of every class, and the sequences that the expressions treat in a way of their own. */
const fragment = fc.constantFrom(
  ...[
    'a',
    'z',
    'B',
    'Ω',
    'ß',
    'ſ',
    'ǅ',
    'ʰ',
    'ª',
    '中',
    '语',
    'ก',
    'א',
    '𝒜',
    '𐐀',
    '𐐨',
    '\u0301',
    '\u0e33',
    '\ufe0f',
    '\u0903',
  ],
  ...["'", "'s", "'T", "'ll", "'Ll", "'rE", "'v", "'ve", "'M", "'d", "'ſ", '’s'],
  ...['1', '42', '123', '4567', '٣', 'Ⅷ', '²', '𝟘'],
  ...[' ', '  ', '\t', '\n', '\r', '\r\n', '\u000b', '\u0085', '\u00a0', '\u2028', '\u3000', '\ufeff', '\u200d', '\0'],
  ...['/', '//', '!', '=', '_', '-', '…', '€', '😀', '👩‍💻', '\ud800', '\udc00', '<|endoftext|>'],
)

const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(fragment, { maxLength: 24 }).map(fragments => fragments.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 24 }).map(units => String.fromCharCode(...units)),
  },
)

const encodings = [
  { name: 'o200k_base', pattern: o200k.pat_str, endOfPiece: endOfO200kPiece },
  { name: 'cl100k_base', pattern: cl100k.pat_str, endOfPiece: endOfCl100kPiece },
]

describe.each(encodings)('pieces of $name', ({ pattern, endOfPiece }) => {
  const expression = new RegExp(pattern, 'gu')
  const expected = (text: string) => wellFormed(text).match(expression) ?? []

  it('are what the published regular expression matches', () => {
    fc.assert(
      fc.property(text, text => {
        expect(piecesOf(text, endOfPiece)).toEqual(expected(text))
      }),
      { numRuns: 20_000 },
    )
  })

  it('are right around every code point', () => {
    for (let first = 0; first <= 0x10ffff; first += 0x400) {
      let text = ''
      for (let codePoint = first; codePoint < first + 0x400; codePoint++) {
        const character = String.fromCodePoint(codePoint)
        text += `aB${character}${character}Ab ${character}!${character}`
      }
      expect(piecesOf(text, endOfPiece).join('|') === expected(text).join('|'), `from ${first}`).toBe(true)
    }
  })

  it('do not cross the place where a long text is cut', () => {
    const visible = fc.constantFrom('!', 'a', 'Z', '7', "'", '/', '~')
    fc.assert(
      fc.property(text, visible, text, (before, character, after) => {
        const left = before + character
        const right = ` ${after}`
        expect([...piecesOf(left, endOfPiece), ...piecesOf(right, endOfPiece)]).toEqual(
          piecesOf(left + right, endOfPiece),
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('endOfSegment', () => {
  it('cuts between a visible character and a space, or not at all', () => {
    const words = 'word '.repeat(40_000)
    const cuts: number[] = []
    for (let at = 0; at < words.length; ) cuts.push((at = endOfSegment(words, at)))
    expect(cuts.length).toBeGreaterThan(2)
    expect(cuts.slice(0, -1).every(at => words[at] === ' ' && words[at - 1] === 'd')).toBe(true)
    expect(cuts.at(-1)).toBe(words.length)
    const solid = '中 '.repeat(100_000)
    expect(endOfSegment(solid, 0)).toBe(solid.length)
  })
})
