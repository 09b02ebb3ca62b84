import { type Kind, kinds } from './corpus/document.ts'
import type { Score } from './score.ts'

/** The means of one kind over its documents, in percent, to one decimal. */
export interface KindRow {
  readonly kind: string
  readonly documents: number
  readonly saved: number
  readonly recall: number
  readonly random: number
  readonly headline: number
  readonly median: number
  readonly maximum: number
  readonly lift: number
}

/** One row per kind, and their mean; tricky documents have a row but no part in the mean. */
export function kindRows(scores: readonly Score[]): { rows: KindRow[]; mean: KindRow } {
  const rows = kinds.flatMap(kind => {
    const own = scores.filter(score => score.kind === kind)
    return own.length > 0 ? [kindRow(kind, own)] : []
  })
  const counted = rows.filter(row => row.kind !== 'tricky')
  const over = counted.length > 0 ? counted : rows
  const mean = (value: (row: KindRow) => number) => tenth(average(over.map(value)))
  return {
    rows,
    mean: {
      kind: 'mean of kinds',
      documents: over.reduce((sum, row) => sum + row.documents, 0),
      saved: mean(row => row.saved),
      recall: mean(row => row.recall),
      random: mean(row => row.random),
      headline: mean(row => row.headline),
      median: mean(row => row.median),
      maximum: Math.max(...over.map(row => row.maximum)),
      lift: mean(row => row.lift),
    },
  }
}

function kindRow(kind: Kind, scores: readonly Score[]): KindRow {
  const mean = (value: (score: Score) => number) => percent(average(scores.map(value)))
  const headlines = scores.map(score => score.headline)
  return {
    kind,
    documents: scores.length,
    saved: mean(score => score.saved),
    recall: mean(score => score.recall),
    random: mean(score => score.random),
    headline: mean(score => score.headline),
    median: percent(median(headlines)),
    maximum: percent(Math.max(...headlines)),
    lift: mean(score => score.lift),
  }
}

/** The page results/ours.md: the losing documents first, then the kinds, then every document. */
export function markdownReport(name: string, scores: readonly Score[], command = 'pnpm run bench'): string {
  const { rows, mean } = kindRows(scores)
  const losing = [...scores]
    .filter(score => score.kind !== 'tricky')
    .sort((a, b) => a.headline - b.headline)
    .slice(0, 25)
  return `# ${name} on the hand-off benchmark

Written by \`${command}\`. S: share of the o200k tokens saved. R: must-keep facts still in the view. N: random facts still in
the view. Score: mean of S × R⁴ per document. Lift: R above the best of head, head and tail, and random lines at the same
number of tokens. All in percent.

## The 25 documents that lose most

${documentTable(losing)}
## By kind

| kind | documents | S | R | N | score | median | maximum | lift |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${[...rows, mean].map(row => `| ${row.kind} | ${row.documents} | ${row.saved} | ${row.recall} | ${row.random} | ${row.headline} | ${row.median} | ${row.maximum} | ${row.lift} |`).join('\n')}

## Every document

${documentTable(scores)}`
}

function documentTable(scores: readonly Score[]): string {
  const rows = scores.map(
    score =>
      `| ${score.id} | ${score.tokens} | ${percent(score.saved)} | ${percent(score.recall)} | ${percent(score.random)} | ${percent(score.headline)} | ${percent(score.lift)} |${score.failure ? ` ${score.failure.slice(0, 80)}` : ''}`,
  )
  return `| document | tokens | S | R | N | score | lift |\n|---|--:|--:|--:|--:|--:|--:|\n${rows.join('\n')}\n`
}

/** The same for a terminal, with times. */
export function terminalReport(scores: readonly Score[], losingCount = 15): string {
  const { rows, mean } = kindRows(scores)
  const losing = [...scores].sort((a, b) => a.headline - b.headline).slice(0, losingCount)
  const times = (kind: string) =>
    scores.filter(score => score.kind === kind || kind === mean.kind).map(score => score.milliseconds)
  const header = ['kind', 'docs', 'S', 'R', 'N', 'score', 'median', 'max', 'lift', 'ms median', 'ms max']
  const body = [...rows, mean].map(row => [
    row.kind,
    ...[row.documents, row.saved, row.recall, row.random, row.headline, row.median, row.maximum, row.lift].map(String),
    median(times(row.kind)).toFixed(0),
    Math.max(...times(row.kind)).toFixed(0),
  ])
  const failed = scores.filter(score => score.failure)
  return [
    'lowest scores',
    ...columns([['document', 'tokens', 'S', 'R', 'N', 'score', 'weakest kinds of fact'], ...losing.map(documentCells)]),
    '',
    ...columns([header, ...body]),
    ...failed.map(score => `FAILED ${score.id}: ${score.failure}`),
  ].join('\n')
}

function documentCells(score: Score): string[] {
  const weakest = Object.entries(score.byKind)
    .filter(([, recall]) => recall < 1)
    .sort((a, b) => a[1] - b[1])
    .slice(0, 5)
    .map(([kind, recall]) => `${kind} ${Math.round(recall * 100)}`)
  return [
    score.id,
    String(score.tokens),
    ...[score.saved, score.recall, score.random, score.headline].map(value => String(percent(value))),
    weakest.join(', '),
  ]
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, index) => Math.max(...rows.map(row => row[index]!.length)))
  return rows.map(row =>
    row
      .map((cell, index) =>
        index === 0 || (index === 6 && row.length === 7) ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!),
      )
      .join('  ')
      .trimEnd(),
  )
}

export function percent(share: number): number {
  return tenth(share * 100)
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function average(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
