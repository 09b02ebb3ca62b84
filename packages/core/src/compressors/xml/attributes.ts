import type { MapEntry } from '../../structure/node.ts'
import { decodeEntities } from './entities.ts'

export interface OpeningTag {
  readonly name: string
  readonly attributes: readonly MapEntry[]
  /** Where the tag ends, behind its `>`. */
  readonly to: number
  readonly isEmpty: boolean
}

/** Reads an opening tag whose name starts at `from`. */
export function readAttributes(source: string, from: number): OpeningTag {
  const nameEnd = wordEnd(source, from)
  const name = source.slice(from, nameEnd)
  const attributes: MapEntry[] = []
  let position = nameEnd
  while (position < source.length) {
    const code = source.charCodeAt(position)
    if (code <= 32) {
      position++
      continue
    }
    if (code === GREATER) return { name, attributes, to: position + 1, isEmpty: false }
    if (code === SLASH && source.charCodeAt(position + 1) === GREATER) {
      return { name, attributes, to: position + 2, isEmpty: true }
    }
    // A tag that is not closed ends where the next one starts.
    if (code === LESS) break
    const keyEnd = Math.max(position + 1, wordEnd(source, position))
    const key = source.slice(position, keyEnd)
    const at = position
    position = skipBlanks(source, keyEnd)
    if (source.charCodeAt(position) !== EQUALS) {
      attributes.push({ key, value: { type: 'null', value: '', from: at, to: keyEnd } })
      continue
    }
    position = skipBlanks(source, position + 1)
    const quote = source[position]
    const isQuoted = quote === '"' || quote === "'"
    let to = isQuoted ? source.indexOf(quote, position + 1) : wordEnd(source, position)
    if (to < 0) to = source.length
    const value = decodeEntities(source.slice(isQuoted ? position + 1 : position, to))
    position = isQuoted ? Math.min(source.length, to + 1) : Math.max(to, position)
    attributes.push({ key, value: { type: scalarType(value), value, from: at, to: position } })
  }
  return { name, attributes, to: position, isEmpty: false }
}

const EQUALS = 61
const GREATER = 62
const LESS = 60
const SLASH = 47

const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

function scalarType(value: string): 'boolean' | 'number' | 'string' {
  if (value === 'true' || value === 'false') return 'boolean'
  return value.length < 40 && decimal.test(value) ? 'number' : 'string'
}

function skipBlanks(source: string, from: number): number {
  let position = from
  while (position < source.length && source.charCodeAt(position) <= 32) position++
  return position
}

/** The end of a name or of a value without quotes. */
function wordEnd(source: string, from: number): number {
  let position = from
  for (; position < source.length; position++) {
    const code = source.charCodeAt(position)
    if (code <= 32 || code === EQUALS || code === GREATER || code === LESS) break
    if (code === SLASH && source.charCodeAt(position + 1) === GREATER) break
  }
  return position
}
