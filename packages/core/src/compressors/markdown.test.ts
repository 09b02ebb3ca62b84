import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { markdownCompressor } from './markdown.ts'
import { fixture, viewOf } from './tree/test-views.ts'

const block = fc.constantFrom(
  '### Part\n',
  '## Usage of `tool`\n',
  'Install it with [npm](https://example.com/npm "x"), then *run* the **tool** on every file that you have, because nothing else will.\n',
  'The release of 2021-05-04 made it 3.2 times faster than v1.0.1, says [the report][1].\n',
  '[1]: https://example.com/report\n',
  '- `--force` overwrites files\n- `--dry-run` only lists them, and says what it would have done in the end\n',
  '```sh\nnpm install tool\n```\n',
  '```js\nconst tool = require("tool")\ntool.run()\n```\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n',
  '> quoted text, over\n> two lines\n',
  '<details><summary>More</summary>\n\ninside\n\n</details>\n',
  'Title\n=====\n\n.. note:: read ``this`` first\n',
)

testCompressor(markdownCompressor(), {
  content: fc
    .tuple(fc.array(block, { minLength: 3, maxLength: 40 }))
    .map(([blocks]) => `# Tool\n\n- one item\n\n${blocks.join('\n')}`),
  tokens: [
    '# ',
    '\n',
    '```',
    '~~~\n',
    '[a](b)',
    '[',
    '](',
    '![',
    '**',
    '_',
    '`',
    '<b>',
    '<!--',
    '-->',
    '| a |',
    '|---|',
    '---\n',
    '::\n',
    '    x\n',
    '> ',
    '- ',
    '.. note::\n',
    '====\n',
    '|===\n',
  ],
  confidence: 0.5,
})

const filler =
  'It was a long day for all of them, and nobody said very much about it afterwards, as far as anyone can tell. '

describe('the default view of markup', () => {
  it('keeps every heading, the words of links and code; targets stand under the markers', () => {
    const text = `# Tool\n\n${filler.repeat(8)}\n\n## Usage\n\nSee [the manual](https://example.com/manual/chapter/1) of \`tool-x\`. ${filler}\n\n## License\n\n${filler}\n`
    const view = viewOf(markdownCompressor(), text)
    for (const fact of ['# Tool', '## Usage', '## License', 'See the manual of tool-x']) expect(view).toContain(fact)
    expect(view).not.toContain('https://')
  })

  it('reads lines of a name and a value as a record, and says which kind of number each holds', () => {
    const fields = Array.from({ length: 40 }, (_, index) => `counter_${'abcdefgh'[index % 8]}${index}:${index * 7919}`)
    const text = `# Server\nversion:7.0.15\nmode:standalone\nshare:70.76%\n${fields.join('\n')}\n\n# Clients\nconnected:1\nblocked:0\nlimit:10000\n`
    const view = viewOf(markdownCompressor(), text)
    expect(view).toContain('version:7.0.15')
    expect(view).toMatch(/^share:70\.76%/m)
  })

  it('keeps the commands of a listing whole', () => {
    const view = viewOf(
      markdownCompressor(),
      `# Tool\n\n${filler.repeat(9)}\n\n\`\`\`sh\nnpm install tool\n\`\`\`\n\n${filler.repeat(3)}`,
    )
    expect(view).toContain('```sh\nnpm install tool\n```')
  })

  it('reads reStructuredText and AsciiDoc by their own marks', () => {
    const rst = `Title\n=====\n\nRead :func:\`open\` first. ${filler.repeat(6)}\n\nNext part\n---------\n\n.. code-block:: python\n\n   open("x")\n\n${filler}\n`
    expect(viewOf(markdownCompressor(), rst)).toMatch(/^# Title\n\nRead `open` first\.[\s\S]*## Next part/)
    const asciidoc = `= Title\n:toc: left\n\n${filler.repeat(6)}\n\n== Next part\n\n[source,sh]\n----\nmake all\n----\n`
    expect(viewOf(markdownCompressor(), asciidoc)).toMatch(/^# Title[\s\S]*## Next part[\s\S]*make all/)
  })

  it.each(['readme', 'changelog', 'manual'])('is the expected one for the fixture %s', async name => {
    await expect(viewOf(markdownCompressor(), fixture('markdown', name))).toMatchFileSnapshot(
      `./markdown/fixtures/${name}/expected.txt`,
    )
  })
})

describe('detection of markup', () => {
  it.each([
    ['warnings that quote names', 'warning: unused variable `row` in `parse` of src/table.rs, line 12\n'.repeat(30)],
    ['settings with comments', '# The port to listen on, which must be free.\nport 8080\n\n'.repeat(20)],
    ['a script', '#!/bin/sh\n# Says hello.\nname="$1"\nif [ -z "$name" ]; then\n  exit 1\nfi\necho `date`\n'.repeat(9)],
    [
      'a program with markup in its comments',
      'import a from "a";\n/** Calls `x` **twice**. */\nexport function f() {\n  return x(x);\n}\n'.repeat(9),
    ],
  ])('does not take %s for it', (_, text) => expect(markdownCompressor().detect(takeSample(text))).toBeLessThan(0.4))
})
