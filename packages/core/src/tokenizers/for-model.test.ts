import { describe, expect, it } from 'vitest'
import { tokenizerForModel } from './for-model.ts'
import { o200kBase } from './o200k-base.ts'

describe('tokenizerForModel', () => {
  it.each([
    ['gpt-4o', 'o200k_base'],
    ['gpt-4o-mini-2024-07-18', 'o200k_base'],
    ['openai/gpt-4.1-nano', 'o200k_base'],
    ['ft:gpt-4o:acme::7p4', 'o200k_base'],
    ['gpt-5', 'o200k_base'],
    ['gpt-5.1-codex', 'o200k_base'],
    ['GPT-5-mini', 'o200k_base'],
    ['o1', 'o200k_base'],
    ['o3-mini', 'o200k_base'],
    ['o4-mini', 'o200k_base'],
    ['chatgpt-4o-latest', 'o200k_base'],
    ['gpt-4', 'cl100k_base'],
    ['gpt-4-turbo', 'cl100k_base'],
    ['gpt-3.5-turbo-0125', 'cl100k_base'],
    ['gpt-35-turbo', 'cl100k_base'],
    ['text-embedding-3-small', 'cl100k_base'],
  ])('counts %s with %s, exactly', (model, name) => {
    const tokenizer = tokenizerForModel(model)
    expect(tokenizer.name).toBe(name)
    expect(tokenizer.estimate).toBe(false)
  })

  it.each(['claude-sonnet-4-5-20250929', 'anthropic/claude-opus-4', 'us.anthropic.claude-3-5-haiku-20241022-v1:0'])(
    'estimates %s from o200k_base, rounded up',
    model => {
      const tokenizer = tokenizerForModel(model)
      expect(tokenizer).toMatchObject({ name: 'claude-estimate', estimate: true })
      const text = 'word '.repeat(100).trimEnd()
      expect(o200kBase.count(text)).toBe(100)
      expect(tokenizer.count(text)).toBe(117)
      expect(tokenizer.count('a')).toBe(2)
      expect(tokenizer.count('')).toBe(0)
    },
  )

  it.each(['gemini-2.5-pro', 'llama-3.3-70b', 'mistral-large', 'o10', 'gpt-4x', 'my-claude-like', 'constructor', ''])(
    'says that it only estimates the unknown %j',
    model => {
      const tokenizer = tokenizerForModel(model)
      expect(tokenizer).toMatchObject({ name: 'o200k-estimate', estimate: true })
      expect(tokenizer.count('hello world')).toBe(o200kBase.count('hello world'))
    },
  )
})
