/** A date, a time or both, as they stand in a line. */
export interface Timestamp {
  readonly from: number
  /** End, exclusive; a zone and fractions belong to it. */
  readonly to: number
  /** Milliseconds on the writer's own clock: only differences mean something. A time without a date counts from midnight. */
  readonly milliseconds: number
}

interface Format {
  readonly pattern: RegExp
  milliseconds(match: RegExpExecArray): number
}

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const TIME = String.raw`(\d{1,2}):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?`
const ZONE = String.raw`(?:\s?(?:Z|UTC|GMT)\b|\s?[+-]\d\d:?\d\d\b)?`
const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*'
/** Between a date and its time. */
const JOINT = '(?:[T ]{1,2}|[-:_]| - )'

/** Most specific first: what one reads in part, another before it has read whole. */
const formats: readonly Format[] = [
  // 2024-03-01T10:25:11.123Z, 2024/03/01 10:25:11, 2024.03.01-10:25:11, 2005-06-03-15.42.50.363779
  {
    pattern: new RegExp(
      String.raw`(?<![\d.])(\d{4})[-/.](\d\d)[-/.](\d\d)${JOINT}(\d{1,2})[:.](\d\d)[:.](\d\d)(?:[.,:](\d{1,9}))?${ZONE}`,
    ),
    milliseconds: match => day(+match[1], +match[2], +match[3]) + time(match, 4),
  },
  // 01/Mar/2024:10:25:11 +0000, 21 Nov 2026 04:36:11.123
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{1,2})[-/ ]${MONTH}[-/ ](\d{4})[: ]${TIME}${ZONE}`),
    milliseconds: match => day(+match[3], month(match[2]), +match[1]) + time(match, 4),
  },
  // Fri Mar  1 10:25:11 2024, Mar  1 10:25:11
  {
    pattern: new RegExp(
      String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?\b${MONTH} {1,2}(\d{1,2})(?:,? (\d{4}))?,? ${TIME}(?: [A-Z]{3,4})?(?: ((?:19|20)\d\d)(?!\d))?${ZONE}`,
    ),
    milliseconds: match => day(+(match[3] ?? match[8] ?? 1972), month(match[1]), +match[2]) + time(match, 4),
  },
  // 17/06/09 20:10:40, 03/01/2024 10:25:11
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d\d)/(\d\d)/(\d{4}|\d\d)[ T:,-]{1,2}${TIME}${ZONE}(?: [AP]M\b)?`),
    milliseconds: match =>
      (match[3].length === 4 ? day(+match[3], +match[1], +match[2]) : day(2000 + +match[1], +match[2], +match[3])) +
      time(match, 4),
  },
  // 20240301-10:25:11:123, 20240301 10:25:11, 20240301T102511
  {
    pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)[-T _](\d\d):?(\d\d):?(\d\d)(?:[.,:](\d{1,9}))?(?!\d)Z?/,
    milliseconds: match => day(+match[1], +match[2], +match[3]) + time(match, 4),
  },
  // 20240301-9:5:7:61, as programs write it that do not pad
  {
    pattern: /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)[-T _](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,9}))?(?!\d)/,
    milliseconds: match => day(+match[1], +match[2], +match[3]) + time(match, 4),
  },
  // 081109 203615
  {
    pattern: /^(\d\d)([01]\d)([0-3]\d) ([0-2]\d)([0-5]\d)([0-5]\d)(?!\d)/,
    milliseconds: match => day(2000 + +match[1], +match[2], +match[3]) + time(match, 4),
  },
  // 03-17 16:13:38.811, 10.30 16:49:06, klog 0301 10:25:11.123
  {
    pattern: new RegExp(String.raw`(?<![\d.])(\d\d)[-./]?(\d\d) ${TIME}`),
    milliseconds: match => day(1972, +match[1], +match[2]) + time(match, 3),
  },
  // 10:25:11.123 at the start of a line, bare or in brackets
  {
    pattern: new RegExp(String.raw`^[[(]?\s?(?<!\d)${TIME}${ZONE}(?![\d:])`),
    milliseconds: match => time(match, 1),
  },
  // [   12.345678] of a kernel; seconds since the start: [0.064s], 12.054819707s
  {
    pattern: /^(?:\[ {0,8}(\d{1,7})\.(\d{3,9})s?\]|\s{0,8}(\d{1,7})\.(\d{3,9})s(?= ))/,
    milliseconds: match => +(match[1] ?? match[3]) * 1000 + fraction(match[2] ?? match[4]),
  },
  // Seconds since 1970, also with a fraction; milliseconds
  {
    pattern: /(?<![\w.])(1\d{9})(?:\.(\d{1,9})|(\d{3}))?(?![\w])/,
    milliseconds: match => +match[1] * 1000 + (match[3] ? +match[3] : fraction(match[2])),
  },
]

/** Where in a line a timestamp may begin. */
const LATEST_START = 90

/** Reads the first timestamp of each line of one text. Lines of one text are alike, so the format found last is tried first. */
export function timestampReader(): (line: string) => Timestamp | undefined {
  let last = 0
  return line => {
    if (!/\d/.test(line.slice(0, LATEST_START))) return undefined
    const head = line.slice(0, LATEST_START + 40)
    const found = read(head, formats[last])
    if (found) return found
    for (let index = 0; index < formats.length; index++) {
      const timestamp = index === last ? undefined : read(head, formats[index])
      if (!timestamp) continue
      last = index
      return timestamp
    }
    return undefined
  }
}

function read(head: string, { pattern, milliseconds }: Format): Timestamp | undefined {
  const match = pattern.exec(head)
  if (!match || match.index > LATEST_START) return undefined
  return { from: match.index, to: match.index + match[0].length, milliseconds: milliseconds(match) }
}

function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date)
}

function month(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1
}

/** Hours, minutes, seconds and a fraction from four groups on. */
function time(match: RegExpExecArray, group: number): number {
  return ((+match[group] * 60 + +match[group + 1]) * 60 + +match[group + 2]) * 1000 + fraction(match[group + 3])
}

function fraction(digits: string | undefined): number {
  return digits ? Math.floor(Number(`0.${digits}`) * 1000) : 0
}
