import type { Variable } from './variables.ts'

/** What tells a record from the line that stands for its template: its time, and the words that differ between them. */
export function rowText(time: string, variables: readonly Variable[], position: number, message: string): string {
  const words: string[] = time === '' ? [] : [time]
  for (const { order, words: known, unit } of variables) {
    if (order[position] < 0) return `${time} ${message}`.trim()
    const value = bare(known[order[position]])
    const word = unit === '' ? value : `${value} ${unit}`
    if (!words.includes(word)) words.push(word)
  }
  return words.join(' ')
}

/** A word without the brackets, quotes and stops around it. */
function bare(word: string): string {
  const first = /[\p{L}\p{N}/\\~$#@%+*_<-]/u.exec(word)
  if (!first) return word
  let end = word.length
  while (end > first.index + 1 && PUNCTUATION.includes(word[end - 1])) end--
  return word.slice(first.index, end)
}

const PUNCTUATION = ')]}"\',;:.'

/** A row, and the time it begins with. */
export interface Row {
  readonly text: string
  readonly time: string
}

/** A line of rows is no longer than this, so that what a row belongs to is never far above it. */
const LONGEST_ROWS = 320

/**
 * Writes rows as few lines, each of which repeats what they are rows of; a row without a time has that of the one before it.
 *
 * @param isFar Whether the line that they are rows of is so long that the first line of rows repeats it too.
 */
export function joinRows(rows: readonly Row[], label: string, isFar: boolean): string[] {
  const lines: string[] = []
  let line = ''
  let last = ''
  for (const { text, time } of rows) {
    if (line !== '' && line.length + text.length > LONGEST_ROWS) {
      lines.push(line)
      line = ''
    }
    const isSameTime = line !== '' && time !== '' && time === last && text.length > time.length + 1
    const row = isSameTime ? text.slice(time.length + 1) : text
    last = time
    if (line === '') line = label === '' || (lines.length === 0 && !isFar) ? `  ${row}` : `  ${label}: ${row}`
    else line += ` | ${row}`
  }
  if (line !== '') lines.push(line)
  return lines
}

/** What a message begins with that is the same in all messages of its template. */
export function rowLabel(words: readonly string[], variables: readonly Variable[]): string {
  const label: string[] = []
  for (const word of words) {
    const isVarying = variables.some(variable => variable.words.includes(word))
    if (!isVarying && /\p{L}{2}/u.test(word)) label.push(word)
    if (label.join(' ').length >= 16) break
  }
  const text = label.join(' ').replace(/[:\s]+$/, '')
  return text.length > 40 ? '' : text
}
