import { tellsOfTrouble } from '../../text/severity.ts'
import { shapeOf } from '../../text/shape.ts'
import { briefText } from './brief.ts'
import type { LineKind, OutputLine } from './classify.ts'
import { findTelling, LAST_LINES } from './telling.ts'

/** What a line is worth, and whether every reader gets it. */
export interface Weight {
  readonly value: number
  readonly must: boolean
}

/** Messages of a report that are shown even where another report has said the same. */
const OWN_MESSAGES = 4
const MOST_MESSAGES = 12
const MOST_CHANGES = 16
const MOST_OWN_FRAMES = 3
const MOST_OTHERS = 8
/** Frames of libraries, told by file and line, and threads that are always named. */
const MOST_LIBRARY_FRAMES = 40
const MOST_THREADS = 200
/** Quoted lines that raise or catch, and how many of them are always shown. */
const raises = /\b(?:raise|throw|except|catch)\b.{0,200}(?:Error|Exception)/
const MOST_RAISED = 20
/** Summaries of one shape that are always shown; of more, those of failures. */
const MOST_SUMMARIES = 12
/** Skipped tests that are always named. */
const FEW_SKIPPED = 6

/** Of the messages of one report, what is remembered so that it is not said twice. */
const LONGEST_SAID = 4_000
/** A changed line shorter than this may stand in a message by chance. */
const LONG_CHANGE = 20
/** What nobody asks for until a query does. */
const NOTHING: Weight = { value: 0, must: false }

/** Lines below a diagnostic that say more about it. */
const MOST_ELABORATIONS = 3
/**
 * Weighs every line by what it is and what stands before it.
 *
 * @param opens Has the lines that open a group of diagnostics.
 */
export function weighLines(
  texts: readonly string[],
  lines: readonly OutputLine[],
  opens: ReadonlyMap<number, unknown>,
): Weight[] {
  const passed = linesOfPassed(texts, lines)
  const suites = suitesOf(texts)
  const reports = lastReports(texts, lines, suites)
  const reportedNames = new Set([...reports.keys()].map(key => lastSegment(key.slice(0, key.indexOf('\n')))))
  const numbered = numberedFailures(texts, lines)
  const titles = new Set<number>()
  const skipped = lines.reduce((sum, { kind }) => sum + (kind === 'skip' ? 1 : 0), 0)
  const edges = firstAndLast(texts, lines)
  const telling = findTelling(texts, lines)
  const seen = new Set<string>()
  const shapes = new Map<string, number>()
  let report: Report | undefined

  const isNew = (text: string): boolean => {
    const key = saidIn(text)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
  const weigh = (text: string, { kind, diagnostic }: OutputLine, line: number): Weight => {
    if (kind === 'blank' || !/[\p{L}\p{N}]/u.test(saidIn(text))) return NOTHING
    if (passed[line]) return { value: 0.02, must: false }
    if (legend.test(text)) return { value: 0.2, must: isNew(text) }
    const beginning = text.length > 200 ? text.slice(0, 200) : text
    const shape = kind === 'code' ? beginning.replace(/[\^~_|\s]+/g, ' ') : shapeOf(beginning).trim()
    const times = shapes.get(shape) ?? 0
    shapes.set(shape, times + 1)
    const rarity = 1 / (1 + times)
    const isRepeat = report?.isRepeat ?? false

    switch (kind) {
      case 'failure': {
        const name = failureName(text)
        const lastReport = reports.get(reportKey(texts, lines, line, name) + suites[line])
        const isRepeat = lastReport !== undefined && lastReport > line
        report = { isRepeat, said: '', messages: 0, changes: 0, own: 0, others: 0 }
        const title = lastReport === undefined ? titleBelow(texts, line, numbered) : -1
        if (title >= 0) titles.add(title)
        const isMentioned = lastReport === undefined && (title >= 0 || reportedNames.has(lastSegment(name)))
        return { value: isRepeat ? 0.2 : 3, must: !isRepeat && !isMentioned && isNew(`failure ${text}`) }
      }
      case 'summary':
        report = undefined
        return { value: 3, must: isNew(text) && (times < MOST_SUMMARIES || failed.test(text)) }
      case 'message': {
        const isFresh = isNew(text)
        if (!report) return { value: isFresh ? 3 : 0.3, must: isFresh || headline.test(text) }
        if (isRepeat || isSaid(text, report)) return { value: 0.1, must: false }
        if (report.said.length < LONGEST_SAID) report.said += `${text}\n`
        const count = report.messages++
        return { value: isFresh ? 1.5 : 0.3, must: count < OWN_MESSAGES || (isFresh && count < MOST_MESSAGES) }
      }
      case 'diagnostic':
        lastDiagnostic = line
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
      case 'library': {
        const brief = briefText(text, kind)
        if (brief === undefined || isRepeat || !isNew(brief)) return { value: 0.02, must: false }
        return { value: 0.4, must: libraryFrames++ < MOST_LIBRARY_FRAMES }
      }
      case 'thread':
        return { value: 1, must: threads++ < MOST_THREADS }
      case 'code':
        if (raises.test(text) && raised < MOST_RAISED && isNew(text)) {
          raised++
          return { value: 0.9, must: true }
        }
        return { value: (/[\^~]\s+\S{3}/.test(text) ? 0.9 : 0.2) * rarity, must: false }
      case 'skip':
        return { value: 0.5, must: skipped <= FEW_SKIPPED }
      case 'pass':
        return { value: tellsOfTrouble(text) ? 0.1 : 0.02, must: false }
      case 'rule':
        return NOTHING
      case 'heading':
        return { value: 0.4 * rarity, must: false }
      case 'step':
        return {
          value: 0.15 * rarity,
          must: times === 0 && tellsOfTrouble(text) && !/^\s*(?:gcc|g\+\+|cc|clang|rustc) /.test(text),
        }
      default: {
        if (titles.has(line)) return { value: 3, must: true }
        if (lines[line + 1]?.diagnostic?.isLocal) return { value: 3, must: true }
        if (report && !isRepeat) {
          const isFresh = isNew(text)
          const value = isFresh ? rarity : 0.1 * rarity
          if (/^\s*[-+](?:\s|\S)/.test(text) && report.changes++ < MOST_CHANGES)
            return { value: isFresh ? 1 : value, must: isFresh }
          if (report.others++ < MOST_OTHERS) return { value: 0.8 * value, must: isFresh && times < 3 }
          return { value: 0.3 * value, must: false }
        }
        if (isRepeat) return { value: 0.02, must: false }
        // What a compiler adds below its message.
        const above = line - lastDiagnostic
        if (above <= MOST_ELABORATIONS && /^\s/.test(text))
          return { value: 1.2 * rarity, must: isNew(text) && opens.has(lastDiagnostic) }
        // The name of a suite: what passed in it is counted, what failed names it again.
        if (lines[line + 1]?.kind === 'pass') return { value: 0.08, must: false }
        return { value: 0.6 * rarity, must: times === 0 && tellsOfTrouble(text) }
      }
    }
  }
  const told = new Set<string>()
  const isFirst = (text: string): boolean => !told.has(text.trim()) && told.add(text.trim()) !== undefined
  let ownFrames = 0
  let libraryFrames = 0
  let threads = 0
  let raised = 0
  let lastDiagnostic = Number.NEGATIVE_INFINITY
  return lines.map((line, index) => {
    if (line.kind === 'message') ownFrames = 0
    const weight = weigh(texts[index], line, index)
    if (edges.has(index)) return { value: Math.max(weight.value, 1), must: true }
    if (telling.has(index) && !weight.must && weight.value > 0)
      return { value: Math.max(weight.value, 0.8), must: isFirst(texts[index]) }
    return index < lines.length - LAST_LINES || weight.value === 0 || (line.kind === 'library' && !weight.must)
      ? weight
      : { value: weight.value + 0.2, must: weight.must }
  })
}

/** What a line says, without the mark of pytest: the same stands without it in the summary. */
function saidIn(text: string): string {
  return text.replace(/^E(?:\s+|$)/, '').trim()
}

/** The report of one failure, as far as it has been read. */
interface Report {
  /** Whether the same failure has been reported before: runners print it when it happens and again at the end. */
  readonly isRepeat: boolean
  /** Its messages so far. */
  said: string
  messages: number
  changes: number
  own: number
  others: number
}

const failed = /[1-9]\d* (?:failed|failing|failures?|errors?)|(?:Failures?|Errors?): [1-9]|FAIL/
/** Says what the signs of a difference mean. */
const legend = /^\s*(?:E\s+)?[-+] (?:actual|expected|received)\b.{0,40}$/i
/** The first line of a compiler's message: its place follows, so that it is never left out. */
const headline = /^(?:error|warning)(?:\[\w+\])?: /

/** The first line that says something, and the last two. */
function firstAndLast(texts: readonly string[], lines: readonly OutputLine[]): Set<number> {
  const edges = new Set<number>()
  const says = (index: number) => !['blank', 'pass'].includes(lines[index].kind) && /[\p{L}\p{N}]/u.test(texts[index])
  for (let index = 0; index < lines.length && edges.size < 1; index++) if (says(index)) edges.add(index)
  for (let index = lines.length - 1; index >= 0 && edges.size < 3; index--) if (says(index)) edges.add(index)
  return edges
}

/** A test's name without marks, numbers and times: the same test in two places of one output has the same. */
function failureName(text: string): string {
  return (
    text
      .replace(/\(\d[\d.]* ?m?s\)|\d[\d.]* ?m?s$|\[ *\d+%\]/g, '')
      .replace(/^[\s✖✗✘×✕❌‼●_=-]+|[\s_=-]+$/g, '')
      .replace(/^(?:FAIL(?:ED)?:?\s+)?(?:not ok )?(?:\d+[).]? )?(?:- )?/, '')
      // The file that is named before the test in one place is not in another.
      .replace(/^\S+\.\w+ > /, '')
      .trim()
  )
}

function lastSegment(name: string): string {
  return name
    .split(/ > | › |::/)
    .at(-1)!
    .trim()
}

/** Whether a message gives a value (`actual: 3,`) that the report has given before, mostly in the assertion itself. */
function isSaid(text: string, { said }: Report): boolean {
  const labelled = /^\s*(?:E\s+)?[\w ]{1,30}:\s*/.exec(text)
  const changed = labelled ? null : /^\s*(?:E\s+)?[-+]\s+/.exec(text)
  const start = labelled ?? changed
  if (!start) return false
  const value = text.slice(start[0].length).replace(/,?\s*$/, '')
  return value.length >= (changed ? LONG_CHANGE : 3) && said.includes(value)
}

/** Whether what follows a failure's name is its report rather than the next test. */
function startsReport(texts: readonly string[], lines: readonly OutputLine[], line: number): boolean {
  for (let next = line + 1; next < lines.length && next < line + 12; next++) {
    const { kind } = lines[next]
    // Failures of one cause share a report.
    if (kind === 'blank' || kind === 'rule' || (kind === 'failure' && sharesReport(texts[line], texts[next]))) continue
    return !endsReport.has(kind)
  }
  return false
}

/** A report is told from others by the test's name and by what it says first, without the error's type and its decoration. */
function reportKey(texts: readonly string[], lines: readonly OutputLine[], line: number, name: string): string {
  for (let next = line + 1; next < lines.length && next < line + 12; next++) {
    const { kind } = lines[next]
    if (kind === 'blank' || kind === 'rule' || (kind === 'failure' && sharesReport(texts[line], texts[next]))) continue
    // Mocha tells failures of one suite apart by their number.
    const number = /^\s*\d{1,5}\) /.exec(texts[line])?.[0] ?? ''
    const said = texts[next]
      .slice(0, 120)
      .replace(/^[^\p{L}\p{N}'"]+/u, '')
      .replace(/^[\w.]*Error(?: \[\w+\])?: /, '')
    return `${name}\n${number}${said.slice(0, 60)}`
  }
  return `${name}\n`
}

/** For each number the last failure that bears it, as Mocha numbers them: first in its list of tests, then above their reports. */
function numberedFailures(texts: readonly string[], lines: readonly OutputLine[]): Map<string, number> {
  const numbered = new Map<string, number>()
  lines.forEach(({ kind }, line) => {
    const number = kind === 'failure' ? failureNumber.exec(texts[line])?.[1] : undefined
    if (number !== undefined) numbered.set(number, line)
  })
  return numbered
}

const failureNumber = /^\s{0,80}(\d{1,5})\) /
/** Lines below a failure's number in which the names of its suites and its own stand. */
const TITLE_LINES = 8

/** The line that names the same test in the report of the same number, or -1. */
function titleBelow(texts: readonly string[], line: number, numbered: ReadonlyMap<string, number>): number {
  const found = failureNumber.exec(texts[line])
  const report = found ? numbered.get(found[1]) : undefined
  if (report === undefined || report <= line) return -1
  const name = texts[line].slice(found![0].length).trim()
  const offset = texts.slice(report, report + TITLE_LINES).findIndex(text => text.includes(name))
  return offset < 0 ? -1 : report + offset
}

const endsReport: ReadonlySet<LineKind> = new Set(['pass', 'failure', 'skip', 'summary', 'step'])

function sharesReport(first: string, second: string): boolean {
  return /^ ?FAIL /.test(first) && /^ ?FAIL /.test(second)
}

/** For each line the file that Jest has named above it: two files may hold tests of one name. */
function suitesOf(texts: readonly string[]): string[] {
  let suite = ''
  return texts.map(text => {
    const named = /^ ?FAIL {1,2}(\S{1,300}\.\w{1,5})(?: \([\d.]+ ?m?s\))?\s*$/.exec(text)
    if (named) suite = `\n${named[1]}`
    return suite
  })
}

/** For each failure the line of its last report: runners print one when it happens and the full one at the end. */
function lastReports(
  texts: readonly string[],
  lines: readonly OutputLine[],
  suites: readonly string[],
): Map<string, number> {
  const reports = new Map<string, number>()
  lines.forEach(({ kind }, line) => {
    if (kind === 'failure' && startsReport(texts, lines, line))
      reports.set(reportKey(texts, lines, line, failureName(texts[line])) + suites[line], line)
  })
  return reports
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
