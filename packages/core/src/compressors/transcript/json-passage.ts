import type { ListNode, MapNode, ValueNode } from '../../structure/node.ts'
import type { Passage } from './turn.ts'

/** The first of these fields that a map has and that is not null. */
export function field(map: MapNode, ...names: readonly string[]): ValueNode | undefined {
  for (const name of names) {
    const value = map.entries.find(({ key }) => key === name)?.value
    if (value && value.type !== 'null') return value
  }
  return undefined
}

export function mapField(map: MapNode, ...names: readonly string[]): MapNode | undefined {
  for (const name of names) {
    const value = field(map, name)
    if (value?.type === 'map') return value
  }
  return undefined
}

export function listField(map: MapNode, ...names: readonly string[]): ListNode | undefined {
  for (const name of names) {
    const value = field(map, name)
    if (value?.type === 'list') return value
  }
  return undefined
}

/** The text of the first of these fields that is a string. */
export function textField(map: MapNode, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = field(map, name)
    if (value?.type === 'string') return value.value
  }
  return undefined
}

/** A value as text: the characters of a string, anything else as the source writes it. */
export function passageOf(node: ValueNode, source: string): Passage {
  const { from, to } = node
  if (node.type !== 'string') return { text: source.slice(from, to), from, to, offset: from }
  // Without an escape the characters stand in the source as they are.
  const isPlain = node.value.length === to - from - 2
  return isPlain ? { text: node.value, from, to, offset: from + 1 } : { text: node.value, from, to }
}
