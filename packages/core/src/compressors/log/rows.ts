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

/** Letters of the first words of a label, of a word that tells what went wrong, and how many of those there are. */
const LABEL_BEGINS = 16
const TELLING_WORD = 5
const MOST_TELLING = 4
const LONGEST_LABEL = 40

/**
 * What a message begins with that is the same in all messages of its template.
 *
 * @param tells Whether the longest of the words that follow are added: of what went wrong a row should say it, far from its template or not.
 */
export function rowLabel(words: readonly string[], variables: readonly Variable[], tells: boolean): string {
  const varying = new Set(variables.flatMap(variable => variable.words))
  const constant = words.filter(word => /\p{L}{2}/u.test(word) && !varying.has(word))
  let count = 0
  for (let length = 0; count < constant.length && length < LABEL_BEGINS; count++) length += constant[count].length + 1
  const begins = constant.slice(0, count).join(' ')
  const isLong = begins.length > LONGEST_LABEL
  if (!tells) return isLong ? '' : trimEnd(begins)
  const longest = [...constant.keys()]
    .slice(count)
    .filter(index => constant[index].length >= TELLING_WORD && constant[index].length <= LONGEST_LABEL)
    .sort((a, b) => constant[b].length - constant[a].length || a - b)
    .slice(0, MOST_TELLING)
    .sort((a, b) => a - b)
  let label = isLong ? '' : begins
  let last = count - 1
  for (const index of longest) {
    label += `${label === '' ? '' : index === last + 1 ? ' ' : ' … '}${constant[index]}`
    last = index
  }
  return trimEnd(label)
}

function trimEnd(label: string): string {
  return label.replace(/[:\s]+$/, '')
}
