import { type Document, kinds } from './corpus/document.ts'
import type { Headroom } from './peers/external/headroom.ts'
import { median } from './report.ts'
import { inFreshProcess, machineClass, megabytes, quantile, type Time, today } from './speed-process.ts'

const header = [
  '| kind | documents | ours: median | p95 | MB/s | Headroom: median | p95 | MB/s | theirs / ours |',
  '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
]

/** Both in one run, because a time says little on another machine or on another day. */
export function speedBesideHeadroom(
  documents: readonly Document[],
  { greeting, times: theirs, peer }: Headroom,
): string {
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
  return `# Speed beside Headroom

Written by \`pnpm run bench:peers\` on ${today()}: ${machineClass()}, Python ${greeting.python};
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
`
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
