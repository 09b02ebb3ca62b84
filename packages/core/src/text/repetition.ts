import { shapeOf } from './shape.ts'

/** Lines that are compared; more tell no more. */
const MOST_LINES = 300

/**
 * How much lines say the same in other numbers, from 0 (no two are alike) to nearly 1: the share of lines that differ from an earlier
 * one in their digits only. Output of a program is; writing is not.
 */
export function repetition(lines: readonly string[]): number {
  const shapes = new Set<string>()
  let full = 0
  for (const line of lines.slice(0, MOST_LINES)) {
    const text = line.trim()
    if (text === '') continue
    full++
    shapes.add(shapeOf(text.slice(0, 200)))
  }
  return full === 0 ? 0 : 1 - shapes.size / full
}
