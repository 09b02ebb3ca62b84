import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

const worker = join(import.meta.dirname, 'speed-worker.mjs')
const built = join(import.meta.dirname, '../../packages/core/dist/index.js')

/** Milliseconds of the clock, and of the processor in all threads of the process. */
export interface Time {
  readonly wall: number
  readonly processor: number
}

export type SpeedTask = 'corpus' | 'kind' | 'start' | 'profile'

/** Runs a task of speed-worker.mjs in a fresh process, on the built package. */
export function inFreshProcess<T>(task: SpeedTask, input: unknown): T {
  if (!existsSync(built)) throw new Error('packages/core/dist is missing: run `npx tsup` in packages/core first.')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', worker, task], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // What tsx asks of every Node process would make this one compile what it imports.
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  if (status !== 0) throw new Error(`The timing of ${task} failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`)
  return JSON.parse(stdout) as T
}

/** What of a machine changes a time, and nothing that would name it. */
export function machineClass(): string {
  return `${cpus().length} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** The value that `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export function megabytes(text: string): number {
  return Buffer.byteLength(text) / 1e6
}
