// Installs, builds and runs every test of every package; the last line is the sum.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, runPnpm } from './tools.mjs'

const packages = ['benchmarks', ...readdirSync(join(root, 'packages')).map(name => join('packages', name))]
const results = packages.map(folder => join(root, folder, 'test-results.json'))
// What an earlier run left must not be counted as this one's.
for (const file of results) rmSync(file, { force: true })

runPnpm(['install', '--frozen-lockfile'])
process.on('exit', summary)
runPnpm(['exec', 'turbo', 'run', 'build', 'test', '--concurrency=2', '--continue', '--output-logs=errors-only'])

function summary() {
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const file of results.filter(file => existsSync(file))) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    skipped += numPendingTests
  }
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  if (passed === 0 || failed > 0) process.exitCode = 1
}
