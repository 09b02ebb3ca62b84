import { Severity } from '../../text/severity.ts'
import { type Cluster, REPEATED } from './clusters.ts'
import type { LogRecord } from './records.ts'
import { isRequest } from './requests.ts'
import { describeVariable } from './variables.ts'

/** How many values of a variable are named; of what went wrong, more is asked. */
const NAMED_VALUES = 8
const NAMED_TROUBLE = 12

/** The line that stands for a template: a real one, how often and how far its like occur, and what varies. */
export function templateText(
  text: string,
  { records: members, variables, severity }: Cluster,
  records: readonly LogRecord[],
): string {
  if (members.length === 1) return text
  const last = records[members[members.length - 1]].line + 1
  const most = severity >= Severity.WARN ? NAMED_TROUBLE : NAMED_VALUES
  const varies =
    members.length <= 3 ? [] : variables.map(variable => describeVariable(variable, most)).filter(text => text !== '')
  return `${text} (×${members.length} to ${last}${varies.length === 0 ? '' : `; ${varies.join(' ')}`})`
}

export function templateValue({ records, severity }: Cluster): number {
  if (severity >= Severity.ERROR) return 5
  if (severity >= Severity.WARN) return 3
  return records.length === 1 ? 2 : 1.5
}

/** After so many members of one template the next is worth half. */
const HALF_WORTH = 16

/** Ranks members so that the first few of them are spread over all: the bits of the position in reverse, 0 to 255. */
function spread(position: number): number {
  let rank = 0
  for (let bit = 0; bit < 8; bit++) rank = (rank << 1) | ((position >> bit) & 1)
  return rank
}

/** Words that a reader greps for, be it only the name of a package. */
const suspicious = /error|fail|exception|denied|refused|timed? ?out/i
const LONGEST_LOOK = 600

/** A message that so few others are like is rare. */
export const RARE = 2
/** A value is odd when it occurs so often where each of the others occurs this many times as often. */
const ODD = 2
const USUAL = 8

/**
 * A record that repeats a template is worth what it adds: words that no other has, an extreme, an odd value. A time, an id or a size that
 * differs adds nothing.
 *
 * @param alike How many records say the same about something else.
 * @param variant Whether it is the first of them (0), or of how many other shapes; `REPEATED` for all others.
 * @param isPeak Whether it measures the most of those that say the same.
 */
export function memberValue(
  { records, variables, severity }: Cluster,
  position: number,
  alike: number,
  variant: number,
  isPeak: boolean,
  record: LogRecord,
): number {
  let value = position === records.length - 1 ? 0.08 : 0.04
  // What an access log was asked for is short, and all of it is asked for.
  const late = isRequest(record) ? 0 : spread(position) / HALF_WORTH
  if (variant === 0) value += (alike <= RARE ? 0.7 : 0.35) / (1 + late)
  else if (variant < REPEATED && !isRequest(record)) value += 0.3 / (1 + variant)
  if (variant < REPEATED && suspicious.test(record.text.slice(0, LONGEST_LOOK))) value += 0.4
  if (isPeak) value += 0.8
  for (const { order, counts, distinct, range, unit } of variables) {
    const count = counts[order[position]] ?? 0
    if (count > 0 && count <= ODD && distinct * count * USUAL <= records.length) value += 0.3 / count
    if (range && distinct > NAMED_VALUES / 2) {
      if (range.greatestAt === position) value += unit === '' ? 0.2 : 0.6
      else if (range.leastAt === position) value += 0.05
    }
  }
  return severity >= Severity.WARN ? value * 2 : value
}
