import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedContext } from '../shared-context.ts'
import { writeFlow } from '../structure/flow.ts'
import { parseJson } from './json/parse.ts'
import { jsonCompressor } from './json.ts'

const word = fc.constantFrom(
  'alpha',
  'beta',
  'open',
  'closed',
  'error x',
  '',
  '42',
  'a|b',
  'x\ny',
  '👍🏽',
  '\ud800',
  '[g1]',
  'https://example.com/items/7',
  'lorem ipsum '.repeat(40),
)
const { value } = fc.letrec<{ value: unknown; list: unknown[]; map: unknown; rows: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.constantFrom(0, 1, 42, null, true, false, 1e21),
    tie('list'),
    tie('map'),
    tie('rows'),
  ),
  list: fc.array(tie('value'), { maxLength: 6 }),
  map: fc.dictionary(fc.constantFrom('id', 'name', 'state', 'a', 'b c', 'items', '__proto__', ''), tie('value'), {
    maxKeys: 5,
  }),
  rows: fc.array(
    fc.record(
      { id: fc.nat({ max: 99 }), name: word, state: fc.constantFrom('open', 'closed', null), more: tie('value') },
      { requiredKeys: ['id'] },
    ),
    { maxLength: 20 },
  ),
}))
const container = value.filter(item => typeof item === 'object' && item !== null && Object.keys(item).length > 1)
const content = fc
  .tuple(container, fc.constantFrom(0, 2), fc.nat({ max: 3 }))
  .map(([item, space, times]) =>
    times === 3 ? Array.from({ length: 4 }, () => JSON.stringify(item)).join('\n') : JSON.stringify(item, null, space),
  )

/** The words of the values and keys, not of their escapes. */
function words(source: string): string[] {
  const texts: string[] = []
  const stack = [...parseJson(source).documents]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'list') stack.push(...node.items)
    else if (node.type === 'map') {
      for (const entry of node.entries) {
        texts.push(entry.key)
        stack.push(entry.value)
      }
    } else texts.push(node.value)
  }
  return texts.join(' ').match(/[\p{L}\p{N}]+/gu) ?? []
}

const same = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string =>
  parseJson(text)
    .documents.map(document => writeFlow(document))
    .join('\n')

testCompressor(jsonCompressor(), {
  content,
  tokens: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"id"',
    '"a',
    'b"',
    '1',
    '-0',
    '1e400',
    'null',
    'tru',
    '//',
    '/*',
    '*/',
    '\n',
    "'",
    '\\',
    '\\u12',
    'NaN',
    'x:',
  ],
  same,
  words,
})

function view(value: unknown, space?: number, maxTokens?: number): string {
  const ctx = new SharedContext({ model: 'gpt-4o', compressors: [jsonCompressor()] })
  ctx.putSync('key', typeof value === 'string' ? value : JSON.stringify(value, null, space))
  return ctx.get('key', { maxTokens })!
}

const issues = Array.from({ length: 80 }, (_, index) => ({
  number: 301 + index,
  title: `${['Crash on start', 'Update vite', 'Docs typo'][index % 3]} ${index}`,
  state: index % 3 === 0 ? 'open' : 'closed',
  comments: index === 41 ? 931 : index % 4,
  labels: [{ id: 1, name: index === 57 ? 'p0' : 'deps', color: 'ededed' }],
  url: `https://api.example.com/repos/octo/app/issues/${301 + index}`,
  body: Array.from(
    { length: 30 },
    (_, place) => ['race', 'cache', 'empty', 'config', 'when', 'the'][(index * 7 + place * place * (index % 5)) % 6],
  ).join(' '),
  user: { login: index % 5 === 0 ? 'octocat' : 'renovate', site_admin: false },
}))

describe('views of JSON', () => {
  it('names every column once and writes what follows from another as a template', () => {
    const text = view(issues, 2, 900)
    expect(text).toContain('url = https://api.example.com/repos/octo/app/issues/{number}')
    expect(text).toContain('user.site_admin=false')
    expect(text).toContain('number|title|state|')
  })

  it('keeps the first and the last row, the outlier, and says what the rest is', () => {
    const text = view(issues, 2, 900)
    expect(text).toMatch(/^301\|Crash on start 0\|open/m)
    expect(text).toMatch(/^380\|Update vite 79\|closed/m)
    expect(text).toMatch(/^342\|.*931/m)
    expect(text).toContain('state closed 53, open 27')
    expect(text).toContain('comments 0 (301)…931 (342)')
    expect(text).toMatch(/80 rows, \d+ not shown \[g\d/)
  })

  it('treats an object keyed by ids as a table', () => {
    const text = view(
      Object.fromEntries(issues.map(({ number, title, state }) => [`issue-${number}`, { number, title, state }])),
      2,
    )
    expect(text).toContain('key|number|title|state')
    expect(text).toContain('issue-301|301|Crash on start 0|open')
  })

  it('says once what maps with the same keys share, and of each what is new', () => {
    const person = (login: string) => ({
      login,
      id: 7,
      avatar: `https://example.com/${login}.png`,
      type: 'User',
      site_admin: false,
    })
    const text = view(
      {
        author: person('ann'),
        pull: { number: 3, title: 'x'.repeat(90), head: { owner: person('bob') } },
        sender: person('eve'),
      },
      2,
    )
    for (const login of ['ann', 'bob', 'eve']) expect(text).toContain(`login=${login}`)
    expect(text.match(/type=User/g)).toHaveLength(1)
  })

  it('keeps every key path of a nested document and the values at its top', () => {
    const document = {
      version: '1.2.3',
      service: { retries: { max: 5, backoff: { base: 'x'.repeat(100), factor: 2 } } },
      status: 'failed',
    }
    const text = view({ ...document, filler: 'Some words about nothing. '.repeat(80) }, 2)
    for (const piece of ['version=1.2.3', 'status=failed', 'service.retries', 'backoff', 'base', 'factor=2', 'max=5'])
      expect(text).toContain(piece)
  })

  it('reads the JSON inside the text of a tool result', () => {
    const text = view({ content: [{ type: 'text', text: JSON.stringify(issues) }], isError: false }, 2)
    expect(text).toContain('text: (json)')
    expect(text).toContain('number|title|state|')
  })

  it('uses what is there when the text is cut off, and never calls the view exact', () => {
    const cut = JSON.stringify(issues, null, 2).slice(0, 9_000)
    const ctx = new SharedContext({ model: 'gpt-4o', compressors: [jsonCompressor()] })
    const entry = ctx.putSync('key', cut)
    expect(entry.savingsPercent).toBeGreaterThan(60)
    expect(ctx.get('key')).toContain('number|title|state|')
    expect(ctx.get('key', { full: true })).toBe(cut)
  })

  it('reads NaN, comments, single quotes and trailing commas', () => {
    const text = view(
      `// settings\n{ ratio: NaN, 'name': 'demo', hosts: [${Array.from({ length: 60 }, (_, index) => `'host-${index}.example.com'`).join(', ')},], }`,
    )
    expect(text).toContain('ratio=NaN')
    expect(text).toContain('name=demo')
    expect(text).toContain('60 strings')
  })

  it('reads NDJSON as one table', () => {
    const lines = issues.map(({ number, title, state }) => JSON.stringify({ number, title, state })).join('\n')
    expect(view(lines)).toContain('number|title|state')
  })

  it('takes 100,000 open brackets', () => {
    expect(() => view('['.repeat(100_000))).not.toThrow()
    expect(() => view('{"a":'.repeat(100_000))).not.toThrow()
    expect(() => view(`${'[{"a":'.repeat(5_000)}1${'}]'.repeat(5_000)}`)).not.toThrow()
  })
})

describe('views of real JSON', () => {
  it.each(['npm-ls', 'tool-result', 'lint-report'])('stays what it is for %s', async name => {
    const folder = fileURLToPath(new URL(`./json/fixtures/${name}/`, import.meta.url))
    const ctx = new SharedContext({ model: 'gpt-4o', compressors: [jsonCompressor()] })
    ctx.putSync('key', readFileSync(`${folder}input.txt`, 'utf8'))
    await expect(`${ctx.get('key')}\n`).toMatchFileSnapshot(`${folder}expected.txt`)
  })
})

describe('reading JSON', () => {
  it('keeps numbers as the source writes them', () => {
    expect(plain('[1.0, -0, 1e400, 9007199254740993]')).toBe('[1.0,-0,1e400,9007199254740993]')
  })

  it('keeps a key that stands twice', () => {
    expect(plain('{"a":1,"a":2}')).toBe('{"a":1,"a":2}')
  })

  it.each([
    '{"a":1,}',
    '[1 2]',
    "{'a':1}",
    '[1',
    '{"a" 1}',
    '[01]',
    '[1]]',
    '"a\nb"',
    '{a:1}',
    '[NaN]',
    '// x\n[1]',
    '[1],',
  ])('does not call %j JSON by the letter', text => {
    expect(parseJson(text).strict).toBe(false)
  })

  it.each(['{"a":[1,{"b":null}]}', '[]', ' [1.5e-3,"\\u00e9\\n"] ', '{"a":1}\n{"a":2}\n', '"x"'])(
    'calls %j JSON by the letter',
    text => {
      expect(parseJson(text).strict).toBe(true)
    },
  )
})
