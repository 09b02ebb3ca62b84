/** A line of a JSON log as a line of plain text. */
export interface PlainLine {
  readonly text: string
  readonly level?: string
}

const LEVEL = /^(?:level|lvl|severity|loglevel|levelname|log\.level|@l|severitytext)$/i
/** What the journal names a level; elsewhere a priority is that of a task. */
const JOURNAL_LEVEL = 'PRIORITY'
const MESSAGE = /^(?:msg|message|@m|@mt|event|text|body|log|short_message)$/i
const TIME = /^(?:time|ts|timestamp|@timestamp|@t|asctime|datetime|date|t|eventtime|__realtime_timestamp)$/i

/** Levels of pino and bunyan, and priorities of syslog. */
const numbered: Readonly<Record<string, string>> = {
  0: 'EMERG',
  1: 'ALERT',
  2: 'CRIT',
  3: 'ERROR',
  4: 'WARN',
  5: 'NOTICE',
  6: 'INFO',
  7: 'DEBUG',
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/** Parses a line that is one JSON object; `undefined` when it is none. */
export function parseJsonLine(line: string): Record<string, unknown> | undefined {
  if (!/^\s*\{.*\}\s*$/.test(line)) return undefined
  try {
    const value: unknown = JSON.parse(roundable.test(line) ? line.replace(stringOrNumber, keepNumber) : line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Numbers whose text would not survive being parsed: too long, with an exponent or a fraction. */
const roundable = /\d{16}|\d[.eE]/
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** A number becomes the string of its own text: a log is only ever shown. */
function keepNumber(token: string): string {
  return token.startsWith('"') ? token : `"${token}"`
}

/** Whether an object is a log record: it says a level, or when something happened, and what. */
export function isLogObject(record: Record<string, unknown>): boolean {
  const keys = Object.keys(record)
  const has = (pattern: RegExp) => keys.some(key => pattern.test(key) && (isScalar(record[key]) || isDate(record[key])))
  return (has(LEVEL) && (has(MESSAGE) || has(TIME))) || (has(MESSAGE) && has(TIME) && keys.length <= 40)
}

/** A date as MongoDB writes it. */
function isDate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '$date' in value
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** Writes a record as `time LEVEL message key=value …`, leaving out the fields that every record has alike. */
export function plainLine(record: Record<string, unknown>, constant: ReadonlySet<string>): PlainLine {
  const head: [time: string, level: string, message: string] = ['', '', '']
  const rest: string[] = []
  let level: string | undefined
  for (const [key, value] of Object.entries(record)) {
    if (TIME.test(key) && head[0] === '' && isScalar(value)) head[0] = String(value)
    else if ((LEVEL.test(key) || key === JOURNAL_LEVEL) && head[1] === '' && isScalar(value)) {
      level = numbered[String(value)] ?? String(value)
      head[1] = level.toUpperCase()
    } else if (MESSAGE.test(key) && head[2] === '' && typeof value === 'string') head[2] = value
    else if (!constant.has(key)) flatten(key, value, rest)
  }
  return { text: [...head.filter(text => text !== ''), ...rest].join(' ').replace(/\r?\n/g, '\n'), level }
}

/** Fields that every record has with one value, and that value. */
export function constantFields(records: readonly Record<string, unknown>[]): Map<string, string> {
  const constant = new Map<string, string>()
  if (records.length < 3) return constant
  for (const [key, value] of Object.entries(records[0])) {
    if (TIME.test(key) || LEVEL.test(key) || key === JOURNAL_LEVEL || MESSAGE.test(key)) continue
    const text = JSON.stringify(value)
    if (records.every(record => Object.hasOwn(record, key) && JSON.stringify(record[key]) === text))
      constant.set(key, scalarText(value))
  }
  return constant
}

/** Objects in objects become dotted keys, down to this depth; deeper ones stay JSON. */
const DEEPEST = 4

function flatten(key: string, value: unknown, result: string[], depth = 0): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < DEEPEST) {
    for (const [name, inner] of Object.entries(value)) flatten(`${key}.${name}`, inner, result, depth + 1)
    return
  }
  result.push(`${key}=${scalarText(value)}`)
}

function scalarText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? ''
  return /[\s"]/.test(value) && !value.includes('\n') ? `"${value.replaceAll('"', "'")}"` : value
}
