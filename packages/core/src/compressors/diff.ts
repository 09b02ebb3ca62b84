import type { Compressor } from '../compressor.ts'
import { detectDiff } from './diff/detect.ts'
import { outlineDiff } from './diff/outline.ts'

/**
 * Changes to files: unified and combined diffs of git, Mercurial, Subversion, npm and diff(1), `git show`, `git log -p`, mailed patches.
 * Every commit, file and hunk header stays, and every changed identifier; of the changed lines, those that say most.
 */
export function diffCompressor(): Compressor {
  return { name: 'diff', detect: detectDiff, compress: text => outlineDiff(text) }
}
