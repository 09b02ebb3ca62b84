import { expect, it } from 'vitest'
import type { Outline } from './outline.ts'
import { relevantParts } from './relevant-parts.ts'

/** One part for each line. */
function linesOf(source: string): Outline {
  const parts = [...source.matchAll(/[^\n]+/g)].map(({ 0: text, index }) => ({
    from: index,
    to: index + text.length,
    renderings: [{ text, value: 1 }],
  }))
  return { kind: 'lines', source, parts, render: () => source }
}

const people = Array.from({ length: 40 }, (_, index) => [
  `name: name-${index % 8}`,
  `city: city-${index % 5}`,
  `house: ${1000 + index}`,
  'note: nothing that anybody would ask for, and long enough to keep one record apart from the next one '.repeat(4),
]).flat()

it('finds the record that several parts answer together, and with it what the question does not name', () => {
  const relevant = relevantParts(linesOf(people.join('\n')), 'name-3 city-2')
  const record = 27 * 4
  expect([relevant[record], relevant[record + 1]].every(worth => worth >= 0.6)).toBe(true)
  expect(relevant[record + 2]).toBeGreaterThan(0.4)
  expect(relevant[record + 4 + 2]).toBe(0)
})

it('leaves a part that answers by itself alone', () => {
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index} says nothing new`)
  const relevant = relevantParts(linesOf([...lines, 'the vault code is 7731', ...lines].join('\n')), 'vault code')
  expect(relevant[50]).toBe(1)
  expect(Math.max(...relevant.slice(0, 50), ...relevant.slice(51))).toBeLessThan(0.6)
})

it('says nothing where no part holds a word of the query', () => {
  expect([...relevantParts(linesOf('one\ntwo'), 'three')]).toEqual([0, 0])
})
