import type { ValueNode } from './node.ts'

/**
 * Writes a value on one line, as JSON without white space. Keeps its own stack: nesting may be of any depth.
 *
 * @param limit Stops when the text is longer than this; what is written then ends in `…`.
 * @param replace What stands in the place of a value, or `undefined` to write it.
 */
export function writeFlow(
  root: ValueNode,
  limit = Number.POSITIVE_INFINITY,
  replace?: (node: ValueNode) => string | undefined,
): string {
  let text = ''
  /** What is open: the container and how many of its children are written. */
  const stack: { node: ValueNode; next: number }[] = []
  let node: ValueNode | undefined = root
  for (;;) {
    if (node) {
      const other = replace?.(node)
      if (other !== undefined) text += other
      else if (node.type === 'map' || node.type === 'list') {
        text += node.type === 'map' ? '{' : '['
        stack.push({ node, next: 0 })
      } else text += node.type === 'string' ? JSON.stringify(node.value) : node.value
      node = undefined
    }
    if (text.length > limit) return `${cutAt(text, limit)}…`
    const top = stack[stack.length - 1]
    if (top === undefined) return text
    const index = top.next++
    if (top.node.type === 'map') {
      const entry = top.node.entries[index]
      if (entry) {
        text += index > 0 ? `,${JSON.stringify(entry.key)}:` : `${JSON.stringify(entry.key)}:`
        node = entry.value
        continue
      }
      text += '}'
    } else if (top.node.type === 'list') {
      const item = top.node.items[index]
      if (item) {
        if (index > 0) text += ','
        node = item
        continue
      }
      text += ']'
    }
    stack.pop()
  }
}

/** The first `limit` code units, but never half of a surrogate pair. */
export function cutAt(text: string, limit: number): string {
  const code = text.charCodeAt(limit - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit)
}

/** Cuts a text to about `limit` code units, at a space if one is near the end; `…` says that it goes on. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const space = text.lastIndexOf(' ', limit)
  return `${cutAt(text, space > limit * 0.7 ? space : limit)}…`
}

/** What JSON reads as a number or a word of its own; a string that looks so is quoted where the difference matters. */
const typed = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/

export function isTyped(text: string): boolean {
  return typed.test(text)
}

/**
 * A value as it stands in a row or behind a key: strings bare where that leaves no doubt, everything else on one line.
 * Line ends and tabs are written as escapes followed by a space, so that the words beside them stay words.
 *
 * @param quoteTyped Whether a string that looks like a number is quoted.
 */
export function writeCell(node: ValueNode, quoteTyped = true): string {
  if (node.type !== 'string') {
    const flow = node.type === 'map' || node.type === 'list' ? writeFlow(node) : node.value
    return flow.includes('\\') ? spaceEscapes(flow) : flow
  }
  const { value } = node
  if (value === '' || needsQuotes.test(value) || (quoteTyped && isTyped(value))) {
    return spaceEscapes(JSON.stringify(value))
  }
  return value
}

const needsQuotes = /[\u0000-\u001f|\u2028\u2029]|^[\s"[{]|\s$/

/** Inside quotation marks `\n` would run into the word behind it. */
function spaceEscapes(text: string): string {
  return text.replace(/\\(u[\da-f]{4}|[^u])/g, (found, letter: string) =>
    letter === '"' || letter === '\\' ? found : `${found} `,
  )
}

/** A text as it stands in the source, its line ends as a sign. */
export function oneLine(text: string): string {
  return text.includes('\n') ? text.replace(/(?<!\s)\s*\n\s*/g, ' ⏎ ') : text
}
