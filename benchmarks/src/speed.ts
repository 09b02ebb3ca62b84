import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Document, type Kind, kinds } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { grow } from './grow.ts'
import { median } from './report.ts'
import { inFreshProcess, machineClass, megabytes, quantile, type Time, today } from './speed-process.ts'

const { values } = parseArgs({
  options: {
    /** One short round to see that everything works: nothing above 1 MB, and nothing is written. */
    quick: { type: 'boolean', default: false },
    /** Only where the time goes. */
    profile: { type: 'boolean', default: false },
    kind: { type: 'string' },
  },
})
const sizes = { '1 KB': 1e3, '10 KB': 1e4, '100 KB': 1e5, '1 MB': 1e6, '5 MB': 5e6, '10 MB': 1e7 }
type Size = keyof typeof sizes
/** A size is left out when it would take longer than this on the clock, in milliseconds. */
const slowest = values.quick ? 3_000 : 60_000
const phases = ['detect', 'compress', 'allocate', 'render', 'count', 'garbage', 'rest'] as const

interface Row {
  readonly size: Size
  readonly length: number
  readonly skipped?: true
  readonly put: number
  readonly get: number
  readonly count: number
  readonly firstQuery: number
  readonly otherQuery: number
  readonly sameQuery: number
  readonly search: number
  readonly retained: number
}
interface Share {
  readonly name: string
  readonly share: number
}

interface KindTimes {
  readonly kind: Kind
  readonly rows: readonly Row[]
  readonly maximumMemory: number
}

interface Profile {
  readonly phases: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly files: readonly Share[]
  readonly functions: readonly Share[]
}

const documents = loadCorpus().filter(({ kind }) => kind !== 'tricky' && (!values.kind || kind === values.kind))
const began = performance.now()
if (values.profile) console.log(profilePage(inFreshProcess<Profile>('profile', documents)))
else measureAll()

function measureAll(): void {
  const measured = kinds.flatMap(kind => {
    const own = documents.filter(document => document.kind === kind)
    return own.length > 0 ? [timesOf(kind, own)] : []
  })
  const corpusTimes = inFreshProcess<Time[]>('corpus', documents).map(time => time.processor)
  const starts = [0, 1, 2].map(() =>
    inFreshProcess<{ imported: Time; put: Time; next: Time }>('start', { text: documents[0]!.text }),
  )
  const report = `${page(measured, corpusTimes, starts)}\n${profilePage(inFreshProcess<Profile>('profile', documents))}`
  if (!values.quick && !values.kind) writeFileSync(join(import.meta.dirname, '../results/speed.md'), report)
  console.log(`${report}\n${((performance.now() - began) / 60_000).toFixed(1)} minutes`)
}

function timesOf(kind: Kind, own: readonly Document[]): KindTimes {
  const samples = Object.entries(sizes).flatMap(([size, length]) => {
    if (values.quick && length > 1e6) return []
    const text = grow(kind, own, length)
    return text === undefined ? [] : [{ size, text }]
  })
  console.error(kind)
  return {
    kind,
    ...inFreshProcess<{ rows: Row[]; maximumMemory: number }>('kind', {
      samples,
      other: (documents.find(document => document.kind !== kind) ?? documents[0]!).text,
      query: 'error timeout name',
      slowest,
    }),
  }
}

interface Start {
  readonly imported: Time
  readonly put: Time
  readonly next: Time
}

function page(measured: readonly KindTimes[], corpusTimes: readonly number[], starts: readonly Start[]): string {
  const total = documents.reduce((sum, document) => sum + megabytes(document.text), 0)
  const all = corpusTimes.reduce((sum, value) => sum + value, 0)
  const around = corpusTimes.filter((_, index) => within(documents[index]!.text.length, 5e4, 1.5e5))
  const ratios = (size?: Size) =>
    measured.flatMap(({ rows }) =>
      rows.flatMap(row => (row.skipped || (size && row.size !== size) ? [] : [row.put / row.count])),
    )
  return `# Speed

Written by \`pnpm run speed\` on ${today()}: ${machineClass()}; the built package, model gpt-4o.
Milliseconds of processor time, all threads of the process together, unless said otherwise: on a shared machine the clock would
measure its other work. On an idle one the clock shows about the same or less. Compare the columns of one run, not two runs.

- **The corpus as it is** (${documents.length} documents, ${total.toFixed(1)} MB): put and get take ${median(corpusTimes).toFixed(1)} in the median, ${quantile(corpusTimes, 0.95).toFixed(1)} at the 95th percentile, ${quantile(corpusTimes, 1).toFixed(0)} at
  most; ${(total / (all / 1000)).toFixed(1)} MB/s. Of the ${around.length} documents of 50 to 150 KB: median ${median(around).toFixed(1)}, 95th percentile ${quantile(around, 0.95).toFixed(1)} (goal: below 50).
- **put beside counting the tokens once** (the first count of the text; put runs on parts that were counted before): ${median(ratios()).toFixed(1)} times in the median of all kinds and sizes, ${Math.max(...ratios()).toFixed(1)} at most (goal: 3); at
  100 KB ${median(ratios('100 KB')).toFixed(1)}, at 1 MB ${median(ratios('1 MB')).toFixed(1)}.
- **Cold start** (median of three fresh processes): import ${middle(starts.map(start => start.imported.processor))}, first put and get ${middle(starts.map(start => start.put.processor))} (${(documents[0]!.text.length / 1000).toFixed(0)} KB of JSON), the same again ${middle(starts.map(start => start.next.processor))}.
- **Bundle**: ${bundleSizes()}.

## put, in milliseconds and MB/s, by kind and size

| kind | ${Object.keys(sizes).join(' | ')} |
|---|${'--:|'.repeat(Object.keys(sizes).length)}
${measured.map(putRow).join('\n')}

A cell is milliseconds (MB/s). "—": no text of that kind and size could be made, or it would have taken more than ${slowest / 1000} s on the clock.

## Time per megabyte

The same time for each megabyte is linear: the last two columns are 1. The goal is 1.2 at most, from 1 to 10 MB.

| kind | 100 KB | 1 MB | 5 MB | 10 MB | 5 MB / 1 MB | 10 MB / 1 MB |
|---|--:|--:|--:|--:|--:|--:|
${measured.map(growthRow).join('\n')}

## The rest

Query: \`get\` with a query and 1,000 tokens: the first call (which reads and indexes the text), another query, and the first again, on the
clock. Retained: heap that one stored document holds on to, per byte of its text. Peak: the whole process of that kind, all sizes.

| kind | size | put / count | get | query: first | another | the first again | search | retained | peak MB |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
${measured.flatMap(restRows).join('\n')}
`
}

function profilePage({ phases: byKind, files, functions }: Profile): string {
  const rows = Object.entries(byKind).map(([kind, hits]) => phaseRow(kind, hits))
  const sum: Record<string, number> = {}
  for (const hits of Object.values(byKind))
    for (const [phase, count] of Object.entries(hits)) sum[phase] = (sum[phase] ?? 0) + count
  return `## Where the time of put and get goes

Shares of the samples over the whole corpus, in percent. *detect*: which compressors fit; *compress*: cutting into parts and
giving them a value; *allocate*: which parts are shown; *render*: writing the view; *count*: tokens.

| kind | ${phases.join(' | ')} |
|---|${'--:|'.repeat(phases.length)}
${[...rows, phaseRow('**all**', sum)].join('\n')}

By file: ${listed(files)}.

By function: ${listed(functions)}.
`
}

function phaseRow(name: string, hits: Readonly<Record<string, number>>): string {
  const total = Object.values(hits).reduce((sum, count) => sum + count, 0)
  return `| ${name} | ${phases.map(phase => (((hits[phase] ?? 0) / total) * 100).toFixed(0)).join(' | ')} |`
}

function bundleSizes(): string {
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '../../scripts/size.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return stdout.trim().replaceAll('\n', '; ')
}

function rowAt({ rows }: KindTimes, size: Size): Row | undefined {
  return rows.find(row => row.size === size && !row.skipped)
}

function putRow(times: KindTimes): string {
  const cells = (Object.keys(sizes) as Size[]).map(size => {
    const row = rowAt(times, size)
    return row ? `${row.put.toFixed(row.put < 10 ? 1 : 0)} (${(row.length / 1000 / row.put).toFixed(1)})` : '—'
  })
  return `| ${times.kind} | ${cells.join(' | ')} |`
}

/** Sizes are met only roughly, so each time is put on its own megabytes. */
function growthRow(times: KindTimes): string {
  const perMegabyte = (size: Size) => {
    const row = rowAt(times, size)
    return row ? (row.put / row.length) * 1e6 : undefined
  }
  const cells = (['100 KB', '1 MB', '5 MB', '10 MB'] as const).map(size => perMegabyte(size)?.toFixed(0) ?? '—')
  const growth = (size: Size) => {
    const [small, large] = [perMegabyte('1 MB'), perMegabyte(size)]
    return small !== undefined && large !== undefined ? (large / small).toFixed(2) : '—'
  }
  return `| ${times.kind} | ${cells.join(' | ')} | ${growth('5 MB')} | ${growth('10 MB')} |`
}

function restRows({ kind, rows, maximumMemory }: KindTimes): string[] {
  return rows
    .filter(row => (row.size === '100 KB' || row.size === '1 MB' || row.size === '10 MB') && !row.skipped)
    .map(row => {
      const cells = [
        (row.put / row.count).toFixed(1),
        row.get.toFixed(2),
        row.firstQuery.toFixed(1),
        row.otherQuery.toFixed(1),
        row.sameQuery.toFixed(2),
        row.search.toFixed(1),
        (row.retained / row.length).toFixed(1),
        (maximumMemory / 1e6).toFixed(0),
      ]
      return `| ${kind} | ${row.size} | ${cells.join(' | ')} |`
    })
}

function listed(shares: readonly Share[]): string {
  return shares.map(({ name, share }) => `\`${name}\` ${(share * 100).toFixed(0)} %`).join(', ')
}

function middle(values: readonly number[]): string {
  return median(values).toFixed(0)
}

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}
