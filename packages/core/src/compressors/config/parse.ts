import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../structure/node.ts'
import { readFlow } from '../../text/flow-collection.ts'
import { indexLines, type LineIndex } from '../../text/lines.ts'
import { plainScalar, quotedEnd, unquote } from '../../text/plain-scalar.ts'

/** The key under which a comment stands among the entries of a section. */
const COMMENT_KEY = '#'

/**
 * Reads settings line by line: sections in brackets (TOML, INI), keys with `=` or `:` (also `.env` and `.properties`), or with a blank
 * between name and value (`sshd_config`). One reader for all, because files mix them; what fits none is a key without a value.
 */
export function parseConfig(source: string): MapNode {
  return new Reader(source).read()
}

interface Section {
  readonly type: 'map'
  readonly from: number
  to: number
  readonly entries: MapEntry[]
}

class Reader {
  readonly #source: string
  readonly #lines: LineIndex
  readonly #root: Section
  #section: Section
  /** The array of tables (`[[package]]`) that is open, and its name: `[package.source]` belongs to its last item. */
  #array: { readonly name: string; readonly node: { from: number; to: number; items: Section[] } } | undefined
  #line = 0
  #unclosed = false

  constructor(source: string) {
    this.#source = source
    this.#lines = indexLines(source)
    this.#root = { type: 'map', from: 0, to: source.length, entries: [] }
    this.#section = this.#root
  }

  read(): MapNode {
    let keyIndent = 0
    while (this.#line < this.#lines.count) {
      const index = this.#line++
      const start = this.#lines.start(index)
      const end = this.#lines.end(index)
      const from = skipBlanks(this.#source, start === 0 && this.#source.charCodeAt(0) === 0xfeff ? 1 : start, end)
      if (from === end) continue
      const first = this.#source[from]
      if (first === '#' || first === ';' || (first === '/' && this.#source[from + 1] === '/'))
        this.#readComment(from, end)
      else if (first === '[' && this.#readHeader(from, end)) keyIndent = 0
      else {
        keyIndent = from - start
        this.#readEntry(keyIndent, from, end)
      }
    }
    return this.#root
  }

  #readComment(from: number, end: number): void {
    let text = from
    while (text < end && commentSigns.includes(this.#source[text])) text++
    const value = this.#source.slice(text, end).trim()
    if (value !== '') this.#add(COMMENT_KEY, { type: 'string', value, from, to: end }, from)
  }

  #readHeader(from: number, end: number): boolean {
    const line = this.#source.slice(from, Math.min(end, from + 1_000))
    const header = /^(\[\[?)([^\]]+)\]\]?\s*(?:[#;].*)?$/.exec(line)
    if (!header) return false
    const bracket = header[1]
    const name = header[2].trim()
    if (name === '') return false
    const comment = line.lastIndexOf(']') + 1
    const section: Section = { type: 'map', from, to: from + comment, entries: [] }
    const array = this.#array
    if (bracket === '[[' && array?.name === name) {
      array.node.items.push(section)
    } else if (array && name.startsWith(`${array.name}.`)) {
      const item = array.node.items.at(-1)!
      item.entries.push({ key: name.slice(array.name.length + 1), value: section, from })
    } else if (bracket === '[[') {
      const node = { type: 'list' as const, from, to: section.to, items: [section] }
      this.#array = { name, node }
      this.#root.entries.push({ key: name, value: node, from })
    } else {
      this.#array = undefined
      this.#root.entries.push({ key: name, value: section, from })
    }
    this.#section = section
    this.#extend(section.to)
    const rest = skipBlanks(this.#source, from + comment, end)
    if (rest < end) this.#readComment(rest, end)
    return true
  }

  #readEntry(indent: number, from: number, end: number): void {
    const source = this.#source
    const start = source.startsWith('export ', from) ? from + 7 : from
    const sign = signAt(source, start, end)
    if (sign < 0) {
      const blank = source.slice(start, end).search(/[ \t]/)
      const keyEnd = blank < 0 ? end : start + blank
      const value = skipBlanks(source, keyEnd, end)
      this.#add(source.slice(start, keyEnd), this.#readPlain(value, end, indent), from)
      return
    }
    const raw = source.slice(start, sign).trim()
    const key = (raw[0] === '"' || raw[0] === "'") && raw.length > 1 && raw.at(-1) === raw[0] ? unquote(raw) : raw
    const value = skipBlanks(source, sign + 1, end)
    this.#readValue(key, from, value, end, indent)
  }

  #readValue(key: string, keyFrom: number, from: number, end: number, indent: number): void {
    const source = this.#source
    const closed = this.#readClosed(from, end)
    if (!closed) {
      this.#add(key, this.#readPlain(from, end, indent), keyFrom)
      return
    }
    this.#add(key, closed, keyFrom)
    this.#line = Math.max(this.#line, this.#lines.at(Math.max(0, closed.to - 1)) + 1)
    const lineEnd = this.#lines.end(this.#line - 1)
    const rest = skipBlanks(source, closed.to, lineEnd)
    if (rest < lineEnd) this.#readComment(rest, lineEnd)
  }

  /** A quoted value or one in brackets, which may go on over several lines, with nothing but a comment behind it. */
  #readClosed(from: number, end: number): ValueNode | undefined {
    const source = this.#source
    const first = source[from]
    if (from >= end || (first !== '"' && first !== "'" && first !== '[' && first !== '{')) return undefined
    let value: ValueNode | undefined
    const long = source.slice(from, from + 3)
    if (long === '"""' || long === "'''") {
      const close = source.indexOf(long, from + 3)
      if (close < 0) return undefined
      value = { type: 'string', value: source.slice(from + 3, close).trim(), from, to: close + 3 }
    } else if (first === '"' || first === "'") {
      const to = quotedEnd(source, from, end)
      if (to >= 0) value = { type: 'string', value: unquote(source.slice(from, to)), from, to }
    } else {
      value = readFlow(source, from, end, '=')
      if (!value && !this.#unclosed) {
        value = readFlow(source, from, source.length, '=')
        if (!value) this.#unclosed = true
      }
    }
    if (!value) return undefined
    const lineEnd = this.#lines.end(this.#lines.at(Math.max(0, value.to - 1)))
    const rest = skipBlanks(source, value.to, lineEnd)
    return rest === lineEnd || source[rest] === '#' || source[rest] === ';' ? value : undefined
  }

  /** The rest of the line, and the lines that go on with it: behind a backslash, or indented more than the key. */
  #readPlain(from: number, end: number, indent: number): ValueNode {
    const source = this.#source
    const cut = commentStart(source, from, end)
    const items: ScalarNode[] = []
    const to = trimEnd(source, from, cut)
    if (to > from) items.push(plainScalar(source.slice(from, to), from, to))
    if (cut < end) items.push({ type: 'string', value: source.slice(cut, end).trim(), from: cut, to: end })
    for (; this.#line < this.#lines.count; this.#line++) {
      const start = this.#lines.start(this.#line)
      const stop = this.#lines.end(this.#line)
      const first = skipBlanks(source, start, stop)
      const goesOn = source[this.#lines.end(this.#line - 1) - 1] === '\\'
      if (first === stop || (!goesOn && (first - start <= indent || source[first] === '['))) break
      items.push(plainScalar(source.slice(first, stop).trimEnd(), first, stop))
    }
    if (items.length === 0) return { type: 'null', value: '', from, to: from }
    if (items.length === 1) return items[0]
    if (cut < end && items.length === 2) {
      return { type: 'string', value: `${items[0].value} ${items[1].value}`, from, to: end }
    }
    return { type: 'list', from: items[0].from, to: items.at(-1)!.to, items }
  }

  #add(key: string, value: ValueNode, from: number): void {
    this.#section.entries.push({ key, value, from })
    this.#extend(value.to)
  }

  #extend(to: number): void {
    this.#section.to = Math.max(this.#section.to, to)
    const array = this.#array
    if (!array) return
    array.node.to = Math.max(array.node.to, to)
    array.node.items.at(-1)!.to = array.node.to
  }
}

const commentSigns = ['#', ';', '/', '!']

function skipBlanks(source: string, from: number, end: number): number {
  let position = from
  while (position < end && source.charCodeAt(position) <= 32) position++
  return position
}

function trimEnd(source: string, from: number, end: number): number {
  let to = end
  while (to > from && source.charCodeAt(to - 1) <= 32) to--
  return to
}

/** Position of the `=` or `:` that ends a key, or -1. A colon counts when a blank follows it or no `=` does. */
function signAt(source: string, from: number, end: number): number {
  let position = from
  if (source[from] === '"' || source[from] === "'") {
    const to = quotedEnd(source, from, end)
    if (to > 0) position = to
  }
  for (; position < end; position++) {
    const code = source.charCodeAt(position)
    if (code === EQUALS) return position
    if (code === COLON && (position + 1 === end || source.charCodeAt(position + 1) <= 32)) return position
  }
  return -1
}

const EQUALS = 61
const COLON = 58

/** Where a comment starts behind a value: a blank, then `#` or `;`. */
function commentStart(source: string, from: number, end: number): number {
  for (let position = from + 1; position < end; position++) {
    const sign = source[position]
    if ((sign === '#' || sign === ';') && source.charCodeAt(position - 1) <= 32) return position
  }
  return end
}
