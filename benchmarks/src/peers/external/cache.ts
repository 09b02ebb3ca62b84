import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../../node_modules/.cache/peers')
const [scripts, executable] = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']

/** A folder for what a peer needs; nothing in it is ever committed, and it may be deleted at any time. */
export function cacheFolder(name: string): string {
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** The Python of a virtual environment of its own that holds these requirements: made when it is missing or holds others. */
export function pythonWith(name: string, requirements: readonly string[]): string {
  const folder = cacheFolder(name)
  const python = join(folder, 'venv', scripts!, executable!)
  installOnce(folder, requirements, () => {
    rmSync(join(folder, 'venv'), { recursive: true, force: true })
    const systemPython = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3')
    execFileSync(systemPython, ['-m', 'venv', join(folder, 'venv')], { stdio: 'inherit' })
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements], {
      stdio: 'inherit',
    })
  })
  return python
}

/** A folder in whose node_modules these packages are, each with its version. */
export function npmWith(name: string, packages: Readonly<Record<string, string>>): string {
  const folder = cacheFolder(name)
  const manifest = { private: true, type: 'module', dependencies: packages, overrides: packages }
  installOnce(folder, [JSON.stringify(manifest)], () => {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
    rmSync(join(folder, 'package-lock.json'), { force: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
    execFileSync(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' },
    )
  })
  return folder
}

/** Installs unless this very list was installed before; a failed installation leaves no mark. */
function installOnce(folder: string, wanted: readonly string[], install: () => void): void {
  const mark = join(folder, 'installed.json')
  const list = JSON.stringify(wanted)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === list) return
  console.error(`Installing ${wanted.join(', ').slice(0, 200)}; this takes some minutes.`)
  rmSync(mark, { force: true })
  install()
  writeFileSync(mark, list)
}
