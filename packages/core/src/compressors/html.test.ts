import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { htmlCompressor } from './html.ts'

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
