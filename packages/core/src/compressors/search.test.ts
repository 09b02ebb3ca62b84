import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRouter, tokenizerForModel } from '@sharedctx/core'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { decodeMatches, encodeMatches } from './search/exact-matches.ts'
import { decodePaths, encodePaths } from './search/exact-paths.ts'
import { readMatches } from './search/read-matches.ts'
import { searchCompressor } from './search.ts'

const router = createRouter([searchCompressor()], tokenizerForModel('gpt-4o'))
const fixtures = new URL('./search/fixtures/', import.meta.url)

function view(text: string, request = {}): string {
  return router.view(router.prepare(text, { kind: 'search' }), request).view.text
}

describe('search', () => {
  it('writes equal matches of a file once, with all their lines', () => {
    const text = Array.from(
      { length: 20 },
      (_, index) => `src/store/entries.ts:${index * 7 + 3}:  await this.flush()`,
    ).join('\n')
    expect(view(text)).toContain('3,10,17,24')
    expect(view(text).match(/this\.flush/g)).toHaveLength(1)
  })

  it('keeps the line number of every match, and the words by which one would look for it', () => {
    const text = Array.from(
      { length: 40 },
      (_, index) =>
        `src/deep/folder/file${index % 4}.ts:${index + 100}:  const result = await handlers.run${index}(request, response)`,
    ).join('\n')
    const shown = view(text)
    for (let index = 0; index < 40; index++)
      expect(shown).toMatch(new RegExp(`\\b${index + 100}\\b.*\\brun${index}\\b`))
  })

  it('writes a folder once above its files', () => {
    const text = ['a', 'b', 'c']
      .flatMap(name => [1, 2].map(line => `packages/core/src/text/${name}.ts:${line}:export const ${name}${line} = 1`))
      .join('\n')
    expect(view(text).split('packages/core/src/text/')).toHaveLength(2)
  })

  it('tells the path from the date, the drive and the number in it', () => {
    const read = (line: string) => readMatches(`${line}\n`, 'numbered', false)
    expect(read('logs/2024-05-01/app.log:12:ERROR 10:20:30: x').paths).toEqual(['logs/2024-05-01/app.log'])
    expect(read('C:\\work\\main.cs:7:int a;').paths).toEqual(['C:\\work\\main.cs'])
    const { paths, matches } = readMatches(
      'a-12-b.py-3-before\na-12-b.py:4:found\na-12-b.py-5-after:6:x\n',
      'numbered',
      false,
    )
    expect(paths).toEqual(['a-12-b.py'])
    expect(matches.map(({ place, isContext }) => [place, isContext])).toEqual([
      ['3', true],
      ['4', false],
      ['5', true],
    ])
  })

  it('keeps what is no match', () => {
    const text = [
      'src/a.ts:1:alpha()',
      'src/a.ts:2:alpha(one)',
      'src/b.ts:3:alpha(two)',
      'Binary file dist/app.bin matches',
    ].join('\n')
    expect(view(`${text}\n${text}`)).toContain('Binary file dist/app.bin matches')
  })

  it('lists every name of a listing under its folder, numbered ones by their ends', () => {
    const files = Array.from({ length: 30 }, (_, index) => `assets/img_${String(index).padStart(3, '0')}.png`)
    const shown = view(['README.md', ...files, ...files.map(file => `src/${file}`), 'src/index.ts'].join('\n'), {
      targetSavings: 0.9,
    })
    expect(shown).toContain('assets/ img_000.png…img_023.png')
    expect(shown).toContain('index.ts')
  })

  it('lists the names of `ls -l` and `wc` with their sizes', () => {
    const names = Array.from(
      { length: 20 },
      (_, index) => `${'reader writer store cache'.split(' ')[index % 4]}-of-${'abcde'[index >> 2]}.ts`,
    )
    const long = names.map((name, index) => `-rw-r--r-- 1 dev dev ${4000 + index} Mar  3 09:00 ${name}`).join('\n')
    const counted = names.map((name, index) => `  ${1200 + index} src/${name}`).join('\n')
    for (const shown of [view(`total 80\n${long}\n`), view(`${counted}\n  24190 total\n`)])
      for (const name of names) expect(shown).toContain(name)
    expect(view(`total 80\n${long}\n`)).toContain('modes, owners, dates')
    expect(view(`${counted}\n  24190 total\n`)).toContain('24190 total')
  })

  it('writes counted files side by side and a folder below the one that holds it', () => {
    const counts = Array.from({ length: 12 }, (_, index) => `src/part/file${'abcdefghijkl'[index]}.ts:${index}`).join(
      '\n',
    )
    expect(view(`${counts}\nsrc/part/deep/er/x.ts:3\n`)).toMatch(/filea\.ts:0 fileb\.ts:1 /)
    const paths = ['a/b/c.ts', 'a/b/d/e.ts', 'a/f/g.ts', 'h.ts', 'a/b/i.ts'].flatMap(path => [path, `${path}x`])
    expect(view(`${paths.join('\n')}\n`)).toContain('a/b/ c.ts c.tsx\n d/ e.ts e.tsx\n')
  })

  it('gives lines and paths back from an exact view', () => {
    const matches = 'src/a.ts:1:x\nsrc/a.ts-2-y\n--\nsrc/b.ts:9:z\n= odd\n\n'
    expect(decodeMatches(encodeMatches(matches, line => ['src/a.ts', 'src/a.ts', undefined, 'src/b.ts'][line]))).toBe(
      matches,
    )
    const paths =
      'a.ts\nsrc/b.ts\nsrc/c.ts\nsrc/d e.ts\n\nlib/\nsrc/x/y.ts\nsrc/x/z/w\nsrc/q\n.\n./k\n/r/s\n x\n//t\nsrc\n'
    expect(decodePaths(encodePaths(paths))).toBe(paths)
  })

  it('leaves logs, diagnoses, addresses and prose to others', () => {
    const detect = (text: string) => searchCompressor().detect(takeSample(text))
    const repeat = (line: string) => Array.from({ length: 20 }, () => line).join('\n')
    expect(detect(repeat('2024-05-01 10:00:00:123: started the worker'))).toBeLessThan(0.4)
    expect(detect(repeat('src/a.ts:12:5: error TS2322: Type string is not assignable'))).toBeLessThan(0.5)
    expect(detect(repeat('https://example.com/a/b'))).toBe(0)
    expect(detect(repeat('Note: this is and/or a sentence: with colons.'))).toBe(0)
  })

  it.each(readdirSync(fixtures))('writes the fixture %s as it is expected', fixture => {
    const folder = new URL(`${fixture}/`, fixtures)
    const written = `${view(readFileSync(new URL('input.txt', folder), 'utf8'))}\n`
    const expected = new URL('expected.txt', folder)
    if (process.env.SHAREDCTX_WRITE_FIXTURES) writeFileSync(expected, written)
    expect(written).toBe(readFileSync(expected, 'utf8'))
  })
})

const path = fc.constantFrom(
  'src/store.ts',
  'src/router/index.ts',
  'logs/2024-05-01/app.log',
  'C:\\work\\main.cs',
  'docs/read me.md',
  './a-12-b.py',
  'Makefile',
)
const text = fc.constantFrom(
  'export function readAll(store: Store): Entry[] {',
  '  return readAll(store)',
  '  const entries = readAll(other)',
  '// readAll: keeps the oldest',
  "import { readAll } from './store.ts'",
  'ERROR 12:30:45 readAll failed',
  '',
)
const number = fc.integer({ min: 1, max: 900 })
const line = fc.tuple(path, number, text)

const numbered = fc
  .array(line, { minLength: 4, maxLength: 40 })
  .map(lines => lines.map(([file, at, found]) => `${file}:${at}:${found}`).join('\n'))
const columns = fc
  .array(line, { minLength: 4, maxLength: 40 })
  .map(lines => lines.map(([file, at, found]) => `${file}:${at}:7:${found}`).join('\n'))
const context = fc
  .array(fc.tuple(fc.constantFrom('src/a.ts', 'logs/2024-05-01/app.log'), number, text, text), {
    minLength: 3,
    maxLength: 14,
  })
  .map(groups =>
    groups
      .map(
        ([file, at, found, around]) =>
          `${file}-${at}-${around}\n${file}:${at + 1}:${found}\n${file}-${at + 2}-${around}`,
      )
      .join('\n--\n'),
  )
const heading = fc
  .array(
    fc.tuple(
      fc.constantFrom('src/a.ts', 'src/b/c.go', 'lib/x.py'),
      number,
      fc.array(text, { minLength: 3, maxLength: 6 }),
    ),
    { minLength: 2, maxLength: 9 },
  )
  .map(files =>
    files
      .map(([file, at, found]) => [file, ...found.map((one, index) => `${at + index}:${one}`)].join('\n'))
      .join('\n\n'),
  )
const ripgrepJson = fc.array(line, { minLength: 4, maxLength: 20 }).map(lines =>
  lines
    .map(([file, at, found]) =>
      JSON.stringify({
        type: 'match',
        data: {
          path: { text: file },
          lines: { text: `${found}\n` },
          line_number: at,
          absolute_offset: at * 40,
          submatches: [{ match: { text: 'readAll' }, start: 0, end: 7 }],
        },
      }),
    )
    .join('\n'),
)
const folder = fc.constantFrom('src', 'src/router', 'packages/core/test/fixtures', 'docs')
const name = fc.constantFrom(
  'index.ts',
  'store.ts',
  'store.test.ts',
  'readme.md',
  'img_001.png',
  'img_002.png',
  'package.json',
)
const paths = fc
  .array(fc.tuple(folder, name), { minLength: 8, maxLength: 60 })
  .map(files => files.map(parts => parts.join('/')).join('\n'))
const folders = fc
  .array(fc.tuple(folder, fc.array(name, { minLength: 1, maxLength: 8 })), { minLength: 3, maxLength: 9 })
  .map(all => all.map(([at, names]) => [`./${at}:`, ...names].join('\n')).join('\n\n'))
const tree = fc
  .array(fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 8 })), { minLength: 2, maxLength: 9 })
  .map(all =>
    [
      '.',
      ...all.flatMap(([top, names]) => [`├── ${top}`, ...names.map(one => `│   ├── ${one}`)]),
      '',
      '3 directories, 9 files',
    ].join('\n'),
  )
const blame = fc
  .array(fc.tuple(fc.constantFrom('3f1b2c4d Ana López', '^9a8e7d6f Mark O Brien'), number, text), {
    minLength: 5,
    maxLength: 40,
  })
  .map(lines =>
    lines
      .map(
        ([commit, at, code]) =>
          `${commit.slice(0, commit.indexOf(' '))} (${commit.slice(commit.indexOf(' ') + 1)} 2024-05-01 10:00:00 +0200 ${at}) ${code}`,
      )
      .join('\n'),
  )
const tags = fc
  .array(fc.tuple(fc.constantFrom('readAll', 'Store', 'put'), path), { minLength: 5, maxLength: 40 })
  .map(lines => lines.map(([tag, file]) => `${tag}\t${file}\t/^function ${tag}() {$/;"\tf`).join('\n'))

testCompressor(searchCompressor(), {
  content: fc
    .tuple(
      fc.oneof(numbered, columns, context, heading, ripgrepJson, paths, folders, tree, blame, tags),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\n'),
    )
    .map(([output, lineEnd, end]) => (output + end).replaceAll('\n', lineEnd)),
  tokens: [
    'a.ts:',
    '12:',
    '-13-',
    'src/a.ts',
    '/',
    '\\',
    'C:',
    ':',
    '--\n',
    '\n',
    '\r\n',
    'Binary file x matches\n',
    '{"type":"match","data":{"path":{"text":"a"}}}\n',
    '{"type":"begin","data":{}}\n',
    '├── ',
    '│   ',
    '└── x',
    './a:\n',
    'total 4\n',
    '-rw-r--r-- 1 a b 12 Jan 5 10:22 x\n',
    '3f1b2c4 (A 2024-05-01 10:00:00 +0200 1) x\n',
    'x\ta.c\t/^x$/;"\tf\n',
    '= ',
    'name ',
  ],
  confidence: 0.4,
})
