import { type Compressor, type Outline, textCompressor } from '@sharedctx/core'
import fc from 'fast-check'
import { repetitiveText } from '../../src/arbitraries.ts'
import { testCompressor } from '../../src/test-compressor.ts'

/** The plain text compressor with one fault. */
const faults: Record<string, (outline: Outline) => Outline> = {
  none: outline => outline,
  'hides without a marker': outline => ({
    ...outline,
    render: (levels, gaps) => outline.render(levels, gaps).replaceAll(/\[L[\d-]+\]/g, ''),
  }),
  'drops a line': outline => ({ ...outline, parts: outline.parts.slice(1) }),
  'marks the wrong parts': outline => ({
    ...outline,
    render: (levels, gaps) => outline.render(levels, { ...gaps, markRange: first => gaps.markRange(first, first) }),
  }),
  'claims to be exact': outline => ({
    ...outline,
    exact: true,
    render: levels => outline.render(levels, { mark: () => '', markRange: () => '' }),
  }),
  'is another one each time': outline => ({
    ...outline,
    parts: outline.parts.map(part => ({
      ...part,
      renderings: [{ text: part.renderings[0].text, value: Math.random() }],
    })),
  }),
  'reaches beyond the text': outline => ({
    ...outline,
    parts: outline.parts.map(part => ({ ...part, to: part.to + 1 })),
  }),
  throws: outline => {
    if (outline.parts.length > 5) throw new Error('too many lines')
    return outline
  },
}

const fault = faults[process.env.MUTANT ?? 'none']
const inner = textCompressor()
const faulty: Compressor = {
  ...inner,
  name: 'faulty',
  compress: (text, context) => {
    const outline = inner.compress(text, context)
    return outline && fault({ ...outline, kind: 'faulty' })
  },
}

testCompressor(faulty, {
  content: fc.tuple(repetitiveText, repetitiveText).map(parts => parts.join('\n')),
  tokens: ['\n', 'alpha '],
  confidence: 0.2,
})
