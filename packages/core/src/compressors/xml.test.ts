import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { asPlain, fixture, spansNest, viewOf } from './tree/test-views.ts'
import { parseXml } from './xml/parse.ts'
import { xmlCompressor } from './xml.ts'

const name = fc.constantFrom('item', 'name', 'version', 'dependency', 'ns:entry', 'a')
const text = fc.constantFrom(
  'alpha',
  '1.0',
  'beta gamma',
  'Tom &amp; Ann',
  '',
  'a sentence that says rather more than the others do about what is in here and why',
  '<![CDATA[a < b]]>',
)
const attribute = fc.constantFrom('', ' id="1"', ' id="2" type="x"', " href='http://example.com/a?b=1'")
const element = fc.letrec<{ element: string }>(tie => ({
  element: fc
    .tuple(
      name,
      attribute,
      fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        text,
        fc.array(tie('element'), { maxLength: 5 }).map(children => `\n${children.join('\n')}\n`),
      ),
    )
    .map(([tag, attributes, inner]) =>
      inner === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${inner}</${tag}>`,
    ),
})).element

testCompressor(xmlCompressor(), {
  content: fc
    .array(element, { minLength: 2, maxLength: 20 })
    .map(children => `<?xml version="1.0"?>\n<!-- made by hand -->\n<root>\n${children.join('\n')}\n</root>`),
  tokens: [
    '<a>',
    '</a>',
    '<b x="1">',
    '</b>',
    '<c/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml ?>',
    '<!DOCTYPE d [',
    ']>',
    '&lt;',
    '&#65;',
    'text',
    '\n',
    ' ',
    '="',
    '"',
    '<',
    '>',
  ],
  confidence: 0.5,
  words: source => source.replace(/&(?:amp|lt|#65);|CDATA/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [],
})

describe('parseXml', () => {
  it('reads attributes, repeated children, text beside them, CDATA and entities', () => {
    const { root, asides } = parseXml(
      '<?xml version="1.0"?><!-- note --><p v="1"><d>a &amp; b</d><d>c</d><e on="yes">text</e><f><![CDATA[x < y]]></f><g/></p>',
    )
    expect(asPlain(root)).toEqual({
      p: { v: '1', d: ['a & b', 'c'], e: { on: 'yes', '#text': 'text' }, f: 'x < y', g: '' },
    })
    expect(asides).toHaveLength(2)
  })

  it('keeps a sentence with words set off in it', () => {
    expect(asPlain(parseXml('<r><t>Read <b>this</b> before you start the engine.</t></r>').root)).toEqual({
      r: { t: 'Read <b>this</b> before you start the engine.' },
    })
  })

  it('ends what is not closed with its parent and skips what was never opened', () => {
    expect(asPlain(parseXml('<r><a><b>1</z></b><c>2</c></r>').root)).toEqual({ r: { a: { b: '1', c: '2' } } })
  })

  it('keeps spans within the spans of their parents, on any text', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b x="1"',
      '>',
      '/>',
      '</b>',
      'text',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<',
      ' ',
      '"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const source = pieces.join('')
        expect(spansNest(parseXml(source).root, source.length)).toBe(true)
      }),
    )
  })

  it('takes time that grows with the text for what nests or never closes', () => {
    for (const piece of ['<a>', 'x<a>y', '<!--', '<a b="', '<!X', '</a>', '<![CDATA[', '<', '<a ']) {
      parseXml(piece.repeat(10_000))
      const start = performance.now()
      parseXml(piece.repeat(50_000))
      expect(performance.now() - start, piece).toBeLessThan(5_000)
    }
  })
})

describe('xml views', () => {
  it('keeps the failing cases of a report', () => {
    const passing = Array.from(
      { length: 80 },
      (_, index) => `  <testcase name="passes ${index}" classname="suite" time="0.0${index}"/>`,
    )
    const failing =
      '  <testcase name="adds up" classname="suite" time="0.3"><failure message="expected 3 to be 4">at sum.ts:12</failure></testcase>'
    const view = viewOf(
      xmlCompressor(),
      `<testsuite name="suite" tests="81" failures="1">\n${[...passing.slice(0, 40), failing, ...passing.slice(40)].join('\n')}\n</testsuite>`,
    )
    expect(view).toContain('adds up')
    expect(view).toContain('expected 3 to be 4')
  })

  it('does not take HTML', () => {
    for (const html of [
      '<!DOCTYPE html><html><body><p>x</p></body></html>',
      '<div><p>x</p></div>',
      '<html><head></head></html>',
    ])
      expect(xmlCompressor().detect(takeSample(html)), html).toBeLessThan(0.2)
  })

  it.each(['pom', 'maven-settings', 'junit'])('shows the fixture %s as expected', async fixtureName => {
    await expect(viewOf(xmlCompressor(), fixture('xml', fixtureName))).toMatchFileSnapshot(
      `./xml/fixtures/${fixtureName}/expected.txt`,
    )
  })
})
