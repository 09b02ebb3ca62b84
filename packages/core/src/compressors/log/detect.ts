import type { Sample } from '../../compressor.ts'
import { asFarAsExplained } from '../../text/explained.ts'
import { repetition } from '../../text/repetition.ts'
import { readLevel } from '../../text/severity.ts'
import { traceReader } from '../../text/stack-traces.ts'
import { resolveLine } from '../../text/terminal.ts'
import { timestampReader } from '../../text/timestamps.ts'
import { isLogObject, parseJsonLine } from './json-lines.ts'

/** More lines than this in stack traces leave little to say of the messages above them. */
const MOST_TRACES = 0.6

/** A log is lines that begin with a time or a level, or JSON objects that say both, and what stands below such lines. */
export function detectLog({ lines, hints }: Sample): number {
  const readStamp = timestampReader()
  const trace = traceReader()
  let stamped = 0
  let leveled = 0
  let objects = 0
  let heads = 0
  let access = 0
  let named = 0
  let full = 0
  let traces = 0
  let calls = 0
  let explained = 0
  // Whether the line before belongs to an entry, so that this one may go on with it.
  let isInside = false
  let isIntroduced = false
  const words: string[] = []
  const cells = delimiterOf(lines)
  for (const raw of lines) {
    const line = resolveLine(raw)
    if (line.trim() === '') {
      isInside = false
      continue
    }
    full++
    if (systemCall.test(line)) {
      calls++
      explained++
      isInside = true
      continue
    }
    const stamp = readStamp(line)
    const isTrace = !stamp && trace.next(line) !== undefined
    if (isTrace) traces++
    if (!stamp && (isTrace || /^\s/.test(line))) {
      if (isTrace || isInside) explained++
      isInside ||= isTrace
      continue
    }
    if (isInside && /^[{}[\])]+[,;]?$/.test(line)) {
      explained++
      continue
    }
    heads++
    const before = stamped + leveled + objects + access + named
    if (line.startsWith('{')) {
      const object = parseJsonLine(line)
      if (object && isLogObject(object)) objects++
    } else {
      if (/^\S+ (?:\S+ ){1,4}\[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:[^\]]{1,30}\] "/.test(line)) access++
      if (stamp && isHead(line, stamp.from) && line[stamp.to] !== cells) stamped++
      if (program.test(line)) named++
      const level = readLevel(line)
      if (level && level.from < 60 && cells === undefined) leveled++
    }
    isInside = stamped + leveled + objects + access + named > before
    if (isInside) explained++
    else if (explained === 0 && sentence.test(line)) isIntroduced = true
    if (!isInside) words.push(/^(?:[A-Za-z][\w-]*:?|#)(?= )/.exec(line)?.[0] ?? '')
  }
  if (full > 2 && isEventTable(lines)) return 0.93
  if (calls > full * MOST_CALLS) return asFarAsExplained(0.9, explained / full)
  if (heads < 2) return 0
  const repeated = heads >= 20 && heads > full * LEAST_HEADS ? repeatedly(lines, words, heads) : 0
  const hinted = /\blogs?\b|journalctl|dmesg/i.test(`${hints.tool ?? ''} ${hints.name ?? ''}`) ? 0.1 : 0
  const certain = confidence(stamped / heads, leveled / heads, objects / heads, access / heads, named / heads)
  // What mostly is stack traces is read by their frames, whoever printed them.
  const explains = asFarAsExplained(certain, explained / full) * (traces > full * MOST_TRACES || isIntroduced ? 0.8 : 1)
  return Math.max(explains, Math.min(0.97, Math.max(repeated, explains) + hinted))
}

/** Lines of a log without times or levels stand at the margin; where more is indented below them, it is the text and they label it. */
const LEAST_HEADS = 0.6
/** More calls of the system than this among the lines are the trace of a program. */
const MOST_CALLS = 0.6

/** What a program asked of the system, and what it got: `[pid 7] 0.000442 close(3) = 0`. */
const systemCall =
  /^(?:\[pid\s{1,6}\d{1,7}\] |\d{1,7} {1,2})?\s{0,8}(?:(?:\d\d:\d\d:\d\d(?:\.\d{6})?|\d{1,10}\.\d{6}) )?(?:(?:<\.\.\. )?[a-z_]\w{1,40}(?:\(| resumed>).*(?:\) += (?:-?\d|0x[\da-f]|\?)|<unfinished \.\.\.>)|(?:\+{3} exited with|-{3} SIG)[A-Z ])/

/** Columns of which one is a level and the last a message, as `kubectl get events` prints them: rows of a log. */
function isEventTable(lines: readonly string[]): boolean {
  const first = lines.find(line => line.trim() !== '') ?? ''
  return /^(?:[A-Z]+ {1,80}){1,12}(?:MESSAGE|MSG)\s{0,20}$/.test(first) && /\b(?:TYPE|LEVEL|SEVERITY)\b/.test(first)
}

/** Messages without a time or a level: known by saying the same again and again. */
function repeatedly(lines: readonly string[], words: readonly string[], heads: number): number {
  if (repetition(lines) > 0.7) return 0.45
  if (startAlike(words.filter(word => /^[A-Z]/.test(word))) > heads * 0.7) return 0.45
  // Statements and comments begin alike too: better than plain text, and than nothing else.
  return startAlike(words) > heads * 0.7 ? 0.25 : 0
}

/** A program and its process before the message, the container that wrote it, or the head of a security event. */
const program =
  /^(?:[\w.-]{1,40}(?: |\[|\()\d{1,7}[\])]?: \S|[\w.-]{1,40}[-_]\d{1,3}\s{1,20}\| |(?:\S{1,40} ){0,5}(?:CEF|LEEF):\d)/

/** Somebody wrote to somebody about the log that follows. */
const sentence = /^(?:\p{L}[\p{L}'’-]*,? ){5,}.*[.:!?]$/u

/** How many lines begin with one of the three commonest words: `Inst`, `Conf`, `Unpacking`. */
function startAlike(words: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts.values()]
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((sum, count) => sum + count, 0)
}

/** What stands between the cells, when the first line names the columns of a table. */
function delimiterOf(lines: readonly string[]): string | undefined {
  const first = lines.find(line => line.trim() !== '') ?? ''
  const delimiter = [',', ';', '\t', '|'].find(candidate => first.includes(candidate))
  if (delimiter === undefined) return undefined
  const names = first.split(delimiter)
  return names.length > 2 && names.every(name => /^\s*"?[A-Za-z_][\w .()/#-]{0,40}"?\s*$/.test(name))
    ? delimiter
    : undefined
}

function confidence(stamped: number, leveled: number, objects: number, access: number, named: number): number {
  // Surer than JSON is: the lines have one message each, and columns do not show what those have in common.
  if (objects >= 0.9) return 0.985
  if (objects >= 0.7) return 0.95
  if (access >= 0.7) return 0.95
  if (stamped >= 0.7) return leveled >= 0.3 ? 0.96 : 0.88
  if (stamped >= 0.4) return leveled >= 0.3 ? 0.8 : 0.65
  if (leveled >= 0.7) return 0.85
  // A program and its process id before each message.
  if (named >= 0.6) return 0.85
  if (leveled >= 0.4 || stamped >= 0.25) return 0.5
  return objects > 0.4 ? 0.6 : 0
}

/** A time is the head of a line when nothing but names, numbers and brackets stands before it, and it is no cell of a table. */
function isHead(line: string, from: number): boolean {
  if (from > 80) return false
  // The priority of a syslog message.
  const before = line.slice(0, from).replace(/^<\d{1,3}>/, '')
  // Inside a string of JSON or a cell of CSV.
  if (/[<>{}]|["'],|"\s*:|^\s*"/.test(before)) return false
  return before.length < 3 || !/[,;\t]/.test(before)
}
