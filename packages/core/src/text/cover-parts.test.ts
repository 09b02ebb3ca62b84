import { describe, expect, it } from 'vitest'
import type { Part } from '../view/outline.ts'
import { coverParts } from './cover-parts.ts'

const partOf = (texts: readonly string[], more: Partial<Part> = {}): Part => ({
  from: 0,
  to: 10,
  renderings: texts.map((text, index) => ({ text, value: index + 1 })),
  ...more,
})
const demandsOf = (parts: readonly Part[], isFixed = (_: number) => false) =>
  coverParts(
    parts,
    parts.reduce((sum, { renderings }) => sum + renderings[renderings.length - 1].text.length, 0),
    isFixed,
  ).map(({ must }) => must ?? 0)

describe('what must be shown of several outlines together', () => {
  const filler = 'and so it went on for a good while that day as it does on most of the days'
  const fact = 'version 4.11.2 of psp-eu-2 answered in 812 ms'

  it('is what says something new', () => {
    expect(demandsOf([partOf([filler]), partOf([fact]), partOf([`${filler} again`])])).toEqual([0, 1, 0])
  })

  it('is said once, wherever it stands', () => {
    const [first, second] = demandsOf([partOf([fact]), partOf([fact]), partOf([filler]), partOf([`${filler} again`])])
    expect(first + second).toBe(1)
  })

  it('is what was demanded already, where that is fixed', () => {
    const parts = [partOf([filler], { must: 1 }), partOf([fact]), partOf([`${filler} again`], { must: 1 })]
    expect(demandsOf(parts, part => part === 0)).toEqual([1, 1, 0])
  })

  it('is no rendering that is there only for those who ask for everything', () => {
    const whole: Part = { from: 0, to: 10, renderings: [{ text: `${fact} and 3.2 GB more`, value: 0.001 }] }
    expect(demandsOf([whole, partOf([fact])])).toEqual([0, 1])
  })
})
