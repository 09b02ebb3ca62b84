import { tellsOfTrouble } from '../../text/severity.ts'
import { shapeOf } from '../../text/shape.ts'
import type { OutputLine } from './classify.ts'

/** What a line is worth, and whether every reader gets it. */
export interface Weight {
  readonly value: number
  readonly must: boolean
}

/** Lines of one report that are always shown, by what they are. */
const MOST_MESSAGES = 14
const MOST_CHANGES = 16
const MOST_OWN_FRAMES = 2
const MOST_OTHERS = 8
/** Summaries of one shape that are always shown; of more, those of failures. */
const MOST_SUMMARIES = 12
/** Skipped tests that are always named. */
const FEW_SKIPPED = 6

/** Weighs every line by what it is and what stands before it. */
export function weighLines(texts: readonly string[], lines: readonly OutputLine[]): Weight[] {
  const passed = linesOfPassed(texts, lines)
  const inDetail = namesInDetail(texts, lines)
  const skipped = lines.reduce((sum, { kind }) => sum + (kind === 'skip' ? 1 : 0), 0)
  const edges = firstAndLast(lines)
  const seen = new Set<string>()
  const shapes = new Map<string, number>()
  const reported = new Set<string>()
  let report: Report | undefined

  const isNew = (text: string): boolean => {
    const key = text.trim()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
  const weigh = (text: string, { kind, diagnostic }: OutputLine, line: number): Weight => {
    if (kind === 'blank') return { value: 0, must: false }
    if (passed[line]) return { value: 0.04, must: false }
    const shape = shapeOf(text.length > 200 ? text.slice(0, 200) : text).trim()
    const times = shapes.get(shape) ?? 0
    shapes.set(shape, times + 1)
    const rarity = 1 / (1 + times)
    const isRepeat = report?.isRepeat ?? false

    switch (kind) {
      case 'failure': {
        const name = failureName(text)
        const hasDetail = startsDetail(lines, line)
        report = { isRepeat: reported.has(name), messages: 0, changes: 0, own: 0, others: 0 }
        if (hasDetail) reported.add(name)
        const isMentioned = !hasDetail && inDetail.has(lastSegment(name))
        return { value: 3, must: isNew(name) && !isMentioned }
      }
      case 'summary':
        report = undefined
        return { value: 3, must: isNew(text) && (times < MOST_SUMMARIES || failed.test(text)) }
      case 'message': {
        const isFresh = isNew(text)
        if (!report) return { value: isFresh ? 3 : 0.3, must: isFresh || headline.test(text) }
        return { value: isRepeat ? 0.1 : 1.5, must: !isRepeat && report.messages++ < MOST_MESSAGES }
      }
      case 'diagnostic':
        if (report && !diagnostic!.isLocal && /^\s/.test(text)) {
          const isFresh = isNew(text)
          return { value: isFresh ? 2 : 0.1, must: isFresh }
        }
        return { value: 3, must: true }
      case 'place': {
        const isFresh = isNew(text)
        return { value: isFresh ? 2 : 0.1, must: isFresh && !isRepeat }
      }
      case 'own': {
        const isFresh = isNew(text)
        const isFirst = isFresh && !isRepeat && (report ? report.own++ : ownFrames++) < MOST_OWN_FRAMES
        return { value: isFresh ? 0.6 : 0.03, must: isFirst }
      }
      case 'library':
        return { value: 0.03 * rarity, must: false }
      case 'code':
        return { value: (/[\^~]\s+\S{3}/.test(text) ? 0.9 : 0.2) * rarity, must: false }
      case 'skip':
        return { value: 0.5, must: skipped <= FEW_SKIPPED }
      case 'pass':
        return { value: 0.05, must: false }
      case 'rule':
        return { value: 0.01, must: false }
      case 'heading':
        return { value: 0.4 * rarity, must: false }
      case 'step':
        return { value: 0.15 * rarity, must: times === 0 && tellsOfTrouble(text) && !/^\s*(?:gcc|g\+\+|cc|clang|rustc) /.test(text) }
      default: {
        if (lines[line + 1]?.diagnostic?.isLocal) return { value: 3, must: true }
        if (report && !isRepeat) {
          const isFresh = isNew(text)
          if (/^\s*[-+](?:\s|\S)/.test(text) && report.changes++ < MOST_CHANGES) return { value: 1, must: isFresh }
          if (report.others++ < MOST_OTHERS) return { value: 0.8 * rarity, must: isFresh && times < 3 }
          return { value: 0.3 * rarity, must: false }
        }
        if (isRepeat) return { value: 0.05, must: false }
        return { value: 0.6 * rarity, must: times === 0 && tellsOfTrouble(text) }
      }
    }
  }
  let ownFrames = 0
  return lines.map((line, index) => {
    if (line.kind === 'message') ownFrames = 0
    const weight = weigh(texts[index], line, index)
    return edges.has(index) ? { value: Math.max(weight.value, 1), must: true } : weight
  })
}

/** The report of one failure, as far as it has been read. */
interface Report {
  /** Whether the same failure has been reported before: runners print it when it happens and again at the end. */
  readonly isRepeat: boolean
  messages: number
  changes: number
  own: number
  others: number
}

const failed = /[1-9]\d* (?:failed|failing|failures?|errors?)|(?:Failures?|Errors?): [1-9]|FAIL/
/** The first line of a compiler's message: its place follows, so that it is never left out. */
const headline = /^(?:error|warning)(?:\[\w+\])?: /

/** The first line that says something, and the last two. */
function firstAndLast(lines: readonly OutputLine[]): Set<number> {
  const edges = new Set<number>()
  const says = (index: number) => lines[index].kind !== 'blank' && lines[index].kind !== 'rule'
  for (let index = 0; index < lines.length && edges.size < 1; index++) if (says(index)) edges.add(index)
  for (let index = lines.length - 1; index >= 0 && edges.size < 3; index--) if (says(index)) edges.add(index)
  return edges
}

/** A test's name without marks, numbers and times: the same test in two places of one output has the same. */
function failureName(text: string): string {
  return text
    .replace(/\(\d[\d.]* ?m?s\)|\d[\d.]* ?m?s$|\[ *\d+%\]/g, '')
    .replace(/^[\s✖✗✘×✕❌‼●_=-]+|[\s_=-]+$/g, '')
    .replace(/^(?:not ok )?\d+[).]? (?:- )?/, '')
    .trim()
}

function lastSegment(name: string): string {
  return name.split(/ > | › |::/).at(-1)!.trim()
}

/** Whether what follows a failure's name is its report rather than the next test. */
function startsDetail(lines: readonly OutputLine[], line: number): boolean {
  for (let next = line + 1; next < lines.length && next < line + 4; next++) {
    const { kind } = lines[next]
    if (kind === 'blank' || kind === 'rule') continue
    return kind !== 'pass' && kind !== 'failure' && kind !== 'skip' && kind !== 'summary' && kind !== 'step'
  }
  return false
}

/** The failures that are reported in detail anywhere, by the last part of their names. */
function namesInDetail(texts: readonly string[], lines: readonly OutputLine[]): Set<string> {
  const names = new Set<string>()
  lines.forEach(({ kind }, line) => {
    if (kind === 'failure' && startsDetail(lines, line)) names.add(lastSegment(failureName(texts[line])))
  })
  return names
}

/** Lines that a test printed which passed in the end: those between `=== RUN` and `--- PASS`. */
function linesOfPassed(texts: readonly string[], lines: readonly OutputLine[]): Uint8Array {
  const passed = new Uint8Array(texts.length)
  let since = -1
  texts.forEach((text, line) => {
    if (text.startsWith('=== RUN')) since = line
    else if (lines[line].kind === 'failure') since = -1
    else if (since >= 0 && /^\s*--- PASS: /.test(text)) {
      passed.fill(1, since, line)
      since = -1
    }
  })
  return passed
}
