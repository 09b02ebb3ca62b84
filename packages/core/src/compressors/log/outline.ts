import { Severity } from '../../text/severity.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import { lineShortener } from './beginnings.ts'
import { selectBody } from './bodies.ts'
import { type Cluster, type Clusters, clusterRecords, messageOf } from './clusters.ts'
import { DITTO, dittoWriter } from './ditto.ts'
import { limitMust, Rank } from './limits.ts'
import { frequentNames } from './names.ts'
import { describeTime, levelCounts } from './overview.ts'
import { findPeaks } from './peaks.ts'
import { type Log, type LogRecord, readLog } from './records.ts'
import { isRequest, requestText } from './requests.ts'
import { joinRows, rowLabel, rowText } from './rows.ts'
import { messageWords } from './words.ts'
import { memberValue, RARE, templateText, templateValue } from './worth.ts'

/** More parts than this cost more than they help; then lines that stand for nothing but themselves are taken several at a time. */
const MOST_PARTS = 20_000
/** A template gets a marker of its own when at least this many of its lines are hidden. */
const LEAST_MARKED = 8
/** A line longer than this is first shown by its beginning. */
const LONGEST_LINE = 320
const LONGEST_ALONE = 140
const LONGEST_TROUBLE = 700
const LONGEST_END = 2_000
/** A row is worth writing when it is this much shorter than its line. */
const ROW_SHARE = 0.75
/** The same of a line that is cut short; what it is worth then, for few need the rest. */
const SHORT_SHARE = 0.75
const BRIEF = 0.96

/** Where a part is written. */
interface Place {
  /** Index of its first and of its last line. */
  readonly line: number
  readonly last: number
  /** The cluster whose template it shows, or whose row it is; -1 for the others. */
  readonly template: number
  readonly form: 'line' | 'row' | 'body'
  /** The time a row begins with, or a line that may be written without what the line above it begins with. */
  readonly time?: string
}

/** Cuts a log into parts: the head of each record, and each line of its body. */
export function outlineLog(source: string): Outline | null {
  const log = readLog(source)
  if (log.records.length < 2) return null
  const grouped = clusterRecords(log.records)
  const { parts: all, places, membersOf, ranks } = cutParts(log, grouped, lineShortener(source))
  const limited = limitMust(all, ranks, source.length)
  const names = frequentNames(log.records, mustText(limited))
  const parts = names === '' ? limited : limited.with(0, withNames(limited[0], names))
  const header = headerOf(log, grouped.clusters)
  const labels = grouped.clusters.map(cluster => labelOf(cluster, log.records))
  return {
    kind: 'log',
    source,
    parts,
    render: (levels, gaps) => {
      // Every line is one step away by its number, hidden or not, and so are the colours that were left out.
      const output = [`${header.before}${gaps.markRange(0, parts.length - 1)} ${header.facts}`]
      if (header.constants !== '') output.push(header.constants)
      if (names !== '' && levels[0] === parts[0].renderings.length) output.push(`often: ${names}`)
      const repeats = writeParts(output, { parts: limited, places, membersOf, labels, levels, gaps })
      if (repeats) output[0] += `; ${DITTO} as the line above`
      return output.join('\n')
    },
  }
}

function mustText(parts: readonly Part[]): string {
  return parts
    .filter(({ must }) => must)
    .map(({ renderings }) => renderings[0].text)
    .join('\n')
}

/** The first part brings the names that occur often. */
function withNames(part: Part, names: string): Part {
  const { text, value } = part.renderings[part.renderings.length - 1]
  const renderings = [...part.renderings, { text: `${text}\n${names}`, value: value + 2 }]
  return { ...part, renderings, must: renderings.length }
}

/** What rows are rows of: the status of a request, or the words their message begins with. */
function labelOf({ records: members, variables, severity }: Cluster, records: readonly LogRecord[]): string {
  const first = records[members[0]]
  if (isRequest(first)) return first.level
  return members.length < LEAST_MARKED
    ? ''
    : rowLabel(messageWords(messageOf(first)), variables, severity >= Severity.WARN)
}

interface Cut {
  readonly parts: Part[]
  readonly places: Place[]
  /** The parts of the records of each cluster, the template's own first. */
  readonly membersOf: number[][]
  /** How much a part that must be shown must be, for logs that hardly repeat themselves; 0 is the least. */
  readonly ranks: number[]
}

function cutParts(log: Log, grouped: Clusters, shorten: ReturnType<typeof lineShortener>): Cut {
  const { records } = log
  const { clusters, of, place, alike, variants } = grouped
  const peaks = findPeaks(grouped)
  const compact = compactor(records)
  const bodies = selectBody()
  const cut: Cut = { parts: [], places: [], membersOf: clusters.map(() => []), ranks: [] }
  const add = (part: Part, placed: Place, rank: number = Rank.BODY): number => {
    cut.places.push(placed)
    cut.ranks.push(rank)
    return cut.parts.push(part) - 1
  }
  const perBlock = Math.max(1, Math.ceil(log.lines.count / MOST_PARTS))
  const ends = endsOf(records)

  // Where nearly every line is a template of its own, a template stands for nothing but itself either.
  const areAllRare = clusters.length > MOST_PARTS
  const isPlain = (index: number) =>
    !ends.has(index) &&
    (place[index] > 0 ||
      (areAllRare && clusters[of[index]].records.length === 1 && clusters[of[index]].severity < Severity.WARN))

  for (let index = 0; index < records.length; index++) {
    const record = records[index]
    const cluster = clusters[of[index]]
    const position = place[index]
    const from = log.lines.start(record.line)
    const to = log.lines.end(record.last)
    const isTemplate = position === 0
    const isTrouble = cluster.severity >= Severity.WARN
    const body = bodies(record, isTemplate || isTrouble)
    const value =
      isTemplate && !(areAllRare && isPlain(index))
        ? templateValue(cluster)
        : memberValue(cluster, position, alike[index], variants[index], peaks[index] === 1, record)
    const hasMust = body.some(({ must }) => must)
    if (perBlock > 1 && isPlain(index) && value < 1 && !hasMust) {
      const block = readBlock(records, index, perBlock, isPlain)
      const last = lastLine(records[block])
      const text = blockText(records, index, block, compact)
      add(
        { from, to: spanOf(log, last)[1], renderings: [{ text, value: 0.1 }] },
        { line: record.line, last, template: -1, form: 'line' },
      )
      index = block
      continue
    }
    const isWhole = ends.has(index) || record.severity >= Severity.WARN || (isTemplate && cluster.records.length > 4)
    const line = isWhole ? record.text : compact(record)
    const time = timeOf(record, compact)
    const row =
      isTemplate || ends.has(index) || body.length > 0
        ? line
        : rowOf(record, cluster, position, time, records[cluster.records[0]])
    const isRow = row.length < line.length * ROW_SHARE
    const renderings = [{ text: isTemplate ? templateText(line, cluster, records) : isRow ? row : line, value }]
    const isAlone = cluster.records.length === 1 && !isTrouble
    const longest = ends.has(index) ? LONGEST_END : isTrouble ? LONGEST_TROUBLE : isAlone ? LONGEST_ALONE : LONGEST_LINE
    if (line.length > longest && !isRow) {
      const short = isAlone ? shorten(line) : shorten(line, longest)
      const count = cluster.records.length > 1 ? ` ×${cluster.records.length}` : ''
      if (short.length < line.length * SHORT_SHARE) renderings.unshift({ text: short + count, value: value * BRIEF })
    }
    const opens = variants[index] === 0
    const named = isRequest(record) ? 0 : NAMED_VARIANTS
    const isVariant = isTrouble && variants[index] <= named && position < MOST_VARIANTS
    const isRare = opens && alike[index] <= RARE && row.length <= SHORT_LINE && (!isRequest(record) || isTrouble)
    const head = add(
      { from, to, renderings, must: isTemplate || ends.has(index) || isVariant || isRare ? 1 : 0 },
      {
        line: record.line,
        last: record.last,
        template: isTemplate || isRow ? of[index] : -1,
        form: isRow ? 'row' : 'line',
        ...(isRow ? (time !== '' && row.startsWith(time) ? { time } : {}) : isTrouble ? {} : { time }),
      },
      rankOf(cluster, isTemplate, ends.has(index)),
    )
    cut.membersOf[of[index]].push(head)
    for (const piece of body) {
      const [start, end] = spanOf(log, piece.line)
      const text = `  ${piece.text.trim()}`
      add(
        { from: start, to: end, renderings: [{ text, value: piece.value }], parent: head, must: piece.must ? 1 : 0 },
        { line: piece.line, last: piece.line, template: -1, form: 'body' },
      )
    }
  }
  return cut
}

function rankOf({ records, severity }: Cluster, isTemplate: boolean, isEnd: boolean): number {
  if (isEnd) return Rank.ALWAYS
  if (severity >= Severity.WARN) return isTemplate ? Rank.ALWAYS : Rank.VARIANT
  if (!isTemplate) return Rank.FEW
  return records.length <= RARE ? Rank.RARE : Rank.TEMPLATE
}

/** Variants of a warning that are always shown: those that differ in more than numbers, and of each statement so many. */
const NAMED_VARIANTS = 2
const MOST_VARIANTS = 400
/** A rare line that is longer waits for room. */
const SHORT_LINE = 240

function rowOf(record: LogRecord, { variables }: Cluster, position: number, time: string, first: LogRecord): string {
  const asked = isRequest(record) ? requestText(record, time, first) : undefined
  if (asked !== undefined) return asked
  if (variables.length === 0 && record.stamp === undefined) return record.text
  return rowText(time, variables, position, messageOf(record))
}

/** The part of a timestamp that the shortened line still has. */
function timeOf(record: LogRecord, compact: (record: LogRecord) => string): string {
  const { text, stamp } = record
  if (!stamp) return ''
  const whole = text.slice(stamp.from, stamp.to)
  if (compact(record).includes(whole)) return whole
  const time = /(?<!\d)\d{1,2}:\d{1,2}:\d{1,2}\S*/.exec(whole)
  return time ? time[0] : whole
}

interface Writing extends Omit<Cut, 'ranks'> {
  readonly labels: readonly string[]
  readonly levels: Levels
  readonly gaps: Gaps
}

/** Says whether a line begins like the one above it and leaves that out. */
function writeParts(output: string[], { parts, places, membersOf, labels, levels, gaps }: Writing): boolean {
  let shown = -2
  let hiddenBody = 0
  let rows: string[] = []
  let bottom = -1
  let repeats = false
  const ditto = dittoWriter()
  /** Ends a record: how many lines of its body are hidden, then the rows of its template. */
  const close = () => {
    closeBody()
    if (rows.length === 0) return
    output.push(...rows)
    rows = []
    shown = -2
  }
  const closeBody = () => {
    if (hiddenBody > 0 && output.length > 1) output[output.length - 1] += ` …+${hiddenBody}`
    hiddenBody = 0
  }
  for (let index = 0; index < parts.length; index++) {
    const level = levels[index]
    const { line, last, template, form } = places[index]
    if (form === 'body') {
      if (level > 0) {
        closeBody()
        output.push(parts[index].renderings[level - 1].text)
        shown = last
      } else if (levels[parts[index].parent!] > 0) hiddenBody++
      continue
    }
    close()
    // A row is written below its template.
    if (level === 0 || form === 'row') continue
    const { renderings } = parts[index]
    const { text } = renderings[Math.min(level, renderings.length) - 1]
    const number = line === shown || line === shown + 1 ? '' : `${line + 1} `
    const members = template < 0 ? [] : membersOf[template]
    const { time } = places[index]
    const from = time === undefined ? -1 : text.indexOf(time)
    const written =
      from < 0 ? text : ditto({ text, from: time === '' ? 0 : from, to: from + time!.length }, output.length === bottom)
    repeats ||= written !== text
    output.push(number + written + templateMarker(members, levels, gaps))
    if (from >= 0) bottom = output.length
    shown = last
    const texts = members
      .filter(member => levels[member] > 0 && places[member].form === 'row')
      .map(row => ({ text: parts[row].renderings[levels[row] - 1].text, time: places[row].time ?? '' }))
    rows = joinRows(texts, template < 0 ? '' : labels[template], text.length > LONGEST_LINE)
  }
  close()
  return repeats
}

function templateMarker(members: readonly number[], levels: Levels, gaps: Gaps): string {
  if (members.length < LEAST_MARKED) return ''
  const hidden = members.filter(member => levels[member] === 0)
  return hidden.length < LEAST_MARKED ? '' : ` ${gaps.mark(hidden)}`
}

interface Header {
  /** What is said before the marker of the whole, and behind it. */
  readonly before: string
  readonly facts: string
  /** The fields that all records have alike; empty when there are none. */
  readonly constants: string
}

function headerOf({ lines, records, constants }: Log, clusters: readonly Cluster[]): Header {
  const facts = [levelCounts(records), ...describeTime(records), `${clusters.length} templates`].filter(
    fact => fact !== '',
  )
  const constant = [...constants].map(([key, value]) => `${key}=${value}`).join(' ')
  return {
    before: `${lines.count} lines `,
    facts: facts.join('; '),
    constants: constant === '' ? '' : `in all: ${constant}`,
  }
}

/** The first and the last record, and those that carry the first and the last time. */
function endsOf(records: readonly LogRecord[]): Set<number> {
  const ends = new Set([0, records.length - 1])
  const first = records.findIndex(({ stamp }) => stamp !== undefined)
  if (first >= 0) ends.add(first)
  for (let index = records.length - 1; index >= 0; index--) {
    if (records[index].stamp === undefined) continue
    ends.add(index)
    break
  }
  return ends
}

function spanOf({ lines }: Log, line: number): [from: number, to: number] {
  return [lines.start(line), lines.end(line)]
}

/** Index of the last record of a block that starts at `from`. */
function readBlock(
  records: readonly LogRecord[],
  from: number,
  most: number,
  isPlain: (index: number) => boolean,
): number {
  let last = from
  while (last + 1 < records.length && last + 1 - from < most && isPlain(last + 1)) last++
  return last
}

function blockText(
  records: readonly LogRecord[],
  from: number,
  to: number,
  compact: (record: LogRecord) => string,
): string {
  const lines: string[] = []
  for (let index = from; index <= to; index++) {
    lines.push(compact(records[index]))
    for (const { text } of records[index].body) lines.push(`  ${text.trim()}`)
  }
  return lines.join('\n')
}

function lastLine({ last, body }: LogRecord): number {
  return body.at(-1)?.line ?? last
}

/**
 * Writes a record without the date, where that is the date of the first one, which is always shown.
 * A date that is one word with its time (`2024-03-01T10:25:11Z`) stays: it is searched for as one. That of an access log goes all the same:
 * it is searched for by request.
 */
function compactor(records: readonly LogRecord[]): (record: LogRecord) => string {
  const first = records.find(({ stamp }) => stamp !== undefined)
  const date = first ? dateOf(first) : ''
  if (date === '') return ({ text }) => text
  return ({ text, stamp }) => {
    // `I0301 10:25:11`: without its date the letter would become part of the time.
    if (!stamp || !text.startsWith(date, stamp.from) || /\w/.test(text.charAt(stamp.from - 1))) return text
    return text.slice(0, stamp.from) + text.slice(stamp.from + date.length)
  }
}

/** What stands before the time of day in a timestamp, the joint included. */
function dateOf({ text, stamp }: LogRecord): string {
  const time = /(?<!\d)\d{1,2}:\d{1,2}:\d{1,2}/.exec(text.slice(stamp!.from, stamp!.to))
  const date = time ? text.slice(stamp!.from, stamp!.from + time.index) : ''
  return /[\s:]$/.test(date) ? date : ''
}
