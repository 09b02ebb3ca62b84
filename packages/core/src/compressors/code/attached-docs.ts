import { firstSentence } from './docs.ts'
import type { SourceLines } from './lines.ts'
import type { Surroundings } from './surroundings.ts'
import type { Node } from './tree.ts'

/** Elixir writes docs as attributes. */
export const docAttribute = /^@(?:module)?doc\b/

/**
 * What the comments before a declaration, or the string that it starts with, say of it: a first sentence, and what is still to be done.
 */
export function docOf(prefixes: readonly Node[], node: Node, { lines, findNote }: Surroundings): string[] {
  const { text, index } = lines
  const written: string[] = []
  for (const prefix of prefixes) {
    const start = text.slice(lines.firsts[prefix.first], lines.firsts[prefix.first] + 12)
    if (prefix.role !== 'comment' && !docAttribute.test(start)) continue
    const source = text
      .slice(index.start(prefix.first), index.end(prefix.last))
      .replace(/^\s*@(?:module)?doc\s+(?:~[sS])?/, '')
    const sentence = written.length === 0 ? firstSentence(source) : ''
    if (sentence) written.push(sentence)
    for (let line = prefix.first; line <= prefix.last; line++) {
      const note = findNote(line, prefix.last)
      const bare = note && firstSentence(note.text)
      if (bare && !sentence.includes(bare.slice(0, 40))) written.push(bare)
    }
  }
  return written.length > 0 ? written : [docstringOf(node, lines)].filter(Boolean)
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
