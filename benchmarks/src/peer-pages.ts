import { kinds } from './corpus/document.ts'
import { kindRows, median } from './report.ts'
import type { Score } from './score.ts'

/** The scores of one peer in this run. */
export interface PeerRun {
  readonly name: string
  readonly scores: readonly Score[]
}

/** What every page of this run says of it. */
export interface RunFacts {
  /** Date, kind of machine, versions of the languages. */
  readonly where: string
  readonly versions: Readonly<Record<string, string>>
  /** What could not be run, each with its reason. */
  readonly notRun: readonly string[]
}

/** results/peers.md: the general tools over all kinds, and what the score can reach at each kind. */
export function peersPage(runs: readonly PeerRun[], facts: RunFacts): string {
  const rows = runs.map(({ name, scores }) => {
    const { mean } = kindRows(scores)
    return `| ${name} | ${mean.saved} | ${mean.recall} | ${mean.random} | ${mean.headline} |`
  })
  const shown = runs.filter(({ name }) => /^(?:sharedctx|headroom|claw|bare-facts)/.test(name))
  const identity = runs.find(({ name }) => name === 'identity')
  const byKind = kinds
    .filter(kind => kind !== 'tricky')
    .map(kind => {
      const cells = shown.map(({ scores }) => rowOf(kind, scores)?.headline ?? '—')
      const own = identity && rowOf(kind, identity.scores)
      return `| ${kind} | ${own?.documents ?? 0} | ${own?.recall ?? '—'} | ${cells.join(' | ')} |`
    })
  return `# Peers

Means over kinds, in percent; the views of head, tail and random lines take a fifth of the tokens. \`bare-facts\` is the ceiling: the
facts that are asked for, and nothing else. All rows are from one run of \`pnpm run bench:peers\`.

| peer | S | R | N | score |
|---|--:|--:|--:|--:|
${rows.join('\n')}

## Score by kind

The identity keeps all facts of every kind, and the bare facts show what could be reached: a kind where either failed would be a fault of
its probes.

| kind | documents | identity: R | ${shown.map(({ name }) => name).join(' | ')} |
|---|--:|--:|${'--:|'.repeat(shown.length)}
${byKind.join('\n')}

${foot(facts)}`
}

/** results/specialists.md: for each kind the best tool that is made for it, beside ours; then all of them. */
export function specialistsPage(ours: PeerRun, specialists: readonly PeerRun[], facts: RunFacts): string {
  const byKind = kinds.flatMap(kind => {
    const own = rowOf(kind, ours.scores)
    const theirs = specialists
      .flatMap(({ name, scores }) => {
        const row = rowOf(kind, scores)
        return row ? [{ name, row, scores: scores.filter(score => score.kind === kind) }] : []
      })
      .sort((a, b) => b.row.headline - a.row.headline)
    return own && theirs.length > 0 ? [{ kind, own, theirs, ahead: own.headline - theirs[0]!.row.headline }] : []
  })
  const cells = (row: { saved: number; recall: number; random: number; headline: number }) =>
    `${row.saved} | ${row.recall} | ${row.random} | ${row.headline}`
  const best = byKind
    .toSorted((a, b) => a.ahead - b.ahead)
    .map(
      ({ kind, own, theirs, ahead }) =>
        `| ${kind} | ${theirs[0]!.name} | ${cells(theirs[0]!.row)} | ${cells(own)} | ${ahead.toFixed(1)} |`,
    )
  const all = byKind.flatMap(({ kind, theirs }) =>
    theirs.map(({ name, row, scores }) => {
      const failed = scores.filter(score => score.failure).length
      return `| ${kind} | ${name} | ${cells(row)} | ${median(scores.map(score => score.milliseconds)).toFixed(0)} | ${failed === 0 ? '' : `${failed} of ${scores.length}`} |`
    }),
  )
  return `# The best specialist of each kind, beside ours

What a user would reach for at each kind of content, over the same documents and the same facts, in percent. All rows are from one run of
\`pnpm run bench:peers\`. *Ahead*: our score above theirs; losing rows first.

| kind | best specialist | S | R | N | score | ours: S | R | N | score | ahead |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${best.join('\n')}

## All of them

Milliseconds are the median of a document, the pipe to their process included. A document on which a tool failed counts as nothing saved
and nothing kept; minified JSON and TOON leave what is not JSON as it is.

| kind | specialist | S | R | N | score | ms | failed |
|---|---|--:|--:|--:|--:|--:|---|
${all.join('\n')}

${foot(facts)}`
}

export function foot({ where, versions, notRun }: RunFacts): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `${where}; ${list.join(', ')}.

Not run:

${notRun.map(line => `- ${line}`).join('\n')}
`
}

function rowOf(kind: string, scores: readonly Score[]) {
  return kindRows(scores).rows.find(row => row.kind === kind)
}
