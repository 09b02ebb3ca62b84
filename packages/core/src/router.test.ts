import { describe, expect, it } from 'vitest'
import type { Compressor } from './compressor.ts'
import { createRouter } from './router.ts'
import { tokenizerForModel } from './tokenizers/for-model.ts'

const content = 'one line says this\n'.repeat(60)

/** A compressor that only shows the first line, or declines; notes that it was asked. */
function stub(name: string, confidence: number, asked: string[], serves = true): Compressor {
  return {
    name,
    detect: () => {
      asked.push(name)
      return confidence
    },
    compress: source =>
      serves
        ? {
            kind: name,
            source,
            parts: [
              { from: 0, to: 19, renderings: [{ text: 'one line says this', value: 1 }] },
              { from: 19, to: source.length, renderings: [{ text: source.slice(19), value: 0.2 }] },
            ],
            render: (levels, gaps) => (levels[1] ? source : `one line says this ${gaps.mark([1])}`),
          }
        : null,
  }
}

function route(...compressors: Compressor[]) {
  const router = createRouter(compressors, tokenizerForModel('gpt-4o'))
  return (hints = {}) => router.view(router.prepare(content, hints), {}).kind
}

describe('router', () => {
  it('asks in the order of the list until one is certain', () => {
    const asked: string[] = []
    const kind = route(stub('unsure', 0.5, asked), stub('certain', 0.95, asked), stub('never', 1, asked))
    expect(kind()).toBe('certain')
    expect(asked).toEqual(['unsure', 'certain'])
  })

  it('takes the most confident where none is certain', () => {
    const asked: string[] = []
    expect(route(stub('less', 0.5, asked), stub('more', 0.8, asked))()).toBe('more')
    expect(asked).toEqual(['less', 'more'])
  })

  it('asks the others where the certain one declines', () => {
    const asked: string[] = []
    const kind = route(stub('certain', 0.95, asked, false), stub('unsure', 0.5, asked), stub('unlike', 0.1, asked))
    expect(kind()).toBe('unsure')
    expect(asked).toEqual(['certain', 'unsure', 'unlike'])
  })

  it('asks first what a hint names', () => {
    const asked: string[] = []
    expect(route(stub('certain', 0.95, asked), stub('named', 0.3, asked))({ kind: 'named' })).toBe('named')
    expect(asked).toEqual(['named'])
  })
})
