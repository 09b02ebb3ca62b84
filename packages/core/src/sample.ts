import type { Hints, Sample } from './compressor.ts'
import { LINES_FROM_END, LINES_FROM_MIDDLE, LINES_FROM_START } from './text/windows.ts'

const HEAD = 16_384
const TAIL = 4_096
const LINE_LENGTH = 2_000

/** Takes the bounded part of a content that detection may look at. */
export function takeSample(text: string, hints: Hints = {}): Sample {
  const head = text.slice(0, HEAD)
  return {
    length: text.length,
    head,
    tail: text.length > HEAD ? text.slice(-TAIL) : '',
    lines: sampleLines(text),
    hints,
  }
}

function sampleLines(text: string): string[] {
  const lines: string[] = []
  let position = collect(text, 0, LINES_FROM_START, lines)
  if (position >= text.length) return lines
  const middle = nextLine(text, Math.max(position, text.length >> 1))
  position = collect(text, middle, LINES_FROM_MIDDLE, lines)
  if (position >= text.length) return lines
  const end = nextLine(text, Math.max(position, text.length - TAIL))
  collect(text, end, LINES_FROM_END, lines)
  return lines
}

/** Adds up to `count` lines from `position` on and returns where it stopped. */
function collect(text: string, position: number, count: number, lines: string[]): number {
  let from = position
  for (let taken = 0; taken < count && from < text.length; taken++) {
    let end = text.indexOf('\n', from)
    if (end < 0) end = text.length
    const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end
    lines.push(text.slice(from, Math.min(stop, from + LINE_LENGTH)))
    from = end + 1
  }
  return from
}

function nextLine(text: string, position: number): number {
  const end = text.indexOf('\n', position)
  return end < 0 ? text.length : end + 1
}
