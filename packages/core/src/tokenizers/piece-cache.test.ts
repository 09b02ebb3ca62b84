import { expect, it } from 'vitest'
import { LONGEST_CACHED, PieceCache } from './piece-cache.ts'

const piece = (text: string) => new TextEncoder().encode(text)

it('does not take one piece for another of the same hash and length', () => {
  const cache = new PieceCache()
  cache.set(piece('abc'), 0, 3, 42, 2)
  expect(cache.get(piece('abc'), 0, 3, 42)).toBe(2)
  expect(cache.get(piece('abd'), 0, 3, 42)).toBe(0)
  expect(cache.get(piece('ab'), 0, 2, 42)).toBe(0)
})

it('forgets a piece when another takes its slot', () => {
  const cache = new PieceCache()
  const longest = piece('x'.repeat(LONGEST_CACHED))
  cache.set(piece('abc'), 0, 3, -1, 2)
  cache.set(longest, 0, LONGEST_CACHED, -1, 4)
  expect(cache.get(piece('abc'), 0, 3, -1)).toBe(0)
  expect(cache.get(longest, 0, LONGEST_CACHED, -1)).toBe(4)
})
