import type { Sample } from '../../compressor.ts'
import { asFarAsExplained } from '../../text/explained.ts'
import { hasPlainChanges } from '../../text/plain-changes.ts'
import { opensWindow } from '../../text/windows.ts'

const headerLine =
  /^(?:diff |index |--- |\+\+\+ |@@|new file|deleted file|similarity|dissimilarity|rename|copy |old mode|new mode|Binary|Only in |Index: |={20})/
const hunkLine = /^[ +\-\\]/
const hunkHeader = /^@@ -\d{1,10}(?:,(\d{1,10}))? \+\d{1,10}(?:,(\d{1,10}))? @@/
/** The message of a commit, and what changed in each file. */
const noteLine = /^(?: {4}|[MADTUX]\t\S|(?:\d+|-)\t(?:\d+|-)\t\S| \S.{0,300} \| +(?:\d|Bin)| \d+ files? changed)/
const commitLine = /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40} |changeset: +\d+:|# HG changeset patch)/
const fieldLine = /^(?:Merge: |Author: |Date: |From: |AuthorDate: |Commit: |CommitDate: |user: |# User )/

/** A prompt, a heading or a fence: a text that holds a diff among other things. */
const otherStart = /^(?:[$#] |##|```|~~~)/

/** Somebody wrote to somebody about the diff that follows. */
const sentence = /^(?:\p{L}[\p{L}'’-]*,? ){5,}.*[.:!?]$/u

/**
 * A hunk under the name of its file is a diff for certain where it begins the text, else as far as the text is made of such lines;
 * commits without diffs are nearly as certain.
 */
export function detectDiff({ lines, hints, head }: Sample): number {
  if (hasPlainChanges(head)) return detectBlocks(lines)
  let first = -1
  let hunks = 0
  let files = 0
  let commits = 0
  let own = 0
  let full = 0
  // Lines of the hunk that are still to come; it may begin before what was sampled.
  let removed = 0
  let added = 0
  let strangers = 0
  lines.forEach((line, index) => {
    if (line !== '') full++
    if (opensWindow(index)) removed = added = Number.POSITIVE_INFINITY
    const isFile =
      /^diff (?:--git|--cc|--combined|-[a-z])/i.test(line) ||
      (line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ ')) ||
      (line.startsWith('Index: ') && lines[index + 1]?.startsWith('====='))
    const isCommit = commitLine.test(line) && lines.slice(index + 1, index + 4).some(next => fieldLine.test(next))
    if (/^@@+ -\d{1,10}(?:,\d{1,10})? .*\+\d{1,10}(?:,\d{1,10})? @@/.test(line)) hunks++
    if (isFile) files++
    if (isCommit) commits++
    if (first < 0 && (isFile || isCommit)) first = full - 1
    const hunk = /^@@@/.test(line) ? [] : hunkHeader.exec(line)
    if (hunk) {
      removed = Number(hunk[1] ?? (hunk.length > 0 ? 1 : Number.POSITIVE_INFINITY))
      added = Number(hunk[2] ?? (hunk.length > 0 ? 1 : Number.POSITIVE_INFINITY))
    }
    const isInHunk = !hunk && (removed > 0 || added > 0) && (line === '' || hunkLine.test(line))
    if (isInHunk && line[0] !== '+') removed--
    if (isInHunk && line[0] !== '-') added--
    if (!hunk && line !== '' && !isInHunk) {
      removed = added = 0
      if (otherStart.test(line) || (first < 0 && sentence.test(line))) strangers++
    }
    const isOwn = isInHunk || isCommit || headerLine.test(line) || fieldLine.test(line) || noteLine.test(line)
    if (first >= 0 && line !== '' && isOwn) own++
  })
  if (full === 0 || files + hunks + commits === 0) return 0
  const hinted = /\bdiff\b|\bpatch\b|\.(?:diff|patch)$|git (?:show|log)/i.test(
    `${hints.tool ?? ''} ${hints.name ?? ''}`,
  )
    ? 0.05
    : 0
  if (files === 0 && commits === 0) return /^@@ -\d/.test(lines[0]) ? 0.85 : 0.3 * Math.min(1, hunks)
  const share = own / full
  const isCertain = share > 0.7 && first <= 3 && strangers === 0
  if (files > 0 || hunks > 0)
    return Math.min(1, (isCertain ? 0.95 : asFarAsExplained(strangers > 0 ? 0.6 : 0.9, share)) + hinted)
  return Math.min(1, (isCertain ? 0.85 : 0.6 * share) + hinted)
}

/** Lines of a diff that is not unified: heads, stars, and lines behind one of its marks and a blank. */
const blockLine =
  /^(?:[-+!<> ] |[-+!<>]$|---$|\\ |\d{1,9}(?:,\d{1,9})?[acd]\d{1,9}(?:,\d{1,9})?$|\*{15}|\*{3} |--- |diff |Only in |Binary files )/
const blockStart = /^(?:\d{1,9}(?:,\d{1,9})?[acd]\d{1,9}|\*{3} |\*{15}|diff -|Only in |Binary files )/

/** A plain or context diff where it begins the text and is nearly all of it. */
function detectBlocks(lines: readonly string[]): number {
  const full = lines.filter(line => line.trim() !== '')
  const own = full.filter(line => blockLine.test(line)).length / full.length
  return own > 0.95 && blockStart.test(full[0]) ? 0.95 : 0.5 * own
}
