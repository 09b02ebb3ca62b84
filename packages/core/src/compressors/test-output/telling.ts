import { shapeOf } from '../../text/shape.ts'
import type { OutputLine } from './classify.ts'

/** So many lines of one sort are always shown where there are no more of them; more are told by what they report on. */
const FEW_CLAIMS = 12
/** The same for what was skipped: this share of the text, or so many characters. */
const SKIPPED_SHARE = 0.05
const SKIPPED_LEAST = 700
/** The end of an output is what is looked at first. */
export const LAST_LINES = 25
/** In an output of more lines the figures of its last steps cost little. */
const LONG = 60
const LONGEST_LINE = 300

const claim = /\b(?:expected|actual|received|assert\w*|errors?|exceptions?)\b/i
const skipped = /\b(?:slow|skip(?:ped|ping|s)?|xfail|xpass|todo|pending|ignored)\b/i
const figure =
  /\d\s?(?:%|[nuµm]?s|sec(?:onds)?|min(?:utes)?|[kKMGT]i?B|bytes|files?|tests?|times|rows)(?![\p{L}\p{N}])/u

/**
 * Lines that a reader asks for by what they say, whatever their kind: the few that speak of what was expected or went wrong, what was skipped
 * as long as that is not most of the output, and the figures at the end.
 */
export function findTelling(texts: readonly string[], lines: readonly OutputLine[]): Set<number> {
  const telling = new Set<number>()
  const claims = new Map<string, number>()
  const skips: number[] = []
  let total = 0
  let skippedLength = 0
  lines.forEach(({ kind }, line) => {
    const text = texts[line]
    total += text.length
    if (kind === 'blank' || kind === 'rule' || text.length > LONGEST_LINE) return
    if (ofNoKind.has(kind) && claim.test(text) && claims.size <= FEW_CLAIMS) {
      const shape = shapeOf(text).trim()
      if (!claims.has(shape)) claims.set(shape, line)
    }
    if (skipped.test(text)) {
      skips.push(line)
      skippedLength += text.length
    }
    const isLate = line >= lines.length - LAST_LINES && kind !== 'pass' && (kind !== 'step' || lines.length > LONG)
    if (isLate && figure.test(text)) telling.add(line)
  })
  if (claims.size <= FEW_CLAIMS) for (const line of claims.values()) telling.add(line)
  if (skippedLength <= Math.max(SKIPPED_LEAST, total * SKIPPED_SHARE)) for (const line of skips) telling.add(line)
  return telling
}

/** Kinds that are otherwise shown as far as there is room. */
const ofNoKind: ReadonlySet<string> = new Set(['other', 'code', 'step', 'pass', 'heading'])
