import type { MapEntry, ScalarNode, ValueNode } from '../../structure/node.ts'
import { readAttributes } from './attributes.ts'
import { decodeEntities } from './entities.ts'

/** What XML says as a value, and the pieces of it that are in no value. */
export interface ParsedXml {
  readonly root: ValueNode
  /** Declarations, processing instructions, comments. */
  readonly asides: readonly Aside[]
}

export interface Aside {
  readonly from: number
  readonly to: number
}

/** The key of an element's own text, where it also has attributes or children. */
export const TEXT_KEY = '#text'

/**
 * Reads XML as a value: an element is a map of its attributes and children, or a scalar when it has neither; children of
 * one name that follow each other are a list. Never gives up: a tag that is not closed ends with its parent, a closing tag
 * without an opening one is skipped. Written here because values need their places in the source, which the events of a
 * general parser do not give for attributes and text. One pass; nesting is on a stack of its own.
 */
export function parseXml(source: string): ParsedXml {
  return new Reader(source).read()
}

interface Child {
  readonly name: string
  readonly node: ValueNode
  /** Has no elements in it. */
  readonly isLeaf: boolean
}

interface Element {
  readonly name: string
  readonly from: number
  /** Where its content starts. */
  readonly inner: number
  readonly attributes: readonly MapEntry[]
  readonly children: Child[]
  readonly texts: ScalarNode[]
  /** Characters of text in it and below. */
  textLength: number
}

class Reader {
  readonly #source: string
  readonly #asides: Aside[] = []
  readonly #stack: Element[]
  /** How often each name is open, so that a stray closing tag costs nothing. */
  readonly #opened = new Map<string, number>()

  constructor(source: string) {
    this.#source = source
    this.#stack = [element('', 0, 0, [])]
  }

  read(): ParsedXml {
    const source = this.#source
    let position = 0
    while (position < source.length) {
      const tag = source.indexOf('<', position)
      const end = tag < 0 ? source.length : tag
      if (end > position) this.#addText(position, end, true)
      position = tag < 0 ? end : this.#readMarkup(tag)
    }
    while (this.#stack.length > 1) this.#close(source.length, source.length)
    const { children, texts, ...top } = this.#stack[0]
    const from = Math.min(children[0]?.node.from ?? source.length, texts[0]?.from ?? source.length)
    return { root: asMap({ ...top, children, texts, from }, source.length), asides: this.#asides }
  }

  /** Reads what starts with `<` and returns where it ends. */
  #readMarkup(from: number): number {
    const source = this.#source
    const next = source.charCodeAt(from + 1)
    if (next === EXCLAMATION) {
      if (source.startsWith('<![CDATA[', from)) {
        const end = this.#find(']]>', from + 9)
        this.#addText(from + 9, end, false, from, Math.min(source.length, end + 3))
        return Math.min(source.length, end + 3)
      }
      const close = source.startsWith('<!--', from) ? '-->' : '>'
      return this.#aside(from, close === '>' ? this.#declarationEnd(from) : this.#find(close, from + 4) + 3)
    }
    if (next === QUESTION) return this.#aside(from, this.#find('?>', from + 2) + 2)
    if (next === SLASH) {
      const end = this.#find('>', from + 2)
      const name = source.slice(from + 2, Math.min(end, from + 300)).trim()
      if ((this.#opened.get(name) ?? 0) > 0) {
        while (this.#stack.at(-1)!.name !== name) this.#close(from, from)
        this.#close(from, Math.min(source.length, end + 1))
      } else this.#aside(from, Math.min(source.length, end + 1))
      return Math.min(source.length, end + 1)
    }
    if (!isNameStart(next)) {
      this.#addText(from, from + 1, true)
      return from + 1
    }
    return this.#open(from)
  }

  #open(from: number): number {
    const source = this.#source
    const tag = readAttributes(source, from + 1)
    const opened = element(tag.name, from, tag.to, tag.attributes)
    this.#stack.push(opened)
    this.#opened.set(tag.name, (this.#opened.get(tag.name) ?? 0) + 1)
    if (tag.isEmpty) this.#close(tag.to, tag.to)
    return tag.to
  }

  /** Closes the innermost element, whose content ends at `inner`. */
  #close(inner: number, to: number): void {
    const closed = this.#stack.pop()!
    this.#opened.set(closed.name, this.#opened.get(closed.name)! - 1)
    const parent = this.#stack.at(-1)!
    parent.textLength += closed.textLength
    const isLeaf = closed.children.length === 0
    parent.children.push({ name: closed.name, node: this.#asNode(closed, inner, to), isLeaf })
  }

  #asNode(closed: Element, inner: number, to: number): ValueNode {
    const { from, attributes, children, texts } = closed
    if (children.length === 0 && attributes.length === 0) {
      // A scalar stands for the whole element, so that a marker never leaves half a tag.
      return { ...scalar(texts.map(text => text.value).join(' ')), from, to }
    }
    const isShort = inner - closed.inner < LONGEST_SENTENCE
    const own = texts.reduce((sum, text) => sum + text.value.length, 0)
    if (
      isShort &&
      children.length > 0 &&
      own * 4 > closed.textLength &&
      children.every(({ node, isLeaf }) => isLeaf && isScalar(node))
    ) {
      // Running text with words set off in it: the sentence is worth more than the markup.
      const value = decodeEntities(this.#source.slice(closed.inner, inner)).replace(/\s+/g, ' ').trim()
      const entry: MapEntry = { key: TEXT_KEY, value: { type: 'string', value, from: closed.inner, to: inner } }
      return attributes.length === 0
        ? { ...entry.value, from, to }
        : { type: 'map', from, to, entries: [...attributes, entry] }
    }
    return asMap(closed, to)
  }

  #addText(from: number, to: number, hasEntities: boolean, outerFrom = from, outerTo = to): void {
    const raw = this.#source.slice(from, to)
    const trimmed = raw.trim()
    if (trimmed === '') return
    const value = hasEntities ? decodeEntities(trimmed) : trimmed
    const open = this.#stack.at(-1)!
    open.textLength += value.length
    open.texts.push({ ...scalar(value), from: outerFrom, to: outerTo })
  }

  #aside(from: number, to: number): number {
    const end = Math.min(to, this.#source.length)
    this.#asides.push({ from, to: end })
    return end
  }

  /** A document type may hold declarations of its own between brackets. */
  #declarationEnd(from: number): number {
    const close = this.#find('>', from)
    const bracket = this.#source.slice(from, close).indexOf('[')
    return bracket < 0 ? close + 1 : this.#find('>', this.#find(']', from + bracket)) + 1
  }

  #find(text: string, from: number): number {
    const found = this.#source.indexOf(text, from)
    return found < 0 ? this.#source.length : found
  }
}

/** Text with words set off in it that is longer than this is read as elements. */
const LONGEST_SENTENCE = 4_000
const EXCLAMATION = 33
const SLASH = 47
const QUESTION = 63

function element(name: string, from: number, inner: number, attributes: readonly MapEntry[]): Element {
  return { name, from, inner, attributes, children: [], texts: [], textLength: 0 }
}

/** Attributes, then texts and children in source order; neighbours of one name become a list. */
function asMap({ from, attributes, children, texts }: Element, to: number): ValueNode {
  const entries: MapEntry[] = [...attributes]
  let text = 0
  for (let index = 0; index < children.length; ) {
    const { name, node } = children[index]
    while (text < texts.length && texts[text].from < node.from) entries.push({ key: TEXT_KEY, value: texts[text++] })
    const items = [node]
    index++
    while (index < children.length && children[index].name === name) {
      if (text < texts.length && texts[text].from < children[index].node.from) break
      items.push(children[index++].node)
    }
    const value: ValueNode = items.length === 1 ? node : { type: 'list', from: node.from, to: items.at(-1)!.to, items }
    entries.push({ key: name, value })
  }
  while (text < texts.length) entries.push({ key: TEXT_KEY, value: texts[text++] })
  return { type: 'map', from, to, entries }
}

const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/

function scalar(value: string): Pick<ScalarNode, 'type' | 'value'> {
  if (value === '') return { type: 'null', value }
  if (value === 'true' || value === 'false') return { type: 'boolean', value }
  return { type: value.length < 40 && decimal.test(value) ? 'number' : 'string', value }
}

function isScalar(node: ValueNode): boolean {
  return node.type !== 'map' && node.type !== 'list'
}

function isNameStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 58 || code > 127
}
