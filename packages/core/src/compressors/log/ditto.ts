/** A line as it is written, and where its time stands in it. */
export interface DittoLine {
  readonly text: string
  /** Where the time begins and ends; both 0 in a line without one. */
  readonly from: number
  readonly to: number
}

/** As in the line above. One token, and no log's own word. */
export const DITTO = '″'
/** A beginning shorter than this is repeated rather than left out. */
const LEAST_REPEATED = 12
/** How far below the line that has a beginning in full it may be left out, in characters. */
const NEAR = 320

/**
 * Leaves out what a line begins with like the one directly above it: the level, the thread, the logger, the host; the time where it is the
 * same. After a while a line is written in full again, so that what it begins with is never far above.
 */
export function dittoWriter(): (line: DittoLine, isBelow: boolean) => string {
  let above: DittoLine | undefined
  let distance = 0
  return (line, isBelow) => {
    const known = isBelow && distance < NEAR ? above : undefined
    above = line
    const text = known ? repeated(known, line) : undefined
    distance = text === undefined ? line.text.length : distance + text.length
    return text ?? line.text
  }
}

function repeated(above: DittoLine, { text, from, to }: DittoLine): string | undefined {
  const isSameTime = to > 0 && text.slice(0, to) === above.text.slice(0, above.to)
  const start = isSameTime ? 0 : to
  const aboveStart = isSameTime ? 0 : above.to
  if (!isSameTime && (from > 0 || above.from > 0) && text.slice(0, from) !== above.text.slice(0, above.from))
    return undefined
  let length = 0
  const most = Math.min(text.length - start, above.text.length - aboveStart)
  while (length < most && text.charCodeAt(start + length) === above.text.charCodeAt(aboveStart + length)) length++
  // Whole words only.
  while (length > 0 && text.charCodeAt(start + length - 1) !== SPACE) length--
  if (length < LEAST_REPEATED) return undefined
  const time = isSameTime || to === 0 ? '' : `${text.slice(0, to)} `
  return `${time}${DITTO} ${text.slice(start + length).trimStart()}`
}

const SPACE = 32
