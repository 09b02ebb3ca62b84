// Runs the SQLite tests on better-sqlite3, whose binary it compiles first where a compiler and Node's headers are on the machine;
// nothing is downloaded but node-gyp. Where it cannot it says so; `npm test` has run the same tests on SQLite in WebAssembly.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './tools.mjs'

const folder = join(root, 'packages/langgraph')
const saver = createRequire(join(folder, 'package.json')).resolve('@langchain/langgraph-checkpoint-sqlite')
const binding = dirname(createRequire(saver).resolve('better-sqlite3/package.json'))
/** Both Node's own archives and its Debian packages bring the headers, beside the folder of the program. */
const nodeFolder = dirname(dirname(process.execPath))

const reason = loads() ? undefined : compile()
if (reason !== undefined)
  console.log(`better-sqlite3 cannot be compiled here (${reason}): its tests have run on SQLite in WebAssembly alone.`)
else {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/sqlite.test.ts', '--reporter=dot'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SHAREDCTX_SQLITE: 'native' },
  })
  process.exitCode = status ?? 1
}

function loads() {
  const code = `new (require(${JSON.stringify(binding)}))(':memory:')`
  return spawnSync(process.execPath, ['-e', code], { stdio: 'ignore' }).status === 0
}

/** What is in the way of a binary, or nothing when there is one now. Without optimisation: half a minute instead of two. */
function compile() {
  if (!existsSync(join(nodeFolder, 'include/node/node_api.h'))) return `no headers of Node in ${nodeFolder}/include`
  if (spawnSync(process.env.CXX ?? 'c++', ['--version'], { stdio: 'ignore' }).status !== 0) return 'no compiler'
  const { error, stderr } = spawnSync(
    'npx',
    ['--yes', 'node-gyp@11', 'rebuild', '--debug', `--nodedir=${nodeFolder}`],
    { cwd: binding, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 240_000, maxBuffer: 1e8 },
  )
  return loads() ? undefined : (error?.message ?? stderr.trim().split('\n').at(-1))
}
