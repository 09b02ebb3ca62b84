// Runs the property suite of every compressor with many cases and prints how many it ran, how long they took and what failed.
// node scripts/properties.mjs [--runs 10000] [--seed 1] [--only log,json] [--jobs 2] [--write]
// `--write` keeps the table in benchmarks/results/properties.md. Packages need not be built: the tests read the sources.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './tools.mjs'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})
const core = join(root, 'packages/core')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const folder = mkdtempSync(join(tmpdir(), 'properties-'))
const HALF_A_DAY = String(12 * 3600 * 1000)

const rows = []
const waiting = compressors()
await Promise.all(Array.from({ length: Number(values.jobs) }, work))
rows.sort((a, b) => (a.name < b.name ? -1 : 1))
rmSync(folder, { recursive: true })

if (values.write) writeFileSync(join(root, 'benchmarks/results/properties.md'), page())
if (rows.some(({ properties, failed }) => properties === 0 || failed.length > 0)) process.exitCode = 1

/** Runs one suite after the other as long as any is waiting. */
async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const result = await runSuite(name)
    console.log(
      `${name.padEnd(12)} ${result.properties} properties of ${values.runs} cases, ${result.seconds.toFixed(0)} s, ${result.failed.length} failed`,
    )
    for (const failure of result.failed) console.error(failure)
    rows.push({ name, ...result })
  }
}

function compressors() {
  const only = values.only?.split(',')
  return readdirSync(join(core, 'src/compressors'))
    .flatMap(file => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? [])
    .filter(name => (only ? only.includes(name) : callsSuite(name)))
}

function callsSuite(name) {
  return /^testCompressor\(/m.test(readFileSync(join(core, `src/compressors/${name}.test.ts`), 'utf8'))
}

async function runSuite(name) {
  const file = join(folder, `${name}.json`)
  const status = await new Promise(resolve => {
    const suite = spawn(
      process.execPath,
      [
        ...[vitest, 'run', `src/compressors/${name}.test.ts`, '--testNamePattern', ' as a compressor'],
        ...['--testTimeout', HALF_A_DAY, '--reporter=json', `--outputFile=${file}`],
      ],
      {
        cwd: core,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, SHAREDCTX_RUNS: values.runs, SHAREDCTX_SEED: values.seed },
      },
    )
    suite.on('error', resolve)
    suite.on('close', resolve)
  })
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { properties: 0, seconds: 0, failed: [`The suite of ${name} did not run: ${status}`] }
  }
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = tests.filter(test => test.status === 'passed' || test.status === 'failed')
  return {
    properties: ran.length,
    seconds: ran.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    failed: ran
      .filter(({ status }) => status === 'failed')
      .map(test => `${test.fullName}\n${test.failureMessages.join('\n')}`),
  }
}

function page() {
  const lines = rows.map(
    ({ name, properties, seconds, failed }) => `| ${name} | ${properties} | ${seconds.toFixed(0)} | ${failed.length} |`,
  )
  return `# Property suites

Written by \`node scripts/properties.mjs --runs ${values.runs} --seed ${values.seed} --write\` on Node ${process.versions.node}. Each property is checked on
${Number(values.runs).toLocaleString('en')} texts: well-formed content of the kind, near misses of its tokens, and any string. \`packages/testing/src/test-compressor.ts\` holds the
properties: detection, well-formed parts, nothing lost in the default view, nothing lost and more shown in a larger budget, exact views decode.

| compressor | properties | seconds | failed |
|---|--:|--:|--:|
${lines.join('\n')}
`
}
