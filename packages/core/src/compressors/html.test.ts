import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlCompressor } from './html.ts'
import { fixture, viewOf } from './tree/test-views.ts'

const block = fc.constantFrom(
  '<h1>Report &amp; results</h1>',
  '<h2 id="use">Use</h2>',
  '<p>The board met on <b>4 May 2021</b> in Lisbon, and approved a budget of 3.2&nbsp;million euros.</p>',
  '<p>Read <a href="https://example.com/more?x=1">the whole report</a> &#8212; or do not.',
  '<ul class="items"><li>one item<li>two items</ul>',
  '<nav class="menu"><a href="/">Home</a> <a href="/about">About us</a></nav>',
  '<script>var hidden = "words"</script>',
  '<table><tr><th colspan=2>Name</th></tr><tr><td>alpha</td><td rowspan="2">42</td></tr></table>',
  '<pre><code>const a = 1\nconst b = 2\n</code></pre>',
  '<footer>Copyright 2021</footer>',
  '<img src="a.png" alt="A chart of the budget">',
)

testCompressor(htmlCompressor(), {
  content: fc
    .array(block, { minLength: 3, maxLength: 40 })
    .map(
      blocks => `<!DOCTYPE html>\n<html><head><title>Report</title></head><body>\n${blocks.join('\n')}\n</body></html>`,
    ),
  tokens: [
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<ul>',
    '<li>',
    '<a href=x>',
    '</a>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '&amp;',
    '&#x41;',
    '&',
    '<',
    '>',
    '<pre>',
    '</pre>',
    '<nav>',
    '</nav>',
    'alpha ',
    '<![CDATA[',
    ']]>',
    '<h1>',
    '</h1>',
  ],
})

describe('the default view of a page', () => {
  const page = (body: string): string =>
    `<!DOCTYPE html><html><head><title>Fees</title><style>${'p { color: red } '.repeat(60)}</style></head><body>${body}</body></html>`

  it('reads as text: entities, broken tags, items and alternative texts', () => {
    const view = viewOf(
      htmlCompressor(),
      page(
        '<h1>Fees &amp; taxes</h1><p>Pay 5&nbsp;% <b>now<p>or later.<ul><li>card<li>cash</ul><img alt="A chart of fees">',
      ),
    )
    expect(view).toMatch(
      /title: Fees\n\n# Fees & taxes\n\nPay 5 % now\n\nor later\.\n- card\n- cash\n\n\[image: A chart of fees\]/,
    )
    expect(view).not.toContain('color')
  })

  it('leaves out navigation, but keeps a page that is nothing else', () => {
    const links = '<nav><a href="/a">Alpha</a> <a href="/b">Beta</a></nav>'
    expect(
      viewOf(htmlCompressor(), page(`${links}<p>The fee is 12 euros for each of the two days.</p>`)),
    ).not.toContain('Alpha')
    expect(viewOf(htmlCompressor(), page(links))).toContain('Alpha')
  })

  it('reads a page whose head is longer than what shares a marker', () => {
    const scripts = `<script>${'var tracked = true;'.repeat(1_000)}</script>`
    const view = viewOf(
      htmlCompressor(),
      `<html><head>${scripts}<title>Fees</title></head><p>The fee is 12 euros.</html>`,
    )
    expect(view).toMatch(/title: Fees\s+The fee is 12 euros\./)
  })

  it('says of a list of other pages where one can go, and leaves out what else stands there', () => {
    const related = `<div class="sidebar"><h3>Related</h3><a href="/v">Bridges of Varna</a> <a href="/b">Boats and tides</a><p>Read on, you must!</div>`
    const text = '<p>The fee is 12 euros for each of the two days.</p>'.repeat(3)
    const view = viewOf(htmlCompressor(), page(`${text}${related}`))
    expect(view).toMatch(/### Related\nBridges of Varna Boats and tides/)
  })

  it('shows what a label that stands there again says once', () => {
    const vote = (name: string): string => `<p>${name} was of another opinion than the board.</p><p>Reply to this</p>`
    const view = viewOf(htmlCompressor(), page(['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn'].map(vote).join('')))
    expect(view.match(/Reply to this/g)?.length).toBe(1)
  })

  it('puts spanning cells where they belong', () => {
    const table =
      '<table><tr><th rowspan="2">City<th colspan="2">Fee</tr><tr><th>2020<th>2021</tr><tr><td>Varna<td>3<td>4</tr></table>'
    const view = viewOf(htmlCompressor(), page(table))
    expect(view).toContain('| City | Fee | Fee |')
    expect(view).toContain('|  | 2020 | 2021 |')
    expect(view).toContain('| Varna | 3 | 4 |')
  })

  it('keeps the caption of a table, and no cell of a menu as its text', () => {
    const table =
      '<table><caption>Fees in euros</caption><tr><th>City<th>Fee</tr><tr><td><nav><a href="/v">Varna</a></nav><td>3</tr></table>'
    expect(viewOf(htmlCompressor(), page(`${table}<p>They rise.</p>`))).toMatch(
      /Fees in euros\s+\| City \| Fee \|[\s\S]*Varna \| 3/,
    )
  })

  it('takes a class on a part of a heading for no boilerplate', () => {
    expect(
      viewOf(htmlCompressor(), page('<h2>Prices <a class="headerlink" href="#p">link</a></h2><p>They rise.</p>')),
    ).toContain('## Prices')
  })

  it.each(['pod', 'rustdoc', 'article'])('is the expected one for the fixture %s', async name => {
    await expect(viewOf(htmlCompressor(), fixture('html', name))).toMatchFileSnapshot(
      `./html/fixtures/${name}/expected.txt`,
    )
  })
})
