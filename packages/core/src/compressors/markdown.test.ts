import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { markdownCompressor } from './markdown.ts'

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
