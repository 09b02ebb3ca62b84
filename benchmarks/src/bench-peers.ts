import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCorpus } from './corpus/load.ts'
import { foot, type PeerRun, peersPage, type RunFacts, specialistsPage } from './peer-pages.ts'
import { startHeadroom } from './peers/external/headroom.ts'
import { startHeadroomSdk, startNpmTools } from './peers/external/npm-tools.ts'
import { startPythonTools } from './peers/external/python-tools.ts'
import { peers, specialists } from './peers/index.ts'
import type { Peer } from './peers/peer.ts'
import { terminalReport } from './report.ts'
import { writeResults } from './results.ts'
import { rivalsPage } from './rivals.ts'
import { judge, type Score } from './score.ts'
import { speedBesideHeadroom } from './speed-page.ts'
import { machineClass, today } from './speed-process.ts'
import { workloadPage } from './workloads/table.ts'

// Everything that others make, in one run: installs it when it is not there, scores it beside ours, and writes all tables that name a
// peer. What cannot be run is said, and the exit code says that the tables are not whole.

const { values } = parseArgs({
  options: {
    /** Only these kinds, and nothing is written. */
    kind: { type: 'string' },
  },
})
const folder = join(import.meta.dirname, '../results')
const kinds = values.kind?.split(',')
const documents = loadCorpus().filter(({ kind }) => !kinds || kinds.includes(kind))
const began = performance.now()
const versions: Record<string, string> = {}
const notRun = [
  'squeez and lean-ctx: they are on crates.io, which this run could not reach.',
  'universal-ctags, aider: the skeleton that they give of code is repomix’s idea, which runs.',
  'Headroom’s optional model for text (Kompress), and whatever else needs a model: it is downloaded on first use, and this run stays offline after the installation.',
]

const headroom = await started('Headroom', startHeadroom)
const sdk = await started('Headroom’s npm SDK', startHeadroomSdk)
const python = await started('the Python tools', startPythonTools)
const npm = await started('the npm tools', startNpmTools)
if (headroom) Object.assign(versions, { Python: headroom.greeting.python, ...headroom.greeting.versions })
for (const box of [sdk, python, npm]) if (box) Object.assign(versions, box.versions)

const [ours, ...others] = peers as readonly [Peer, ...Peer[]]
const general = [
  ours,
  ...(headroom ? [headroom.peer] : []),
  ...(sdk?.peers ?? []),
  ...(python ? [python.claw] : []),
  ...others,
]
const special = [
  ...specialists,
  ...(python?.peers ?? []),
  ...(npm?.peers ?? []),
  ...others
    .filter(({ name }) => name === 'minified-json' || name === 'toon')
    .map((peer): Peer => ({ ...peer, kinds: ['json-array', 'json-nested', 'json-mixed'] })),
]

const runs: PeerRun[] = []
for (const peer of general) runs.push(await run(peer, peer === ours || peer === headroom?.peer))
const specialRuns: PeerRun[] = []
for (const peer of special) specialRuns.push(await run(peer, false))
const workloadTable = await workloadPage(
  general.filter(({ name }) => /^(?:sharedctx|minified-json|toon|headroom)/.test(name)),
)
const rivals = await rivalsPage(
  ours,
  documents.filter(({ kind }) => kind === 'prose' || kind === 'markdown'),
  python?.rank,
)
const speed = headroom ? speedBesideHeadroom(documents, headroom) : undefined
for (const box of [headroom, sdk, python, npm]) await box?.close()

const facts: RunFacts = { where: `${today()}; ${machineClass()}`, versions, notRun }
const pages: Record<string, string | undefined> = {
  'peers.md': peersPage(runs, facts),
  'specialists.md': specialistsPage(runs[0]!, specialRuns, facts),
  'workloads.md': `${workloadTable}\n${foot(facts)}`,
  'rivals.md': `${rivals}\n${facts.where}; ${python ? `sumy ${versions.sumy}` : 'without TextRank'}.\n`,
  'speed-peers.md': speed,
}
for (const [name, page] of Object.entries(pages)) {
  if (page === undefined) continue
  if (!kinds) writeFileSync(join(folder, name), page)
  console.log(`\n${page}`)
}
if (headroom && !kinds) {
  const own = runs.find(({ name }) => name === headroom.peer.name)!
  writeResults('headroom', own.name, own.scores, 'pnpm run bench:peers')
}
console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`)

/** Starts a peer's process; where that fails the other rows are still written, and this one is named with its reason. */
async function started<T>(name: string, start: () => Promise<T>): Promise<T | undefined> {
  try {
    return await start()
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    console.error(`${name} could not be run: ${reason}`)
    notRun.unshift(`${name}: ${reason}`)
    process.exitCode = 1
    return undefined
  }
}

async function run(peer: Peer, lift: boolean): Promise<PeerRun> {
  const own = documents.filter(({ kind }) => peer.kinds?.includes(kind) ?? true)
  const since = performance.now()
  const scores: Score[] = []
  for (const document of own) scores.push((await judge(peer, document, { lift })).score)
  console.error(`${peer.name}: ${own.length} documents, ${((performance.now() - since) / 1000).toFixed(0)} s`)
  if (lift) console.log(`\n${peer.name}\n${terminalReport(scores)}`)
  return { name: peer.name, scores }
}
