import { expect, it } from 'vitest'
import { holdsSentence } from './holds-sentence.ts'

it('finds five words in a row with a mark behind them', () => {
  expect(holdsSentence('x\nThe rows below were counted twice.')).toBe(true)
  expect(holdsSentence('Das sind, wie gesagt, die Zahlen: 3 4 5')).toBe(true)
  expect(holdsSentence('name     city     street     house     door.')).toBe(false)
  expect(holdsSentence('one two three four five six')).toBe(false)
  expect(holdsSentence('')).toBe(false)
})

it('takes time that grows with the text, on words without an end too', () => {
  const words = 'word '.repeat(200_000)
  const since = performance.now()
  expect(holdsSentence(words)).toBe(false)
  expect(holdsSentence('é'.repeat(1_000_000))).toBe(false)
  expect(performance.now() - since).toBeLessThan(2000)
})
