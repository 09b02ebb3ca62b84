import { describe, expect, it } from 'vitest'
import { unusualRows } from './unusual.ts'

const routine = Array.from(
  { length: 18 },
  (_, row) => `${['load', 'parse', 'sort'][row % 3]} part ${row} in the background`,
)

describe('unusualRows', () => {
  it('finds the text that no other resembles', () => {
    expect(unusualRows(routine.with(13, 'pool size 200 -> 50 to save connections'))).toEqual([13])
  })

  it('finds nothing where all are alike, where none is, and where another pattern is usual too', () => {
    expect(unusualRows(routine)).toEqual([])
    expect(
      unusualRows(['red fox', 'blue sky', 'green tea', 'old map', 'new car', 'big bus', 'hot pan', 'wet dog']),
    ).toEqual([])
    expect(unusualRows(routine.map((text, row) => (row % 4 === 0 ? `slow query ${row} took long` : text)))).toEqual([])
  })

  it('looks at rows with words only', () => {
    expect(unusualRows(['', '12', ...routine])).toEqual([])
    expect(unusualRows([])).toEqual([])
  })
})
