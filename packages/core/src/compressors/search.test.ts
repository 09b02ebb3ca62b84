import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { searchCompressor } from './search.ts'

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
const ripgrepJson = fc
  .array(line, { minLength: 4, maxLength: 20 })
  .map(lines =>
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
