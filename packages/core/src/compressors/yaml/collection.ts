import type { ListNode, MapEntry, ScalarNode, ValueNode } from '../../structure/node.ts'

/** A list or map that is open while its lines are read. */
export interface Collection {
  readonly type: 'list' | 'map'
  readonly from: number
  to: number
  /** Column of the keys or dashes. */
  readonly indent: number
  readonly items: ValueNode[]
  readonly entries: MapEntry[]
  /** A key or dash that waits for its value on a following line. */
  open: string | undefined
  /** Where that key or dash ends. */
  openTo: number
}

export function add(collection: Collection, key: string, value: ValueNode): void {
  if (collection.type === 'map') collection.entries.push({ key, value })
  else if (key === '') collection.items.push(value)
  // A tagged or anchored item of a list: the property is all its key says.
  else collection.items.push({ type: 'map', from: value.from, to: value.to, entries: [{ key, value }] })
  collection.to = Math.max(collection.to, value.to)
}

export function asNode({ type, from, to, items, entries }: Collection): ValueNode {
  return type === 'list' ? ({ type, from, to, items } satisfies ListNode) : { type, from, to, entries }
}

export function comment(source: string, from: number, to: number): ScalarNode {
  let text = from
  while (source[text] === '#') text++
  return { type: 'string', value: source.slice(text, to).trim(), from, to }
}

export function nothing(at: number): ScalarNode {
  return { type: 'null', value: '', from: at, to: at }
}
