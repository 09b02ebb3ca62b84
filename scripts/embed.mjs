// Writes into README.md what programs print: the output of its first block, and the benchmark's committed result.
// `--check` fails instead, when what stands there is not what would be written.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tools.mjs'

const path = join(root, 'README.md')
const before = readFileSync(path, 'utf8')
const results = join(root, 'benchmarks/results/readme.md')

let after = embed(before, 'output', `\`\`\`text\n${outputOfFirstBlock(before)}\n\`\`\``)
if (existsSync(results)) after = embed(after, 'results', readFileSync(results, 'utf8').trim())

if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md does not show what the programs print today. Run: node scripts/embed.mjs')
    process.exitCode = 1
  }
} else writeFileSync(path, after)

function embed(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name}:start -->\n)[^]*?(<!-- ${name}:end -->)`)
  return text.replace(pattern, (_, start, end) => `${start}${content}\n${end}`)
}

/** Runs the block as it stands, on the built package. */
function outputOfFirstBlock(readme) {
  const [, code] = /^```ts\n([^]*?)^```/m.exec(readme)
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
