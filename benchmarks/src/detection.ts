import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouter, defaultCompressors, tokenizerForModel } from '@sharedctx/core'
import { loadCorpus } from './corpus/load.ts'

/** Which compressors are right for a kind of document. Traces are transcripts, or what a program printed when it fell. */
const right: Readonly<Record<string, readonly string[]>> = {
  'json-array': ['json'],
  'json-nested': ['json'],
  'json-mixed': ['json'],
  logs: ['log'],
  'search-results': ['search'],
  diffs: ['diff'],
  code: ['code'],
  'test-output': ['test-output'],
  prose: ['prose'],
  markdown: ['markdown'],
  html: ['html'],
  csv: ['table'],
  'yaml-xml': ['yaml', 'xml', 'config'],
  traces: ['transcript', 'test-output'],
  mixed: ['mixed'],
}

/** Documents for which another compressor is as right, and why. */
const alsoRight: Readonly<Record<string, string>> = {
  // Reports in Markdown whose parts all stand between fences, which the Markdown compressor routes by their kind.
  'mixed/redis-report.md': 'markdown',
  'mixed/report-eslint-upgrade.md': 'markdown',
}

const router = createRouter(defaultCompressors(), tokenizerForModel('gpt-4o'))
const counts = new Map<string, Map<string, number>>()
const wrong: string[] = []
let total = 0
for (const { id, kind, text } of loadCorpus({ strict: false })) {
  const expected = right[kind]
  if (!expected) continue
  const [best, second] = router.prepare(text).candidates
  if (!best) throw new Error(`No compressor takes ${id}: the last in the list must take any text.`)
  const row = counts.get(kind) ?? new Map<string, number>()
  counts.set(kind, row.set(best.kind, (row.get(best.kind) ?? 0) + 1))
  total++
  if (!expected.includes(best.kind) && alsoRight[id] !== best.kind)
    wrong.push(`| ${id} | ${described(best)} | ${second ? described(second) : 'nothing else'} |`)
}

const table = [...counts].map(([kind, row]) => {
  const cells = [...row]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${right[kind].includes(name) ? '' : '✗ '}${name} ${count}`)
  return `| ${kind} | ${cells.join(', ')} |`
})
const share = ((total - wrong.length) / total) * 100
const report = `# Detection without a hint

Written by \`pnpm run detection\`: what the router takes each document of the corpus for, and what it would try next. ${total - wrong.length} of ${total} right, ${share.toFixed(1)} %.

| documents of kind | taken for |
|---|---|
${table.join('\n')}

| wrong | taken for | then |
|---|---|---|
${wrong.join('\n')}
`
writeFileSync(join(import.meta.dirname, '../results/detection.md'), report)
console.log(report)

function described({ kind, confidence }: { kind: string; confidence: number }): string {
  return `${kind} ${confidence.toFixed(2)}`
}
