import { loadCorpus } from './corpus/load.ts'
import { sharedctx } from './peers/sharedctx.ts'
import { committedResults, readResults } from './results.ts'
import { judge, type Score } from './score.ts'

// A point is about what rewording a marker can move; a fall of more is a change in what a view saves or keeps.
const tolerance = 1

const expected = readResults('ours')
const scores: Score[] = []
for (const document of loadCorpus()) scores.push((await judge(sharedctx, document)).score)
const actual = committedResults(scores)

const fallen = Object.entries(expected.kinds).filter(([kind, score]) => (actual.kinds[kind] ?? 0) < score - tolerance)
for (const [kind, score] of fallen) {
  console.error(`${kind}: ${score} committed, ${actual.kinds[kind] ?? 'absent'} now`)
  for (const [id, before] of Object.entries(expected.documents)) {
    const now = actual.documents[id]
    if (id.startsWith(`${kind}/`) && (now?.score ?? 0) < before.score - tolerance)
      console.error(`  ${id}: ${before.score} → ${now?.score ?? 'absent'}`)
  }
}
if (fallen.length > 0) {
  console.error('If the fall is meant, run `pnpm run bench` in benchmarks and commit results/.')
  process.exitCode = 1
} else
  console.log(
    `No kind fell by more than ${tolerance} point. Mean ${expected.mean.headline} committed, ${actual.mean.headline} now.`,
  )
