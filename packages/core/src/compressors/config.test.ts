import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { parseGoSum, parseYarnLock } from './config/lock-files.ts'
import { parseConfig } from './config/parse.ts'
import { configCompressor } from './config.ts'
import { asPlain, fixture, spansNest, viewOf } from './tree/test-views.ts'

const entry = fc.constantFrom(
  'name = "alpha"',
  'version = "1.2.3"',
  'enabled = true',
  'port=8080',
  'paths = ["a", "b"]',
  'limits = { cpu = 1, memory = "2Gi" }',
  'list = [\n  "one",\n  "two", # why\n]',
  'url=http://example.com/a',
  "quoted = 'single'",
  '# a comment',
  'DATABASE_URL=postgres://db:5432/app',
  'empty =',
)
const section = fc
  .tuple(
    fc.constantFrom('[tool.black]', '[server]', '[[package]]', '[package.source]', '[a "b"]'),
    fc.array(entry, { minLength: 1, maxLength: 6 }),
  )
  .map(([header, entries]) => [header, ...entries].join('\n'))

testCompressor(configCompressor(), {
  content: fc
    .array(section, { minLength: 3, maxLength: 14 })
    .map(sections => `name = "first"\nversion = "1"\n${sections.join('\n\n')}`),
  tokens: [
    '[a]',
    '[[b]]',
    '\n',
    '\n  ',
    'key',
    ' = ',
    '=',
    ': ',
    '"',
    "'",
    '"""',
    '[',
    ']',
    '{',
    '}',
    '#',
    ';',
    '\\\n',
    'export ',
    ',',
    '//',
  ],
  confidence: 0.5,
})

describe('parseConfig', () => {
  it('reads TOML: sections, arrays of tables and what belongs to their items, values over several lines', () => {
    const source =
      'top = 1\n[a.b]\nx = "y" # why\nlist = [\n  "one",\n  { k = "v" },\n]\n[[p]]\nname = "first"\n[p.source]\nurl = "u"\n[[p]]\nname = "second"\n'
    expect(asPlain(parseConfig(source))).toEqual({
      top: '1',
      'a.b': { x: 'y', '#': 'why', list: ['one', { k: 'v' }] },
      p: [{ name: 'first', source: { url: 'u' } }, { name: 'second' }],
    })
  })

  it('reads INI, .env and .properties with their comments and continuations', () => {
    const source =
      '; note\n[options]\nrequires =\n    one>=2\n    two\n[x]\nexport A=b c\na.b.c: d\nlong = first \\\n  second\n'
    expect(asPlain(parseConfig(source))).toMatchObject({
      '#': 'note',
      options: { requires: ['one>=2', 'two'] },
      x: { A: 'b c', 'a.b.c': 'd' },
    })
  })

  it('keeps spans within the spans of their parents, on any text', () => {
    const piece = fc.constantFrom(
      '[a]',
      '[[b]]',
      '[b.c]',
      '\n',
      '  ',
      'k',
      '=',
      ':',
      '"',
      '"""',
      '[',
      ']',
      '{',
      '}',
      '#',
      '\\',
      ',',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const source = pieces.join('')
        expect(spansNest(parseConfig(source), source.length)).toBe(true)
      }),
    )
  })
})

describe('lock files', () => {
  it('reads go.sum as rows', () => {
    expect(asPlain(parseGoSum('a.org/x v1.0.0 h1:abc=\na.org/x v1.0.0/go.mod h1:def=\n'))).toEqual([
      { module: 'a.org/x v1.0.0', hash: 'h1:abc=', 'go.mod': 'h1:def=' },
    ])
  })

  it('reads yarn.lock by its indentation', () => {
    expect(
      asPlain(parseYarnLock('# yarn lockfile v1\n\n"a@^1", a@^1.2:\n  version "1.2.3"\n  dependencies:\n    b "^2"\n')),
    ).toEqual({
      '#': 'yarn lockfile v1',
      'a@^1, a@^1.2': { version: '1.2.3', dependencies: { b: '^2' } },
    })
  })
})

describe('config views', () => {
  it('does not take code', () => {
    for (const code of [
      'const a = 1;\nlet b = 2;\nfunction f() {\n  return a;\n}\n',
      'x = 1\nif x == 2:\n    y = f(x)\nfor z in y:\n    print(z)\n',
    ])
      expect(configCompressor().detect(takeSample(code)), code).toBeLessThan(0.5)
  })

  it.each(['cargo-lock', 'pyproject', 'go-sum'])('shows the fixture %s as expected', async name => {
    await expect(viewOf(configCompressor(), fixture('config', name))).toMatchFileSnapshot(
      `./config/fixtures/${name}/expected.txt`,
    )
  })
})
