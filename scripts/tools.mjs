import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The package manager, by its version: nothing but npm has to be on the machine. */
const pnpm = ['--yes', 'pnpm@10.34.9']

/** Runs pnpm with `args` in the project; ends this process when it fails. */
export function runPnpm(args, { quiet = false, env = {} } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync('npx', [...pnpm, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, CI: process.env.CI ?? 'true', ...env },
  })
  if (status === 0) return
  if (quiet) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  console.error(`pnpm ${args.join(' ')} failed${error ? `: ${error.message}` : signal ? ` (${signal})` : ''}`)
  process.exit(status || 1)
}
