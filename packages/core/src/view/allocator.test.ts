import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tokenizer } from '../tokenizer.ts'
import { allocate } from './allocator.ts'
import { renderInOrder } from './in-order.ts'
import { orderSteps } from './order.ts'
import type { Outline, Part } from './outline.ts'

/** One token a word: easy to reckon with. */
const words: Tokenizer = { name: 'words', estimate: false, count: text => text.match(/\S+/g)?.length ?? 0 }

interface Piece {
  readonly text: string
  readonly brief?: string
  readonly value?: number
  readonly must?: number
  readonly parent?: number
}

function outlineOf(pieces: readonly Piece[]): Outline {
  const source = pieces.map(piece => piece.text).join('\n')
  let from = 0
  const parts = pieces.map(({ text, brief, value = 1, must, parent }): Part => {
    const part = {
      from,
      to: from + text.length,
      renderings:
        brief === undefined
          ? [{ text, value }]
          : [
              { text: brief, value: value / 2 },
              { text, value },
            ],
      must,
      parent,
    }
    from += text.length + 1
    return part
  })
  return { kind: 'test', source, parts, render: (levels, gaps) => renderInOrder(parts, levels, gaps) }
}

const view = (pieces: readonly Piece[], request: Parameters<typeof allocate>[2]) => {
  const outline = outlineOf(pieces)
  return allocate(outline, words.count(outline.source), request, words)
}

const long = 'w '.repeat(20).trim()

describe('allocate', () => {
  it('shows the most valuable parts that fit, in source order', () => {
    const shown = view(
      [{ text: `a ${long}` }, { text: `b ${long}`, value: 9 }, { text: `c ${long}` }, { text: `d ${long}`, value: 5 }],
      { maxTokens: 50 },
    )
    expect(shown?.text.split('\n').map(line => line.slice(0, 3))).toEqual(['… [', 'b w', '… [', 'd w'])
  })

  it('shows what must be shown beyond the target, but never beyond the budget', () => {
    const pieces = [
      { text: `a ${long}`, must: 1 },
      { text: `b ${long}`, must: 1 },
      { text: `c ${long} ${long} ${long}` },
    ]
    expect(view(pieces, { targetSavings: 0.9 })?.text).toContain(`b ${long}`)
    expect(view(pieces, { maxTokens: 30 })?.tokens).toBeLessThanOrEqual(30)
  })

  it('leaves the original where what must be shown is no smaller, rather than a marker alone', () => {
    const outline = outlineOf([{ text: 'a a a', must: 1 }, { text: 'b b b', must: 1 }, { text: 'c' }])
    const { render } = outline
    const wordy = {
      ...outline,
      render: (levels, gaps) => `a heading of six words here\n${render(levels, gaps)}`,
    } satisfies Outline
    expect(allocate(wordy, words.count(outline.source), {}, words)).toBeNull()
  })

  it('shows a cheaper rendering with a marker where the full one does not fit', () => {
    const shown = view(
      [
        { text: `head ${long}`, brief: 'head' },
        { text: `tail ${long}`, value: 0.1 },
      ],
      { maxTokens: 10 },
    )
    expect(shown?.text).toBe('head [L1]\n… [L2]')
    expect(shown?.gaps).toEqual([
      { id: 'L1', spans: [[0, 44]] },
      { id: 'L2', spans: [[45, 89]] },
    ])
  })

  it('puts what answers the query first', () => {
    const pieces = Array.from({ length: 20 }, (_, index) => ({ text: `${index === 13 ? 'needle' : 'hay'} ${long}` }))
    expect(view(pieces, { maxTokens: 40, query: 'needle' })?.text).toContain('needle')
  })

  it('shows a parent before its child', () => {
    const shown = view(
      [{ text: `class ${long}`, value: 0.01 }, { text: `method ${long}`, value: 9, parent: 0 }, { text: long }],
      { maxTokens: 50 },
    )
    expect(shown?.text).toContain('class')
    expect(shown?.text).toContain('method')
  })

  it('ends where only noise is left, unless there is a budget to fill', () => {
    const pieces = [
      { text: `a ${long}` },
      { text: `b ${long}`, value: 0.05 },
      { text: `c ${long} ${long} ${long} ${long}`, value: 0.05 },
    ]
    expect(view(pieces, { targetSavings: 0.5 })?.text).toBe(`a ${long}\n… [L2-3]`)
    expect(view(pieces, { maxTokens: 60 })?.text).toContain(`b ${long}`)
  })

  it('says within the budget that nothing fits, and still has the marker', () => {
    const shown = view([{ text: long }, { text: long }], { maxTokens: 1 })
    expect(shown).toMatchObject({ text: '[g1]', tokens: 1, gaps: [{ id: 'g1', spans: [[0, 79]] }] })
  })

  it('marks what a compressor forgot to mark', () => {
    const outline = outlineOf([{ text: 'a' }, { text: long }])
    const forgetful = {
      ...outline,
      render: (levels: Uint8Array) =>
        outline.parts.flatMap(({ renderings: [{ text }] }, index) => (levels[index] ? [text] : [])).join('\n'),
    }
    expect(allocate(forgetful, 21, {}, words)?.text).toBe('a\nnot shown: [L2]')
  })

  it('gives up a part where a view would claim to be whole and is not', () => {
    const outline = { ...outlineOf([{ text: `a ${long}`, must: 1 }]), render: () => 'a' }
    expect(allocate(outline, 21, {}, words)?.text).toBe('a\nnot shown: [L1]')
  })

  it('never shows less for more, and never exceeds the budget', () => {
    const piece = fc.record({
      text: fc
        .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 })
        .map(parts => parts.join(' ')),
      brief: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      value: fc.constantFrom(0, 0.5, 1, 3),
      must: fc.constantFrom(0, 0, 0, 1),
    })
    const budgets = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 120 }))
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 40 }),
        budgets,
        fc.option(fc.constantFrom('a', 'b d'), { nil: undefined }),
        (pieces, [small, more], query) => {
          const less = view(pieces, { maxTokens: small, query })
          const larger = view(pieces, { maxTokens: small + more, query })
          if (less) expect(less.tokens).toBeLessThanOrEqual(small)
          if (!less || !larger) return
          expect(larger.tokens).toBeLessThanOrEqual(small + more)
          const hidden = (shown: typeof less) =>
            new Set(
              shown.gaps.flatMap(gap =>
                'spans' in gap
                  ? gap.spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index))
                  : [],
              ),
            )
          const before = hidden(less)
          const source = outlineOf(pieces).source
          expect([...hidden(larger)].filter(offset => !before.has(offset) && source[offset].trim() !== '')).toEqual([])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('orderSteps', () => {
  it('lets a part wait that is larger than all before it, so that a budget is not left empty', () => {
    const giant = { text: 'g'.repeat(50_000), value: 1e6 }
    const small = Array.from({ length: 30 }, () => ({ text: 's'.repeat(1000) }))
    const { steps } = orderSteps(outlineOf([giant, ...small]))
    expect(steps.findIndex(step => step.part === 0)).toBe(30)
  })

  it('orders a chain of 5,000 parents without a stack', () => {
    const { steps } = orderSteps(
      outlineOf(
        Array.from({ length: 5000 }, (_, index) => ({
          text: 'x',
          parent: index === 0 ? undefined : index - 1,
          value: index,
        })),
      ),
    )
    expect(steps.map(step => step.part)).toEqual(Array.from({ length: 5000 }, (_, index) => index))
  })
})
