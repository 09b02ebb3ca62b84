import { joinPath } from '../names.ts'
import type { MapNode, ValueNode } from '../node.ts'

/** A value is worth referring to from so many characters on. */
const SHORTEST_VALUE = 36
/** What a text must have in common with another of the same map to be written as its continuation. */
const SHORTEST_BASE = 12
const MOST_TEXTS = 120
/** Documents with more characters are not searched: whoever reads them does not read them whole. */
const LONGEST_DOCUMENT = 400_000

/**
 * What to write instead of values that follow from others of the document: `=issue.user` for the same value again,
 * `url+"/forks"` for a string that continues one that stands before it in the same map.
 *
 * @param isTable Whether a list or map is written elsewhere; nothing inside it is looked at.
 */
export function findReferences(root: ValueNode, isTable: (node: ValueNode) => boolean): Map<ValueNode, string> {
  const references = new Map<ValueNode, string>()
  if (root.to - root.from > LONGEST_DOCUMENT) return references
  const shapes = shapesOf(root, isTable)
  const places = new Map<string, string>()
  const stack: { node: ValueNode; path: string }[] = [{ node: root, path: '' }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, path } = top
    if (isTable(node)) continue
    const isContainer = node.type === 'map' || node.type === 'list'
    const length = node.to - node.from
    if (path !== '' && length >= SHORTEST_VALUE && (isContainer || node.type === 'string')) {
      const shape = shapes.get(node)!
      const first = places.get(shape)
      if (first === undefined) places.set(shape, path)
      else if (first.length < Math.min(length, references.get(node)?.length ?? length)) {
        references.set(node, `=${first}`)
        continue
      }
    }
    // Pushed backwards, so that they are met in source order.
    if (node.type === 'list') {
      for (let index = node.items.length - 1; index >= 0; index--) {
        stack.push({ node: node.items[index], path: `${path}[${index}]` })
      }
    } else if (node.type === 'map') {
      const twins = twinsOf(node)
      for (const [value, text] of continuations(node, twins)) references.set(value, text)
      for (let index = node.entries.length - 1; index >= 0; index--) {
        const { key, value } = node.entries[index]
        if (!twins.has(key)) stack.push({ node: value, path: joinPath(path, key) })
      }
    }
  }
  return references
}

/** Equal values have equal shapes; a table is like nothing else. */
function shapesOf(root: ValueNode, isTable: (node: ValueNode) => boolean): ReadonlyMap<ValueNode, string> {
  const ids = new Map<string, string>()
  const shapes = new Map<ValueNode, string>()
  const order: ValueNode[] = []
  const stack: ValueNode[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    order.push(node)
    if (isTable(node)) continue
    if (node.type === 'list') for (const item of node.items) stack.push(item)
    else if (node.type === 'map') for (const { value } of node.entries) stack.push(value)
  }
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]
    let text: string
    if (isTable(node)) text = `<${index}`
    else if (node.type === 'list') text = `[${node.items.map(item => shapes.get(item)).join()}`
    else if (node.type === 'map')
      text = `{${node.entries.map(({ key, value }) => `${JSON.stringify(key)}${shapes.get(value)}`).join()}`
    else text = `${node.type[0]}${node.value}`
    let id = ids.get(text)
    if (id === undefined) {
      id = `#${ids.size}`
      ids.set(text, id)
    }
    shapes.set(node, id)
  }
  return shapes
}

function twinsOf({ entries }: MapNode): ReadonlySet<string> {
  const seen = new Set<string>()
  const twins = new Set<string>()
  for (const { key } of entries) {
    if (seen.has(key)) twins.add(key)
    seen.add(key)
  }
  return twins
}

/** Strings of a map that continue one that stands before them in it. */
function continuations(map: MapNode, twins: ReadonlySet<string>): Map<ValueNode, string> {
  const found = new Map<ValueNode, string>()
  const texts = map.entries.flatMap(({ key, value }) =>
    value.type === 'string' && value.value.length >= SHORTEST_BASE ? [{ key, value, text: value.value }] : [],
  )
  if (texts.length < 2 || texts.length > MOST_TEXTS) return found
  texts.forEach(({ value, text }, index) => {
    if (twins.has(texts[index].key)) return
    let base: { key: string; text: string } | undefined
    for (let before = 0; before < index; before++) {
      const other = texts[before]
      const isLonger = other.text.length > (base?.text.length ?? 0) && other.text.length < text.length
      if (isLonger && !twins.has(other.key) && plainKey.test(other.key) && text.startsWith(other.text)) base = other
    }
    if (base && base.text.length > base.key.length + 1) {
      found.set(value, `${base.key}+${JSON.stringify(text.slice(base.text.length))}`)
    }
  })
  return found
}

/** A key that can stand bare before a `+`. */
const plainKey = /^[A-Za-z_]\w*$/
