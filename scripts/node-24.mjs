// Runs the tests of every package on Node 24, which the npm registry supplies; packages are already built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tools.mjs'

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
for (const name of readdirSync(join(root, 'packages'))) {
  const cwd = join(root, 'packages', name)
  if (!existsSync(join(cwd, 'vitest.config.ts'))) continue
  const command = `node --version && node "${vitest}" run --passWithNoTests --reporter=dot`
  const { status } = spawnSync('npx', ['--yes', '-p', 'node@24', '-c', command], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) {
    console.error(`${name} fails on Node 24`)
    process.exit(status || 1)
  }
}
