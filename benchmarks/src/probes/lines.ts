import type { ProbeSet } from '../probe.ts'
import { distinctive } from '../text/words.ts'

// Not the names of files, packages, options or types that speak of errors: `http-errors`, `--error-format`, `std::error::Error`.
export const errorWords =
  /(?<![\w/.-]|::)(?:error|errors|fatal|critical|panic|panicked|exception|traceback|failed|failure|denied|refused|timed out|timeout|cannot|unable|invalid|unhandled|segfault)(?![\w/-]|::)|\bERR!|\b(?:E(?:NOENT|ACCES|PERM|EXIST|PIPE|ISDIR|NOTDIR|NOTEMPTY|MFILE|CONN[A-Z]+|ADDR[A-Z]+|TIMEDOUT|TIMEOUT|RESOLVE|INVAL[A-Z]*|NOTFOUND|NETUNREACH|HOSTUNREACH|TARGET|USAGE|INTEGRITY)|[A-Z]\w+(?:Error|Exception))\b/
export const errorLevel =
  /\b(?:ERROR|FATAL|CRITICAL|CRIT|SEVERE|PANIC|EMERG|ALERT|ERR)\b|(?<![\w/.-]|::)(?:error|fatal|panic)(?![\w/-]|::)|\[(?:error|crit|alert|emerg)\]/
/** An error report rather than a line that only mentions errors, as source code does. */
export const errorReport =
  /\b(?:ERROR|FATAL|FAIL|FAILED|CRITICAL|SEVERE|panic|Traceback)\b|\b[\w.]*[A-Z]\w*(?:Error|Exception)\b: \S|\berror(?:\[|:| TS)|npm (?:ERR!|error)|\b(?:refused|denied|timed out|unable to|did not)\b/
export const warningLevel = /\b(?:WARN|WARNING|warn|warning|Warning|deprecated|DEPRECATED|DeprecationWarning)\b/

const figure =
  /(?<![\w.])[-+]?[$€£]?\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:%|ms|s|sec|seconds|min|minutes|hours|days|years|months|KB|MB|GB|TB|KiB|MiB|GiB|kB|bytes|B|km|miles|feet|million|billion|percent|dollars|tokens|requests|files|tests|rows|times)\b|(?<![\w.])\d+(?:\.\d+)?%|\b(?:1[5-9]|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:,\s*\d{4})?|[$€£]\d[\d,.]*\d/g
const version = /\bv?\d+\.\d+\.\d+(?:-[\w.]+)?\b/g

/** Numbers that mean something: with a unit, a percentage, money, a date, each with the word that stands beside it. */
export function figureProbes(set: ProbeSet, text: string, kind = 'figures'): void {
  for (const match of text.matchAll(figure)) {
    const around = text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 60)
    set.add(kind, [match[0], ...distinctive(around.replace(match[0], ' '), set.counts, 1)])
  }
}

export function versionProbes(set: ProbeSet, text: string): void {
  for (const match of text.matchAll(version)) set.add('versions', [match[0]])
}

/** Names: capitalised words inside a sentence, the frequent ones and those said once or twice. */
export function entityProbes(set: ProbeSet, text: string): void {
  const seen = new Map<string, number>()
  for (const match of text.matchAll(
    /(?<=[\p{Ll},;:]\s)\p{Lu}[\p{L}\p{N}'’-]+(?:\s(?:of\s|the\s|de\s)?\p{Lu}[\p{L}\p{N}'’-]+){0,3}/gu,
  )) {
    if (match[0].length >= 4) seen.set(match[0], (seen.get(match[0]) ?? 0) + 1)
  }
  const ranked = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  for (const [name] of ranked.slice(0, 15)) set.critical('names', [name])
  for (const [name, count] of ranked.slice(15)) if (count >= 2) set.add('lesser-names', [name])
}

/** A line told by its most distinctive words. */
export function lineNeedles(set: ProbeSet, line: string, count = 3): string[] {
  return distinctive(line.slice(0, 400), set.counts, count)
}

/** Error lines, one per shape, told by their rarest words. */
export function errorLineProbes(set: ProbeSet, lines: readonly string[], pattern = errorWords, kind = 'errors'): void {
  const shapes = new Set<string>()
  for (const line of lines) {
    if (!pattern.test(line)) continue
    const shape = shapeOf(line)
    if (shapes.has(shape)) continue
    shapes.add(shape)
    const needles = lineNeedles(set, line, 4)
    if (needles.length > 0) set.add(kind, needles, kind === 'errors')
  }
}

/** A line with its parameters masked: lines of one shape were written by one statement. */
export function shapeOf(line: string): string {
  return line
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/"[^"]*"|'[^']*'/g, '"')
    .replace(/\b(?:0x)?[0-9a-fA-F]*\d[0-9a-fA-F]*(?:[-:.][0-9a-fA-F]+)*\b/g, '#')
    .replace(/\S*[/\\]\S*/g, '/')
    .replace(/\w*\d\w*/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Facts drawn at random from the lines. */
export function randomLineProbes(set: ProbeSet, lines: readonly string[]): void {
  const long = lines.filter(line => line.trim().length >= 12)
  const step = Math.max(1, Math.floor(long.length / 400))
  for (let index = 0; index < long.length; index += step) {
    const needles = lineNeedles(set, long[index]!, 3)
    if (needles.length >= 2) set.random(needles)
  }
}
