import type { LineIndex } from '../../text/lines.ts'
import { startsPlainHunk } from './block-hunks.ts'

/** What the lines before the first hunk say. */
export interface FileHeader {
  /** Where the file is after the change; of a deleted file, where it was. */
  readonly path: string
  /** Where it was before, when that is another place. */
  readonly oldPath?: string
  readonly status: 'changed' | 'new' | 'deleted' | 'renamed' | 'copied'
  /** What else the header says, in its own words: `similarity 95%`, `mode 100644 → 100755`. */
  readonly remarks: readonly string[]
  readonly isBinary: boolean
}

interface ReadHeader extends FileHeader {
  /** The line after the header. */
  readonly end: number
  readonly isBinaryPatch: boolean
}

/** Longer lines are no headers. */
const LONGEST_HEADER = 4_096

/** Whether a file's diff begins at this line, by the lines that only a diff has. */
export function startsFile(source: string, lines: LineIndex, line: number): boolean {
  const start = lines.start(line)
  switch (source.charCodeAt(start)) {
    case 100: // d
      return (
        source.startsWith('diff --git ', start) ||
        source.startsWith('diff --cc ', start) ||
        source.startsWith('diff --combined ', start) ||
        (source.startsWith('diff -', start) &&
          (follows(source, lines, line + 1, '--- ') ||
            follows(source, lines, line + 1, '*** ') ||
            startsPlainHunk(source, lines, line + 1)))
      )
    case 73: // I
      return source.startsWith('Index: ', start) && follows(source, lines, line + 1, '======')
    case 45: // -
      return (
        source.startsWith('--- ', start) &&
        follows(source, lines, line + 1, '+++ ') &&
        (line + 2 >= lines.count || follows(source, lines, line + 2, '@@'))
      )
    case 42: // *
      return (
        source.startsWith('*** ', start) &&
        follows(source, lines, line + 1, '--- ') &&
        follows(source, lines, line + 2, '***************')
      )
    case 64: // @
      return hunkStart.test(source.slice(start, Math.min(lines.end(line), start + 100)))
    default:
      return startsPlainHunk(source, lines, line)
  }
}

const hunkStart = /^@@ -\d{1,10}(?:,\d{1,10})? \+\d{1,10}(?:,\d{1,10})? @@/

function follows(source: string, lines: LineIndex, line: number, text: string): boolean {
  return line < lines.count && source.startsWith(text, lines.start(line))
}

interface Found {
  /** The arguments of `diff --git a/x b/x`. */
  both?: string
  /** Whether stars mark the old file and dashes the new one. */
  isContext?: boolean
  before?: string
  after?: string
  renamedFrom?: string
  renamedTo?: string
  status: FileHeader['status']
  oldMode?: string
  remarks: string[]
  isBinary: boolean
  isBinaryPatch: boolean
}

type Rule = readonly [prefix: string, read: (found: Found, rest: string) => void]

/** What each header line means. A header ends at the first line that none of these begins. */
const rules: readonly Rule[] = [
  ['index ', () => {}],
  ['=====', () => {}],
  ['Index: ', (found, rest) => (found.after ??= rest)],
  [
    '*** ',
    (found, rest) => {
      found.before = pathOf(rest)
      found.isContext = true
    },
  ],
  ['--- ', (found, rest) => (found[found.isContext ? 'after' : 'before'] = pathOf(rest))],
  ['+++ ', (found, rest) => (found.after = pathOf(rest))],
  ['old mode ', (found, rest) => (found.oldMode = rest)],
  ['new mode ', (found, rest) => found.remarks.push(`mode ${found.oldMode} → ${rest}`)],
  [
    'new file mode ',
    (found, rest) => {
      found.status = 'new'
      if (rest !== '100644') found.remarks.push(`mode ${rest}`)
    },
  ],
  ['deleted file mode ', found => (found.status = 'deleted')],
  ['similarity index ', (found, rest) => found.remarks.push(`similarity ${rest}`)],
  ['dissimilarity index ', (found, rest) => found.remarks.push(`dissimilarity ${rest}`)],
  ['rename from ', (found, rest) => (found.renamedFrom = rest)],
  [
    'rename to ',
    (found, rest) => {
      found.renamedTo = rest
      found.status = 'renamed'
    },
  ],
  ['copy from ', (found, rest) => (found.renamedFrom = rest)],
  [
    'copy to ',
    (found, rest) => {
      found.renamedTo = rest
      found.status = 'copied'
    },
  ],
  ['Binary files ', found => (found.isBinary = true)],
  ['Cannot display: file marked as a binary type', found => (found.isBinary = true)],
  ['svn:mime-type', () => {}],
  [
    'GIT binary patch',
    found => {
      found.isBinary = true
      found.isBinaryPatch = true
    },
  ],
]

export function readFileHeader(source: string, lines: LineIndex, first: number): ReadHeader {
  const found: Found = { status: 'changed', remarks: [], isBinary: false, isBinaryPatch: false }
  let line = first
  for (; line < lines.count; line++) {
    const start = lines.start(line)
    const text = source.slice(start, Math.min(lines.end(line), start + LONGEST_HEADER))
    if (line === first && text.startsWith('diff ')) {
      found.both = text.replace(/^diff (?:--?\S+ +)+/, '')
      continue
    }
    // `--- x` opens the next file once this one has its name.
    if (text.startsWith('*** ') && found.before !== undefined) break
    if (text.startsWith('--- ') && (found.isContext ? found.after : found.before) !== undefined) break
    const rule = rules.find(([prefix]) => text.startsWith(prefix))
    if (!rule) break
    rule[1](found, text.slice(rule[0].length))
    if (found.isBinaryPatch) {
      line++
      break
    }
  }
  return {
    ...named(found),
    remarks: found.remarks,
    isBinary: found.isBinary,
    isBinaryPatch: found.isBinaryPatch,
    end: line,
  }
}

function named(found: Found): Pick<FileHeader, 'path' | 'oldPath' | 'status'> {
  const [left, right] = halves(found.both ?? '')
  const before = found.renamedFrom === undefined ? plain(found.before ?? left) : unquoted(found.renamedFrom)
  const after = found.renamedTo === undefined ? plain(found.after ?? right) : unquoted(found.renamedTo)
  if (after === '/dev/null') return { path: before, status: 'deleted' }
  if (before === '/dev/null') return { path: after, status: 'new' }
  const path = after || before
  return before === '' || before === path
    ? { path, status: found.status }
    : { path, oldPath: before, status: found.status }
}

/** `--- a/x<TAB>2024-05-01 …` and `--- x (revision 3)` without what stands behind the path. */
function pathOf(text: string): string {
  return text.replace(/\t.*$/s, '').replace(/ +\((?:revision \d+|working copy|nonexistent)\)$/, '')
}

/** Without git's prefixes and quotes. */
function plain(path: string): string {
  return unquoted(path).replace(/^[abciow]\//, '')
}

function unquoted(path: string): string {
  return path.startsWith('"') && path.endsWith('"') && path.length > 1 ? path.slice(1, -1) : path
}

/** Splits `a/x b/x`, whose paths may hold blanks: in the middle when both are the same path, else at the prefix of the second. */
function halves(both: string): [before: string, after: string] {
  const middle = both.length >> 1
  if (both[middle] === ' ' && plain(both.slice(0, middle)) === plain(both.slice(middle + 1)))
    return [both.slice(0, middle), both.slice(middle + 1)]
  const words = both.split(' ')
  if (words.length === 2) return [words[0], words[1]]
  const second = both.search(/ "?[biw]\//)
  return second < 0 ? [both, both] : [both.slice(0, second), both.slice(second + 1)]
}
