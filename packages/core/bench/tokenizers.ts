/**
 * Speed of the tokenizers: `npx tsx bench/tokenizers.ts`.
 *
 * Counts a megabyte each of JSON, code and prose out of `node_modules`, and starts a process of its own to see what the
 * import and the first count cost.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { cl100kBase } from '../src/tokenizers/cl100k-base.ts'
import { o200kBase } from '../src/tokenizers/o200k-base.ts'

const MEGABYTE = 1_000_000
const RUNS = 9

const core = fileURLToPath(new URL('..', import.meta.url))
const modules = fileURLToPath(new URL('../../../node_modules/.pnpm', import.meta.url))

/** Files whose path fits, in the order of their paths, none over a tenth of the text, so that none dominates it. */
function collect(fits: (path: string) => boolean): string {
  const paths = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(fits)
    .sort()
  let text = ''
  for (const path of paths) {
    if (text.length >= MEGABYTE) break
    text += readFileSync(path, 'utf8').slice(0, MEGABYTE / 10)
  }
  return text.slice(0, MEGABYTE)
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]

function time(action: () => void): number {
  const started = performance.now()
  action()
  return performance.now() - started
}

const json = collect(path => path.endsWith('.json'))
const code = collect(path => /(?<!\.min)\.(js|ts|mjs)$/.test(path))
const prose = collect(path => path.endsWith('.md'))
const third = Math.floor(MEGABYTE / 3)
const mixed = json.slice(0, third) + code.slice(0, third) + prose.slice(0, third)
const texts = { mixed, json, code, prose, 'minified JSON': minified() }

function minified(): string {
  const rows = Array.from({ length: 8_000 }, (_, id) => ({
    id,
    url: `https://example.com/items/${id}`,
    state: 'open',
    at: `2024-01-${(id % 28) + 1}T10:00:00Z`,
    score: id * 1.25,
  }))
  return JSON.stringify(rows)
}

for (const tokenizer of [o200kBase, cl100kBase]) {
  tokenizer.count('build the table')
  for (const [name, text] of Object.entries(texts)) {
    const megabytes = Buffer.byteLength(text) / MEGABYTE
    const cold = time(() => tokenizer.count(text))
    const warm = median(Array.from({ length: RUNS }, () => time(() => tokenizer.count(text))))
    const speed = (milliseconds: number) => `${((megabytes / milliseconds) * 1000).toFixed(1)} MB/s`
    const tokens = String(tokenizer.count(text))
    console.log(
      tokenizer.name.padEnd(12),
      name.padEnd(14),
      tokens.padStart(7),
      'tokens',
      'first',
      speed(cold),
      'warm',
      speed(warm),
    )
  }
}

/** What a view pays: many short texts, one call each. */
function countAll(texts: readonly string[]): void {
  for (const text of texts) o200kBase.count(text)
}

const lines = code.split('\n')
const perLine = median(Array.from({ length: RUNS }, () => time(() => countAll(lines))))
console.log(`one call per line of code: ${((perLine / lines.length) * 1e6).toFixed(0)} ns a call`)

/** The sources as Node runs them when published; through tsx their compilation would be measured as well. */
function coldStart(): void {
  const folder = join(core, 'node_modules', '.cache', 'tokenizers-bench')
  mkdirSync(join(folder, 'tokenizers'), { recursive: true })
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const sources = readdirSync(join(core, 'src/tokenizers')).filter(name => /(?<!\.test)\.ts$/.test(name))
    for (const name of sources) {
      const { outputText } = ts.transpileModule(readFileSync(join(core, 'src/tokenizers', name), 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          rewriteRelativeImportExtensions: true,
        },
      })
      writeFileSync(join(folder, 'tokenizers', `${basename(name, '.ts')}.js`), outputText)
    }
    const script = join(folder, 'cold.mjs')
    writeFileSync(
      script,
      `const marks = [performance.now()]
const { tokenizerForModel } = await import('./tokenizers/for-model.js')
marks.push(performance.now())
tokenizerForModel('gpt-4o').count('Hello')
marks.push(performance.now())
tokenizerForModel('gpt-4').count('Hello')
marks.push(performance.now())
console.log(JSON.stringify(marks.slice(1).map((mark, index) => mark - marks[index])))`,
    )
    const runs = Array.from(
      { length: 5 },
      () => JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as number[],
    )
    const [load, o200k, cl100k] = [0, 1, 2].map(column => median(runs.map(run => run[column])).toFixed(0))
    console.log(`cold start: import ${load} ms, first count ${o200k} ms (o200k_base), ${cl100k} ms (cl100k_base)`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

coldStart()
