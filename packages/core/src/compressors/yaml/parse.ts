import type { ScalarNode, ValueNode } from '../../structure/node.ts'
import { readFlow } from '../../text/flow-collection.ts'
import { indexLines, type LineIndex } from '../../text/lines.ts'
import { plainScalar, quotedEnd, unquote } from '../../text/plain-scalar.ts'
import {
  byteOrderMark,
  commentStart,
  isBlockHeader,
  isDash,
  isDocumentMarker,
  isTemplate,
  keyEnd,
  skipSpaces,
  trimEnd,
} from './characters.ts'
import { add, asNode, type Collection, comment, nothing } from './collection.ts'

/** The key under which a comment stands among the entries of a map. */
export const COMMENT_KEY = '#'

/**
 * Reads YAML by its indentation, without ever giving up: what is not YAML becomes a scalar where it stands.
 * Anchors and tags stay in front of what they name (`&base`, `!Ref name`), at the end of the key when that is a collection;
 * aliases are text. One pass over the lines; nesting is on a stack of its own.
 *
 * @returns One node for each document.
 */
export function parseYaml(source: string): ValueNode[] {
  return new Reader(source).read()
}

class Reader {
  readonly #source: string
  readonly #lines: LineIndex
  readonly #documents: ValueNode[] = []
  #stack: Collection[] = []
  /** A document that is a scalar. */
  #scalar: ScalarNode | undefined
  #comments: ScalarNode[] = []
  #line = 0
  /** Something was not closed up to the end: from then on quotes and brackets must close on their line, so that time stays linear. */
  #unclosed = false

  constructor(source: string) {
    this.#source = source
    this.#lines = indexLines(source)
  }

  read(): ValueNode[] {
    while (this.#line < this.#lines.count) {
      const index = this.#line++
      const start = this.#lines.start(index)
      const end = this.#lines.end(index)
      const from = skipSpaces(this.#source, start === 0 ? byteOrderMark(this.#source) : start, end)
      if (from === end) continue
      if (from === start && isDocumentMarker(this.#source, from, end)) this.#readMarker(from, end)
      else if (this.#source[from] === '#' || isTemplate(this.#source, from, end)) this.#readComment(from, end)
      else this.#readLine(from - start, from, end)
    }
    this.#endDocument()
    return this.#documents
  }

  #readMarker(from: number, end: number): void {
    // Comments and directives above the first line of a document belong to it.
    if (this.#stack.length > 0 || this.#scalar) this.#endDocument()
    const rest = skipSpaces(this.#source, from + 3, end)
    if (rest === end) return
    if (this.#source[rest] === '#') this.#readComment(rest, end)
    else this.#readLine(0, rest, end)
  }

  #readComment(from: number, to: number): void {
    this.#comments.push(comment(this.#source, from, to))
  }

  /** Reads what starts in column `indent`: a dash, a key, or a scalar. */
  #readLine(indent: number, from: number, end: number): void {
    let column = indent
    let position = from
    for (;;) {
      if (isDash(this.#source, position, end)) {
        this.#openItem(column, position)
        const next = skipSpaces(this.#source, position + 1, end)
        if (next === end || this.#source[next] === '#') {
          if (next < end) this.#readComment(next, end)
          return
        }
        column += next - position
        position = next
        if (isDash(this.#source, position, end)) continue
        const colon = keyEnd(this.#source, position, end)
        if (colon < 0) {
          this.#readValue(position, end, this.#stack.at(-1)!.indent)
          return
        }
      }
      const colon = keyEnd(this.#source, position, end)
      if (colon >= 0) this.#readEntry(column, position, colon, end)
      else this.#readStray(column, position, end)
      return
    }
  }

  #readEntry(column: number, from: number, colon: number, end: number): void {
    const raw = this.#source.slice(from, colon).trimEnd()
    const quoted = (raw[0] === '"' || raw[0] === "'") && raw.length > 1
    this.#openKey(column, from, quoted ? unquote(raw) : raw, colon + 1)
    const value = skipSpaces(this.#source, colon + 1, end)
    if (value < end) this.#readValue(value, end, column)
  }

  /** A line that is neither key nor dash: the value that the line above waits for, or a text going on. */
  #readStray(column: number, from: number, end: number): void {
    const top = this.#closeTo(column + 1)
    if (top?.open !== undefined) {
      this.#readValue(from, end, top.indent)
      return
    }
    if (!top && !this.#scalar) {
      this.#readValue(from, end, -1)
      return
    }
    const value: ScalarNode = { type: 'string', value: this.#source.slice(from, end), from, to: end }
    if (top) this.#addComments(top)
    if (top?.type === 'list') top.items.push(value)
    else if (top) top.entries.push({ key: '', value })
    else if (this.#scalar) this.#documents.push(this.#scalar)
    if (top) top.to = end
    else this.#scalar = value
  }

  /** Reads a value on the line of its key or dash and gives it to the collection that waits for it. */
  #readValue(from: number, end: number, parentIndent: number): void {
    const source = this.#source
    let position = from
    while (source[position] === '&' || source[position] === '!') {
      let to = position
      while (to < end && source.charCodeAt(to) > 32) to++
      position = skipSpaces(source, to, end)
    }
    const properties = source.slice(from, position).trimEnd()
    const first = source[position]
    if (position === end || first === '#') {
      // The collection on the next lines has the anchor or the tag; a document's own stands above it.
      const top = this.#stack.at(-1)
      if (properties !== '' && top?.open !== undefined) {
        top.open = `${top.open} ${properties}`.trimStart()
        top.openTo = from + properties.length
      } else if (properties !== '') this.#readComment(from, from + properties.length)
      if (first === '#' && position < end) this.#readComment(position, end)
      return
    }
    if ((first === '|' || first === '>') && isBlockHeader(source, position, end)) {
      this.#give(this.#readBlock(position, end, parentIndent), properties, from)
      return
    }
    const closed = this.#readClosed(position, end, parentIndent)
    if (closed) {
      this.#line = Math.max(this.#line, this.#lines.at(Math.max(0, closed.to - 1)) + 1)
      const lineEnd = this.#lines.end(this.#line - 1)
      this.#give(closed, properties, from, skipSpaces(source, closed.to, lineEnd), lineEnd)
      return
    }
    const hash = commentStart(source, position, end)
    const plain = hash < end ? this.#plainLine(position, hash) : this.#readPlain(position, end, parentIndent)
    this.#give(plain, properties, from, hash, end)
  }

  /** A quoted scalar or a flow collection with nothing but a comment behind it. */
  #readClosed(from: number, end: number, parentIndent: number): ValueNode | undefined {
    const source = this.#source
    const first = source[from]
    const isQuoted = first === '"' || first === "'"
    if (!isQuoted && first !== '[' && (first !== '{' || source[from + 1] === '{')) return undefined
    const read = (limit: number): ValueNode | undefined => {
      if (!isQuoted) return readFlow(source, from, limit)
      const to = quotedEnd(source, from, limit)
      return to < 0 ? undefined : { type: 'string', value: unquote(source.slice(from, to)), from, to }
    }
    let value = read(end)
    if (!value && !this.#unclosed) {
      value = read(this.#blockEnd(parentIndent))
      if (!value) this.#unclosed = true
    }
    if (!value) return undefined
    const line = this.#lines.at(Math.max(0, value.to - 1))
    const rest = skipSpaces(source, value.to, this.#lines.end(line))
    return rest === this.#lines.end(line) || source[rest] === '#' || !isQuoted ? value : undefined
  }

  /** Where the lines end that are indented more than `parentIndent`; a closing bracket may stand at its column. */
  #blockEnd(parentIndent: number): number {
    if (parentIndent < 0) return this.#source.length
    let line = this.#line
    for (; line < this.#lines.count; line++) {
      const start = this.#lines.start(line)
      const end = this.#lines.end(line)
      const from = skipSpaces(this.#source, start, end)
      const closes = this.#source[from] === ']' || this.#source[from] === '}'
      if (from < end && from - start <= parentIndent && !(closes && from - start === parentIndent)) break
      if (from === start && isDocumentMarker(this.#source, from, end)) break
    }
    return this.#lines.end(line - 1)
  }

  #readBlock(from: number, end: number, parentIndent: number): ScalarNode {
    const source = this.#source
    const isFolded = source[from] === '>'
    const texts: string[] = []
    let indent = -1
    let to = end
    for (; this.#line < this.#lines.count; this.#line++) {
      const start = this.#lines.start(this.#line)
      const stop = this.#lines.end(this.#line)
      const first = skipSpaces(source, start, stop)
      if (first === stop) {
        texts.push('')
        continue
      }
      if (first - start <= parentIndent || (first === start && isDocumentMarker(this.#source, first, stop))) break
      if (indent < 0) indent = first - start
      texts.push(source.slice(Math.min(first, start + indent), stop))
      to = stop
    }
    const value = texts.join(isFolded ? ' ' : '\n').trimEnd()
    return { type: 'string', value, from, to }
  }

  #plainLine(from: number, end: number): ScalarNode {
    const to = trimEnd(this.#source, from, end)
    return plainScalar(this.#source.slice(from, to), from, to)
  }

  /** A plain scalar and the lines that go on with it. */
  #readPlain(from: number, end: number, parentIndent: number): ScalarNode {
    const source = this.#source
    let to = trimEnd(source, from, end)
    let value = source.slice(from, to)
    const more: string[] = []
    for (; this.#line < this.#lines.count; this.#line++) {
      const start = this.#lines.start(this.#line)
      const stop = this.#lines.end(this.#line)
      const first = skipSpaces(source, start, stop)
      if (first === stop || first - start <= parentIndent || source[first] === '#') break
      if (
        isDash(source, first, stop) ||
        keyEnd(this.#source, first, stop) >= 0 ||
        isTemplate(this.#source, first, stop)
      )
        break
      if (first === start && isDocumentMarker(this.#source, first, stop)) break
      const cut = commentStart(source, first, stop)
      if (cut < stop) break
      to = trimEnd(source, first, stop)
      more.push(source.slice(first, to))
    }
    if (more.length > 0) value = `${value} ${more.join(' ')}`
    return plainScalar(value, from, to)
  }

  /**
   * Hands a value to the key or dash that waits for it; without one it is the document.
   * From `rest` to `end` stands the comment behind it.
   */
  #give(value: ValueNode, properties: string, from: number, rest = 0, end = 0): void {
    const top = this.#stack.at(-1)
    let node = value
    const hasComment = rest < end
    // An item of a list has no entry to put the comment beside.
    const isMerged = hasComment && top?.type === 'list' && value.type !== 'list' && value.type !== 'map'
    if (isMerged)
      node = { type: 'string', value: `${value.value} ${this.#source.slice(rest, end).trimEnd()}`, from, to: end }
    let key = top?.open
    if (properties !== '') {
      if (node.type === 'list' || node.type === 'map')
        key = key === undefined ? key : `${key} ${properties}`.trimStart()
      else node = { type: 'string', value: `${properties} ${node.value}`, from, to: node.to }
    }
    if (!top || key === undefined) {
      if (node.type === 'list' || node.type === 'map') this.#documents.push(node)
      else this.#scalar = node
      if (hasComment && !isMerged) this.#readComment(rest, end)
      return
    }
    this.#addComments(top)
    add(top, key, node)
    top.open = undefined
    if (!hasComment || isMerged) return
    this.#readComment(rest, end)
    this.#addComments(top)
  }

  #openItem(column: number, from: number): void {
    const top = this.#closeTo(column, 'list')
    const list = top?.type === 'list' && top.indent === column ? top : this.#open('list', column, from)
    this.#fillOpen(list)
    list.open = ''
    list.openTo = from + 1
    list.to = from + 1
  }

  #openKey(column: number, from: number, key: string, to: number): void {
    const top = this.#closeTo(column, 'map')
    // A key where a list goes on belongs to no map that is open; one is opened for it.
    const fits = top?.type === 'map' && (top.indent === column || top.open === undefined)
    const map = fits ? top : this.#open('map', column, from)
    this.#fillOpen(map)
    this.#addComments(map)
    map.open = key
    map.openTo = to
    map.to = to
  }

  /** Gives a key or dash that got no value an empty one; comments above it stay above it. */
  #fillOpen(collection: Collection): void {
    const { open, openTo } = collection
    if (open === undefined) return
    const later = this.#comments.filter(({ from }) => from > openTo)
    this.#comments = this.#comments.filter(({ from }) => from <= openTo)
    this.#addComments(collection)
    this.#comments = later
    add(collection, open, nothing(openTo))
  }

  #addComments(collection: Collection): void {
    for (const value of this.#comments) {
      collection.to = Math.max(collection.to, value.to)
      if (collection.type === 'map') collection.entries.push({ key: COMMENT_KEY, value })
      else
        collection.items.push({ type: 'map', from: value.from, to: value.to, entries: [{ key: COMMENT_KEY, value }] })
    }
    this.#comments = []
  }

  #open(type: 'list' | 'map', indent: number, from: number): Collection {
    const start = this.#comments.length > 0 ? Math.min(from, this.#comments[0].from) : from
    const opened: Collection = {
      type,
      from: start,
      to: from,
      indent,
      items: [],
      entries: [],
      open: undefined,
      openTo: from,
    }
    this.#stack.push(opened)
    return opened
  }

  /** Closes what is indented more than `column`, and a list that a key in its own column ends. Returns what is open then. */
  #closeTo(column: number, type?: 'list' | 'map'): Collection | undefined {
    for (;;) {
      const top = this.#stack.at(-1)
      if (!top) return undefined
      const below = this.#stack.at(-2)
      const endsList = type === 'map' && top.type === 'list' && top.indent === column && below?.indent === column
      if (top.indent <= column && !endsList) return top
      if (this.#stack.length === 1) return top
      this.#close()
    }
  }

  #close(): void {
    const closed = this.#stack.pop()!
    this.#fillOpen(closed)
    const node = asNode(closed)
    const parent = this.#stack.at(-1)
    if (!parent) {
      this.#documents.push(node)
      return
    }
    add(parent, parent.open ?? '', node)
    parent.open = undefined
  }

  #endDocument(): void {
    const root = this.#stack[0]
    if (root && this.#comments.length > 0) {
      while (this.#stack.length > 1) this.#close()
      this.#fillOpen(root)
      root.open = undefined
      this.#addComments(root)
    }
    while (this.#stack.length > 0) this.#close()
    if (this.#scalar) this.#documents.push(this.#scalar)
    for (const value of this.#comments) {
      this.#documents.push({ type: 'map', from: value.from, to: value.to, entries: [{ key: COMMENT_KEY, value }] })
    }
    this.#scalar = undefined
    this.#comments = []
    this.#stack = []
  }
}
