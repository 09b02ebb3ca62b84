import { describe, expect, it } from 'vitest'
import { keeps, normalise } from '../matcher.ts'
import { workloads } from './generate.ts'

describe('the workloads', () => {
  it('are the same every time', () => {
    expect(workloads()).toEqual(workloads())
  })

  it('hold what was planted in them, pretty and minified', () => {
    for (const { name, value, planted } of workloads())
      for (const space of [2, undefined])
        for (const needles of planted)
          expect(keeps(normalise(JSON.stringify(value, null, space)), { needles }), `${name}: ${needles}`).toBe(true)
  })

  it('vary: most of their longer strings are said once (a path is said wherever it is meant)', () => {
    for (const { name, value } of workloads()) {
      const strings = JSON.stringify(value).match(/"[^"]{25,}"/g)!
      expect(new Set(strings).size / strings.length, name).toBeGreaterThan(0.6)
    }
  })
})
