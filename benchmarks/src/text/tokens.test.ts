import { Tiktoken } from 'js-tiktoken/lite'
import ranks from 'js-tiktoken/ranks/o200k_base'
import { describe, expect, it } from 'vitest'
import { countTokens, offsetOfToken } from './tokens.ts'

describe('countTokens', () => {
  it('counts what js-tiktoken counts', () => {
    const oracle = new Tiktoken(ranks)
    const texts = [
      '',
      'hello world',
      'a'.repeat(300),
      '{"id":9007199254740993,"tags":["x","y"]}\n',
      '日本語のテキスト 👩‍👩‍👧',
      'x\ud800y',
      '<|endoftext|>',
      'ab'.repeat(200) + ' '.repeat(90),
      'qzjxkvbn'.repeat(30),
    ]
    for (const text of texts) expect(countTokens(text), text.slice(0, 20)).toBe(oracle.encode(text, [], []).length)
  })

  it('stays fast on a run without spaces', () => {
    const started = performance.now()
    countTokens('a'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('finds the offset of a token at a word', () => {
    expect('one two three'.slice(0, offsetOfToken('one two three', 2))).toBe('one two')
  })
})
