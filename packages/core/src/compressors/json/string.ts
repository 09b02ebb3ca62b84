const plainDouble = /[^"\\\u0000-\u001f]*/y
const plainSingle = /[^'\\\u0000-\u001f]*/y
const untilDouble = /[^"\\]*/y
const untilSingle = /[^'\\]*/y

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' }

/** Reads the string whose quotation mark stands at `from`; one that never ends goes to the end of the text. */
export function readString(source: string, from: number): { value: string; to: number; strict: boolean } {
  const double = source.charCodeAt(from) === 0x22
  const quote = double ? 0x22 : 0x27
  const plain = double ? plainDouble : plainSingle
  plain.lastIndex = from + 1
  plain.test(source)
  const end = plain.lastIndex
  if (source.charCodeAt(end) === quote) return { value: source.slice(from + 1, end), to: end + 1, strict: double }

  const until = double ? untilDouble : untilSingle
  let strict = double
  let position = from + 1
  let value = ''
  for (;;) {
    until.lastIndex = position
    until.test(source)
    const piece = source.slice(position, until.lastIndex)
    if (strict && controlCharacter.test(piece)) strict = false
    value += piece
    position = until.lastIndex
    if (position >= source.length) return { value, to: position, strict: false }
    if (source.charCodeAt(position) === quote) return { value, to: position + 1, strict }
    const letter = source[position + 1]
    if (letter === undefined) return { value: `${value}\\`, to: source.length, strict: false }
    if (letter === 'u') {
      const digits = source.slice(position + 2, position + 6)
      if (/^[\da-fA-F]{4}$/.test(digits)) {
        value += String.fromCharCode(Number.parseInt(digits, 16))
        position += 6
      } else {
        strict = false
        value += '\\u'
        position += 2
      }
      continue
    }
    if (letter === '"' || letter === '\\' || letter === '/') value += letter
    else if (letter in escapes) {
      if (letter === 'v' || letter === '0') strict = false
      value += escapes[letter]
    } else {
      strict = false
      // JSON5 joins lines that end in a backslash; an unknown escape keeps its backslash, as in a Windows path.
      if (letter !== '\n') value += letter === "'" ? letter : `\\${letter}`
    }
    position += 2
  }
}

const controlCharacter = /[\u0000-\u001f]/
