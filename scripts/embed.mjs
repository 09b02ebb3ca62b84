// Writes into README.md what programs print: the output of its first block, and the benchmark's committed result.
// `--check` fails instead, when what stands there is not what would be written.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tools.mjs'

const path = join(root, 'README.md')
const before = readFileSync(path, 'utf8')
const results = join(root, 'benchmarks/results')

let after = embed(before, 'output', `\`\`\`text\n${outputOfFirstBlock(before)}\n\`\`\``)
if (existsSync(join(results, 'ours.json'))) after = embed(after, 'results', resultTable())

if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md does not show what the programs print today. Run: node scripts/embed.mjs')
    process.exitCode = 1
  }
} else writeFileSync(path, after)

function embed(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name}:start -->\n)[\\s\\S]*?(<!-- ${name}:end -->)`)
  return text.replace(pattern, (_, start, end) => `${start}${content}\n${end}`)
}

/** Runs the block as it stands, on the built package. */
function outputOfFirstBlock(readme) {
  const [, code] = /^```ts\n([\s\S]*?)^```/m.exec(readme)
  const folder = mkdtempSync(join(root, 'examples/custom-framework/.readme-'))
  try {
    const file = join(folder, 'block.mjs')
    writeFileSync(file, code)
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`The first block of README.md fails: ${stderr}`)
    return stdout.trimEnd()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The committed scores by kind, the weakest first, and the means of what else was run over the same documents. */
function resultTable() {
  const { documents } = JSON.parse(readFileSync(join(results, 'ours.json'), 'utf8'))
  const kinds = byKind(Object.entries(documents))
  const rows = [...kinds]
    .filter(([kind]) => kind !== 'tricky')
    .map(([kind, entries]) => {
      const mean = field => entries.reduce((sum, [, score]) => sum + score[field], 0) / entries.length
      return { kind, count: entries.length, saved: mean('saved'), recall: mean('recall'), score: mean('score') }
    })
  rows.sort((a, b) => a.score - b.score)
  const count = rows.reduce((sum, row) => sum + row.count, 0)
  const lines = rows.map(
    ({ kind, count, saved, recall, score }) =>
      `| ${kind} | ${count} | ${saved.toFixed(0)} % | ${recall.toFixed(0)} % | ${score.toFixed(0)} |`,
  )
  const peers = [
    ...readFileSync(join(results, 'peers.md'), 'utf8').matchAll(
      /^\| ([\w.-][\w. -]*) \| ([\d.]+) \| ([\d.]+) \| [\d.]+ \| ([\d.]+) \|$/gm,
    ),
  ].map(([, name, saved, recall, score]) => `| ${name} | ${saved} % | ${recall} % | ${score} |`)
  return [
    `${count} real documents; the default view of each, weakest kinds first. *Kept* is the share of the facts that a next agent would ask for`,
    'and that still stand in the view. The score is savings × kept⁴, in percent: a saving counts only as far as four facts in a row can be',
    'read off the view.',
    '',
    '| kind | documents | saved | kept | score |',
    '|---|--:|--:|--:|--:|',
    ...lines,
    '',
    'The same documents, mean over kinds (`bare-facts` is the ceiling: what is asked for and nothing else):',
    '',
    '| | saved | kept | score |',
    '|---|--:|--:|--:|',
    ...peers,
  ].join('\n')
}

function byKind(entries) {
  const groups = new Map()
  for (const entry of entries) {
    const kind = entry[0].split('/')[0]
    groups.set(kind, [...(groups.get(kind) ?? []), entry])
  }
  return groups
}
