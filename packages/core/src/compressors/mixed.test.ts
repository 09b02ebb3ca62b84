import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { mixedCompressor } from './mixed.ts'

const prose = fc.constantFrom(
  'The deployment failed twice this morning, and both times the cache was the cause of it.',
  'Alpha asked beta for the report.\nBeta answered that it was not ready yet, as 42 tests were failing.',
)
const json = fc
  .array(fc.record({ id: fc.integer({ min: 1, max: 9 }), name: fc.constantFrom('alpha', 'beta') }), {
    minLength: 6,
    maxLength: 30,
  })
  .map(rows => JSON.stringify(rows, null, 2))
const log = fc
  .array(fc.constantFrom('INFO started', 'ERROR x failed with code 42', 'INFO handled GET /health in 3 ms'), {
    minLength: 4,
    maxLength: 30,
  })
  .map(lines => lines.map((line, index) => `2024-03-01T10:00:${String(index).padStart(2, '0')} ${line}`).join('\n'))
const diff = fc.constantFrom(
  'diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1,4 +1,4 @@\n alpha\n-beta 42\n+beta 43\n gamma\n delta',
)
const output = fc.oneof(prose, json, log, diff)

testCompressor(mixedCompressor(), {
  content: fc.oneof(
    fc
      .array(fc.tuple(fc.constantFrom('npm test', 'cat x.json', 'ls -l | wc'), output), { minLength: 2, maxLength: 5 })
      .map(steps => steps.map(([command, text]) => `$ ${command}\n${text}`).join('\n')),
    fc.tuple(prose, json, prose, log, diff, prose).map(blocks => blocks.join('\n\n')),
  ),
  tokens: [
    '$ npm test\n',
    '==> a.ts <==\n',
    '{"a":1}\n',
    '{\n',
    '[\n',
    '}\n',
    '```\n',
    'diff --git a/x b/x\n',
    '--- a\n',
    '+++ b\n',
    '@@ -1,2 +1,2 @@\n',
    '+x\n',
    '| a | b |\n',
    '2024-03-01T10:00:00 INFO x\n',
    'a,b,c,d\n',
    '\n',
    'The quick brown fox jumps.\n',
    '=== title ===\n',
    '-----BEGIN X-----\n',
    'QUJD'.repeat(60),
  ],
}) // prettier-ignore
