// Runs the tests of the adapters with the oldest versions of what they stand on; `npm test` runs them with the newest.
// The versions are in `oldest/package.json` of each, with a lockfile of their own, and must be where the declared ranges begin.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runPnpm } from './tools.mjs'

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const readJson = file => JSON.parse(readFileSync(file, 'utf8'))

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name)
  const oldest = join(folder, 'oldest')
  if (!existsSync(join(oldest, 'package.json'))) continue
  const { dependencies } = readJson(join(oldest, 'package.json'))
  for (const [peer, range] of Object.entries(readJson(join(folder, 'package.json')).peerDependencies)) {
    // A peer of this repository is tested as it is.
    if (range.startsWith('workspace:')) continue
    const [first] = /\d+\.\d+\.\d+/.exec(range) ?? []
    if (first === undefined || first === dependencies[peer]) continue
    console.error(`${name} declares ${peer} ${range}, but its oldest/package.json tests ${dependencies[peer]}.`)
    process.exit(1)
  }

  runPnpm(['--dir', oldest, 'install', '--ignore-workspace', '--frozen-lockfile'], { quiet: true })
  const tested = Object.entries(dependencies).map(([peer, version]) => `${peer} ${version}`)
  console.log(`${name} with ${tested.join(', ')}`)
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', 'oldest/vitest.config.ts', '--reporter=dot'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (status !== 0) process.exit(status || 1)
}
