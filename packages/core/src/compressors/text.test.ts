import { repetitiveText, testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { textCompressor } from './text.ts'

testCompressor(textCompressor(), {
  content: fc.tuple(repetitiveText, repetitiveText, repetitiveText).map(parts => parts.join('\n')),
  tokens: ['\n', 'alpha ', '1 ', '\r\n', 'x'.repeat(1_200)],
  confidence: 0.2,
})
