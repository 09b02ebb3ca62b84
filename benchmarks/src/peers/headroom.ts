import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import o200k from 'js-tiktoken/ranks/o200k_base'
import type { Time } from '../speed-process.ts'
import type { Peer } from './peer.ts'

/** The newest release that installed when the results were committed. */
export const headroomVersion = '0.42.0'

const cache = join(import.meta.dirname, '../../.cache/headroom')
const server = join(import.meta.dirname, '../../peers/headroom_server.py')
const [scripts, executable] = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
const python = join(cache, 'venv', scripts!, executable!)

/** What the Python process says of itself before the first document. */
export interface HeadroomGreeting {
  readonly python: string
  readonly versions: Readonly<Record<string, string>>
  readonly start_milliseconds: number
  readonly warm_up_tokens: number
}

interface Answer {
  readonly view?: string
  readonly time?: Time
  readonly failure?: string
}

export interface Headroom {
  readonly peer: Peer
  readonly greeting: HeadroomGreeting
  /** Of put and get in its process, by document. */
  readonly times: ReadonlyMap<string, Time>
  readonly close: () => Promise<void>
}

/** Installs Headroom unless it is there, and starts the one process that makes all of its views. */
export async function startHeadroom(): Promise<Headroom> {
  install()
  writeRanks()
  const child = spawn(python, [server], { stdio: ['pipe', 'pipe', 'pipe'], env: environment() })
  const complaints: string[] = []
  child.stderr.on('data', (data: Buffer) => {
    complaints.push(String(data))
    if (complaints.length > 20) complaints.shift()
  })
  const lines = linesOf(child, () => complaints.join('').trim().split('\n').slice(-3).join(' '))
  const greeting = (await lines.next()) as HeadroomGreeting
  const times = new Map<string, Time>()
  const peer: Peer = {
    name: `headroom ${greeting.versions['headroom-ai']}`,
    version: Object.entries(greeting.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    view: async ({ id, text }) => {
      child.stdin.write(`${JSON.stringify({ key: id, text })}\n`)
      const answer = (await lines.next()) as Answer
      if (answer.view === undefined) throw new Error(answer.failure ?? 'Headroom gave no view.')
      times.set(id, answer.time!)
      return answer.view
    },
  }
  const close = () =>
    new Promise<void>(resolve => {
      child.once('exit', () => resolve())
      child.stdin.end()
    })
  return { peer, greeting, times, close }
}

function install(): void {
  if (installedVersion() === headroomVersion) return
  mkdirSync(cache, { recursive: true })
  const systemPython = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3')
  console.log(`Installing headroom-ai ${headroomVersion} into benchmarks/.cache/headroom; this takes some minutes.`)
  if (!existsSync(python)) execFileSync(systemPython, ['-m', 'venv', join(cache, 'venv')], { stdio: 'inherit' })
  const requirement = `headroom-ai[proxy,code,html]==${headroomVersion}`
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement], {
    stdio: 'inherit',
  })
}

function installedVersion(): string | undefined {
  if (!existsSync(python)) return undefined
  const program = 'import importlib.metadata; print(importlib.metadata.version("headroom-ai"))'
  try {
    return execFileSync(python, ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/**
 * Without its rank files tiktoken would fetch them, and Headroom would estimate tokens when it cannot. tiktoken checks their
 * hash, so what is written here from js-tiktoken is what it would have fetched.
 */
function writeRanks(): void {
  const folder = join(cache, 'tiktoken')
  mkdirSync(folder, { recursive: true })
  for (const [name, { bpe_ranks }] of Object.entries({ o200k_base: o200k, cl100k_base: cl100k })) {
    const address = `https://openaipublic.blob.core.windows.net/encodings/${name}.tiktoken`
    const path = join(folder, createHash('sha1').update(address).digest('hex'))
    if (existsSync(path)) continue
    const ranked: string[] = []
    for (const line of bpe_ranks.split('\n')) {
      if (!line) continue
      const [, first, ...tokens] = line.split(' ')
      for (const [index, token] of tokens.entries()) ranked[Number(first) + index] = token
    }
    writeFileSync(path, ranked.map((token, rank) => `${token} ${rank}\n`).join(''))
  }
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TIKTOKEN_CACHE_DIR: join(cache, 'tiktoken'),
    HF_HUB_OFFLINE: '1',
    HEADROOM_TELEMETRY: 'off',
    LITELLM_LOCAL_MODEL_COST_MAP: 'True',
    PYTHONHASHSEED: '0',
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '',
  }
}

/** Answers in the order of the requests; when the process ends, whoever waits hears why. */
function linesOf(child: ChildProcess, complaint: () => string): { next: () => Promise<unknown> } {
  const ready: string[] = []
  let waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void } | undefined
  let ended: Error | undefined
  createInterface({ input: child.stdout! }).on('line', line => {
    if (!waiting) ready.push(line)
    else waiting.resolve(JSON.parse(line))
    waiting = undefined
  })
  const end = (error: Error) => {
    ended = error
    waiting?.reject(error)
    waiting = undefined
  }
  child.once('error', end)
  child.once('close', code => end(new Error(`The Headroom process ended with code ${code}. ${complaint()}`)))
  // A write to a process that has ended fails as well; the end itself is what gets reported.
  child.stdin!.on('error', () => {})
  return {
    next: () => {
      const line = ready.shift()
      if (line !== undefined) return Promise.resolve(JSON.parse(line))
      if (ended) return Promise.reject(ended)
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
  }
}
