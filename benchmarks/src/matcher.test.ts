import { describe, expect, it } from 'vitest'
import { keeps, normalise } from './matcher.ts'

const kept = (view: string, ...needles: string[]) => keeps(normalise(view), { needles })

describe('keeps', () => {
  it('folds white space, colours and the escapes of JSON strings', () => {
    expect(kept('order\n   88213\tleft', 'order 88213')).toBe(true)
    expect(kept('\u001b[31mFAIL\u001b[39m store', 'FAIL store')).toBe(true)
    expect(kept('{"message":"first\\nsecond \\"quoted\\""}', 'second', '"quoted"')).toBe(true)
  })

  it('respects the edges of words and numbers, and the case', () => {
    expect(kept('retries 4.5', '4')).toBe(false)
    expect(kept('retries 14', '4')).toBe(false)
    expect(kept('retries: 4.', '4')).toBe(true)
    expect(kept('reindex', 'index')).toBe(false)
    expect(kept('Index', 'index')).toBe(false)
    expect(kept('处理完成，耗时 12 ms', '完成')).toBe(true)
  })

  it('asks for all needles close together', () => {
    expect(kept(`alpha ${'x '.repeat(50)} beta`, 'alpha', 'beta')).toBe(true)
    expect(kept(`alpha ${'x '.repeat(500)} beta`, 'alpha', 'beta')).toBe(false)
    expect(kept('alpha', 'alpha', 'beta')).toBe(false)
  })
})
