import type { LineIndex } from '../../text/lines.ts'
import type { Authorship } from './commits.ts'
import type { Note } from './parse.ts'

/** A piece of what stands between files: the header of a commit, a line of its message, a row of a diffstat. */
export interface NotePiece {
  readonly first: number
  readonly end: number
  /** From the poorest form to the text itself. */
  readonly renderings: readonly { readonly text: string; readonly value: number }[]
  readonly must: number
  /** Whether a commit begins here, with all that follows up to the next. */
  readonly startsBlock: boolean
}

const commitStart =
  /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40,64} |changeset: +\d+:[0-9a-f]+|# HG changeset patch|r\d+ \| .+ \| \d{4}-)/
const commitField =
  /^(?:Merge|Author|AuthorDate|Commit|CommitDate|Date|From|Subject|user|date|summary|branch|tag|parent|Change-Id|Reflog|Reflog message|To|Cc|Message-Id|In-Reply-To|MIME-Version|Content-Type|Content-Transfer-Encoding|X-[\w-]+): *(.*)$|^# (User|Date|Branch|Node ID|Parent) +(.*)$/i
const silentField =
  /^(?:CommitDate|To|Cc|Message-Id|In-Reply-To|MIME-Version|Content-[\w-]+|X-[\w-]+):|^# (?:Node ID|Parent) /i
/** Ten digits name a commit. */
const longHash = /\b([0-9a-f]{10})[0-9a-f]{30}\b/g
const statRow = /^ (.*\S) +\| +(\d+|Bin\b.*|Unmerged)( *[+-]*)$/
const statTotal = /^ \d+ files? changed/
const reference = /#\d+\b|\b[A-Z][A-Z\d]+-\d+\b|BREAKING|\bCVE-|\brevert/i

/** The files whose diffs follow a note, each with what the note's diffstat says of it: there its row can be left out. */
export type FollowingFiles = Map<string, string | undefined>

/** What the title of the view has said, or an earlier commit. */
export interface Told extends Pick<Authorship, 'only' | 'zone'> {
  readonly authors: Set<string>
}

/** So many rows of a diffstat are shown or hidden as one. */
const MOST_ROWS = 12
/** Longer lines are no rows of a diffstat. */
const LONGEST_ROW = 500
/** So many lines of a commit's message are always shown: they say why. */
const MESSAGE_LINES = 12

/** Cuts a note into pieces, first come first shown. */
export function readNote(
  source: string,
  lines: LineIndex,
  note: Note,
  following: FollowingFiles,
  told: Told,
): NotePiece[] {
  const pieces: NotePiece[] = []
  const textOf = (line: number): string => source.slice(lines.start(line), lines.end(line))
  const add = (
    first: number,
    end: number,
    must: number,
    texts: [text: string, value: number][],
    startsBlock = false,
  ): void => {
    pieces.push({ first, end, must, startsBlock, renderings: texts.map(([text, value]) => ({ text, value })) })
  }
  let needsSubject = false
  let message = 0
  for (let line = note.first; line < note.end; ) {
    const text = textOf(line)
    if (commitStart.test(text)) {
      const end = endOfHeader(textOf, line + 1, note.end)
      const whole = source.slice(lines.start(line), lines.end(end - 1))
      const fields = Array.from({ length: end - line - 1 }, (_, index) => textOf(line + 1 + index))
      const commit = text.replace(/ Mon Sep 17 00:00:00 2001$/, '').replace(longHash, '$1')
      const compact = [commit, ...shortFields(fields, told)].join(' ')
      add(
        line,
        end,
        1,
        compact === whole
          ? [[whole, 4]]
          : [
              [compact, 4],
              [whole, 4.1],
            ],
        true,
      )
      message = MESSAGE_LINES
      needsSubject = !fields.some(field => /^(?:Subject|summary):/i.test(field))
      line = end
      continue
    }
    const trimmed = text.trim()
    const row = readRow(text)
    if (trimmed === '' || trimmed === '---' || trimmed === '-- ') add(line, line + 1, 0, [[text, 0.001]])
    else if (row && following.has(row.path)) {
      following.set(row.path, row.count)
      add(line, line + 1, 0, [[text, 0.02]])
    } else if (row) {
      const end = endOfRows(textOf, line + 1, note.end, row.path, following)
      const whole = source.slice(lines.start(line), lines.end(end - 1))
      add(line, end, 1, [
        [shortRows(whole.split(/\r?\n/)), 2],
        [whole, 2.01],
      ])
      line = end
      continue
    } else if (statTotal.test(text)) add(line, line + 1, 1, [[trimmed, 2]])
    else if (needsSubject) {
      add(line, line + 1, 1, [[trimmed, 4]])
      needsSubject = false
    } else if (/^(?:Signed-off-by|Reviewed-by|Co-authored-by|Change-Id|Acked-by|Tested-by):/i.test(trimmed))
      add(line, line + 1, 0, [[trimmed, 0.2]])
    else if (/^(?:Only in |Binary files |:\d{6} |[MADRCTU]\d*\t)/.test(text)) add(line, line + 1, 1, [[trimmed, 2]])
    else add(line, line + 1, message-- > 0 ? 1 : 0, [[trimmed, reference.test(trimmed) ? 2 : 0.8]])
    line++
  }
  return pieces
}

/** A line that says of one file how it changed: of `--stat`, `--numstat` or `--name-status`. */
interface Row {
  readonly path: string
  /** What a diffstat counts. */
  readonly count?: string
  /** The line with the file under a shorter name. */
  readonly write: (name: string) => string
  /** The line when it stands alone. */
  readonly short: string
}

function readRow(text: string): Row | undefined {
  if (text.length > LONGEST_ROW) return undefined
  const stat = statRow.exec(text)
  if (stat)
    return { path: stat[1], count: stat[2], write: name => `${name} ${stat[2]}`, short: `${stat[1]} | ${stat[2]}` }
  const counts = /^(\d+|-)\t(\d+|-)\t(\S.*)$/.exec(text)
  if (counts) {
    const write = (name: string): string => `${name} +${counts[1]} -${counts[2]}`
    return { path: counts[3], write, short: write(counts[3]) }
  }
  const status = /^([MADTUX])\t(\S.*)$/.exec(text)
  return status ? { path: status[2], write: name => `${status[1]} ${name}`, short: text } : undefined
}

/** Rows that are one piece: plain paths that follow each other. */
function endOfRows(
  textOf: (line: number) => string,
  from: number,
  end: number,
  path: string,
  following: FollowingFiles,
): number {
  let line = from
  for (; isPlain(path) && line < end && line - from < MOST_ROWS; line++) {
    const row = readRow(textOf(line))
    if (!row || following.has(row.path) || !isPlain(row.path)) break
  }
  return line
}

/** Whether a path stands for itself, unlike `{a => b}/c`. */
function isPlain(path: string): boolean {
  return !/\s/.test(path)
}

/** `lib/ a.js 12, b.js 3; util/ c.js 1`: the folder of all of them first, then each folder below it once. */
function shortRows(lines: readonly string[]): string {
  const rows = lines.map(line => readRow(line)!)
  if (rows.length === 1) return rows[0].short
  const shared = rows.map(({ path }) => folderOf(path)).reduce(sharedFolder)
  let written = shared
  let current: string | undefined
  for (const { path, write } of rows) {
    const folder = folderOf(path)
    if (folder === current) written += ', '
    else {
      if (current !== undefined) written += '; '
      else if (shared !== '') written += ' '
      if (folder !== shared) written += `${folder.slice(shared.length)} `
      else if (current !== undefined) written += './ '
    }
    written += write(path.slice(folder.length))
    current = folder
  }
  return written
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** The innermost folder that holds both. */
function sharedFolder(a: string, b: string): string {
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  return folderOf(a.slice(0, same))
}

/** A header ends at the first line that is neither a field nor the rest of one. */
function endOfHeader(textOf: (line: number) => string, from: number, end: number): number {
  let line = from
  for (let isSubject = false; line < end; line++) {
    const text = textOf(line)
    if (commitField.test(text)) isSubject = /^Subject:/.test(text)
    else if (!(isSubject && /^[ \t]\S/.test(text))) break
  }
  return line
}

/** The values of the fields that a reader asks for; the address of an author only the first time, and what the title says not at all. */
function shortFields(fields: readonly string[], { authors, only, zone }: Told): string[] {
  const short: string[] = []
  for (const field of fields) {
    if (silentField.test(field)) continue
    const match = commitField.exec(field)
    if (!match) {
      short.push(field.trim())
      continue
    }
    const value = (match[1] ?? match[3]).trimEnd()
    const name = value.replace(/ *<[^<>]*>$/, '')
    const isPerson = /^(?:Author|Commit|From|user|# User)\b/i.test(field)
    if (isPerson && value === only) continue
    if (isPerson && authors.has(value)) {
      if (/^Commit\b/.test(field) && short.includes(name)) continue
      short.push(name)
      continue
    }
    if (isPerson) authors.add(value)
    if (zone !== undefined && value.endsWith(` ${zone}`)) short.push(value.slice(0, -zone.length - 1))
    else short.push(/^(?:Merge|branch|tag|parent)/i.test(field) ? `${field.replace(/: +/, ': ')}` : value)
  }
  return short
}
