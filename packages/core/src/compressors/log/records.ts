import { indexLines, type LineIndex } from '../../text/lines.ts'
import { readLevel, Severity } from '../../text/severity.ts'
import { type TraceLine, traceReader } from '../../text/stack-traces.ts'
import { resolveLine } from '../../text/terminal.ts'
import { type Timestamp, timestampReader } from '../../text/timestamps.ts'
import { constantFields, isLogObject, parseJsonLine, plainLine } from './json-lines.ts'

/** A line below the head of a record: a frame of a trace, the rest of a message. */
export interface BodyLine {
  /** Index of the line in the source. */
  readonly line: number
  readonly text: string
  readonly trace?: TraceLine
}

/** One message of a log, with the lines that belong to it. */
export interface LogRecord {
  /** Index of its first line in the source. */
  readonly line: number
  /** Index of the last line of its message: the body follows. */
  readonly last: number
  /** As a terminal would show it; of a JSON log, as plain text. */
  readonly text: string
  readonly stamp?: Timestamp
  /** The level as it stands there, or the status of a request; empty when it does not say. */
  readonly level: string
  readonly severity: Severity
  readonly body: BodyLine[]
}

export interface Log {
  readonly lines: LineIndex
  readonly records: readonly LogRecord[]
  /** Whether lines were rewritten: their text is not the source's own. */
  readonly rewritten: boolean
  /** Fields that every record of a JSON log has alike. */
  readonly constants: ReadonlyMap<string, string>
}

/** Lines that carry a timestamp are records, and the others belong to them, from this share of all lines on. */
const STAMPED_SHARE = 0.3
/** JSON objects are records from this share of all lines on. */
const JSON_SHARE = 0.6

/** Cuts a log into records. */
export function readLog(source: string): Log {
  const lines = indexLines(source)
  const texts: string[] = new Array(lines.count)
  let rewritten = false
  let filled = 0
  let objects = 0
  for (let line = 0; line < lines.count; line++) {
    const raw = source.slice(lines.start(line), lines.end(line))
    const text = resolveLine(raw)
    if (text.length !== raw.length) rewritten = true
    texts[line] = text
    if (text.trim() === '') continue
    filled++
    const first = text.charCodeAt(0)
    if (first === 123 && text.endsWith('}')) objects++
  }
  if (objects > 0 && objects >= filled * JSON_SHARE) {
    const log = readJsonLog(lines, texts)
    if (log) return log
  }
  return { lines, records: readPlainLog(texts, filled), rewritten, constants: new Map() }
}

function readPlainLog(texts: readonly string[], filled: number): LogRecord[] {
  const readStamp = timestampReader()
  const stamps = texts.map(text => (text === '' ? undefined : readStamp(text)))
  const stamped = stamps.reduce((sum, stamp) => sum + (stamp ? 1 : 0), 0)
  const isStamped = stamped >= filled * STAMPED_SHARE
  const trace = traceReader()
  const records: LogRecord[] = []
  const margin = marginOf(texts)
  texts.forEach((text, line) => {
    if (text.trim() === '') return
    const stamp = isStamped ? stamps[line] : undefined
    const part = stamp ? undefined : trace.next(text)
    const last = records.at(-1)
    const isBody = last && !stamp && (part !== undefined || /^[\s})\]]/.test(text.slice(margin)))
    if (isBody && part === undefined && last.body.length === 0 && last.last === last.line && category.test(last.text)) {
      // The message of a .NET logger stands below its category.
      records[records.length - 1] = { ...last, text: `${last.text} ${text.trim()}`, last: line }
    } else if (isBody) last.body.push({ line, text, trace: part })
    else records.push(readRecord(line, text, stamp))
  })
  return records
}

/** How far the line that is indented least is: where all are, the blanks in front of each tell nothing. */
function marginOf(texts: readonly string[]): number {
  let margin = Number.POSITIVE_INFINITY
  for (const text of texts) if (text.trim() !== '') margin = Math.min(margin, text.length - text.trimStart().length)
  return margin === Number.POSITIVE_INFINITY ? 0 : margin
}

/** `info: Acme.Api.Orders[14]`, with the message below it. */
const category = /^(?:trce|dbug|info|warn|fail|crit): [\w.`+]{1,200}\[\d{1,9}\]$/

/** `IP - - [date] "GET /path HTTP/1.1" 404`, also with a virtual host before it. */
const access = /^\S+ (?:\S+ ){1,4}\[[^\]]{10,40}\] "[^"]{0,4000}" (\d{3}) (?:\d+|-)/

function readRecord(line: number, text: string, stamp: Timestamp | undefined): LogRecord {
  const request = text.includes('] "') ? access.exec(text) : null
  if (request) return { line, last: line, text, stamp, level: request[1], severity: ofStatus(request[1]), body: [] }
  const level = readLevel(text)
  return {
    line,
    last: line,
    text,
    stamp,
    level: level?.word ?? '',
    severity: level?.severity ?? Severity.NONE,
    body: [],
  }
}

function ofStatus(status: string): Severity {
  if (status >= '500') return Severity.ERROR
  return status >= '400' ? Severity.WARN : Severity.INFO
}

/** `null` when the objects are no log records after all. */
function readJsonLog(lines: LineIndex, texts: readonly string[]): Log | null {
  const objects = texts.map(parseJsonLine)
  const records = objects.filter(object => object !== undefined)
  const logs = records.reduce((sum, record) => sum + (isLogObject(record) ? 1 : 0), 0)
  if (logs < records.length * JSON_SHARE || records.length === 0) return null
  const constants = constantFields(records)
  const names = new Set(constants.keys())
  const readStamp = timestampReader()
  const trace = traceReader()
  const result: LogRecord[] = []
  texts.forEach((text, line) => {
    if (text.trim() === '') return
    const object = objects[line]
    if (!object) {
      result.push(readRecord(line, text, readStamp(text)))
      return
    }
    const plain = plainLine(object, names)
    const [head, ...body] = plain.text.split('\n')
    const level = plain.level ?? ''
    const severity = readLevel(`[${level}]`)?.severity ?? Severity.NONE
    result.push({
      line,
      last: line,
      text: head,
      stamp: readStamp(head),
      level,
      severity,
      body: body.filter(piece => piece.trim() !== '').map(piece => ({ line, text: piece, trace: trace.next(piece) })),
    })
  })
  return { lines, records: result, rewritten: true, constants }
}
