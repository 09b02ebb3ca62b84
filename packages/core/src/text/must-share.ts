import type { Outline, Part } from '../view/outline.ts'
import { tellsOfTrouble } from './severity.ts'
import { shapeOf } from './shape.ts'

/** A longer part is not a message that somebody wrote about trouble. */
const LONGEST_MESSAGE = 400
/** Characters that a shown part costs beside its own. */
const OVERHEAD = 16
/** Ranks above any value per character: what a compressor demands, and above that each message of trouble once. */
const DEMANDED = 100
const TROUBLE = 200

interface Step {
  readonly part: number
  readonly level: number
  readonly rank: number
}

/**
 * The same outline with about `characters` that must be shown: messages of trouble first, one of each shape, then what
 * its compressor says must, then what is worth most for its length. For outlines that become part of a larger one: their compressor could not know how much room they have there.
 */
export function withMust(outline: Outline, characters: number): Outline {
  const { parts } = outline
  const must = new Uint8Array(parts.length)
  let left = characters
  const costOf = (part: number, level: number): number => {
    const { renderings } = parts[part]
    const shown = must[part] > 0 ? renderings[must[part] - 1].text.length : -OVERHEAD
    return Math.max(0, renderings[level - 1].text.length - shown)
  }
  const take = (part: number, level: number): void => {
    left -= costOf(part, level)
    must[part] = level
    // A part brings its parents along.
    for (let parent = parts[part].parent; parent !== undefined && must[parent] === 0; parent = parts[parent].parent) {
      left -= costOf(parent, 1)
      must[parent] = 1
    }
  }
  for (const { part, level } of rankedSteps(parts)) {
    if (left <= 0) break
    if (must[part] < level && costOf(part, level) <= left) take(part, level)
  }
  return {
    ...outline,
    parts: parts.map((part, index) => (part.must === must[index] ? part : { ...part, must: must[index] })),
  }
}

function rankedSteps(parts: readonly Part[]): Step[] {
  const steps: Step[] = []
  const shapes = new Set<string>()
  const isNew = (text: string): boolean => {
    const shape = shapeOf(text)
    return !shapes.has(shape) && shapes.add(shape) !== undefined
  }
  parts.forEach((part, index) => {
    let value = 0
    let length = 0
    part.renderings.forEach((rendering, before) => {
      const level = before + 1
      const { text } = rendering
      const isTrouble = text.length <= LONGEST_MESSAGE && tellsOfTrouble(text) && isNew(text)
      const density = Math.max(0, rendering.value - value) / (Math.max(1, text.length - length) + OVERHEAD)
      const rank = density + (level <= (part.must ?? 0) ? DEMANDED : 0) + (isTrouble ? TROUBLE : 0)
      steps.push({ part: index, level, rank })
      value = rendering.value
      length = text.length
    })
  })
  return steps.sort((a, b) => b.rank - a.rank || a.part - b.part || a.level - b.level)
}
