import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { committedResults } from './results.ts'
import type { Score } from './score.ts'

// Scores the corpus in two processes and fails when one number differs: scores that depend on a clock, on chance or on what was
// loaded before could not be compared between commits. Other arguments (`--kind logs`) are handed on.

const scores = [1, 2].map(() => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), '--json', ...process.argv.slice(2)],
    { encoding: 'utf8', maxBuffer: 1 << 28, cwd: join(import.meta.dirname, '..') },
  )
  if (status !== 0) throw new Error(`The benchmark failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`)
  return (JSON.parse(stdout) as { scores: Score[] }).scores.map(({ milliseconds: _, ...score }) => score)
})
const [first, second] = scores as [(typeof scores)[0], (typeof scores)[0]]
const different = first.filter((score, index) => !isDeepStrictEqual(score, second[index]))
if (first.length !== second.length || different.length > 0) {
  console.error(`Two runs differ: ${different.map(({ id }) => id).join(', ') || 'in their documents'}`)
  process.exitCode = 1
} else
  console.log(
    `Two runs, ${first.length} documents, identical. Mean ${committedResults(first.map(score => ({ ...score, milliseconds: 0 }))).mean.headline}.`,
  )
