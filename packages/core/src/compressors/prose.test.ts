import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { proseCompressor } from './prose.ts'

const sentence = fc.constantFrom(
  'The board met on 4 May 2021 in Lisbon and approved a budget of 3.2 million euros for the year.',
  'It was a long day, and nobody said much about it afterwards, as far as anyone can tell.',
  'Dr. Ada Hall wrote: "We have no plan for that."',
  'Nothing else was decided there, which is what most of them had expected from the start.',
  '会议于2021年5月4日在里斯本举行，批准了三百二十万欧元的预算。',
  'اجتمع المجلس في لشبونة يوم 4 مايو 2021.',
)
const paragraph = fc.array(sentence, { minLength: 2, maxLength: 6 }).map(sentences => sentences.join(' '))

testCompressor(proseCompressor(), {
  content: fc.array(paragraph, { minLength: 2, maxLength: 12 }).map(paragraphs => paragraphs.join('\n\n')),
  tokens: [
    '. ',
    ', ',
    '\n',
    '\n\n',
    'Dr. ',
    'The ',
    '"',
    '。',
    '、',
    '(',
    ')',
    '- ',
    '> ',
    '====',
    '1. ',
    'x'.repeat(1_200),
  ],
  confidence: 0.5,
})
