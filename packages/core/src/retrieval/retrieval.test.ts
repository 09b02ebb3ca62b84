import { describe, expect, it } from 'vitest'
import { SharedContext, type SharedContextOptions, textCompressor } from '../index.ts'
import { pointerSpan, rowsSpan } from './pointer.ts'

const report = Array.from({ length: 300 }, (_, index) =>
  index === 150 ? 'the vault code is 7731' : `line ${index + 1} says nothing new`,
).join('\n')

/** Plain lines, so that what is shown does not depend on how any other kind is recognised. */
const plain = (options: SharedContextOptions = {}) => new SharedContext({ compressors: [textCompressor()], ...options })

function stored(content = report) {
  const ctx = plain()
  return { ctx, entry: ctx.putSync('report', content) }
}

describe('expand', () => {
  it('gives what every marker stands for: together with what is shown, all lines', () => {
    const { ctx, entry } = stored()
    const shown = new Set(entry.compressed.split('\n'))
    for (const { id } of entry.gaps) for (const line of ctx.expand('report', id).split('\n')) shown.add(line)
    expect(report.split('\n').filter(line => !shown.has(line))).toEqual([])
  })

  it('takes markers in brackets and in either case, and lines by number', () => {
    const { ctx } = stored()
    for (const place of ['L151', '[L151]', 'l151', '151', '151-151', { lines: [151, 151] } as const])
      expect(ctx.expand('report', place)).toBe('the vault code is 7731')
  })

  it('knows the markers of every view that it gave, for as long as the entry lives', () => {
    const { ctx } = stored('a'.repeat(9000))
    const views = [300, 600].map(maxTokens => ctx.get('report', { maxTokens })!)
    const markers = views.flatMap(view => view.match(/\[g\d+-\w+\]/g) ?? [])
    expect(markers.length).toBeGreaterThan(1)
    expect(new Set(markers).size).toBe(markers.length)
    for (const marker of markers) expect(ctx.expand('report', marker)).toMatch(/^a+$/)
  })

  it('names what did not fit the budget', () => {
    const { ctx } = stored()
    const text = ctx.expand('report', 'L1-300', { maxTokens: 60 })
    const [, from] = /\[L(\d+)-300\]$/.exec(text)!
    expect(text.split('\n')[Number(from) - 2]).toBe(`line ${Number(from) - 1} says nothing new`)
  })

  it('pages through one long line by characters', () => {
    const line = Array.from({ length: 2_000 }, (_, index) => `word${index}`).join(' ')
    const { ctx } = stored(line)
    let read = ''
    for (let place: string | undefined = 'L1'; place; ) {
      const page = ctx.expand('report', place, { maxTokens: 400 })
      const [, text, next] = /^(.*?)(?:… \[(C\d+-\d+)\])?$/s.exec(page)!
      read += text
      place = next
    }
    expect(read).toBe(line)
    expect(ctx.expand('report', { characters: [0, 5] })).toBe('word0')
    expect(() => ctx.expand('report', 'C99999-100000')).toThrow(/characters 0-\d+/)
  })

  it('tells a marker that is not there what is there instead', () => {
    const { ctx, entry } = stored()
    expect(() => ctx.expand('report', 'g99')).toThrow(
      expect.objectContaining({ code: 'no-marker', message: expect.stringContaining(entry.gaps[0].id) }),
    )
    expect(() => ctx.expand('report', 'L900')).toThrow(/lines 1-300/)
  })

  it('never trusts a marker that stands in the content', () => {
    const ctx = plain()
    ctx.putSync('a', 'see [g1] and [g1-abc]')
    expect(() => ctx.expand('a', 'g1')).toThrow(expect.objectContaining({ code: 'no-marker' }))
  })

  it('tells a key that is gone from one that never was', () => {
    let now = 0
    const ctx = plain({ maxEntries: 1, ttl: 10, now: () => now })
    ctx.putSync('evicted', '1')
    ctx.putSync('deleted', '1')
    ctx.delete('deleted')
    ctx.putSync('expired', '1')
    now = 20_000
    for (const [key, why] of [
      ['evicted', /evicted/],
      ['deleted', /deleted/],
      ['expired', /expired/],
      ['other', /never stored/],
    ] as const)
      expect(() => ctx.expand(key, 'g1')).toThrow(why)
  })
})

describe('search', () => {
  it('finds the needle with its place, in one key or in all', () => {
    const { ctx } = stored()
    ctx.putSync('other', 'another vault, no code')
    expect(ctx.search('report', 'vault code')[0]).toMatchObject({
      key: 'report',
      place: 'L151',
      text: 'the vault code is 7731',
    })
    expect(
      ctx
        .search('vault')
        .map(hit => hit.key)
        .sort(),
    ).toEqual(['other', 'report'])
    const [{ from, to }] = ctx.search('report', 'vault code')
    expect(report.slice(from, to)).toBe('the vault code is 7731')
  })

  it('finds what is asked for over several lines, and shows what stands around it', () => {
    const ctx = new SharedContext()
    const people = Array.from({ length: 60 }, (_, index) => ({
      name: `name-${index % 7}`,
      city: `city-${index % 5}`,
      street: `street-${index % 3}`,
      house: 1000 + index,
    }))
    ctx.putSync('people', JSON.stringify(people, null, 2))
    const asked = people[31]
    const [best] = ctx.search('people', `${asked.name} ${asked.city} ${asked.street}`)
    expect(best.text).toContain('"house": 1031')
  })

  it('prefers a number or an id that stands as it was asked for to its pieces', () => {
    const ctx = plain()
    const lines = Array.from({ length: 200 }, (_, index) => `row 10 costs ${index}.25 of 10 in 25 days`)
    ctx.putSync('prices', [...lines.slice(0, 10), 'row 7 costs 10.25', ...lines.slice(11)].join('\n'))
    expect(ctx.search('prices', '10.25', { limit: 1 })[0].text).toContain('row 7 costs 10.25')
  })

  it('never shows the same characters twice', () => {
    const { ctx } = stored()
    const hits = ctx.search('report', 'line nothing vault', { maxTokens: 900, limit: 30 })
    const sorted = [...hits].sort((a, b) => a.from - b.from)
    for (const [index, hit] of sorted.slice(1).entries()) expect(hit.from).toBeGreaterThanOrEqual(sorted[index].to)
  })

  it('stays within its budget', () => {
    const { ctx } = stored()
    const hits = ctx.search('report', 'nothing new', { maxTokens: 30 })
    expect(hits.reduce((sum, hit) => sum + hit.tokens, 0)).toBeLessThanOrEqual(30)
    expect(hits.length).toBeGreaterThan(1)
  })
})

describe('JSON pointers and rows', () => {
  const json =
    ' {"a/b": [1, {"c~d": "x\\"]"}, [ ]], "\\u0061": {"z": -1.0e5}, "rows": [{"id": 1}, {"id": 2}, {"id": 3}]}'
  const at = (span: readonly [number, number] | null) => span && json.slice(...span)

  it('name values, escapes included', () => {
    expect(at(pointerSpan(json, '/a~1b/1/c~0d'))).toBe('"x\\"]"')
    expect(at(pointerSpan(json, '/a/z'))).toBe('-1.0e5')
    expect(at(pointerSpan(json, '/a~1b/2'))).toBe('[ ]')
    expect(at(pointerSpan(json, ''))).toBe(json.trim())
    for (const pointer of ['/none', '/a~1b/9', '/a/z/0', 'a']) expect(pointerSpan(json, pointer)).toBeNull()
  })

  it('name rows', () => {
    expect(at(rowsSpan(json, '/rows', [1, 5]))).toBe('{"id": 2}, {"id": 3}')
    expect(rowsSpan(json, '/rows', [3, 4])).toBeNull()
  })

  it('end on broken text and on depth', () => {
    for (const broken of ['{"a":', '{"a"', '[1,2', '[,,]', '{"a":]}', '"', '{,}', '[}']) {
      pointerSpan(broken, '/a')
      pointerSpan(broken, '/0')
      rowsSpan(broken, '', [0, 9])
    }
    expect(pointerSpan('['.repeat(5000), '/0/0')).not.toBeNull()
  })
})

describe('tools', () => {
  it('answer a model, misses included, with text', () => {
    const { ctx } = stored()
    const [list, read, search] = ctx.tools()
    expect(list.execute({})).toContain('report|text')
    expect(read.execute({ key: 'report' })).toContain('line 1 says')
    expect(read.execute({ key: 'report', at: 'L151' })).toBe('the vault code is 7731')
    expect(read.execute({ key: 'nothing' })).toMatch(/No entry under "nothing": never stored.*There is "report"/)
    expect(read.execute({})).toBe('Give `key` as text.')
    expect(search.execute({ query: 'vault' })).toBe('report L151\nthe vault code is 7731')
    expect(search.execute({ query: 'zebra' })).toMatch(/^Nothing matches/)
  })
})
