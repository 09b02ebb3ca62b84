import type { Severity } from '../../text/severity.ts'
import type { LogRecord } from './records.ts'

/** Counts per level, the most frequent first: `INFO 1799, WARN 41, ERROR 2`; empty when no line has one. */
export function levelCounts(records: readonly LogRecord[]): string {
  const counts = new Map<string, { count: number; severity: Severity }>()
  for (const { level, severity } of records) {
    if (level === '') continue
    const known = counts.get(level)
    if (known) known.count++
    else counts.set(level, { count: 1, severity })
  }
  return [...counts]
    .sort((a, b) => b[1].severity - a[1].severity || b[1].count - a[1].count)
    .slice(0, MOST_LEVELS)
    .map(([level, { count }]) => `${level} ${count}`)
    .join(', ')
}

const MOST_LEVELS = 24

/** How a log runs in time: how long, where it pauses and where it rushes. Empty without enough timestamps. */
export function describeTime(records: readonly LogRecord[]): string[] {
  const stamped = records.filter(({ stamp }) => stamp !== undefined)
  if (stamped.length < 2) return []
  const times = stamped.map(({ stamp }) => stamp!.milliseconds)
  let least = times[0]
  let greatest = times[0]
  for (const time of times) {
    if (time < least) least = time
    if (time > greatest) greatest = time
  }
  const span = greatest - least
  if (span <= 0) return []
  return [duration(span), ...pauses(stamped, times, span), ...bursts(stamped, times, least, span)]
}

/** A pause is named when it is this many times the mean distance of two records, and this share of the whole span. */
const LONG_PAUSE = 30
const PAUSE_SHARE = 0.1
const MOST_NAMED = 2
/** Fewer records than this have no rhythm that could change. */
const LEAST_RHYTHM = 20

function pauses(records: readonly LogRecord[], times: readonly number[], span: number): string[] {
  if (records.length < LEAST_RHYTHM) return []
  const mean = span / records.length
  const found: { length: number; index: number }[] = []
  for (let index = 1; index < times.length; index++) {
    const length = times[index] - times[index - 1]
    if (length > mean * LONG_PAUSE && length > span * PAUSE_SHARE) found.push({ length, index })
  }
  return found
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_NAMED)
    .map(({ length, index }) => `pause of ${duration(length)} before ${records[index].line + 1}`)
}

const BUCKETS = 60
/** A bucket is a burst when it holds this many times its fair share. */
const BURST = 8

function bursts(records: readonly LogRecord[], times: readonly number[], least: number, span: number): string[] {
  if (records.length < BUCKETS * 4) return []
  const counts = new Uint32Array(BUCKETS)
  const firsts = new Int32Array(BUCKETS).fill(-1)
  const lasts = new Int32Array(BUCKETS)
  times.forEach((time, index) => {
    const bucket = Math.min(BUCKETS - 1, Math.floor(((time - least) / span) * BUCKETS))
    counts[bucket]++
    if (firsts[bucket] < 0) firsts[bucket] = index
    lasts[bucket] = index
  })
  const fair = records.length / BUCKETS
  return [...counts.keys()]
    .filter(bucket => counts[bucket] > fair * BURST)
    .sort((a, b) => counts[b] - counts[a])
    .slice(0, MOST_NAMED)
    .map(
      bucket =>
        `burst of ${counts[bucket]} in ${duration(span / BUCKETS)} at ${records[firsts[bucket]].line + 1}–${records[lasts[bucket]].line + 1}`,
    )
}

/** `2 h 5 min`, `12.3 s`: the two largest units. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${Number(seconds.toFixed(seconds < 10 ? 2 : 1))} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}
