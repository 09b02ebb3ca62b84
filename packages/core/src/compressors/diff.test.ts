import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { diffCompressor } from './diff.ts'

const line = fc.constantFrom(
  'const limit = 10',
  'const limit = 20',
  'return readAll(store, limit)',
  '  // keeps the oldest entry',
  '}',
  '',
  'export function readAll(store: Store, limit: number): Entry[] {',
  '"version": "1.2.3",',
  'assert.equal(total, 42)',
)

const hunk = fc.array(fc.tuple(fc.constantFrom(' ', '+', '-'), line), { minLength: 1, maxLength: 14 }).chain(body =>
  fc
    .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('', ' class Store {', ' function put(key) {'))
    .map(([at, context]) => {
      const old = body.filter(([sign]) => sign !== '+').length
      const now = body.filter(([sign]) => sign !== '-').length
      return [`@@ -${at},${old} +${at},${now} @@${context}`, ...body.map(([sign, text]) => sign + text)].join('\n')
    }),
)

const header = fc.constantFrom(
  'diff --git a/src/store.ts b/src/store.ts\nindex 3f1b2c4..9a8e7d6 100644\n--- a/src/store.ts\n+++ b/src/store.ts',
  'diff --git a/docs/a.md b/docs/b.md\nsimilarity index 88%\nrename from docs/a.md\nrename to docs/b.md\nindex 3f1b2c4..9a8e7d6 100644\n--- a/docs/a.md\n+++ b/docs/b.md',
  'diff --git a/new.py b/new.py\nnew file mode 100755\nindex 0000000..9a8e7d6\n--- /dev/null\n+++ b/new.py',
  'diff --git a/package-lock.json b/package-lock.json\nindex 3f1b2c4..9a8e7d6 100644\n--- a/package-lock.json\n+++ b/package-lock.json',
  'Index: trunk/main.c\n===================================================================\n--- trunk/main.c\t(revision 12)\n+++ trunk/main.c\t(working copy)',
  '--- old/x.go\t2024-05-01 10:00:00\n+++ new/x.go\t2024-05-02 10:00:00',
)
const file = fc
  .tuple(header, fc.array(hunk, { minLength: 1, maxLength: 4 }))
  .map(([head, hunks]) => [head, ...hunks].join('\n'))
const commit = fc.constantFrom(
  'commit 8f14e45fceea167a5a36dedd4bea2543c1a4b2d7\nAuthor: Ana López <ana@example.org>\nDate:   Mon Mar 4 10:00:00 2024 +0100\n\n    Keep the oldest entry\n\n    Fixes #42\n',
  'commit 1f0e3dad99908345f7439f8ffabdffc4a1b2c3d4\nMerge: 8f14e45 c9f0f89\nAuthor: Mark <mark@example.com>\nDate:   Tue Mar 5 11:00:00 2024 +0100\n\n    Merge branch limits\n',
)
const end = fc.constantFrom('\n', '\r\n')

testCompressor(diffCompressor(), {
  content: fc
    .tuple(fc.array(fc.tuple(fc.option(commit), file), { minLength: 1, maxLength: 8 }), end)
    .map(([files, lineEnd]) =>
      files
        .flatMap(([note, diff]) => (note ? [note, diff] : [diff]))
        .join('\n')
        .replaceAll('\n', lineEnd),
    ),
  tokens: [
    'diff --git a/x b/x\n',
    '--- a/x\n',
    '+++ b/x\n',
    '@@ -1 +1 @@\n',
    '@@@ -1,2 -1,2 +1,3 @@@\n',
    '@@ -1,99999 +1 @@ f\n',
    '+',
    '-',
    ' ',
    '\\ No newline at end of file\n',
    'Binary files a/x and b/x differ\n',
    'GIT binary patch\nliteral 5\n',
    'rename from x\n',
    'new mode 100644\n',
    'Index: x\n======\n',
    'commit 8f14e45\n',
    'Author: A <a@b>\n',
    '    subject\n',
    ' x | 3 +-\n',
    '-- \n',
    '\n',
    'name\n',
  ],
  confidence: 0.5,
})
