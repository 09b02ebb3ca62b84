import { expect, it } from 'vitest'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { estimateTokens } from './token-estimate.ts'

it('is near the count of a real vocabulary for words, names and numbers', () => {
  for (const text of [
    'Nothing is read twice: a second call returns the settings of the first, which are kept for a while.',
    'Fix `BytesMut::try_reclaim_bytes` in maxOutputBufferSize (#1234, #98765), since 2024-08-01.',
  ]) {
    const tokens = tokenizerForModel('gpt-4o').count(text)
    expect(estimateTokens(text)).toBeGreaterThan(tokens * 0.75)
    expect(estimateTokens(text)).toBeLessThan(tokens * 1.25)
  }
})

it('finds names dearer than words of the same length', () => {
  expect(estimateTokens('aB_cD_eF_gH_iJ_kL')).toBeGreaterThan(2 * estimateTokens('settings of first'))
})
