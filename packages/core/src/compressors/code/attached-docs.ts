import { firstSentence } from './docs.ts'
import type { SourceLines } from './lines.ts'
import { todoOf } from './notes.ts'
import { COMMENT } from './scan.ts'
import type { Surroundings } from './surroundings.ts'
import type { Node } from './tree.ts'

/** Lines of a header that are looked at for comments. */
const MOST_HEADER_LINES = 20
/** Shorter sentences may be said twice. */
const SHORTEST_REPEATED = 16
/** Elixir writes docs as attributes. */
export const docAttribute = /^@(?:module)?doc\b/

/**
 * What the comments before a declaration, or the string that it starts with, say of it: a first sentence, and what is still to be done.
 */
export function docOf(prefixes: readonly Node[], node: Node, around: Surroundings): string[] {
  const { lines } = around
  const { text, index } = lines
  const written: string[] = []
  for (const prefix of prefixes) {
    const start = text.slice(lines.firsts[prefix.first], lines.firsts[prefix.first] + 12)
    if (prefix.role !== 'comment' && !docAttribute.test(start)) continue
    const source = text
      .slice(index.start(prefix.first), index.end(prefix.last))
      .replace(/^\s*@(?:module)?doc\s+(?:~[sS])?/, '')
    const sentence = written.length === 0 ? firstSentence(source) : ''
    const told = tellOnce(sentence, node, around)
    if (told) written.push(told)
    for (let line = prefix.first; line <= prefix.last; line++) {
      const left = todoOf(text.slice(lines.firsts[line], index.end(line)))
      if (left && !sentence.includes(left.slice(0, 40))) written.push(left)
    }
  }
  for (let line = node.first; line <= Math.min(node.head, node.first + MOST_HEADER_LINES); line++) {
    const comment = lines.classes.subarray(lines.firsts[line], index.end(line)).indexOf(COMMENT)
    const left = comment < 0 ? undefined : todoOf(text.slice(lines.firsts[line] + comment, index.end(line)))
    if (left) written.push(left)
  }
  const docstring = tellOnce(docstringOf(node, lines), node, around)
  if (docstring === '') return written
  const [{ first, last }] = node.children
  for (let line = first; line <= last; line++) {
    const left = todoOf(text.slice(lines.firsts[line], index.end(line)))
    if (left && !docstring.includes(left.slice(0, 40))) written.push(left)
  }
  return [docstring, ...written]
}

/** A sentence without the name that stands below it anyhow (`Next returns …` above `Next()`); nothing where an earlier declaration said the same. */
function tellOnce(sentence: string, { first, head }: Node, { lines, told }: Surroundings): string {
  if (sentence.length < SHORTEST_REPEATED) return sentence
  if (told.has(sentence)) return ''
  told.add(sentence)
  const name = /^([A-Za-z_]\w*) (?=[a-z]+s )/.exec(sentence)?.[1]
  if (name === undefined) return sentence
  const header = lines.text.slice(lines.firsts[first], Math.min(lines.index.end(head), lines.firsts[first] + 300))
  return new RegExp(`\\b${name}\\b`).test(header) ? sentence.slice(name.length + 1) : sentence
}

/** Whether a statement of Python is nothing but a string. */
export function isDocstring({ first }: Node, { language, text, firsts }: SourceLines): boolean {
  return language.id === 'python' && /^[rRuUbBfF]{0,2}["']/.test(text.slice(firsts[first], firsts[first] + 5))
}

/** The first sentence of such a string. */
export function literalSentence(node: Node, lines: SourceLines): string {
  const literal = lines.text.slice(lines.firsts[node.first], lines.index.end(node.last)).trimEnd()
  return firstSentence(literal.replace(/^[rRuUbBfF]{0,2}(?:"{3}|'{3}|["'])/, '').replace(/(?:"{3}|'{3}|["'])$/, ''))
}

/** The string that a Python body starts with. */
function docstringOf({ children: [child] }: Node, lines: SourceLines): string {
  return child?.role === 'statement' && isDocstring(child, lines) ? literalSentence(child, lines) : ''
}

/** What a body holds beside the string that documents it. */
export function withoutDocstring(node: Node, lines: SourceLines): readonly Node[] {
  return docstringOf(node, lines) === '' ? node.children : node.children.slice(1)
}
