import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kindRows, markdownReport, median, percent } from './report.ts'
import type { Score } from './score.ts'

const folder = join(import.meta.dirname, '../results')

/** What is committed of a run: scores only, so that two runs of one commit are equal byte for byte. */
export interface CommittedResults {
  readonly mean: Readonly<Record<string, number | string>>
  readonly kinds: Readonly<Record<string, number>>
  readonly documents: Readonly<Record<string, { saved: number; recall: number; random: number; score: number }>>
}

export function committedResults(scores: readonly Score[]): CommittedResults {
  const { rows, mean } = kindRows(scores)
  return {
    mean: { ...mean },
    kinds: Object.fromEntries(rows.map(row => [row.kind, row.headline])),
    documents: Object.fromEntries(
      scores.map(score => [
        score.id,
        {
          saved: percent(score.saved),
          recall: percent(score.recall),
          random: percent(score.random),
          score: percent(score.headline),
        },
      ]),
    ),
  }
}

export function readResults(name: string): CommittedResults {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as CommittedResults
}

/** Writes results/<name>.md and .json, and the times, which differ from run to run, to a file of their own. */
export function writeResults(name: string, title: string, scores: readonly Score[], command?: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.md`), markdownReport(title, scores, command))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(committedResults(scores), null, 2)}\n`)
  const times = [...new Set(scores.map(score => score.kind))].map(kind => {
    const own = scores.filter(score => score.kind === kind)
    const milliseconds = own.map(score => score.milliseconds)
    return `| ${kind} | ${own.length} | ${median(milliseconds).toFixed(1)} | ${Math.max(...milliseconds).toFixed(1)} |`
  })
  writeFileSync(
    join(folder, `${name}.times.md`),
    `# Times of ${title}\n\nMilliseconds for a view, from source, one run; not compared between runs.\n\n| kind | documents | median | maximum |\n|---|--:|--:|--:|\n${times.join('\n')}\n`,
  )
}
