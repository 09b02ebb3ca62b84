import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { asPlain, fixture, spansNest, viewOf } from './tree/test-views.ts'
import { parseYaml } from './yaml/parse.ts'
import { yamlCompressor } from './yaml.ts'

const key = fc.constantFrom('name', 'image', 'replicas', 'port', 'env', 'description', 'labels', '"a key"', 'x-note')
const scalar = fc.constantFrom(
  'api',
  '3',
  'nginx:1.25',
  'true',
  "'quoted: text'",
  '"say \\"hi\\""',
  '[a, b]',
  '{cpu: 1, memory: 2Gi}',
  '&base alpha',
  '*base',
  '!Ref Vpc',
  'a longer text that says what this service is for and who has to be asked about it',
  'beta # why',
  '',
)
/** Lines of a value behind its key: the first goes on behind the colon. */
const { map: block } = fc.letrec<{ map: string[]; value: string[] }>(tie => ({
  map: fc
    .array(fc.tuple(key, tie('value')), { minLength: 1, maxLength: 4 })
    .map(entries => entries.flatMap(([name, [first, ...more]]) => [`${name}:${first}`, ...more])),
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar.map(text => [` ${text}`]),
    fc.constant(' |').map(sign => [sign, '  echo "one: two"', '  exit 1']),
    fc.array(scalar, { minLength: 1, maxLength: 4 }).map(items => ['', ...items.map(item => `- ${item}`)]),
    tie('map').map(lines => ['', ...lines.map(line => `  ${line}`)]),
    fc
      .array(tie('map'), { minLength: 1, maxLength: 4 })
      .map(items => ['', ...items.flatMap(([first, ...more]) => [`- ${first}`, ...more.map(line => `  ${line}`)])]),
  ),
}))
const document = fc
  .array(block, { minLength: 2, maxLength: 8 })
  .map(blocks => ['kind: Service', 'spec:', '  port: 80', ...blocks.flat()].join('\n'))

testCompressor(yamlCompressor(), {
  content: fc.array(document, { minLength: 1, maxLength: 3 }).map(documents => documents.join('\n---\n')),
  tokens: [
    'a: ',
    'b:',
    '\n',
    '\n  ',
    '- ',
    '- - ',
    '|',
    '>-',
    '\n---\n',
    '# note',
    ' #',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&x ',
    '*x',
    '!t ',
    '{{ .V }}',
    '? ',
    '...',
  ],
  confidence: 0.5,
})

describe('parseYaml', () => {
  it('reads what people write: comments, anchors, tags, block scalars, flow collections, several documents', () => {
    const source = [
      '# top',
      'on: [push, pull_request] # events',
      'base: &base',
      '  a: 1',
      'use:',
      '  <<: *base',
      '  run: |',
      '    echo "a: b"',
      '    # no comment',
      'list:',
      '- os: a',
      '  node: 14',
      '- - x',
      '  - y',
      'text: one',
      '  two',
      'empty:',
      '---',
      'second: {a: [1, 2], b: !Ref Vpc}',
    ].join('\n')
    expect(parseYaml(source).map(asPlain)).toEqual([
      {
        '#': 'top',
        on: ['push', 'pull_request'],
        "#'": 'events',
        'base &base': { a: '1' },
        use: { '<<': '*base', run: 'echo "a: b"\n# no comment' },
        list: [{ os: 'a', node: '14' }, ['x', 'y']],
        text: 'one two',
        empty: '',
      },
      { second: { a: ['1', '2'], b: '!Ref Vpc' } },
    ])
  })

  it('goes on behind a quote or a bracket that is never closed', () => {
    const [root] = parseYaml("a: 'open\nb: [1, 2\nc: 3\n")
    expect(asPlain(root)).toMatchObject({ a: "'open", c: '3' })
  })

  it('goes on behind a blank that only Unicode knows', () => {
    expect(parseYaml('a: [\u2028, b]\nc: {\u00a0: 1}\n')).toHaveLength(1)
  })

  it('keeps spans within the spans of their parents, on any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a:', ' ', '\n', '- ', 'b', '[', ']', '{', '}', '#', '|', '"', "'", '---', ',', ': '),
          { maxLength: 60 },
        ),
        tokens => {
          const source = tokens.join('')
          for (const root of parseYaml(source)) expect(spansNest(root, source.length)).toBe(true)
        },
      ),
    )
  })

  it('takes time that grows with the text for what nests or never closes', () => {
    for (const piece of [
      '- ',
      'a: [',
      "a: '\n",
      '{\n}\n',
      `${'  '.repeat(10)}a:\n`,
      '[[',
      'a: "x\n  y\n',
      '# c\n',
      '? a\n: b\n',
    ]) {
      const time = (count: number): number => {
        const source = piece.repeat(count)
        const start = performance.now()
        parseYaml(source)
        return performance.now() - start
      }
      time(20_000)
      expect(time(50_000)).toBeLessThan(5_000)
    }
  })
})

describe('yaml views', () => {
  it('shows a value once and keeps the setting that stands alone', () => {
    const services = Array.from(
      { length: 40 },
      (_, index) =>
        `  service-${index}:\n    image: registry.example.com/app:1.${index}\n    restart: always\n    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n`,
    )
    const view = viewOf(
      yamlCompressor(),
      `version: "3.9"\nservices:\n${services.join('')}networks:\n  default:\n    driver: overlay\n`,
    )
    expect(view).toContain('driver=overlay')
    expect(view).toContain('app:1.39')
    expect(view.match(/json-file/g)?.length ?? 0).toBeLessThan(20)
  })

  it('does not take prose, logs, code or Markdown', () => {
    for (const text of [
      'Dear all,\nthe meeting: it was long.\nWe agreed on the following points, as far as I can tell.\nRegards\n',
      'def f(a):\n    if a:\n        return 1\n    else:\n        return 2\n',
      '# Title\n\n- one item\n- another item\n\nSome text here that goes on.\n',
      '2024-01-01 10:00:00 INFO store: opened\n2024-01-01 10:00:01 WARN store: slow\n',
      '{"a": 1,\n "b": 2}\n',
    ])
      expect(yamlCompressor().detect(takeSample(text)), text).toBeLessThan(0.3)
  })

  it.each(['kubectl', 'workflow', 'openapi'])('shows the fixture %s as expected', async name => {
    await expect(viewOf(yamlCompressor(), fixture('yaml', name))).toMatchFileSnapshot(
      `./yaml/fixtures/${name}/expected.txt`,
    )
  })
})
