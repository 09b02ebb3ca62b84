import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedContext } from '../../shared-context.ts'
import type { TextModel } from '../../text/text-model.ts'
import { defaultCompressors } from '../index.ts'
import { proseCompressor } from '../prose.ts'

/** Stands for a model: what speaks of the harbour matters, nothing else does. */
const harbour: TextModel = { worth: sentences => sentences.map(text => (text.includes('harbour') ? 1 : 0)) }

const sentence = fc.constantFrom(
  'The harbour was closed on 4 May 2021 for repairs.',
  'Nothing else was decided there, which is what most of them had expected from the start.',
  'Ada Hall asked for a plan, and nobody had one.',
)
testCompressor(proseCompressor({ model: harbour }), {
  content: fc
    .array(fc.array(sentence, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 12 })
    .map(paragraphs => paragraphs.map(sentences => sentences.join(' ')).join('\n\n')),
  tokens: ['. ', '\n\n', 'harbour', '# '],
  confidence: 0.5,
})

const others = Array.from(
  { length: 30 },
  (_, index) => `The budget of office ${index} was 3.${index} million euros in that year.`,
)
const text = [...others.slice(0, 15), 'Nobody has seen the harbour since.', ...others.slice(15)].join(' ')

describe('a model that values sentences', () => {
  const viewWith = (model: TextModel): { view: string | null; transforms: readonly string[] } => {
    const compressors = [
      proseCompressor({ model: model }),
      ...defaultCompressors().filter(({ name }) => name !== 'prose'),
    ]
    const ctx = new SharedContext({ compressors })
    const { transforms } = ctx.putSync('report', text, { kind: 'prose' })
    return { view: ctx.get('report'), transforms }
  }

  it('decides what is shown', () => {
    const { view, transforms } = viewWith(harbour)
    expect(view).toContain('Nobody has seen the harbour since.')
    expect(view).not.toContain('office 9 ')
    expect(transforms[0]).toMatch(/^router:prose:/)
  })

  it.each<[string, TextModel]>([
    [
      'throws',
      {
        worth: () => {
          throw new Error('no weights')
        },
      },
    ],
    ['miscounts', { worth: () => [1] }],
    ['answers with no numbers', { worth: sentences => sentences.map(() => Number.NaN) }],
  ])('loses nothing when it %s', (_, model) => {
    const { view, transforms } = viewWith(model)
    expect(view).not.toBe('')
    expect(transforms[0]).not.toMatch(/^router:prose:/)
  })

  it('must be one', () => {
    expect(() => proseCompressor({ model: {} as TextModel })).toThrow(TypeError)
  })
})
