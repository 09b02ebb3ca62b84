import type { Compressor, Sample } from '../compressor.ts'
import { outlineDiff } from './diff/outline.ts'

/**
 * Changes to files: unified and combined diffs of git, Mercurial, Subversion, npm and diff(1), `git show`, `git log -p`, mailed patches.
 * Every commit, file and hunk header stays, and every changed identifier; of the changed lines, those that say most.
 */
export function diffCompressor(): Compressor {
  return { name: 'diff', detect, compress: text => outlineDiff(text) }
}

const diffLine = /^(?:[ +\-\\@]|diff |index |new file|deleted file|similarity|rename|old mode|new mode|Binary|$)/
const commitLine = /^(?:commit [0-9a-f]{7,64}\b|From [0-9a-f]{40} |changeset: +\d+:|# HG changeset patch)/
const fieldLine = /^(?:Merge: |Author: |Date: |From: |AuthorDate: |user: |# User )/

/** A prompt, a heading or a fence: a text that holds a diff among other things. */
const otherStart = /^(?:[$#>] |##|```|~~~)/

/**
 * A hunk under the name of its file is a diff for certain where it begins the text, else as far as the text is made of such lines;
 * commits without diffs are nearly as certain.
 */
function detect({ lines, hints }: Sample): number {
  let first = -1
  let hunks = 0
  let files = 0
  let commits = 0
  let own = 0
  let full = 0
  lines.forEach((line, index) => {
    if (line !== '') full++
    const isFile =
      /^diff (?:--git|--cc|--combined|-[a-z])/i.test(line) ||
      (line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ ')) ||
      (line.startsWith('Index: ') && lines[index + 1]?.startsWith('====='))
    const isCommit = commitLine.test(line) && lines.slice(index + 1, index + 4).some(next => fieldLine.test(next))
    if (/^@@+ -\d{1,10}(?:,\d{1,10})? .*\+\d{1,10}(?:,\d{1,10})? @@/.test(line)) hunks++
    if (isFile) files++
    if (isCommit) commits++
    if (first < 0 && (isFile || isCommit)) first = full - 1
    if (first >= 0 && line !== '' && (isCommit || diffLine.test(line) || fieldLine.test(line))) own++
  })
  if (full === 0 || files + hunks + commits === 0) return 0
  const hinted = /\bdiff\b|\bpatch\b|\.(?:diff|patch)$|git (?:show|log)/i.test(
    `${hints.tool ?? ''} ${hints.name ?? ''}`,
  )
    ? 0.05
    : 0
  if (files === 0 && commits === 0) return /^@@ -\d/.test(lines[0]) ? 0.85 : 0.3 * Math.min(1, hunks)
  const share = own / full
  const isCertain = share > 0.7 && first <= 3 && !lines.slice(0, 8).some(line => otherStart.test(line))
  if (files > 0 || hunks > 0) return Math.min(1, (isCertain ? 0.95 : 0.9 * share) + hinted)
  return Math.min(1, (isCertain ? 0.85 : 0.6 * share) + hinted)
}
