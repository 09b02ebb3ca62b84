import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '../dist/main.js')
const log = Array.from(
  { length: 300 },
  (_, index) => `2024-03-01T09:${String(index % 60).padStart(2, '0')}:00Z INFO request ${index} took ${index % 90} ms`,
).join('\n')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sharedctx-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const run = (args: string[], input?: string) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', input })

describe('sharedctx', () => {
  it('hands real content from one agent to another', () => {
    const { status, stdout } = run([])
    expect(status).toBe(0)
    expect(stdout).toMatch(/writer reads issues/)
    expect(stdout).toMatch(/writer asks: which issue is number 7/)
    expect(stdout).toMatch(/All \d originals came back byte for byte/)
    expect(stdout).not.toContain('\x1b')
  }, 60_000)

  it('shows the view of a file, what was tried and what was saved', () => {
    const { status, stdout } = run([file('app.log', log)])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^app\.log\n/)
    expect(stdout).toMatch(/tried: /)
    expect(stdout).toMatch(/saved/)
  })

  it('takes a pipe, a query and a budget, and prints nothing but the view when asked', () => {
    const { status, stdout } = run(['--view-only', '--tokens', '160', '--query', 'request 217'], log)
    expect(status).toBe(0)
    expect(stdout).toContain('09:37:00Z 217 37')
    expect(stdout.length).toBeLessThan(600)
  })

  it.each([
    ['a missing file', () => 'none.txt', /no such file/],
    ['a directory', () => folder, /is a directory/],
    ['a binary', () => file('a.bin', Buffer.from([1, 0, 2])), /is binary/],
    ['nothing', () => file('empty.txt', ''), /is empty/],
    [
      'more than it can hold',
      () => {
        const path = file('huge.txt', 'x')
        truncateSync(path, 200_000_000)
        return path
      },
      /more than 100 MB/,
    ],
  ])('fails in one line on %s', (_name, path, message) => {
    const { status, stderr, stdout } = run([path()])
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
  })

  it.each([[['--tokens', 'many']], [['--tokens', '0']], [['--unknown']]])('says what is wrong with %j', args => {
    const { status, stderr } = run(args, log)
    expect(status).toBe(1)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('explains itself', () => {
    expect(run(['--help']).stdout).toMatch(/^Usage: sharedctx/)
  })
})
