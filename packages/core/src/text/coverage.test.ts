import { describe, expect, it } from 'vitest'
import { chooseUnits } from './coverage.ts'
import { Cue } from './cues.ts'
import { conceptReader } from './salience.ts'

function choose(texts: readonly string[], heads: readonly (number | undefined)[] = []) {
  const reader = conceptReader()
  for (const text of texts) reader.add(text, 0, text.length, true)
  const units = texts.map((text, index) => ({ cost: text.length, bonus: 0, head: heads[index] }))
  return chooseUnits(units, reader.finish(), texts.join('').length)
}

describe('the choice of units', () => {
  const filler = 'and so it went on for a good while that day as it does'

  it('takes what is dense with figures and names before what is not', () => {
    const { chosen } = choose([filler, 'On 4 May 2021 Ada Hall paid 3.2 million euros in Varna.', `${filler} again`])
    expect([...chosen]).toEqual([0, 1, 0])
  })

  it('counts what is said twice once', () => {
    const fact = 'In 2021 the firm of Hall paid 3.2 million euros in Varna.'
    const { gains } = choose([fact, fact, filler])
    expect(Math.max(gains[0], gains[1])).toBeGreaterThan(1)
    expect(Math.min(gains[0], gains[1])).toBe(0)
  })

  it('brings the head of a clause along', () => {
    const { chosen } = choose(
      [filler, 'to Varna in 2021 for 3.2 million euros, said Ada Hall.', filler, filler],
      [undefined, 0],
    )
    expect([chosen[0], chosen[1]]).toEqual([1, 1])
  })
})

describe('cues', () => {
  it.each([
    ['They decided to go.', Cue.Demand],
    ['You must not go.', Cue.Demand],
    ['Who goes?', Cue.Question],
    ['谁去？', Cue.Question],
    ['没有计划的办事处不得签订新的合同。', Cue.Demand],
    ['Alle müssen gehen.', Cue.Demand],
    ['They do not go.', Cue.Contrast],
    ['They go.', Cue.None],
    ['See https://example.com/?page=2 for more', Cue.None],
  ])('of "%s"', (text, cue) => expect(conceptReader().add(text, 0, text.length, true)).toBe(cue))
})
