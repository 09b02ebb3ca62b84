import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname

/** Runs a suite over its subject with one fault; whether it passed. */
function passes(suite: string, mutant: string): boolean {
  const vitest = join(here, '../node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', join(here, 'mutants/vitest.config.ts'), suite],
    {
      cwd: dirname(here),
      env: { ...process.env, MUTANT: mutant },
    },
  )
  return status === 0
}

/** The faults stand in the file as keys of a table. */
const faultsOf = (suite: string): string[] =>
  [
    ...readFileSync(join(here, 'mutants', `${suite}.mutant.ts`), 'utf8').matchAll(
      /^ {2}(?:'([^']+)'|(\w+)): (?:outline|store) =>/gm,
    ),
  ].map(match => match[1] ?? match[2])

describe.each(['compressor', 'store'])('the %s suite', suite => {
  const [sound, ...faults] = faultsOf(suite)

  it('passes a sound one', () => {
    expect(sound).toBe('none')
    expect(passes(suite, sound)).toBe(true)
  })

  it.each(faults)('fails one that %s', fault => {
    expect(passes(suite, fault)).toBe(false)
  })
})
