import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitClauses } from './clauses.ts'
import { splitSentences } from './sentences.ts'

function sentencesOf(text: string): string[] {
  const bounds = splitSentences(text)
  return bounds.flatMap((start, index) => (index % 2 === 0 ? text.slice(start, bounds[index + 1]) : []))
}

function clausesOf(text: string): string[] {
  const starts = splitClauses(text, 0, text.length)
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length))
}

describe('sentences', () => {
  it.each([
    ['full stops before a capital only', 'It cost 3.5 million. Nobody paid.', ['It cost 3.5 million.', 'Nobody paid.']],
    [
      'not after initials and titles',
      'Dr. J. F. Hall met St. John. He left.',
      ['Dr. J. F. Hall met St. John.', 'He left.'],
    ],
    ['not before a small letter', 'See e.g. the list, approx. two pages.', ['See e.g. the list, approx. two pages.']],
    ['behind closing quotes', '"Stop!" She did. (Twice.) Then not.', ['"Stop!"', 'She did.', '(Twice.)', 'Then not.']],
    ['without spaces in Chinese', '他来了。为什么？不知道！', ['他来了。', '为什么？', '不知道！']],
    ['at Arabic and Devanagari marks', 'هل جاء؟ نعم. यह सच है। हाँ।', ['هل جاء؟', 'نعم.', 'यह सच है।', 'हाँ।']],
  ])('end at %s', (_, text, expected) => expect(sentencesOf(text)).toEqual(expected))

  it('hold everything but white space, in order', () => {
    const text = fc.array(fc.constantFrom('A. ', 'b', '. ', '。', '! ', '"', '\n', '👍', 'x'.repeat(700)), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(
        text.map(parts => parts.join('')),
        content => {
          expect(sentencesOf(content).join('').replace(/\s/g, '')).toBe(content.replace(/\s/g, ''))
        },
      ),
    )
  })
})

describe('clauses', () => {
  it('end at commas, dashes and brackets, but not in quotations and numbers', () => {
    expect(
      clausesOf(
        'The bridge over the old river, which cost 3,200,000 euros in all, "was, as they say, a bargain" for the town.',
      ),
    ).toEqual([
      'The bridge over the old river, ',
      'which cost 3,200,000 euros in all, ',
      '"was, as they say, a bargain" for the town.',
    ])
  })

  it('start at prepositions too, unless a comma ends the phrase at once', () => {
    expect(
      clausesOf('Fix a crash of the parser for names with dots in them, on Windows, when the folder is empty.'),
    ).toEqual(['Fix a crash of the parser ', 'for names with dots in them, ', 'on Windows, when the folder is empty.'])
  })

  it('are the whole text again', () => {
    const text = fc.array(fc.constantFrom('some words ', ', ', '(', ') ', ' — ', '"', '，', '文字', ': '), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(
        text.map(parts => parts.join('')),
        content => {
          expect(clausesOf(content).join('')).toBe(content)
        },
      ),
    )
  })
})
