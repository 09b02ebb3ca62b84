// Builds what the main job needs, when it is missing or older than its source, and runs it with the arguments given.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, runPnpm } from './tools.mjs'

const packages = ['core', 'cli']

if (!packages.every(isFresh)) {
  console.error('Installing and building, once …')
  runPnpm(['install', '--frozen-lockfile', '--filter', '@sharedctx/cli...'], { quiet: true })
  runPnpm(['--filter', '@sharedctx/cli...', 'run', 'build'], { quiet: true, env: { SHAREDCTX_NO_DTS: '1' } })
}
const { status } = spawnSync(process.execPath, [join(root, 'packages/cli/dist/main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1

function isFresh(name) {
  const built = ['main.js', 'index.js']
    .map(file => join(root, 'packages', name, 'dist', file))
    .find(file => existsSync(file))
  return built !== undefined && newest(join(root, 'packages', name, 'src')) <= statSync(built).mtimeMs
}

function newest(folder) {
  return Math.max(...readdirSync(folder, { recursive: true }).map(file => statSync(join(folder, file)).mtimeMs))
}
