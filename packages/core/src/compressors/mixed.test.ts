import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter } from '../router.ts'
import { findBlocks } from '../text/blocks.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { blobCompressor } from './blob.ts'
import { defaultCompressors } from './index.ts'
import { mixedCompressor } from './mixed.ts'
import { textCompressor } from './text.ts'

const router = createRouter([mixedCompressor(), blobCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
const everyRouter = createRouter(defaultCompressors(), tokenizerForModel('gpt-4o'))
const view = (text: string) => router.view(router.prepare(text), {})
const kindsOf = (text: string) => findBlocks(text).map(({ kind }) => kind)

const rows = JSON.stringify(
  Array.from({ length: 20 }, (_, index) => ({ id: index, name: 'alpha' })),
  null,
  2,
)
const entries = Array.from(
  { length: 20 },
  (_, index) => `2024-03-01 10:00:${10 + index} INFO handled GET /health in ${index} ms`,
)
const patch = 'diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1,3 +1,3 @@\n alpha\n-beta\n+gamma\n delta'

describe('the blocks of a text', () => {
  it('are found in order by what their lines look like', () => {
    const prose = 'The service failed at night, and this is what was found so far.'
    expect(kindsOf([prose, rows, prose, entries.join('\n'), patch, prose].join('\n\n'))).toEqual([
      'prose',
      'json',
      'prose',
      'log',
      'diff',
      'prose',
    ]) // prettier-ignore
  })

  it('are commands and their outputs in a session, whatever the outputs look like', () => {
    const text = `$ cat rows.json\n${rows}\n\n$ pytest\n=== FAILURES ===\nassert 1 == 2\n=== short summary ===\n1 failed\n`
    expect(findBlocks(text).map(({ kind, tool, name }) => [kind, tool, name])).toEqual([
      ['command', 'cat rows.json', 'rows.json'],
      ['output', 'cat rows.json', 'rows.json'],
      ['command', 'pytest', undefined],
      ['output', 'pytest', undefined],
    ])
  })

  it('are files under their banners', () => {
    const blocks = findBlocks(`==> rows.json <==\n${rows}\n\n==> app.log <==\n${entries.join('\n')}\n`)
    expect(blocks.map(({ kind, name }) => [kind, name])).toEqual([
      ['banner', 'rows.json'],
      ['output', 'rows.json'],
      ['banner', 'app.log'],
      ['output', 'app.log'],
    ]) // prettier-ignore
  })

  it('are what stands behind words on the same line, too', () => {
    expect(kindsOf(`Response of the service: ${rows}\nThat was all.`)).toEqual(['prose', 'json', 'prose'])
    expect(kindsOf('The list [1, 2, 3] has three items, and {nothing} follows.')).toEqual(['prose'])
  })

  it('are a commit with its diff', () => {
    const commit = `commit 6e617ea9ba0f83319ab93d327203d1f4a989219d\nAuthor: Dev <dev@example.com>\n\n    Make it work\n\n${patch}`
    expect(kindsOf(`Please read this change, which is the third.\n\n${commit}\n\nIt looks good to me.`)).toEqual([
      'prose',
      'diff',
      'prose',
    ])
  })

  it('are the statements of a dialogue with a program, and not what people say', () => {
    const asked = [1, 2, 3].map(id => `shop=# select ${id};\n ${id}`).join('\n')
    expect(kindsOf(asked)).toEqual(['command', 'output', 'command', 'output', 'command', 'output'])
    const said = ['carol> we are late', 'bob> who is', 'alice> all of us', 'dave> not me'].join('\n')
    expect(kindsOf(said)).not.toContain('command')
  })

  it('take an amount in dollars for no command', () => {
    expect(kindsOf('$ 5.00 for the first\n$ 7.50 for the second\n')).toEqual(['prose'])
  })
})

describe('a view of a mixed document', () => {
  it('shows every command, every error and the last line', () => {
    const output = [...entries, '2024-03-01 10:01:00 ERROR cannot reach psp-eu-2', ...entries].join('\n')
    const { view: shown, kind } = view(
      `$ tail app.log\n${output}\n$ cat rows.json\n${rows}\n$ npm test\n${entries.join('\n')}\n2 failed, 40 passed\n`,
    )
    expect(kind).toBe('mixed')
    for (const fact of [
      '$ tail app.log',
      '$ cat rows.json',
      '$ npm test',
      'ERROR cannot reach psp-eu-2',
      '2 failed, 40 passed',
    ])
      expect(shown.text).toContain(fact)
  })

  it('shows headings, labels, single commands and both ends in full', () => {
    const opening = 'Carol asked why worker-2 stopped at night, and this is what was found so far.'
    const closing = 'The pool must be made larger again before anything else is tried.'
    const text = [
      opening,
      '## What the log says',
      entries.join('\n'),
      '## What the service answers',
      `$ curl localhost:3000/orders\n${rows}`,
      'The change:',
      patch,
      closing,
    ].join('\n\n')
    const { view: shown, kind } = view(text)
    expect(kind).toBe('mixed')
    for (const fact of [
      opening,
      '## What the log says',
      '## What the service answers',
      '$ curl localhost:3000/orders',
      'The change:',
      closing,
    ])
      expect(shown.text).toContain(fact)
  })

  it('names a picture that stands in a report and shows the words around it', () => {
    const picture = `data:image/png;base64,iVBORw0KGgo${'Qk1aR3xT9pLm'.repeat(300).replace(/x/g, '+')}`
    const text = `$ cat page.html\nThe logo comes first.\n\n$ cat logo.txt\n${picture}\n\n$ wc -c logo.txt\n3633 logo.txt\n`
    const { view: shown } = view(text)
    expect(shown.text).toMatch(/PNG in base64, \d+ characters, fnv1a [0-9a-f]{8} \[/)
    expect(shown.text).toContain('3633 logo.txt')
    expect(shown.tokens).toBeLessThan(150)
  })

  it('is not claimed for a log with a stack trace or for Markdown', () => {
    const detect = (text: string) =>
      mixedCompressor().detect({ length: text.length, head: text, tail: '', lines: text.split('\n'), hints: {} })
    const trace =
      'java.io.IOException: disk full\n\tat com.acme.Disk.write(Disk.java:12)\n\tat com.acme.Main.main(Main.java:3)'
    expect(detect([...entries, trace, ...entries].join('\n'))).toBe(0)
    expect(
      detect(
        `# Title\n\n## Use\n\nRun it as the others do.\n\n\`\`\`json\n${rows}\n\`\`\`\n\n## Settings\n\nThey look like this:\n\n\`\`\`yaml\nport: 80\n\`\`\`\n`,
      ),
    ).toBeLessThan(0.6)
  })

  it('is claimed for a report that is mostly what programs printed', () => {
    const fenced = (text: string) => `\`\`\`\n${text}\n\`\`\`\n`
    const text = `# Outage\n\nWhat the two servers wrote.\n\n## First\n\n${fenced(entries.join('\n'))}\n## The change\n\n${fenced(patch)}`
    expect(everyRouter.view(everyRouter.prepare(text), {}).kind).toBe('mixed')
  })
})

describe('golden views', () => {
  const fixtures = new URL('./mixed/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    it(`of ${name} stay as they are`, async () => {
      const source = readFileSync(new URL(`${name}/input.txt`, fixtures), 'utf8')
      await expect(view(source).view.text).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, fixtures)))
    })
})

const prose = fc.constantFrom(
  'The deployment failed twice this morning, and both times the cache was the cause of it.',
  'Alpha asked beta for the report.\nBeta answered that it was not ready yet, as 42 tests were failing.',
)
const json = fc
  .array(fc.record({ id: fc.integer({ min: 1, max: 9 }), name: fc.constantFrom('alpha', 'beta') }), {
    minLength: 6,
    maxLength: 30,
  })
  .map(rows => JSON.stringify(rows, null, 2))
const log = fc
  .array(fc.constantFrom('INFO started', 'ERROR x failed with code 42', 'INFO handled GET /health in 3 ms'), {
    minLength: 4,
    maxLength: 30,
  })
  .map(lines => lines.map((line, index) => `2024-03-01T10:00:${String(index).padStart(2, '0')} ${line}`).join('\n'))
const diff = fc.constantFrom(
  'diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1,4 +1,4 @@\n alpha\n-beta 42\n+beta 43\n gamma\n delta',
)
const output = fc.oneof(prose, json, log, diff)

testCompressor(mixedCompressor(), {
  content: fc.oneof(
    fc
      .array(fc.tuple(fc.constantFrom('npm test', 'cat x.json', 'ls -l | wc'), output), { minLength: 2, maxLength: 5 })
      .map(steps => steps.map(([command, text]) => `$ ${command}\n${text}`).join('\n')),
    fc.tuple(prose, json, prose, log, diff, prose).map(blocks => blocks.join('\n\n')),
  ),
  tokens: [
    '$ npm test\n',
    '==> a.ts <==\n',
    '{"a":1}\n',
    '{\n',
    '[\n',
    '}\n',
    '```\n',
    'diff --git a/x b/x\n',
    '--- a\n',
    '+++ b\n',
    '@@ -1,2 +1,2 @@\n',
    '+x\n',
    '| a | b |\n',
    '2024-03-01T10:00:00 INFO x\n',
    'a,b,c,d\n',
    '\n',
    'The quick brown fox jumps.\n',
    '=== title ===\n',
    '# Title\n',
    'Label:\n',
    'shop=# x\n',
    'answer: {"a":1,\n',
    'commit 6e617ea9ba\n',
    'Author: x\n',
    '    x\n',
    'HTTP/1.1 200 OK\n',
    '-----BEGIN X-----\n',
    'QUJD'.repeat(60),
  ],
}) // prettier-ignore
