import { indexLines, type LineIndex } from '../../text/lines.ts'
import { readContextHunk, readPlainHunk } from './block-hunks.ts'
import { type FileHeader, readFileHeader, startsFile } from './file-header.ts'

/** A run of changes under one `@@` line. Lines are 0-based, ends exclusive. */
export interface Hunk {
  /** Line of the `@@` header. */
  readonly first: number
  readonly end: number
  /** How many sign columns its lines have: one, or one for each parent of a merge. */
  readonly columns: number
  /** How its lines are marked; in two blocks, old lines before new ones, where it is not unified. */
  readonly form?: 'plain' | 'context'
  /** Line that stands between the two blocks. */
  readonly middle?: number
}

/** What a diff says of one file. */
export interface FileDiff extends FileHeader {
  readonly type: 'file'
  readonly first: number
  /** Where the header lines end and the hunks or a binary patch begin. */
  readonly headerEnd: number
  readonly end: number
  readonly hunks: readonly Hunk[]
}

/** Lines that belong to no file: commit headers, messages, diffstats. */
export interface Note {
  readonly type: 'note'
  readonly first: number
  readonly end: number
}

export type Section = FileDiff | Note

export interface ParsedDiff {
  readonly source: string
  readonly lines: LineIndex
  /** In source order; together they hold every line. */
  readonly sections: readonly Section[]
}

/** Reads unified, combined, context and plain diffs of git, Mercurial, Subversion, npm and diff(1), with whatever stands between them. */
export function parseDiff(source: string): ParsedDiff {
  const lines = indexLines(source)
  const sections: Section[] = []
  let note = -1
  const closeNote = (end: number): void => {
    if (note >= 0) sections.push({ type: 'note', first: note, end })
    note = -1
  }
  for (let line = 0; line < lines.count; ) {
    if (!startsFile(source, lines, line)) {
      if (note < 0) note = line
      line++
      continue
    }
    closeNote(line)
    const header = readFileHeader(source, lines, line)
    const hunks: Hunk[] = []
    let end = header.end
    if (header.isBinaryPatch) end = endOfBinaryPatch(source, lines, end)
    for (let hunk = readHunk(source, lines, end); hunk; hunk = readHunk(source, lines, end)) {
      hunks.push(hunk)
      end = hunk.end
    }
    if (end === line) {
      note = line++
      continue
    }
    sections.push({ ...header, type: 'file', first: line, headerEnd: header.end, end, hunks })
    line = end
  }
  closeNote(lines.count)
  return { source, lines, sections }
}

/** The longest header worth reading: two ranges and their signs stand in far less. */
const RANGES_LENGTH = 200
const ranges = /^(@@+) ((?:-\d{1,10}(?:,\d{1,10})? )+)\+(\d{1,10})(?:,(\d{1,10}))? \1/

function readHunk(source: string, lines: LineIndex, first: number): Hunk | undefined {
  if (first >= lines.count) return undefined
  const code = source.charCodeAt(lines.start(first))
  if (code === STAR) return readContextHunk(source, lines, first)
  if (code !== AT) return readPlainHunk(source, lines, first)
  const start = lines.start(first)
  const match = ranges.exec(source.slice(start, Math.min(lines.end(first), start + RANGES_LENGTH)))
  if (!match) return undefined
  const columns = match[1].length - 1
  const counts = match[2]
    .trim()
    .split(' ')
    .map(range => count(range.split(',')[1]))
  if (counts.length !== columns) return undefined
  return { first, end: endOfHunk(source, lines, first + 1, [...counts, count(match[4])]), columns }
}

const AT = 64
const STAR = 42
const LESS = 60
const GREATER = 62
const BANG = 33
const PLUS = 43
const MINUS = 45
const SPACE = 32
const BACKSLASH = 92

function count(digits: string | undefined): number {
  return digits === undefined ? 1 : Number(digits)
}

/**
 * The header's counts say where a hunk ends; that alone tells a removed `-- x` from the header `--- x`.
 *
 * @param left Lines still to come of each old version and, last, of the new one.
 */
function endOfHunk(source: string, lines: LineIndex, from: number, left: number[]): number {
  const columns = left.length - 1
  let line = from
  for (; line < lines.count && left.some(lineCount => lineCount > 0); line++) {
    const start = lines.start(line)
    const first = source.charCodeAt(start)
    // Editors and mail strip the blank of an empty context line.
    const isEmpty = lines.end(line) === start
    if (first === BACKSLASH) continue
    if (!isEmpty && first !== PLUS && first !== MINUS && first !== SPACE) break
    const sign = isEmpty ? SPACE : signOf(source, start, columns)
    for (let column = 0; column < columns; column++) {
      const own = isEmpty ? SPACE : source.charCodeAt(start + column)
      if (sign === MINUS ? own === MINUS : own !== PLUS) left[column]--
    }
    if (sign !== MINUS) left[columns]--
  }
  while (line < lines.count && source.charCodeAt(lines.start(line)) === BACKSLASH) line++
  return line
}

/** `+`, `-` or a blank, as a code unit: what the sign columns of a line together say. */
export function signOf(source: string, start: number, columns: number): number {
  let sign = SPACE
  for (let column = 0; column < columns; column++) {
    const own = source.charCodeAt(start + column)
    if (own === MINUS) return MINUS
    if (own === PLUS) sign = PLUS
  }
  return sign
}

/** The same for a line of a hunk of any form. */
export function signAt(source: string, lines: LineIndex, hunk: Hunk, line: number): number {
  const start = lines.start(line)
  if (lines.end(line) === start) return SPACE
  if (!hunk.form) return signOf(source, start, hunk.columns)
  const code = source.charCodeAt(start)
  if (hunk.form === 'plain') return code === LESS ? MINUS : code === GREATER ? PLUS : SPACE
  if (line === hunk.first + 1 || line === hunk.middle) return SPACE
  if (code === BANG) return line < hunk.middle! ? MINUS : PLUS
  return code === MINUS || code === PLUS ? code : SPACE
}

/** A binary patch ends before the blank line that no further `literal` or `delta` block follows. */
function endOfBinaryPatch(source: string, lines: LineIndex, from: number): number {
  let line = from
  let blank = -1
  for (; line < lines.count; line++) {
    const start = lines.start(line)
    const length = lines.end(line) - start
    if (length === 0) {
      blank = line
      continue
    }
    const isBlock = source.startsWith('literal ', start) || source.startsWith('delta ', start)
    if (blank === line - 1 && blank >= 0 && !isBlock) return line
    if (!isBlock && !/^[A-Za-z][\x21-\x7e]+$/.test(source.slice(start, start + Math.min(length, 80)))) return line
  }
  return line
}
