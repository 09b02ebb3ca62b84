import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRouter, tokenizerForModel } from '@sharedctx/core'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { parseDiff } from './diff/parse.ts'
import { diffCompressor } from './diff.ts'

const router = createRouter([diffCompressor()], tokenizerForModel('gpt-4o'))
const fixtures = new URL('./diff/fixtures/', import.meta.url)

function view(text: string, request = {}): string {
  return router.view(router.prepare(text, { kind: 'diff' }), request).view.text
}

/** A git diff of one file with one hunk. */
function diffOf(path: string, lines: readonly string[], context = ''): string {
  const old = lines.filter(line => !line.startsWith('+')).length
  const now = lines.filter(line => !line.startsWith('-')).length
  return [
    `diff --git a/${path} b/${path}`,
    'index 3f1b2c4..9a8e7d6 100644',
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -10,${old} +10,${now} @@${context}`,
    ...lines,
  ].join('\n')
}

const around = [
  ' const unrelated = computeSomethingElse(first, second)',
  ' for (const item of unrelated) visit(item)',
  ' return unrelated.length',
]

describe('diff', () => {
  it('writes a changed line once, with what stood there before', () => {
    const text = diffOf('package.json', [...around, '-  "express": "4.18.2",', '+  "express": "4.19.2",', ...around])
    expect(view(text)).toContain('+ "express": "4.19.2", ← 4.18.2')
  })

  it('names the hunk with its function and drops the context', () => {
    const text = diffOf('src/a.ts', [...around, '+await store.flushPending()', ...around], ' export function close() {')
    expect(view(text)).toContain('@@ -10,6 +10,7 @@ export function close() {')
    expect(view(text)).toContain('flushPending')
    expect(view(text)).not.toContain('computeSomethingElse')
  })

  it('keeps an identifier that only a removed line had', () => {
    const text = diffOf('src/a.ts', [...around, '-legacyTransport.drainQueue(unrelated)', ...around])
    expect(view(text)).toContain('legacyTransport.drainQueue')
  })

  it('says a replacement that is made everywhere once', () => {
    const lines = Array.from({ length: 8 }, (_, index) => [
      `-  oldName(value${index})`,
      `+  newName(value${index})`,
      ...around,
    ]).flat()
    expect(view(diffOf('src/a.ts', lines))).toContain('renamed oldName → newName ×8')
  })

  it('names blocks that are only re-indented or moved to another file', () => {
    const block = ['await store.open(path)', 'for (const entry of entries) await put(entry)', 'await store.close()']
    const indented = diffOf('src/a.ts', [
      ...around,
      ...block.map(line => `-${line}`),
      ...block.map(line => `+  ${line}`),
      ...around,
    ])
    expect(view(indented)).toContain('src/a.ts +3 -3 (3 lines re-indented)')
    const moved = [
      diffOf('src/a.ts', [...around, ...block.map(line => `-${line}`), ...around]),
      diffOf('src/b.ts', [...around, ...block.map(line => `+${line}`), ...around]),
    ]
    expect(view(moved.join('\n'))).toContain('src/b.ts +3 (3 lines moved from src/a.ts)')
  })

  it('writes a lock file as the packages that changed', () => {
    const lines = [
      '     "node_modules/ky": {',
      '-      "version": "1.2.0",',
      '+      "version": "1.7.0",',
      '       "license": "MIT",',
    ]
    expect(view(diffOf('package-lock.json', [...lines, ...around, ...around]))).toContain('ky 1.2.0 → 1.7.0')
  })

  it('takes a removed line `-- x` for a line and not for a header', () => {
    const { sections } = parseDiff(diffOf('a.sql', [' select 1', '--- comment', '+++ counter', ' from t']))
    expect(sections).toHaveLength(1)
    expect(sections[0]).toMatchObject({ path: 'a.sql', end: 9 })
  })

  it('reads renames, modes and paths with blanks', () => {
    const text =
      'diff --git a/old name.sh b/new name.sh\nold mode 100644\nnew mode 100755\nsimilarity index 90%\nrename from old name.sh\nrename to new name.sh\n'
    expect(parseDiff(text).sections[0]).toMatchObject({
      path: 'new name.sh',
      oldPath: 'old name.sh',
      status: 'renamed',
      remarks: ['mode 100644 → 100755', 'similarity 90%'],
    })
  })

  it('names the folders of what a commit changed once', () => {
    const commit = (rows: readonly string[]): string =>
      [
        'commit 1f6a3c9d',
        'Author: A <a@example.org>',
        'Date:   Mon Mar 4 09:00:00 2024',
        '',
        '    Say why',
        '',
        ...rows,
        '',
      ].join('\n')
    const stat = commit([
      ' src/a/one.ts | 12 +++',
      ' src/a/two.ts |  3 -',
      ' src/b/c.ts   |  1 +',
      ' src/d.ts     |  2 +',
    ])
    expect(view(stat.repeat(6))).toContain('src/ a/ one.ts 12, two.ts 3; b/ c.ts 1; ./ d.ts 2')
    const status = commit(['M\tsrc/a/one.ts', 'A\tsrc/b/c.ts'])
    expect(view(status.repeat(6))).toContain('src/ a/ M one.ts; b/ A c.ts')
    expect(diffCompressor().detect(takeSample(status.repeat(3)))).toBeGreaterThan(0.8)
  })

  it('reads the signs of a merge in all their columns', () => {
    const text =
      'diff --cc a.c\nindex 1,2..3\n--- a/a.c\n+++ b/a.c\n@@@ -1,2 -1,2 +1,3 @@@\n  int a;\n+ int fromTheirs;\n +int fromOurs;\n'
    const [file] = parseDiff(text).sections
    expect(file).toMatchObject({ end: 8, hunks: [{ columns: 2, end: 8 }] })
  })

  it('reads a plain diff', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `> added line number ${index} of the file`)
    const text = [
      'diff -r a/lib/one.js b/lib/one.js',
      '3,4c3,4',
      '< let limitOld = 10',
      '< same()',
      '---',
      '> let limitNew = 20',
      '> other()',
      '9a10,21',
      ...lines,
    ].join('\n')
    const { sections } = parseDiff(text)
    expect(sections).toMatchObject([{ path: 'lib/one.js', hunks: [{ form: 'plain' }, { form: 'plain' }] }])
    const written = view(text)
    expect(written).toContain('lib/one.js +14 -2')
    expect(written).toContain('limitNew')
    expect(written).toContain('limitOld')
    expect(diffCompressor().detect(takeSample(text, {}))).toBeGreaterThan(0.9)
  })

  it('reads a context diff, its ranges in one line and a changed line beside what it replaces', () => {
    const context = around.map(line => ` ${line}`)
    const text = [
      '*** old/one.js\t2024-01-01',
      '--- new/one.js\t2024-01-02',
      '***************',
      '*** 1,5 ****',
      ...context,
      '! let limitOfAll = 1000;',
      '- gone();',
      '--- 1,5 ----',
      ...context,
      '! let limitOfAll = 2000;',
      '+ came();',
    ].join('\n')
    const { sections } = parseDiff(text)
    expect(sections).toMatchObject([{ path: 'new/one.js', oldPath: 'old/one.js', hunks: [{ form: 'context' }] }])
    const written = view(text)
    expect(written).toContain('1,5 → 1,5')
    expect(written).toContain('+ let limitOfAll = 2000; ← 1000')
    expect(written).toContain('came')
    expect(written).toContain('gone')
    expect(diffCompressor().detect(takeSample(text, {}))).toBeGreaterThan(0.9)
  })

  it('says once who wrote all commits of a log', () => {
    const hash = (index: number): string => `${index}`.padStart(4, '0').repeat(10)
    const commit = (index: number): string =>
      `commit ${hash(index)}\nAuthor: Ana <ana@example.com>\nDate:   Mon Jan ${10 + index} 10:00:00 2024 +0100\n\n    Subject number ${index}\n`
    const written = view(Array.from({ length: 6 }, (_, index) => commit(index)).join('\n'))
    expect(written).toContain('6 commits by Ana <ana@example.com>; times +0100')
    expect(written.match(/Ana/g)).toHaveLength(1)
    expect(written).toContain('commit 0003000300 Mon Jan 13 10:00:00 2024\nSubject number 3')
    expect(written.match(/\[/g)).toHaveLength(1)
  })

  it('shows the hunk that the query asks for with its context', () => {
    const text = ['a', 'b', 'c', 'd']
      .map(name =>
        diffOf(`src/${name}.ts`, [...around.map(line => `${line} // ${name}`), `+open${name}(now)`, ...around]),
      )
      .join('\n')
    expect(view(text, { query: 'computeSomethingElse c', maxTokens: 260 })).toContain(
      'computeSomethingElse(first, second) // c',
    )
  })

  it('is sure of a diff and not of prose about one', () => {
    const detect = (text: string) => diffCompressor().detect(takeSample(text))
    expect(detect(diffOf('a.ts', ['+a']))).toBeGreaterThan(0.9)
    expect(detect('I ran git diff and saw:\n\n+ one line\n- another line\n')).toBe(0)
    expect(detect('- a list\n- of things\n+ and more\n')).toBe(0)
  })

  it.each(readdirSync(fixtures))('writes the fixture %s as it is expected', fixture => {
    const folder = new URL(`${fixture}/`, fixtures)
    const written = `${view(readFileSync(new URL('input.txt', folder), 'utf8'))}\n`
    const expected = new URL('expected.txt', folder)
    if (process.env.SHAREDCTX_WRITE_FIXTURES) writeFileSync(expected, written)
    expect(written).toBe(readFileSync(expected, 'utf8'))
  })
})

const line = fc.constantFrom(
  'const limit = 10',
  'const limit = 20',
  'return readAll(store, limit)',
  '  // keeps the oldest entry',
  '}',
  '',
  'export function readAll(store: Store, limit: number): Entry[] {',
  '"version": "1.2.3",',
  'assert.equal(total, 42)',
)

const hunk = fc.array(fc.tuple(fc.constantFrom(' ', '+', '-'), line), { minLength: 1, maxLength: 14 }).chain(body =>
  fc
    .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('', ' class Store {', ' function put(key) {'))
    .map(([at, context]) => {
      const old = body.filter(([sign]) => sign !== '+').length
      const now = body.filter(([sign]) => sign !== '-').length
      return [`@@ -${at},${old} +${at},${now} @@${context}`, ...body.map(([sign, text]) => sign + text)].join('\n')
    }),
)

const header = fc.constantFrom(
  'diff --git a/src/store.ts b/src/store.ts\nindex 3f1b2c4..9a8e7d6 100644\n--- a/src/store.ts\n+++ b/src/store.ts',
  'diff --git a/docs/a.md b/docs/b.md\nsimilarity index 88%\nrename from docs/a.md\nrename to docs/b.md\nindex 3f1b2c4..9a8e7d6 100644\n--- a/docs/a.md\n+++ b/docs/b.md',
  'diff --git a/new.py b/new.py\nnew file mode 100755\nindex 0000000..9a8e7d6\n--- /dev/null\n+++ b/new.py',
  'diff --git a/package-lock.json b/package-lock.json\nindex 3f1b2c4..9a8e7d6 100644\n--- a/package-lock.json\n+++ b/package-lock.json',
  'Index: trunk/main.c\n===================================================================\n--- trunk/main.c\t(revision 12)\n+++ trunk/main.c\t(working copy)',
  '--- old/x.go\t2024-05-01 10:00:00\n+++ new/x.go\t2024-05-02 10:00:00',
)
const file = fc
  .tuple(header, fc.array(hunk, { minLength: 1, maxLength: 4 }))
  .map(([head, hunks]) => [head, ...hunks].join('\n'))
const commit = fc.constantFrom(
  'commit 8f14e45fceea167a5a36dedd4bea2543c1a4b2d7\nAuthor: Ana López <ana@example.org>\nDate:   Mon Mar 4 10:00:00 2024 +0100\n\n    Keep the oldest entry\n\n    Fixes #42\n',
  'commit 1f0e3dad99908345f7439f8ffabdffc4a1b2c3d4\nMerge: 8f14e45 c9f0f89\nAuthor: Mark <mark@example.com>\nDate:   Tue Mar 5 11:00:00 2024 +0100\n\n    Merge branch limits\n',
)
const end = fc.constantFrom('\n', '\r\n')

testCompressor(diffCompressor(), {
  content: fc
    .tuple(fc.array(fc.tuple(fc.option(commit), file), { minLength: 1, maxLength: 8 }), end)
    .map(([files, lineEnd]) =>
      files
        .flatMap(([note, diff]) => (note ? [note, diff] : [diff]))
        .join('\n')
        .replaceAll('\n', lineEnd),
    ),
  tokens: [
    'diff --git a/x b/x\n',
    '--- a/x\n',
    '+++ b/x\n',
    '@@ -1 +1 @@\n',
    '@@@ -1,2 -1,2 +1,3 @@@\n',
    '@@ -1,99999 +1 @@ f\n',
    '+',
    '-',
    ' ',
    '\\ No newline at end of file\n',
    'Binary files a/x and b/x differ\n',
    'GIT binary patch\nliteral 5\n',
    'rename from x\n',
    'new mode 100644\n',
    'Index: x\n======\n',
    'commit 8f14e45\n',
    'Author: A <a@b>\n',
    '    subject\n',
    ' x | 3 +-\n',
    '-- \n',
    '\n',
    'name\n',
  ],
  confidence: 0.5,
})
