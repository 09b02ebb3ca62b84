import { repetitiveText, testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRouter } from '../router.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { textCompressor } from './text.ts'

testCompressor(textCompressor(), {
  content: fc.tuple(repetitiveText, repetitiveText, repetitiveText).map(parts => parts.join('\n')),
  tokens: ['\n', 'alpha ', '1 ', '\r\n', 'x'.repeat(1_200)],
  confidence: 0.2,
})

it('shows lines in a budget in which all lines but a blank one, and no marker for that, would fit', () => {
  const text = `\nalpha\nalpha\n  indented\n{\n  indented\nalpha\n}\na,b,c\n}\n  indented\nERROR x\na,b,c\n}\nalpha\na,b,c\nalpha\nERROR x\nERROR x`
  const router = createRouter([textCompressor()], tokenizerForModel('gpt-4o'))
  const { view } = router.view(router.prepare(text), { maxTokens: 46 })
  expect(view.text).toMatch(/^alpha\nalpha/)
  expect(view.tokens).toBeLessThanOrEqual(46)
})
