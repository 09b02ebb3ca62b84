import type { Sample } from '../../compressor.ts'
import { repetition } from '../../text/repetition.ts'
import { readLevel } from '../../text/severity.ts'
import { traceReader } from '../../text/stack-traces.ts'
import { resolveLine } from '../../text/terminal.ts'
import { timestampReader } from '../../text/timestamps.ts'
import { isLogObject, parseJsonLine } from './json-lines.ts'

/** Lines that are looked at. */
const MOST_LINES = 200

/** A log is lines that begin with a time or a level, or JSON objects that say both. */
export function detectLog({ lines, hints }: Sample): number {
  const readStamp = timestampReader()
  const trace = traceReader()
  let stamped = 0
  let leveled = 0
  let objects = 0
  let heads = 0
  let access = 0
  let named = 0
  for (const raw of lines.slice(0, MOST_LINES)) {
    const line = resolveLine(raw)
    if (line.trim() === '') continue
    const stamp = readStamp(line)
    if (!stamp && (/^\s/.test(line) || trace.next(line) !== undefined)) continue
    heads++
    if (line.startsWith('{')) {
      const object = parseJsonLine(line)
      if (object && isLogObject(object)) objects++
      continue
    }
    if (/^\S+ (?:\S+ ){1,4}\[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:[^\]]{1,30}\] "/.test(line)) access++
    if (stamp && isHead(line, stamp.from)) stamped++
    if (/^[\w.-]{1,40}(?: |\[|\()\d{1,7}[\])]?: \S/.test(line)) named++
    const level = readLevel(line)
    if (level && level.from < 60) leveled++
  }
  if (heads < 2) return 0
  // Messages without a time or a level: known by saying the same again and again.
  const repeated = heads >= 20 && repetition(lines) > 0.7 ? 0.4 : 0
  const hinted = /\blogs?\b|journalctl|dmesg/i.test(`${hints.tool ?? ''} ${hints.name ?? ''}`) ? 0.1 : 0
  return Math.min(
    0.97,
    Math.max(repeated, confidence(stamped / heads, leveled / heads, objects / heads, access / heads, named / heads)) +
      hinted,
  )
}

function confidence(stamped: number, leveled: number, objects: number, access: number, named: number): number {
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
  const before = line.slice(0, from)
  // Inside a string of JSON or a cell of CSV.
  if (/[<>{}]|["'],|"\s*:|^\s*"/.test(before)) return false
  return from < 3 || !/[,;\t]/.test(before)
}
