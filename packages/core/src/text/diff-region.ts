import type { LineIndex } from './lines.ts'

const diffHeader =
  /^(?:diff |index [0-9a-f]+\.\.|--- \S|\+\+\+ \S|@@ |new file mode|deleted file mode|old mode|new mode|similarity index|rename |copy |Binary files |\\ No newline)/
const commitHeader = /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40} )/
/** What stands between a commit and its diff: its fields, its message, the files with their counts. */
const messageLine = /^(?:commit |From [0-9a-f]|[A-Z][A-Za-z-]{2,20}: | {4}| \S.{0,90} \| +|\s\d+ files? changed|---$)/
const hunkHeader = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/

/** The line after a diff that begins at `first`, or `first` when none does. */
export function endOfDiff(text: string, lines: LineIndex, first: number, end: number): number {
  const lineAt = (line: number): string =>
    line < end ? text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 120)) : ''
  const opening = lineAt(first)
  const isCommit =
    commitHeader.test(opening) && [1, 2, 3].some(next => /^(?:Author|Merge|From|Date): /.test(lineAt(first + next)))
  const isFile = /^diff --git /.test(opening) || (/^--- \S/.test(opening) && /^\+\+\+ \S/.test(lineAt(first + 1)))
  if (!isCommit && !isFile) return first
  let line = first
  let isMessage = isCommit
  while (line < end) {
    const full = lineAt(line)
    if (/^diff --git /.test(full)) isMessage = false
    // Between two commits stands a blank line.
    if (commitHeader.test(full) || (full === '' && commitHeader.test(lineAt(line + 1)))) isMessage = true
    if (isMessage && (full === '' || messageLine.test(full))) {
      line++
      continue
    }
    const hunk = hunkHeader.exec(full)
    if (hunk) {
      line = endOfHunk(lineAt, line + 1, end, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1))
      continue
    }
    if (!diffHeader.test(full)) break
    line++
  }
  return line
}

function endOfHunk(
  lineAt: (line: number) => string,
  line: number,
  end: number,
  removed: number,
  added: number,
): number {
  for (; line < end && (removed > 0 || added > 0); line++) {
    const sign = lineAt(line).charAt(0)
    if (sign === '+') added--
    else if (sign === '-') removed--
    else if (sign === ' ' || sign === '') {
      added--
      removed--
    } else if (sign !== '\\') break
  }
  return line
}
