import type { ValueNode } from '../../structure/node.ts'
import { passageOf } from './json-passage.ts'
import { readValue } from './read-json.ts'
import type { Argument } from './turn.ts'

/** The arguments of a call by their names, whether they are an object or the text of one. */
export function argumentsOf(given: ValueNode, source: string): Argument[] {
  if (given.type === 'map')
    return given.entries.map(({ key, value }) => ({ name: key, text: passageOf(value, source).text }))
  return given.type === 'string' ? argumentsIn(given.value) : [{ name: '', text: source.slice(given.from, given.to) }]
}

/** The same for arguments that were written as text: JSON (some frameworks put it in quotes without escaping it), or words. */
export function argumentsIn(text: string): Argument[] {
  const trimmed = text.trim()
  const json = trimmed.startsWith('"{') && trimmed.endsWith('}"') ? trimmed.slice(1, -1) : trimmed
  const value = json.startsWith('{') ? readValue(json, 0) : undefined
  if (value?.type === 'map' && value.to === json.length) return argumentsOf(value, json)
  return text === '' ? [] : [{ name: '', text }]
}
