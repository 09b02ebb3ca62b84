import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, kinds } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { type Headroom, startHeadroom } from './peers/headroom.ts'
import { peers } from './peers/index.ts'
import { kindRows, median, terminalReport } from './report.ts'
import { writePeers, writeResults } from './results.ts'
import { judge, type Score } from './score.ts'
import { inFreshProcess, machineClass, megabytes, quantile, type Time, today } from './speed-process.ts'

const folder = join(import.meta.dirname, '../results')
const notRun = [
  "Headroom's optional model for text (Kompress): it is downloaded on first use, and this run stays offline.",
  "Headroom's npm SDK: it needs a proxy of its own; its SharedContext calls the same pipeline over HTTP.",
]

const documents = loadCorpus()
let headroom: Headroom | undefined
try {
  headroom = await startHeadroom()
} catch (error) {
  console.error(`Headroom could not be run: ${error instanceof Error ? error.message : String(error)}`)
  // The in-process peers still have their table; the exit code says that it is not the whole one.
  process.exitCode = 1
}

const results: { name: string; scores: Score[] }[] = []
if (headroom) {
  const scores = await scoresOf(headroom.peer)
  await headroom.close()
  writeResults('headroom', headroom.peer.name, scores, 'npm run bench:peers')
  console.log(`\n${headroom.peer.name}\n${terminalReport(scores)}`)
  writeSpeed(headroom)
  results.push({ name: headroom.peer.name, scores })
}
for (const peer of peers) results.push({ name: peer.name, scores: await scoresOf(peer) })
// Ours first, and Headroom next to it.
results.sort((a, b) => Number(b.name === 'sharedctx') - Number(a.name === 'sharedctx'))
writePeers(results, headroom ? 'Peers' : undefined)

console.log(`\n${today()}; ${machineClass()}${headroom ? `, Python ${headroom.greeting.python}` : ''}`)
if (headroom) console.log(headroom.peer.version)
for (const { name, scores } of results) {
  const { mean } = kindRows(scores)
  console.log(`${name.padEnd(18)} S ${mean.saved}  R ${mean.recall}  N ${mean.random}  score ${mean.headline}`)
}
console.log(`Not run:\n${notRun.map(line => `- ${line}`).join('\n')}`)

async function scoresOf(peer: Parameters<typeof judge>[0]): Promise<Score[]> {
  const scores: Score[] = []
  console.error(`${peer.name}: ${documents.length} documents`)
  for (const document of documents) scores.push((await judge(peer, document)).score)
  return scores
}

/** Both in one run, because a time says little on another machine or on another day. */
function writeSpeed({ greeting, times: theirs, peer }: Headroom): void {
  const times = inFreshProcess<Time[]>('corpus', documents)
  const ours = new Map(documents.map((document, index) => [document.id, times[index]!]))
  // A document that Headroom failed on has no time; it is left out on both sides.
  const timed = documents.filter(document => document.kind !== 'tricky' && theirs.has(document.id))
  const table = (clock: keyof Time) => {
    const rows = kinds.flatMap(kind => {
      const own = timed.filter(document => document.kind === kind)
      return own.length > 0 ? [speedRow(kind, own, ours, theirs, clock)] : []
    })
    return [...header, ...rows, speedRow('all', timed, ours, theirs, clock)].join('\n')
  }
  const header = [
    '| kind | documents | ours: median | p95 | MB/s | Headroom: median | p95 | MB/s | theirs / ours |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
  ]
  const text = `# Speed beside Headroom

Written by \`npm run bench:peers\` on ${today()}: ${machineClass()}, Python ${greeting.python};
${peer.version}.

Milliseconds of \`put\` and \`get\` per document, both in one run, one document after the other, each side in one process of its own
that was warm: Headroom's after its start of ${(greeting.start_milliseconds / 1000).toFixed(1)} s, ours after a third of the documents; the built package, model gpt-4o.
The pipe to Python is no part of the time. The last column is their median over ours: below 1 Headroom is faster.

## Processor time, all threads of each process

The machine was shared, so this is the table to compare by.

${table('processor')}

## The clock

The two sides ran one after the other, under whatever other load there was: no ratio to quote.

${table('wall')}

Not run:

${notRun.map(line => `- ${line}`).join('\n')}
`
  writeFileSync(join(folder, 'speed-peers.md'), text)
  console.log(`\n${text}`)
}

type Times = ReadonlyMap<string, Time>

function speedRow(name: string, own: readonly Document[], ours: Times, theirs: Times, clock: keyof Time): string {
  const size = own.reduce((sum, document) => sum + megabytes(document.text), 0)
  const cells = [ours, theirs].flatMap(times => {
    const milliseconds = own.map(document => times.get(document.id)![clock])
    const total = milliseconds.reduce((sum, value) => sum + value, 0)
    return [
      median(milliseconds).toFixed(1),
      quantile(milliseconds, 0.95).toFixed(1),
      (size / (total / 1000)).toFixed(2),
    ]
  })
  const medians = [ours, theirs].map(times => median(own.map(document => times.get(document.id)![clock])))
  return `| ${name} | ${own.length} | ${cells.join(' | ')} | ${(medians[1]! / medians[0]!).toFixed(1)} |`
}
