import { type Block, type Builder, type Place, startLine } from './builder.ts'
import type { Pair } from './facts.ts'
import { oneLine, shorten, writeCell } from './flow.ts'
import { troubleWords } from './names.ts'
import type { ListNode, ScalarNode, ValueNode } from './node.ts'

/** Items shorter than this are taken several at a time, so that a part is worth its marker. */
const SHORT_ITEM = 24
const ITEMS_PER_PART = 8
const LEAN_ITEM = 100
/** Of a list with more items than this, so many parts spread over it are what a reader is told; the others are known to be alike. */
const LONG_LIST = 100
const SAMPLE = 12
const SAMPLE_SHARE = 0.1

/** A list of plain values or of lists: how many, the range of its numbers, then the items. */
export function listBlock(builder: Builder, node: ListNode, { path, from, parent, inTable }: Place): Block {
  const { items } = node
  const summary = summarise(node)
  const head = builder.add({
    from: Math.min(from, items[0].from),
    to: items[0].from,
    renderings: [{ text: `${path}: ${summary}`, value: 2 }],
    parent,
    name: path || undefined,
    must: 1,
  })
  builder.facts.push({ part: head, level: 1, kind: 'head', pairs: [[path, '']] })
  const mean = (node.to - node.from) / items.length
  const step = mean < SHORT_ITEM ? ITEMS_PER_PART : 1
  const first = builder.parts.length
  const length = Math.ceil(items.length / step)
  const stride = items.length > LONG_LIST ? Math.ceil(length / Math.max(SAMPLE, length * SAMPLE_SHARE)) : 1
  for (let index = 0; index < items.length; index += step) {
    const chunk = items.slice(index, index + step)
    const full = chunk.map(item => writeCell(item)).join(', ')
    const lean = shorten(full, LEAN_ITEM)
    const isEnd = index === 0 || index + step >= items.length
    const value = isEnd
      ? 3
      : chunk.some(item => item.type === 'string' && troubleWords.test(item.value.slice(0, 300)))
        ? 2
        : 1
    const isTold = isEnd || value > 1 || (index / step) % stride === 0
    // Whoever weighs parts by what they say cuts a long text to its start and its rarest words.
    const isText = builder.facts !== undefined && chunk.length === 1 && chunk[0].type === 'string'
    const renderings =
      lean === full || (isText && isTold)
        ? [{ text: isText ? oneLine((chunk[0] as ScalarNode).value) : full, value }]
        : [
            { text: lean, value },
            { text: full, value: value * 1.3 },
          ]
    const part = builder.add({
      from: chunk[0].from,
      to: chunk[chunk.length - 1].to,
      renderings,
      parent: head,
      must: isEnd ? 1 : undefined,
    })
    const pairs = isTold ? chunk.flatMap((item): Pair[] => (item.type === 'string' ? [['', item.value]] : [])) : []
    builder.facts.push({ part, level: 1, kind: 'value', pairs })
  }
  const end = builder.parts.length
  return {
    write: writing => {
      const { levels, gaps, lines, rest } = writing
      if (levels[head] === 0) {
        for (let index = head; index < end; index++) rest.push(index)
        return
      }
      const notFull: number[] = inTable ? rest : []
      const shown: string[] = []
      let skipped = false
      let isCut = false
      for (let index = first; index < end; index++) {
        const level = levels[index]
        const { renderings } = builder.parts[index]
        if (level < renderings.length) {
          notFull.push(index)
          isCut = true
        }
        if (level > 0) shown.push(skipped ? `… ${renderings[level - 1].text}` : renderings[level - 1].text)
        skipped = level === 0
      }
      const text = shown.join(mean > LEAN_ITEM ? '\n' : ', ') + (skipped ? ' …' : '')
      const marker = isCut && !inTable ? ` ${gaps.mark(notFull)}` : ''
      lines.push(
        `${startLine(writing, path)}${isCut ? `${summary}${marker}: ` : ''}${mean > LEAN_ITEM && shown.length > 1 ? '\n' : ''}${text}`,
      )
    },
  }
}

/** A value that stands alone. */
export function lineBlock(builder: Builder, node: ValueNode, { path, from, to, parent }: Place): Block {
  const full = writeCell(node)
  const lean = shorten(full, LEAN_ITEM)
  const renderings =
    lean === full
      ? [{ text: full, value: 1 }]
      : [
          { text: lean, value: 1 },
          { text: full, value: 1.3 },
        ]
  const index = builder.add({ from, to, renderings, parent, name: path || undefined, must: 1 })
  return {
    write: writing => {
      const { levels, lines, rest } = writing
      if (levels[index] < renderings.length) rest.push(index)
      if (levels[index] > 0) lines.push(`${startLine(writing, path)}${renderings[levels[index] - 1].text}`)
    },
  }
}

/** `500 numbers 0.1…99`, `54 × 2 numbers`, `12 strings`. */
function summarise({ items }: ListNode): string {
  let least: string | undefined
  let most: string | undefined
  let numbers = 0
  let scalars = 0
  const stack: ValueNode[] = [...items].reverse()
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (item.type === 'list') for (let index = item.items.length - 1; index >= 0; index--) stack.push(item.items[index])
    else if (item.type === 'map')
      for (let index = item.entries.length - 1; index >= 0; index--) stack.push(item.entries[index].value)
    else {
      scalars++
      if (item.type !== 'number') continue
      numbers++
      const value = Number(item.value)
      if (Number.isNaN(value)) continue
      if (least === undefined || value < Number(least)) least = item.value
      if (most === undefined || value > Number(most)) most = item.value
    }
  }
  const strings = items.every(item => item.type === 'string')
  if (numbers > 0 && numbers === scalars) {
    const inner = items.length === scalars ? '' : `${items.length} lists of `
    return `${inner}${scalars} numbers ${least}…${most}`
  }
  return `${items.length} ${strings ? 'strings' : 'items'}`
}
