import type { ScalarNode } from '../../structure/node.ts'
import { cell, type Span } from './grid.ts'

/** A cell without the blanks around it. */
export function trimmed(source: string, from: number, to: number): ScalarNode {
  let start = from
  let end = to
  while (start < end && source.charCodeAt(start) <= 32) start++
  while (end > start && source.charCodeAt(end - 1) <= 32) end--
  return cell(source.slice(start, end), start, end)
}

export function isBlank(source: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (source.charCodeAt(index) > 32) return false
  return true
}

export function countWords(source: string, from: number, to: number): number {
  let count = 0
  let isInside = false
  for (let index = from; index < to; index++) {
    const isBlankHere = source.charCodeAt(index) <= 32
    if (!isBlankHere && !isInside) count++
    isInside = !isBlankHere
  }
  return count
}

/** Words of a line, as offsets from its start. */
export function words(source: string, from: number, to: number): Span[] {
  const found: Span[] = []
  for (let position = from; position < to; position++) {
    if (source.charCodeAt(position) <= 32) continue
    const start = position
    while (position < to && source.charCodeAt(position) > 32) position++
    found.push({ from: start - from, to: position - from })
  }
  return found
}
