import type { Part } from '../view/outline.ts'
import { Answers } from './aspects.ts'
import { chooseUnits, type Unit } from './coverage.ts'
import { conceptReader } from './salience.ts'
import { tellsOfTrouble } from './severity.ts'
import { shapeOf } from './shape.ts'

/** Characters that a shown part costs beside its own: a line end, a marker moved or split. */
const OVERHEAD = 8
/** A longer part is not a message that somebody wrote about trouble. */
const LONGEST_MESSAGE = 400

/** A rendering that adds less is there for readers who ask for everything. */
const NOISE = 0.005
/** With the words of programs, which nobody foresees, half as many facts in a row as with sentences give the better length. */
const FACTS = 2

interface Step extends Unit {
  readonly part: number
  readonly level: number
}

/**
 * The same parts with what must be shown chosen for all of them together: what is worth knowing is said once for the fewest characters,
 * wherever it stands. For outlines made of several others, whose compressors could not know what stands beside them, nor how much room there is.
 *
 * @param total Characters of the whole content.
 * @param isFixed Whether what a part's own compressor says must be shown is shown in any case.
 */
export function coverParts(parts: readonly Part[], total: number, isFixed: (part: number) => boolean): Part[] {
  const reader = conceptReader()
  const answers = new Answers()
  const steps: Omit<Step, 'bonus'>[] = []
  const firstStep: (number | undefined)[] = []
  const shapes = new Set<string>()
  parts.forEach(({ renderings, parent, must = 0 }, part) => {
    let length = 0
    let value = 0
    for (let index = 0; index < renderings.length; index++) {
      const { text, value: worth } = renderings[index]
      const added = Math.max(0, worth - value)
      if (added < NOISE && index >= must) break
      const step = steps.length
      reader.add(text, 0, text.length, true)
      const head = index > 0 ? step - 1 : parent === undefined ? undefined : firstStep[parent]
      const cost = Math.max(0, text.length - length) + (index === 0 && text !== '' ? OVERHEAD : 0)
      steps.push({ cost, head, fixed: index < must && isFixed(part), part, level: index + 1 })
      if (index === 0) firstStep[part] = step
      answers.add('row', step, added)
      if (index < must) answers.add('definition', step)
      if (index === 0 && text.length <= LONGEST_MESSAGE && tellsOfTrouble(text) && isNew(shapes, shapeOf(text)))
        answers.add('trouble', step)
      length = text.length
      value = worth
    }
  })
  const worth = answers.worth(steps.length)
  const units = steps.map((step, index): Step => ({ ...step, bonus: worth[index] }))
  const { chosen } = chooseUnits(units, reader.finish(), total, { facts: FACTS })
  const must = new Uint8Array(parts.length)
  units.forEach(({ part, level }, unit) => {
    if (chosen[unit] === 1) must[part] = Math.max(must[part], level)
  })
  return parts.map((part, index) => (part.must === must[index] ? part : { ...part, must: must[index] }))
}

function isNew(known: Set<string>, text: string): boolean {
  return !known.has(text) && known.add(text) !== undefined
}
