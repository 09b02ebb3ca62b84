import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../compressors/json/parse.ts'
import { tokenizerForModel } from '../../tokenizers/for-model.ts'
import { writeFlow } from '../flow.ts'
import { decodeExact } from './decode.ts'
import { encodeExact } from './encode.ts'
import { hasLegend } from './legend.ts'

const tokenizer = tokenizerForModel('gpt-4o')
/** Prefers tables whenever they have fewer characters per line, so that small random documents reach every branch. */
const eager = {
  name: 'eager',
  estimate: true,
  count: (text: string) => (text.includes('\n') || text.startsWith('<') ? 1 : 2),
}
const runs = Number(process.env.SHAREDCTX_RUNS ?? 500)

/** JSON text drawn from few keys and values, so that equal neighbours, twins and near misses are common. */
const key = fc.constantFrom(
  'a',
  'b',
  'c',
  'id',
  'url',
  '',
  'a.b',
  '__proto__',
  'x|y',
  'k=v',
  '{a}',
  '"q"',
  'key',
  'in',
  'a?',
  '[0]',
  'by',
  '!',
)
const string = fc.constantFrom(
  '',
  'x',
  'y',
  '1',
  '1.0',
  'true',
  'null',
  'x|y',
  '{a}',
  '@a',
  '!x',
  '<x>',
  '[1]',
  ' x ',
  'a\nb',
  '\\u007c',
  '"',
  'https://example.com/items/1',
  'https://example.com/items/2',
  '{}',
  'x{}',
  'a=1',
  '\ud800',
  '\u2028',
  'alpha beta',
  '…',
)
const scalar = fc.oneof(
  string.map(value => JSON.stringify(value)),
  fc.constantFrom('1', '2', '-0', '1.0', '1e400', '9007199254740993', 'true', 'false', 'null', '[]', '{}'),
)
const member = (value: fc.Arbitrary<string>) =>
  fc.tuple(key, value).map(([name, json]) => `${JSON.stringify(name)}:${json}`)
const map = (value: fc.Arbitrary<string>) =>
  fc.array(member(value), { maxLength: 5 }).map(members => `{${members.join(',')}}`)
/** Records of one shape, some of them with a member more, less or twice. */
const records = (value: fc.Arbitrary<string>) =>
  fc.array(key, { minLength: 1, maxLength: 5 }).chain(keys => {
    const names = [...new Set(keys)]
    const row = fc.tuple(...names.map(() => value), fc.nat({ max: 20 }), value).map(values => {
      const oddity = values[names.length] as number
      const members = names.map((name, index) => `${JSON.stringify(name)}:${values[index]}`)
      if (oddity === 1) members.pop()
      if (oddity === 2) members.reverse()
      if (oddity === 3) members.push(members[0])
      if (oddity === 4) return values[names.length + 1] as string
      if (oddity === 5) members.push(`"more":${values[names.length + 1]}`)
      return `{${members.join(',')}}`
    })
    const numbered = fc.array(row, { minLength: 3, maxLength: 12 })
    return numbered.map(rows =>
      rows.map((json, index) =>
        json.startsWith('{"') && index % 2 === 0 ? json : json.replaceAll('items/1', `items/${index}`),
      ),
    )
  })
const table = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    records(value).map(rows => `[${rows.join(',')}]`),
    records(value).map(rows => `{${rows.map((row, index) => `"k${index}":${row}`).join(',')}}`),
  )
const long = fc.constantFrom('x'.repeat(200), 'word '.repeat(40)).map(text => JSON.stringify(text))
const small = fc.oneof(
  scalar,
  map(scalar),
  fc.array(scalar, { maxLength: 4 }).map(items => `[${items.join(',')}]`),
)
const inner = fc.oneof(
  { weight: 6, arbitrary: small },
  { weight: 1, arbitrary: table(fc.oneof({ weight: 5, arbitrary: scalar }, long)) },
)
/** Records in which columns follow from others, with a few that break the rule. */
const related = fc
  .array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('ann', 'bob'), fc.nat({ max: 12 }), inner), {
    minLength: 6,
    maxLength: 14,
  })
  .map(rows =>
    rows.map(([id, user, oddity, value], index) => {
      const url = oddity === 0 ? 'null' : `"https://example.com/items/${id}-${index}"`
      const place = oddity === 1 ? '' : `,"place":"a longer text that goes with ${user}"`
      const parts = `{"k${index}":{"v":${id},"w":"${'text '.repeat(8)}"},"l${index}":{"v":${value},"w":"${'text '.repeat(8)}"}}`
      return `{"id":"${id}-${index}","url":${url},"user":"${user}"${place},"parts":${parts},"value":${value}}`
    }),
  )
  .map(rows => `[${rows.join(',')}]`)
const longer = fc.oneof(
  long,
  string.map(text => JSON.stringify(`${text} and so on and so forth until it is long`)),
)
/** Values that stand twice, and strings that continue others. */
const links = fc.constantFrom('x', 'y', 'x/more', 'y/more').map(rest => `"https://example.com/${rest}"`)
const repeated = fc
  .tuple(fc.array(longer, { minLength: 1, maxLength: 3 }), small, links, links, links)
  .map(([texts, value, a, b, c]) => {
    const twins = `"t":{"url":${a},"url":${b},"more":${c}}`
    const user = `{"url":"https://example.com/users/ann","name":${texts[0]},"posts_url":"https://example.com/users/ann/posts"}`
    return `{"a":${user},"list":[${user},${texts.join(',')}],"a.b":{"c":${texts[0]},"d":${texts[0]}},"v":${value},"w":${user},${twins}}`
  })
const document = fc.oneof(related, repeated, table(inner), map(fc.oneof(inner, table(inner))), table(small))

const parse = (json: string) => parseJson(json).documents[0]

describe('the exact form', () => {
  it('gives the same value back: order of keys, null and nothing, text of numbers, twins', () => {
    fc.assert(
      fc.property(document, json => {
        const root = parse(json)
        const plain = writeFlow(root)
        expect(decodeExact(encodeExact(root, eager))).toBe(plain)
        expect(decodeExact(encodeExact(root, tokenizer))).toBe(plain)
      }),
      { numRuns: runs },
    )
  })

  it('is reached by those documents', () => {
    const sample = fc.sample(document, { numRuns: 300, seed: 1 })
    const forms = sample.map(json => encodeExact(parse(json), eager)).filter(text => hasLegend(text))
    expect(forms.length).toBeGreaterThan(100)
    const features = [/\|a=/, /=\S*items\/\{/, /\n!/, /\?(?:\||\n)/, /\[\]</, /\{\}</, /=@/, /:text/, /:=a\b/, /\w\+"/]
    expect(features.filter(feature => !forms.some(text => feature.test(text)))).toEqual([])
  })

  it('says columns once, what all rows share once, and what follows from another column once', () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      number: 301 + index,
      title: `Crash ${'abcdefghijkl'[index]}`,
      state: 'open',
      html_url: `https://github.com/octo/app/issues/${301 + index}`,
      user:
        index % 3 === 0
          ? { login: 'octocat', id: 583231, type: 'User' }
          : { login: 'renovate', id: 29139614, type: 'Bot' },
    }))
    const json = JSON.stringify(rows)
    const text = encodeExact(parse(json), tokenizer)
    expect(text.split('\n').slice(1, 5)).toEqual([
      '<rows>',
      '<rows> 12 rows',
      'number|title|state=open|html_url=https://github.com/octo/app/issues/{number}|user.login|user.id=@user.login|user.type=@user.login',
      '301|Crash a|octocat',
    ])
    // The end of a long table is far from its head.
    expect(text).toContain(
      '\n312|Crash l||user.login=renovate\nby 2 user.login|user.id|user.type\noctocat|583231|User\nrenovate|29139614|Bot',
    )
    expect(decodeExact(text)).toBe(json)
  })

  it('refers to what stands there already', () => {
    const user = {
      login: 'ann',
      url: 'https://api.example.com/users/ann',
      repos_url: 'https://api.example.com/users/ann/repos',
    }
    const json = JSON.stringify({ issue: { number: 1, user }, sender: user })
    const text = encodeExact(parse(json), eager)
    expect(text.split('\n')[1]).toBe(
      '{"issue":{"number":1,"user":{"login":"ann","url":"https://api.example.com/users/ann","repos_url":url+"/repos"}},"sender":=issue.user}',
    )
    expect(decodeExact(text)).toBe(json)
  })

  it('leaves a text alone that it has not written', () => {
    expect(decodeExact('[1,2]')).toBe('[1,2]')
  })
})
