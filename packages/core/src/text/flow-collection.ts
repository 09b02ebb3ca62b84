import type { MapEntry, ScalarNode, ValueNode } from '../structure/node.ts'
import { plainScalar, quotedEnd, unquote } from './plain-scalar.ts'

interface Open {
  readonly type: 'list' | 'map'
  readonly from: number
  to: number
  readonly items: ValueNode[]
  readonly entries: MapEntry[]
  /** Read and waiting for its value. */
  key: string | undefined
}

/**
 * Reads a collection between brackets, as YAML (`{a: 1, b: [x, y]}`) and TOML (`{a = 1, b = ["x"]}`) write it, that starts at
 * `from`. Commas may be missing or doubled, keys may have no value, a comment is an entry `#`.
 *
 * @param sign What stands between a key and its value.
 * @returns `undefined` when it is not closed before `limit`.
 */
export function readFlow(source: string, from: number, limit: number, sign: ':' | '=' = ':'): ValueNode | undefined {
  const stack: Open[] = []
  let position = from
  const add = (value: ValueNode, open: Open): void => {
    if (open.key !== undefined) {
      // `[a: 1]` is a list of a map of one pair.
      const entry = { key: open.key, value }
      if (open.type === 'map') open.entries.push(entry)
      else open.items.push({ type: 'map', from: value.from, to: value.to, entries: [entry] })
      open.key = undefined
    } else if (open.type === 'list') open.items.push(value)
    else if (value.type === 'list' || value.type === 'map') open.entries.push({ key: '', value })
    else open.entries.push({ key: value.value, value: nothing(value.to) })
  }
  while (position < limit) {
    const code = source.charCodeAt(position)
    if (code <= 32 || code === COMMA) position++
    else if (code === OPEN_LIST || code === OPEN_MAP) {
      const type = code === OPEN_LIST ? 'list' : 'map'
      stack.push({ type, from: position, to: position, items: [], entries: [], key: undefined })
      position++
    } else if (code === CLOSE_LIST || code === CLOSE_MAP) {
      const closed = stack.pop()!
      if (closed.key !== undefined) add(nothing(position), closed)
      position++
      const { type, items, entries } = closed
      const value: ValueNode =
        type === 'list'
          ? { type, from: closed.from, to: position, items }
          : { type, from: closed.from, to: position, entries }
      const parent = stack.at(-1)
      if (!parent) return value
      add(value, parent)
    } else if (code === HASH && source.charCodeAt(position - 1) <= 32) {
      const end = source.indexOf('\n', position)
      const to = end < 0 || end > limit ? limit : end
      const open = stack.at(-1)
      const value: ScalarNode = { type: 'string', value: source.slice(position + 1, to).trim(), from: position, to }
      if (open?.type === 'map') open.entries.push({ key: '#', value })
      else open?.items.push(value)
      position = to
    } else {
      const open = stack.at(-1)
      if (!open) return undefined
      const scalar = readScalar(source, position, limit, sign)
      if (!scalar) return undefined
      // A blank that only Unicode knows may be all there is: go on behind it.
      position = Math.max(scalar.to, position + 1)
      const behind = skipBlanks(source, position, limit)
      if (open.key === undefined && source[behind] === sign) {
        open.key = scalar.value
        position = behind + 1
      } else add(scalar, open)
    }
  }
  return undefined
}

const COMMA = 44
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_MAP = 123
const CLOSE_MAP = 125
const HASH = 35

function nothing(at: number): ScalarNode {
  return { type: 'null', value: '', from: at, to: at }
}

function skipBlanks(source: string, from: number, limit: number): number {
  let position = from
  while (position < limit && source.charCodeAt(position) <= 32) position++
  return position
}

function readScalar(source: string, from: number, limit: number, sign: string): ScalarNode | undefined {
  const first = source[from]
  if (first === '"' || first === "'") {
    const to = quotedEnd(source, from, limit)
    return to < 0 ? undefined : { type: 'string', value: unquote(source.slice(from, to)), from, to }
  }
  let to = from + 1
  for (; to < limit; to++) {
    const code = source.charCodeAt(to)
    if (code === COMMA || code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAP || code === CLOSE_MAP) break
    if (source[to] === sign && (sign === '=' || endsKey(source.charCodeAt(to + 1)))) break
    if (code === HASH && source.charCodeAt(to - 1) <= 32) break
  }
  const text = source.slice(from, to).trimEnd()
  const value = text.includes('\n') ? text.replace(/(?<![ \t])[ \t]*\r?\n\s*/g, ' ') : text
  return plainScalar(value, from, from + text.length)
}

function endsKey(code: number): boolean {
  return (
    !(code > 32) ||
    code === COMMA ||
    code === CLOSE_LIST ||
    code === CLOSE_MAP ||
    code === OPEN_LIST ||
    code === OPEN_MAP
  )
}
