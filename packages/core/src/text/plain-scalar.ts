import type { ScalarNode } from '../structure/node.ts'

const decimal = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/

/** A scalar without quotes, typed as YAML 1.2 would, except that whatever JSON could not write as a number is text. */
export function plainScalar(value: string, from: number, to: number): ScalarNode {
  if (value === 'true' || value === 'false') return { type: 'boolean', value, from, to }
  if (value === '' || value === 'null' || value === '~') return { type: 'null', value, from, to }
  return { type: value.length < 40 && decimal.test(value) ? 'number' : 'string', value, from, to }
}

/** What a quoted scalar means. Line ends inside fold to a space, as YAML folds them. */
export function unquote(raw: string): string {
  const inner = raw.slice(1, -1)
  const text = inner.includes('\n') ? inner.replace(/(?<![ \t])[ \t]*\r?\n\s*/g, ' ') : inner
  if (raw[0] === "'") return text.includes("''") ? text.replaceAll("''", "'") : text
  return text.includes('\\') ? text.replace(/\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[\s\S])/gi, resolveEscape) : text
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  0: '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
}

function resolveEscape(whole: string, code: string): string {
  if (code.length > 1) {
    const point = Number.parseInt(code.slice(1), 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  }
  return Object.hasOwn(escapes, code) ? escapes[code] : code
}

/**
 * Where the quoted scalar that starts at `from` ends (behind its closing quote), or -1 when it is not closed before `limit`.
 */
export function quotedEnd(source: string, from: number, limit: number): number {
  const quote = source.charCodeAt(from)
  for (let position = from + 1; position < limit; position++) {
    const code = source.charCodeAt(position)
    if (code === BACKSLASH && quote === DOUBLE_QUOTE) position++
    else if (code === quote) {
      if (quote === DOUBLE_QUOTE || source.charCodeAt(position + 1) !== quote) return position + 1
      position++
    }
  }
  return -1
}

const DOUBLE_QUOTE = 34
const BACKSLASH = 92
