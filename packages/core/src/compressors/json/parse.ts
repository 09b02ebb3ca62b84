import type { ListNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../structure/node.ts'
import { readString } from './string.ts'

/** A text read as JSON, whatever is wrong with it. */
export interface ParsedJson {
  /** The values that stand one after the other: one for a JSON document, many for NDJSON. */
  readonly documents: readonly ValueNode[]
  /** Whether the whole text is JSON by the letter (or JSON values that white space divides), so that nothing was guessed. */
  readonly strict: boolean
  /** What JSON does not have, in units of "a wrong token": comments and bare keys count little, stray words in full. */
  readonly oddities: number
  /** How many values were read. */
  readonly values: number
  readonly comments: readonly { readonly from: number; readonly to: number }[]
}

/** What may come next in a container. */
const enumState = { first: 0, afterValue: 1, afterComma: 2 } as const

interface Frame {
  readonly type: 'list' | 'map'
  readonly from: number
  readonly items: ValueNode[]
  readonly entries: MapEntry[]
  state: number
  key: string | undefined
  keyFrom: number
}

/** JSON5 is meant by these; anything else that is odd is more likely a sign of another format. */
const LITTLE = 0.05

const spacePattern = /[\s\ufeff]*/y
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.$+-])/y
const looseNumber = /^[+-]?(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity|NaN)$/
const bareValue = /[^,{}[\]\n\r"]+/y
const bareKey = /[^:,{}[\]\n\r"]+/y

/**
 * Reads JSON, NDJSON, JSON5 and what is left of JSON that was cut off or damaged; nothing of the text is dropped.
 * Keeps its own stack, so nesting may be of any depth; takes linear time.
 */
export function parseJson(source: string): ParsedJson {
  const root: Frame = { type: 'list', from: 0, items: [], entries: [], state: 0, key: undefined, keyFrom: 0 }
  const stack: Frame[] = [root]
  const comments: { from: number; to: number }[] = []
  const keys = new Map<string, string>()
  let frame = root
  let strict = true
  let oddities = 0
  let values = 0
  let position = 0
  const odd = (weight: number): void => {
    strict = false
    oddities += weight
  }

  const add = (value: ValueNode): void => {
    values++
    if (frame.type === 'map') {
      frame.entries.push({ key: frame.key!, value, from: frame.keyFrom })
      frame.key = undefined
    } else {
      if (frame.state === enumState.afterValue && frame !== root) odd(1)
      frame.items.push(value)
    }
    frame.state = enumState.afterValue
  }
  const open = (type: 'list' | 'map'): void => {
    frame = { type, from: position, items: [], entries: [], state: enumState.first, key: undefined, keyFrom: 0 }
    stack.push(frame)
  }
  /** A key without a value, as in text that was cut off. */
  const endKey = (at: number): void => {
    if (frame.type === 'map' && frame.key !== undefined) add({ type: 'string', value: '', from: at, to: at })
  }
  const close = (to: number): void => {
    endKey(to)
    const { type, from, items, entries } = stack.pop()!
    frame = stack[stack.length - 1]
    add(
      type === 'list'
        ? ({ type, from, to, items } satisfies ListNode)
        : ({ type, from, to, entries } satisfies MapNode),
    )
  }
  const scalar = (type: ScalarNode['type'], value: string, to: number): void => {
    add({ type, value, from: position, to })
    position = to
  }

  for (;;) {
    spacePattern.lastIndex = position
    spacePattern.test(source)
    const start = position
    position = spacePattern.lastIndex
    if (position >= source.length) break
    if (frame === root && frame.state === enumState.afterValue && position === start) odd(0.2)
    const code = source.charCodeAt(position)
    if (code === 0x2c /* , */) {
      if (frame === root || frame.key !== undefined || frame.state !== enumState.afterValue) odd(1)
      endKey(position)
      frame.state = enumState.afterComma
      position++
      continue
    }
    if (code === 0x7d /* } */ || code === 0x5d /* ] */) {
      const type = code === 0x7d ? 'map' : 'list'
      if (frame.state === enumState.afterComma) odd(LITTLE)
      if (frame.key !== undefined) odd(1)
      position++
      if (frame.type === type && frame !== root) close(position)
      else {
        odd(1)
        // Closes what was left open inside, when there is something that this closes.
        const match = stack.findLastIndex((open, depth) => depth > 0 && open.type === type)
        if (match > 0 && stack.length - match < 8) while (stack.length > match) close(position)
      }
      continue
    }
    if (code === 0x2f /* / */ && (source[position + 1] === '/' || source[position + 1] === '*')) {
      const to = commentEnd(source, position)
      comments.push({ from: position, to })
      odd(LITTLE)
      position = to
      continue
    }
    const quoted = code === 0x22 || code === 0x27

    if (frame.type === 'map' && frame.key === undefined) {
      if (frame.state === enumState.afterValue) odd(1)
      frame.keyFrom = position
      let key: string
      if (quoted) {
        const read = readString(source, position)
        if (!read.strict) odd(code === 0x27 ? LITTLE : 1)
        key = read.value
        position = read.to
      } else {
        bareKey.lastIndex = position
        const found = bareKey.exec(source)?.[0].trimEnd()
        if (!found) {
          // A value where a key belongs: keep it under an empty key.
          key = ''
          frame.key = key
          odd(1)
          if (code === 0x7b || code === 0x5b) {
            open(code === 0x7b ? 'map' : 'list')
          }
          position++
          continue
        }
        key = found
        position += key.length
        odd(/^[\w$-]+$/.test(key) ? LITTLE : 1)
      }
      let known = keys.get(key)
      if (known === undefined) {
        known = key
        keys.set(key, key)
      }
      frame.key = known
      spacePattern.lastIndex = position
      spacePattern.test(source)
      if (source.charCodeAt(spacePattern.lastIndex) === 0x3a) position = spacePattern.lastIndex + 1
      else if (spacePattern.lastIndex < source.length) odd(1)
      continue
    }

    if (code === 0x7b || code === 0x5b) {
      open(code === 0x7b ? 'map' : 'list')
      position++
      continue
    }
    if (quoted) {
      const { value, to, strict: regular } = readString(source, position)
      if (!regular) odd(code === 0x27 ? LITTLE : to === source.length ? 0 : 1)
      scalar('string', value, to)
      continue
    }
    if (code === 0x3a /* : */) {
      odd(1)
      position++
      continue
    }
    numberPattern.lastIndex = position
    if (numberPattern.test(source)) {
      scalar('number', source.slice(position, numberPattern.lastIndex), numberPattern.lastIndex)
      continue
    }
    bareValue.lastIndex = position
    const bare = bareValue.exec(source)![0]
    const word = withoutComment(bare).trimEnd()
    if (word === 'true' || word === 'false') scalar('boolean', word, position + word.length)
    else if (word === 'null') scalar('null', word, position + word.length)
    else if (looseNumber.test(word)) {
      odd(LITTLE)
      scalar('number', word, position + word.length)
    } else {
      odd(word === 'undefined' || word === 'None' || word === 'True' || word === 'False' ? LITTLE : 1)
      scalar('string', word, position + word.length)
    }
  }
  if (stack.length > 1 || frame.state === enumState.afterComma) strict = false
  while (stack.length > 1) close(source.length)
  return { documents: root.items, strict, oddities, values, comments }
}

function commentEnd(source: string, from: number): number {
  const block = source[from + 1] === '*'
  const end = source.indexOf(block ? '*/' : '\n', from + 2)
  return end < 0 ? source.length : block ? end + 2 : end
}

/** A bare word ends where a comment starts: `NaN // not a number`. */
function withoutComment(bare: string): string {
  const comment = bare.search(/\s\/[/*]/)
  return comment < 0 ? bare : bare.slice(0, comment)
}
