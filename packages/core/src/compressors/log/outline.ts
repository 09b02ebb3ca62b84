import { Severity } from '../../text/severity.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import { selectBody } from './bodies.ts'
import { type Cluster, clusterRecords } from './clusters.ts'
import { describeTime, levelCounts } from './overview.ts'
import { type Log, type LogRecord, readLog } from './records.ts'
import { describeVariable } from './variables.ts'

/** More parts than this cost more than they help; then lines that stand for nothing but themselves are taken several at a time. */
const MOST_PARTS = 20_000
/** A template gets a marker of its own when at least this many of its lines are hidden. */
const LEAST_MARKED = 8

/** What a part writes, beside the text of its rendering. */
interface Place {
  /** Index of its first line. */
  readonly line: number
  /** Index of its last line. */
  readonly last: number
  /** The cluster whose template it shows; -1 for the others. */
  readonly template: number
  readonly isBody: boolean
}

/** Cuts a log into parts: the head of each record, and each line of its body. */
export function outlineLog(source: string): Outline | null {
  const log = readLog(source)
  if (log.records.length < 2) return null
  const { records } = log
  const { clusters, of, place } = clusterRecords(records)
  const compact = compactor(records)
  const bodies = selectBody()
  const parts: Part[] = []
  const places: Place[] = []
  const membersOf: number[][] = clusters.map(() => [])
  const add = (part: Part, placed: Place) => {
    parts.push(part)
    places.push(placed)
    return parts.length - 1
  }
  const perBlock = Math.max(1, Math.ceil(log.lines.count / MOST_PARTS))
  const isEnd = (index: number) => index === 0 || index === records.length - 1

  for (let index = 0; index < records.length; index++) {
    const record = records[index]
    const cluster = clusters[of[index]]
    const position = place[index]
    const [from, to] = spanOf(log, record.line)
    const isTemplate = position === 0
    const body = bodies(record, isTemplate || cluster.severity >= Severity.WARN)
    const value = isTemplate ? templateValue(cluster) : memberValue(cluster, position)
    if (perBlock > 1 && !isTemplate && !isEnd(index) && value < 1 && !body.some(({ must }) => must)) {
      const block = readBlock(log, index, perBlock, next => isEnd(next) || place[next] === 0)
      add(
        {
          from,
          to: spanOf(log, lastLine(records[block]))[1],
          renderings: [{ text: blockText(records, index, block, compact), value: 0.1 }],
        },
        { line: record.line, last: lastLine(records[block]), template: -1, isBody: false },
      )
      index = block
      continue
    }
    const text = isEnd(index) || record.severity >= Severity.WARN ? record.text : compact(record)
    const renderings = isTemplate ? templateRenderings(text, cluster, value, records) : [{ text, value }]
    if (text.length > (cluster.severity >= Severity.WARN ? LONGEST_TROUBLE : LONGEST_LINE))
      renderings.unshift({ text: beginning(text, cluster), value: value * 0.6 })
    const head = add(
      { from, to, renderings, must: isTemplate || isEnd(index) ? 1 : 0 },
      { line: record.line, last: record.line, template: isTemplate ? of[index] : -1, isBody: false },
    )
    membersOf[of[index]].push(head)
    for (const piece of body) {
      const [start, end] = spanOf(log, piece.line)
      add(
        {
          from: start,
          to: end,
          renderings: [{ text: `  ${piece.text.trim()}`, value: piece.value }],
          parent: head,
          must: piece.must ? 1 : 0,
        },
        { line: piece.line, last: piece.line, template: -1, isBody: true },
      )
    }
  }
  const header = headerOf(log, clusters)
  return {
    kind: 'log',
    source,
    parts,
    render: (levels, gaps) => renderLog(header, parts, places, membersOf, levels, gaps),
  }
}

function renderLog(
  header: readonly [before: string, after: string],
  parts: readonly Part[],
  places: readonly Place[],
  membersOf: readonly (readonly number[])[],
  levels: Levels,
  gaps: Gaps,
): string {
  // Every line is one step away by its number, hidden or not, and so are the colours that were left out.
  const output = [header[0] + gaps.markRange(0, parts.length - 1) + header[1]]
  let shown = -2
  let hiddenBody = 0
  const closeBody = () => {
    if (hiddenBody > 0 && output.length > 1) output[output.length - 1] += ` …+${hiddenBody}`
    hiddenBody = 0
  }
  for (let index = 0; index < parts.length; index++) {
    const level = levels[index]
    const { line, last, template, isBody } = places[index]
    if (level === 0) {
      if (isBody && levels[parts[index].parent!] > 0) hiddenBody++
      continue
    }
    if (!isBody || hiddenBody > 0) closeBody()
    const { text } = parts[index].renderings[level - 1]
    const number = line === shown || line === shown + 1 ? '' : `${line + 1} `
    output.push(isBody ? text : number + text + templateMarker(template < 0 ? [] : membersOf[template], levels, gaps))
    shown = last
  }
  closeBody()
  return output.join('\n')
}

function templateMarker(members: readonly number[], levels: Levels, gaps: Gaps): string {
  if (members.length < LEAST_MARKED) return ''
  const hidden = members.filter(member => levels[member] === 0)
  return hidden.length < LEAST_MARKED ? '' : ` ${gaps.mark(hidden)}`
}

/** What is said before and after the marker of the whole. */
function headerOf({ lines, records, constants }: Log, clusters: readonly Cluster[]): [before: string, after: string] {
  const facts = [levelCounts(records), ...describeTime(records), `${clusters.length} templates`].filter(
    fact => fact !== '',
  )
  const constant = [...constants].map(([key, value]) => `${key}=${value}`).join(' ')
  return [`${lines.count} lines `, ` ${facts.join('; ')}${constant === '' ? '' : `\nin all: ${constant}`}`]
}

function spanOf({ lines }: Log, line: number): [from: number, to: number] {
  return [lines.start(line), lines.end(line)]
}

/** A line longer than this is first shown by its beginning. */
const LONGEST_LINE = 320
const LONGEST_TROUBLE = 700

function beginning(text: string, { records, severity }: Cluster): string {
  const length = severity >= Severity.WARN ? LONGEST_TROUBLE : LONGEST_LINE
  const from = text.lastIndexOf(' ', length)
  const cut = text.slice(0, from > length / 2 ? from : length - 1)
  return `${cut} … (${text.length - cut.length} more characters${records.length > 1 ? `; ×${records.length}` : ''})`
}

/** How many values of a variable are named: in the view that everyone gets, and in the two richer ones. */
const NAMED_VALUES = [8, 24, 120] as const
/** Of what went wrong, more is asked. */
const NAMED_TROUBLE = [24, 80, 400] as const

function templateRenderings(text: string, cluster: Cluster, value: number, records: readonly LogRecord[]) {
  const { records: members, variables, severity } = cluster
  if (members.length === 1) return [{ text, value }]
  const last = records[members[members.length - 1]].line + 1
  const seen = new Set<string>()
  const renderings: { text: string; value: number }[] = []
  for (const [step, most] of (severity >= Severity.WARN ? NAMED_TROUBLE : NAMED_VALUES).entries()) {
    const varies = variables.map(variable => describeVariable(variable, most)).join(' ')
    if (seen.has(varies)) continue
    seen.add(varies)
    renderings.push({
      text: `${text} (×${members.length} to ${last}${varies === '' ? '' : `; ${varies}`})`,
      value: value + step * 0.8,
    })
  }
  return renderings
}

function templateValue({ records, severity }: Cluster): number {
  if (severity >= Severity.ERROR) return 5
  if (severity >= Severity.WARN) return 3
  return records.length === 1 ? 2 : 1.5
}

/** A record that repeats a template is worth what its values add: extremes, rare ones, the last one. */
function memberValue({ records, variables, severity }: Cluster, position: number): number {
  let value = position === records.length - 1 ? 0.6 : 0.1
  for (const { order, counts, distinct, range } of variables) {
    const count = counts[order[position]] ?? 0
    if (count > 0 && distinct <= records.length / 2) value += 0.8 / (count * Math.sqrt(distinct))
    if (range && distinct > NAMED_VALUES[0]) {
      if (range.greatestAt === position) value += 1
      else if (range.leastAt === position) value += 0.3
    }
  }
  return severity >= Severity.WARN ? value * 2 : value
}

/** Index of the last record of a block that starts at `from`. */
function readBlock({ records }: Log, from: number, most: number, isOwn: (index: number) => boolean): number {
  let last = from
  while (last + 1 < records.length && last + 1 - from < most && !isOwn(last + 1)) last++
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

function lastLine({ line, body }: LogRecord): number {
  return body.at(-1)?.line ?? line
}

/** Writes a record without the date, where that is the date of the first one, which is always shown. */
function compactor(records: readonly LogRecord[]): (record: LogRecord) => string {
  const first = records.find(({ stamp }) => stamp !== undefined)
  const date = first ? dateOf(first) : ''
  if (date === '') return ({ text }) => text
  return ({ text, stamp }) =>
    stamp && text.startsWith(date, stamp.from) ? text.slice(0, stamp.from) + text.slice(stamp.from + date.length) : text
}

/** What stands before the time of day in a timestamp, the joint included. */
function dateOf({ text, stamp }: LogRecord): string {
  const time = /\d{1,2}:\d\d:\d\d/.exec(text.slice(stamp!.from, stamp!.to))
  return time ? text.slice(stamp!.from, stamp!.from + time.index) : ''
}
