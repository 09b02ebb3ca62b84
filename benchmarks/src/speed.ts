import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, type Kind, kinds } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { grow } from './grow.ts'
import { median } from './report.ts'
import { inFreshProcess, machineClass, megabytes, quantile, type Time, today } from './speed-process.ts'

const sizes = { '1 KB': 1e3, '10 KB': 1e4, '100 KB': 1e5, '1 MB': 1e6, '10 MB': 1e7 }
type Size = keyof typeof sizes
/** A size is left out when it would take longer than this on the clock, in milliseconds, so that a whole run stays below three minutes. */
const slowest = 3000

interface Row {
  readonly size: Size
  readonly length: number
  readonly skipped?: true
  readonly put: number
  readonly get: number
  readonly count: number
  readonly firstQuery: number
  readonly secondQuery: number
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

const documents = loadCorpus().filter(document => document.kind !== 'tricky')
const began = performance.now()
const measured = kinds.flatMap(kind => {
  const own = documents.filter(document => document.kind === kind)
  return own.length > 0 ? [timesOf(kind, own)] : []
})
const corpusTimes = inFreshProcess<Time[]>('corpus', documents).map(time => time.processor)
const starts = [0, 1, 2].map(() =>
  inFreshProcess<{ imported: Time; put: Time; next: Time }>('start', { text: documents[0]!.text }),
)
const profile = inFreshProcess<{ files: Share[]; functions: Share[] }>('profile', documents)
const report = page()
writeFileSync(join(import.meta.dirname, '../results/speed.md'), report)
console.log(`${report}\n${((performance.now() - began) / 1000).toFixed(0)} s`)

function timesOf(kind: Kind, own: readonly Document[]): KindTimes {
  const samples = Object.entries(sizes).flatMap(([size, length]) => {
    const text = grow(kind, own, length)
    return text === undefined ? [] : [{ size, text }]
  })
  console.error(kind)
  return {
    kind,
    ...inFreshProcess<{ rows: Row[]; maximumMemory: number }>('kind', {
      samples,
      other: documents.find(document => document.kind !== kind)!.text,
      query: 'error timeout name',
      slowest,
    }),
  }
}

function page(): string {
  const total = documents.reduce((sum, document) => sum + megabytes(document.text), 0)
  const all = corpusTimes.reduce((sum, value) => sum + value, 0)
  const around = corpusTimes.filter((_, index) => within(documents[index]!.text.length, 5e4, 1.5e5))
  const ratios = measured.flatMap(({ rows }) => rows.flatMap(row => (row.skipped ? [] : [row.put / row.count])))
  const large = measured.flatMap(({ rows }) => rows.filter(row => row.size === '100 KB' && !row.skipped))
  return `# Speed

Written by \`pnpm run speed\` on ${today()}: ${machineClass()}; the built package, model gpt-4o.
Milliseconds of processor time, all threads of the process together, unless said otherwise: on a shared machine the clock would
measure its other work. On an idle one the clock shows about the same or less. Compare the columns of one run, not two runs.

- **The corpus as it is** (${documents.length} documents, ${total.toFixed(1)} MB): put and get take ${median(corpusTimes).toFixed(1)} in the median, ${quantile(corpusTimes, 0.95).toFixed(1)} at the 95th percentile, ${quantile(corpusTimes, 1).toFixed(0)} at
  most; ${(total / (all / 1000)).toFixed(1)} MB/s. Of the ${around.length} documents of 50 to 150 KB: median ${median(around).toFixed(1)}, 95th percentile ${quantile(around, 0.95).toFixed(1)} (goal: below 50).
- **put beside counting the tokens once** (the first count of the text; put runs on parts that were counted before): ${median(ratios).toFixed(1)} times in the median of all kinds and sizes, ${Math.max(...ratios).toFixed(1)} at most (goal: 3); at
  100 KB ${median(large.map(row => row.put / row.count)).toFixed(1)}.
- **Cold start** (median of three fresh processes): import ${middle(starts.map(start => start.imported.processor))}, first put and get ${middle(starts.map(start => start.put.processor))} (${(documents[0]!.text.length / 1000).toFixed(0)} KB of JSON), the same again ${middle(starts.map(start => start.next.processor))}.
- **Where the time goes** (samples, whole corpus): by file ${listed(profile.files)}; by function ${listed(profile.functions)}.

## put, in milliseconds and MB/s, by kind and size

| kind | ${Object.keys(sizes).join(' | ')} | growth 100 KB to 1 MB | growth 1 to 10 MB |
|---|${'--:|'.repeat(Object.keys(sizes).length + 2)}
${measured.map(putRow).join('\n')}

A cell is milliseconds (MB/s). Growth is the time of ten times the text: 10 is linear. "—": no text of that kind and size could be
made, or it would have taken more than ${slowest / 1000} s on the clock.

## The rest, at 100 KB and at 1 MB

Query: \`get\` with a query and 1,000 tokens, first (which reads and indexes the text) and second call. Retained: heap that one stored
document holds on to, per byte of its text. Peak: the whole process of that kind, all sizes up to the largest above.

| kind | size | put / count | get | query, first | query, second | retained | peak MB |
|---|---|--:|--:|--:|--:|--:|--:|
${measured.flatMap(restRows).join('\n')}
`
}

function putRow({ kind, rows }: KindTimes): string {
  const at = (size: Size) => rows.find(row => row.size === size && !row.skipped)
  const cells = (Object.keys(sizes) as Size[]).map(size => {
    const row = at(size)
    return row ? `${row.put.toFixed(row.put < 10 ? 1 : 0)} (${(row.length / 1000 / row.put).toFixed(1)})` : '—'
  })
  const growth = (from: Size, to: Size) => {
    const [small, large] = [at(from), at(to)]
    // Sizes are met only roughly, so the factor is put on ten times the text.
    return small && large ? (((large.put / small.put) * 10) / (large.length / small.length)).toFixed(1) : '—'
  }
  return `| ${kind} | ${cells.join(' | ')} | ${growth('100 KB', '1 MB')} | ${growth('1 MB', '10 MB')} |`
}

function restRows({ kind, rows, maximumMemory }: KindTimes): string[] {
  return rows
    .filter(row => (row.size === '100 KB' || row.size === '1 MB') && !row.skipped)
    .map(
      row =>
        `| ${kind} | ${row.size} | ${(row.put / row.count).toFixed(1)} | ${row.get.toFixed(2)} | ${row.firstQuery.toFixed(1)} | ${row.secondQuery.toFixed(1)} | ${(row.retained / row.length).toFixed(1)} | ${(maximumMemory / 1e6).toFixed(0)} |`,
    )
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
