import type { Span } from '../view/view.ts'

/** The span of the value that an RFC 6901 pointer names in a JSON text; `null` when there is none or the text breaks off before it. */
export function pointerSpan(json: string, pointer: string): Span | null {
  const from = locate(json, pointer)
  return from < 0 ? null : [from, skipValue(json, from)]
}

/** The span of rows `first` to `last` (0-based, both included) of the array that the pointer names. */
export function rowsSpan(json: string, pointer: string, [first, last]: readonly [number, number]): Span | null {
  const array = locate(json, pointer)
  if (array < 0 || json[array] !== '[' || !(first >= 0 && first <= last)) return null
  let from = -1
  let to = -1
  for (const [row, start, end] of items(json, array)) {
    if (row === first) from = start
    if (row >= first) to = end
    if (row === last) break
  }
  return from < 0 ? null : [from, to]
}

/** Start of the value, or -1. */
function locate(json: string, pointer: string): number {
  if (pointer !== '' && !pointer.startsWith('/')) return -1
  let position = skipSpace(json, json.charCodeAt(0) === 0xfeff ? 1 : 0)
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    position = step(json, position, name)
    if (position < 0) return -1
  }
  return position < json.length ? position : -1
}

function step(json: string, position: number, name: string): number {
  if (json[position] === '[') {
    for (const [row, from] of items(json, position)) if (String(row) === name) return from
    return -1
  }
  if (json[position] !== '{') return -1
  for (const [key, from] of members(json, position)) if (key === name) return from
  return -1
}

function* items(json: string, array: number): Generator<[row: number, from: number, to: number]> {
  let position = skipSpace(json, array + 1)
  for (let row = 0; position < json.length && json[position] !== ']'; row++) {
    const end = skipValue(json, position)
    if (end === position) return
    yield [row, position, end]
    position = skipSpace(json, end)
    if (json[position] === ',') position = skipSpace(json, position + 1)
  }
}

function* members(json: string, object: number): Generator<[key: string, from: number]> {
  let position = skipSpace(json, object + 1)
  while (json[position] === '"') {
    const keyEnd = skipString(json, position)
    const key = unquote(json.slice(position, keyEnd))
    position = skipSpace(json, keyEnd)
    if (json[position] !== ':') return
    position = skipSpace(json, position + 1)
    yield [key, position]
    position = skipSpace(json, skipValue(json, position))
    if (json[position] === ',') position = skipSpace(json, position + 1)
  }
}

/** End of the value at `position`: brackets are counted, not followed, so that depth costs nothing. */
function skipValue(json: string, position: number): number {
  let depth = 0
  for (let at = position; at < json.length; ) {
    const character = json[at]
    if (character === '"') at = skipString(json, at)
    else if (character === '{' || character === '[') {
      depth++
      at++
      continue
    } else if (character === '}' || character === ']') {
      if (depth === 0) return at
      depth--
      at++
    } else if (depth > 0) {
      at++
      continue
    } else if (/[,\s:]/.test(character)) return at
    else {
      at++
      continue
    }
    if (depth === 0) return at
  }
  return json.length
}

function skipString(json: string, position: number): number {
  for (let at = position + 1; at < json.length; at++) {
    if (json[at] === '\\') at++
    else if (json[at] === '"') return at + 1
  }
  return json.length
}

function skipSpace(json: string, position: number): number {
  let at = position
  while (at < json.length && /\s/.test(json[at])) at++
  return at
}

function unquote(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted.slice(1, -1)
  }
}
