import { seeded } from '../text/seeded.ts'
import { codeSearch, exploration } from './code.ts'
import { incident } from './incident.ts'
import { issueTriage } from './issues.ts'

/** A workload of the shape that the peer's README shows, made here from a seed. */
export interface Workload {
  readonly name: string
  /** What the peer's README says it saves of its own workload of this name, in percent. */
  readonly claim: number
  readonly value: unknown
  /** What was put there to be found: each a set of words that must stand together in a view. */
  readonly planted: readonly (readonly string[])[]
}

/** Draws that the generators share; the same from the same seed, on every machine. */
export interface Draw {
  number(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** Picks the first ones far more often, as popularity goes. */
  skewed<T>(items: readonly T[]): T
  hex(length: number): string
  chance(share: number): boolean
}

export function drawFrom(seed: string): Draw {
  const random = seeded(seed)
  const number = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  return {
    number,
    pick: items => items[number(0, items.length - 1)]!,
    skewed: items => items[Math.floor(random() ** 3 * items.length)]!,
    hex: length => Array.from({ length }, () => number(0, 15).toString(16)).join(''),
    chance: share => random() < share,
  }
}

/** A moment as ISO text, so many seconds after the start of the workloads' common day. */
export function momentAfter(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 3, 8, 0, 0) + seconds * 1000).toISOString()
}

export function workloads(): Workload[] {
  return [codeSearch(), incident(), issueTriage(), exploration()]
}
