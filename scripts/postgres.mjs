// Runs the Postgres tests on a real server: the one that POSTGRES_URL names, or else one from Debian's packages, started in a
// temporary folder for as long as the tests last. Where there is none and none can be installed it says so; `npm test` has run
// the same tests on PGlite.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './tools.mjs'

const isRoot = process.getuid?.() === 0
/** Where Debian keeps the programs of its server, one folder a version. */
const PROGRAMS = '/usr/lib/postgresql'

if (process.env.POSTGRES_URL) process.exitCode = runTests(process.env.POSTGRES_URL)
else {
  const programs = findPrograms() ?? installPrograms()
  if (programs === undefined) console.log('No Postgres server on this machine: its tests have run on PGlite alone.')
  else process.exitCode = await withServer(programs, runTests)
}

function runTests(url) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/postgres.test.ts', '--reporter=dot'], {
    cwd: join(root, 'packages/langgraph'),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, POSTGRES_URL: url },
  })
  return status ?? 1
}

function findPrograms() {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).sort((a, b) => b - a) : []
  return versions.map(version => join(PROGRAMS, version, 'bin')).find(folder => existsSync(join(folder, 'initdb')))
}

function installPrograms() {
  if (!isRoot) return undefined
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const command of ['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends postgresql']) {
    const [program, ...given] = command.split(' ')
    const { status, error, stderr } = spawnSync(program, given, {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      env: environment,
      timeout: 120_000,
    })
    if (status === 0) continue
    console.log(`${command}: ${error?.message ?? stderr.trim().split('\n').at(-1)}`)
    return undefined
  }
  return findPrograms()
}

/** Starts a server that only this machine can reach, and stops it whatever happens. */
async function withServer(programs, use) {
  const folder = mkdtempSync(join(tmpdir(), 'sharedctx-postgres-'))
  const user = serverUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const port = await freePort()
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`
  const run = (program, ...given) =>
    // The server keeps what it was started with open, so nothing may be piped.
    spawnSync(join(programs, program), given, { cwd: folder, stdio: 'ignore', ...user }).status === 0
  try {
    if (
      !run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C') ||
      !run('pg_ctl', 'start', '-w', '-D', data, '-l', log, '-o', settings)
    ) {
      console.log(
        `Postgres does not start: its tests have run on PGlite alone. ${existsSync(log) ? readFileSync(log) : ''}`,
      )
      return 0
    }
    return use(`postgres://postgres@127.0.0.1:${port}/postgres`)
  } finally {
    run('pg_ctl', 'stop', '-m', 'immediate', '-D', data)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Postgres refuses to run as root. The package brings a user for it. */
function serverUser() {
  if (!isRoot) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users)
  return { uid: Number(uid), gid: Number(gid) }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
