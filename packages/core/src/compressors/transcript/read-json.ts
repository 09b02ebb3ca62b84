import type { MapEntry, ValueNode } from '../../structure/node.ts'

/** Something between two values that is not JSON, such as a line that a crash cut off. */
export interface Debris {
  readonly from: number
  readonly to: number
}

export interface JsonDocuments {
  /** The values that stand one after the other: one for a document, one for each line of JSON lines. */
  readonly documents: readonly ValueNode[]
  readonly debris: readonly Debris[]
}

type Container =
  | { readonly type: 'list'; readonly from: number; readonly items: ValueNode[] }
  | { readonly type: 'map'; readonly from: number; readonly entries: MapEntry[]; key?: string }

const spaces = /[\s\ufeff]*/y
const scalar = /-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity/y

/** Reads JSON and JSON lines with positions; keeps its own stack, so nesting may be of any depth. Linear. */
export function readJson(source: string): JsonDocuments {
  const documents: ValueNode[] = []
  const debris: Debris[] = []
  let position = skipSpaces(source, 0)
  while (position < source.length) {
    const value = readValue(source, position)
    if (value) {
      documents.push(value)
      position = value.to
    } else {
      let end = source.indexOf('\n', position)
      if (end < 0) end = source.length
      debris.push({ from: position, to: end })
      position = end
    }
    position = skipSpaces(source, position)
    // A comma between two values: a list whose brackets were lost.
    if (value && source.charCodeAt(position) === 0x2c) position = skipSpaces(source, position + 1)
  }
  return { documents, debris }
}

/** The value at `start`, or `undefined` when what stands there is no JSON. */
export function readValue(source: string, start: number): ValueNode | undefined {
  const stack: Container[] = []
  let position = start
  for (;;) {
    position = skipSpaces(source, position)
    let value: ValueNode | undefined
    const code = source.charCodeAt(position)
    if (code === 0x7b) stack.push({ type: 'map', from: position++, entries: [] })
    else if (code === 0x5b) stack.push({ type: 'list', from: position++, items: [] })
    else {
      value = readScalar(source, position)
      if (!value) return undefined
      position = value.to
    }
    // A value is complete: it goes into its container, which may be complete with it.
    for (;;) {
      const container = stack.at(-1)
      if (!container) return value
      if (value) {
        if (container.type === 'list') container.items.push(value)
        else container.entries.push({ key: container.key ?? '', value })
      }
      position = skipSpaces(source, position)
      let next = source.charCodeAt(position)
      const closer = container.type === 'list' ? 0x5d : 0x7d
      if (next === closer) {
        stack.pop()
        const place = { from: container.from, to: ++position }
        value =
          container.type === 'list'
            ? { type: 'list', items: container.items, ...place }
            : { type: 'map', entries: container.entries, ...place }
        continue
      }
      if (value) {
        if (next !== 0x2c) return undefined
        position = skipSpaces(source, position + 1)
        next = source.charCodeAt(position)
        if (next === closer) {
          value = undefined
          continue
        }
      }
      if (container.type === 'map') {
        const key = readScalar(source, position)
        if (key?.type !== 'string') return undefined
        container.key = key.value
        position = skipSpaces(source, key.to)
        if (source.charCodeAt(position) !== 0x3a) return undefined
        position++
      }
      break
    }
  }
}

function readScalar(source: string, from: number): ValueNode | undefined {
  if (source.charCodeAt(from) === 0x22) {
    let to = from + 1
    for (; ; to++) {
      const code = source.charCodeAt(to)
      if (code === 0x22) break
      if (code === 0x5c) to++
      else if (Number.isNaN(code)) return undefined
    }
    return { type: 'string', value: decode(source.slice(from + 1, to)), from, to: to + 1 }
  }
  scalar.lastIndex = from
  const value = scalar.exec(source)?.[0]
  if (value === undefined) return undefined
  const type = value === 'null' ? 'null' : value === 'true' || value === 'false' ? 'boolean' : 'number'
  return { type, value, from, to: from + value.length }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

function decode(raw: string): string {
  if (!raw.includes('\\')) return raw
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function skipSpaces(source: string, from: number): number {
  spaces.lastIndex = from
  spaces.exec(source)
  return spaces.lastIndex
}
