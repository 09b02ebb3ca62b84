import { describe, expect, it } from 'vitest'
import { addedOnly, foldersFactored, grepErrors, headingForm, withoutContext } from './lines.ts'
import { firstSentences, paragraphsOf } from './text.ts'

describe('paragraphs', () => {
  it('join wrapped lines', () => {
    const text = 'The cat sat on the mat and did\nnot move for an hour. It slept.\n\nA dog came by.\nIt barked.'
    expect(paragraphsOf(text)).toEqual([
      'The cat sat on the mat and did not move for an hour. It slept.',
      'A dog came by. It barked.',
    ])
  })

  it('are single lines where a text is not wrapped', () => {
    const line = `${'words and words '.repeat(12)}end. `
    expect(paragraphsOf(`${line}\n${line}\n${line}`)).toHaveLength(3)
  })

  it('begin at headings, items and fences', () => {
    const text = '# Title\nFirst. Second.\n- one\n- two\n```\na b\n\nc. D\n```\nAfter.'
    expect(paragraphsOf(text)).toEqual([
      '# Title',
      'First. Second.',
      '- one',
      '- two',
      '```\na b\n\nc. D\n```',
      'After.',
    ])
    expect(firstSentences(text, 1)).toBe('# Title\n\nFirst.\n\n- one\n\n- two\n\n```\na b\n\nc. D\n```\n\nAfter.')
  })
})

describe('line tools', () => {
  it('grep shows two lines around and a separator between', () => {
    const lines = Array.from({ length: 20 }, (_, index) =>
      index === 3 || index === 15 ? `error ${index}` : `${index}`,
    )
    expect(grepErrors(lines.join('\n'))).toBe('1\n2\nerror 3\n4\n5\n--\n13\n14\nerror 15\n16\n17')
  })

  it('drop context lines of hunks and nothing else', () => {
    const diff = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@ f()\n same\n-old\n-older\n+new\n same'
    expect(withoutContext(diff)).toBe('diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@ f()\n-old\n-older\n+new')
    expect(addedOnly(diff)).toContain('@@ -1,3 +1,3 @@ f()\n-2\n+new')
  })

  it('say a path once', () => {
    const results = 'src/a.ts:1:one\nsrc/a.ts:9:two\nsrc/b.ts:3:three'
    expect(headingForm(results)).toBe('src/a.ts\n1:one\n9:two\nsrc/b.ts\n3:three')
    expect(foldersFactored(results)).toBe('src/\n a.ts\n1:one\n9:two\n b.ts\n3:three')
  })
})
