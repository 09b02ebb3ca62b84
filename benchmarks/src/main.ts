import { parseArgs } from 'node:util'
import type { Document } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { peers, specialists } from './peers/index.ts'
import type { Probe } from './probe.ts'
import { percent, terminalReport } from './report.ts'
import { committedResults, writeResults } from './results.ts'
import { type Judged, judge } from './score.ts'
import { startWatchdog } from './watchdog.ts'

const all = [...peers, ...specialists]

const usage = `Usage: npx tsx src/main.ts [options]
  --kind KIND    only documents of this kind (logs, json-array, …; several separated by commas)
  --doc ID       only this document (a part of its id will do)
  --lost         print every must-keep fact that the views lost, per document
  --show ID      print the view of one document, and what it lost
  --peer NAME    another peer: ${all.map(peer => peer.name).join(', ')}
  --peers        all general peers that run in this process; \`bench:peers\` runs the others too and writes the tables
  --json         print the scores as JSON
  --write        write results/ours.md and ours.json (whole corpus only)`

const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    doc: { type: 'string' },
    show: { type: 'string' },
    peer: { type: 'string', default: 'sharedctx' },
    peers: { type: 'boolean', default: false },
    lost: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else await run()

async function run(): Promise<void> {
  const documents = chosen(loadCorpus({ strict: values.write }))
  if (values.write && (values.peers || values.peer !== 'sharedctx'))
    throw new Error(
      '--write is for ours alone. `pnpm run bench:peers` writes the tables of peers, all rows in one run.',
    )
  if (documents.length === 0) throw new Error('No document matches. See --help.')
  const names = values.peers ? peers.map(peer => peer.name) : [values.peer]
  const watchdog = startWatchdog()
  for (const name of names) {
    const peer = all.find(candidate => candidate.name === name)
    if (!peer)
      throw new Error(`Expected --peer to be one of ${all.map(candidate => candidate.name).join(', ')}, got ${name}.`)
    const judged: Judged[] = []
    for (const document of documents.filter(({ kind }) => peer.kinds?.includes(kind) ?? true)) {
      watchdog.begin(`${name} on ${document.id}`)
      judged.push(await judge(peer, document))
    }
    watchdog.begin('')
    const scores = judged.map(({ score }) => score)
    print(name, judged, documents)
    if (values.write && name === 'sharedctx' && !values.kind && !values.doc && !values.show)
      writeResults('ours', '@sharedctx', scores)
  }
  await watchdog.stop()
}

function chosen(documents: readonly Document[]): Document[] {
  const kinds = values.kind?.split(',')
  const id = values.show ?? values.doc
  return documents.filter(document => (!kinds || kinds.includes(document.kind)) && (!id || document.id.includes(id)))
}

function print(name: string, judged: readonly Judged[], documents: readonly Document[]): void {
  const scores = judged.map(({ score }) => score)
  if (values.json) {
    console.log(JSON.stringify({ peer: name, ...committedResults(scores), scores }, null, 2))
    return
  }
  if (values.show)
    for (const { score, view } of judged)
      console.log(`===== ${score.id}: ${score.viewTokens} of ${score.tokens} tokens\n${view}\n===== end of ${score.id}`)
  if (values.lost || values.show)
    for (const { score, lost } of judged) {
      if (lost.length === 0) continue
      console.log(
        `\n${score.id}  S ${percent(score.saved)}  R ${percent(score.recall)}  N ${percent(score.random)}  score ${percent(score.headline)}  ${documents.find(document => document.id === score.id)?.source.slice(0, 100)}`,
      )
      for (const [kind, probes] of grouped(lost))
        console.log(
          `  ${kind}${probes[0]!.critical ? '*' : ''} kept ${percent(score.byKind[kind]!)}: ${probes.map(probe => probe.needles.join(' + ')).join(' | ')}`,
        )
    }
  console.log(`\n${name}\n${terminalReport(scores)}`)
}

function grouped(lost: readonly Probe[]): Map<string, Probe[]> {
  const groups = new Map<string, Probe[]>()
  for (const probe of lost) groups.set(probe.kind, [...(groups.get(probe.kind) ?? []), probe])
  return groups
}
