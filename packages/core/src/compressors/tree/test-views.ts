import { readFileSync } from 'node:fs'
import type { Compressor } from '../../compressor.ts'
import { createRouter } from '../../router.ts'
import type { ValueNode } from '../../structure/node.ts'
import { tokenizerForModel } from '../../tokenizers/for-model.ts'
import { textCompressor } from '../text.ts'

/** What the tests of the structured kinds share. */

/** The default view of a content, by one compressor. */
export function viewOf(compressor: Compressor, content: string): string {
  const router = createRouter([compressor, textCompressor()], tokenizerForModel('gpt-4o'))
  return router.view(router.prepare(content, { kind: compressor.name }), {}).view.text
}

/** The input of a golden fixture beside the compressor. */
export function fixture(kind: string, name: string): string {
  return readFileSync(new URL(`../${kind}/fixtures/${name}/input.txt`, import.meta.url), 'utf8')
}

/** A value without its places; a key that stands twice gets a `'` for each time it stood before. */
export function asPlain(node: ValueNode): unknown {
  if (node.type === 'list') return node.items.map(asPlain)
  if (node.type !== 'map') return node.value
  const plain: Record<string, unknown> = {}
  for (const { key, value } of node.entries) {
    let name = key
    while (Object.hasOwn(plain, name)) name += "'"
    plain[name] = asPlain(value)
  }
  return plain
}

/** Whether every span is within that of its parent, and siblings do not overlap. */
export function spansNest(root: ValueNode, length: number): boolean {
  const stack: { readonly node: ValueNode; readonly from: number; readonly to: number }[] = [
    { node: root, from: 0, to: length },
  ]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, from, to } = top
    if (node.from < from || node.to > to || node.from > node.to) return false
    const children =
      node.type === 'list' ? node.items : node.type === 'map' ? node.entries.map(({ value }) => value) : []
    let previous = node.from
    for (const child of children) {
      if (child.from < previous) return false
      stack.push({ node: child, from: previous, to: node.to })
      previous = child.to
    }
  }
  return true
}
