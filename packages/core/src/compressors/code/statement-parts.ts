import { isDocstring, literalSentence } from './attached-docs.ts'
import { VALUE } from './draft.ts'
import { nameOf } from './header.ts'
import { cutCode, joinCode, LONGEST_SIGNATURE, withoutInitialisers } from './signature.ts'
import { statementKind } from './statements.ts'
import { addNotedLines, isAtStart, type Surroundings, type Written, writeDeclaration } from './surroundings.ts'
import type { Node } from './tree.ts'

/** What a constant may cost; the rest of a long one is folded. */
const LONGEST_CONSTANT = 200

/** An expression up to this length stands behind its function; the value of a macro with parameters likewise. */
const LONGEST_EXPRESSION = 28
/** A body in braces up to this length stays on the line of its function. */
const LONGEST_INLINE = 18

const expressionFunction = /^(?:[\w@]+(?:\[\w+\])?\s+){0,6}(?:def|fun)\s/
const attributes =
  /\s*\b(?:__THROW\w*|__wur|__attribute_\w+__|__LEAF|(?:__nonnull|__attribute__|__attr_\w+|__fortified_\w+)\s*\((?:[^()]|\([^()]*\))*\))(?=\s|$)/g

/** What is a declaration from end to end: a type, a table, a prototype, a list of exports. */
const wholeStatement =
  /^(?:export\s+)?type\b|^create\s+(?:or\s+replace\s+)?(?:table|type|view)|__all__|^(?!insert\b|select\b|alter\b)[^='"(]*\(.*\)[^=]*;?$|^export\s*\{/is

/** Adds a statement without a body: a constant, a field, a type, a call. */
export function addStatement(written: Written, node: Node, around: Surroundings): void {
  const { lines, drafts, parent, path, role, defined } = around
  const { text, index, firsts } = lines
  const from = firsts[node.first]
  const to = index.end(node.last)
  if (node.role === 'directive') {
    addDirective(written, node, around)
    return
  }
  if (isDocstring(node, lines)) {
    addOverview(node, around)
    return
  }
  // The body of a routine stands in a string: `AS $$ …`.
  const code = joinCode(lines, from, Math.min(to, from + 4_000)).replace(/(\bAS) \$\w*\$[\s\S]*$/, '$1 …')
  const isMember = role === 'container' || role === 'fields'
  const kind = statementKind(code, isMember)
  const name = nameOf(code.slice(0, 300))
  const isForward = name !== undefined && defined.has(name) && !isMember && /\)\s*;?$/.test(code)
  const isShort = node.first === node.last && to - from <= LONGEST_CONSTANT
  const limit =
    role === 'fields' ? LONGEST_SIGNATURE : wholeStatement.test(code) ? LONGEST_SIGNATURE * 2 : LONGEST_CONSTANT
  const source = isShort ? text.slice(from, to).trimEnd() : code
  const statement = source.replace(/[;,]$/, '')
  const whole = isShort ? statement : cutCode(statement, limit)
  const signature = role === 'fields' ? statement : signatureOf(statement, lines.language.id === 'cpp')
  // What is left of a function without its body is its signature, however long.
  const body =
    signature === statement ? withoutAttributes(whole) : cutCode(withoutAttributes(signature), LONGEST_SIGNATURE)
  const isWorth = kind === 'declaration' || kind === 'registration' || kind === 'import'
  if (!isWorth || isForward || /^[^\w"'`@$#<-]*$/.test(body)) {
    addNotedLines(written.first, node.last, isForward ? VALUE.low : VALUE.body, around)
    return
  }
  drafts.add(written.first, node.last, writeDeclaration(written, body, around), {
    richer: whole === body ? undefined : writeDeclaration(written, whole, around),
    parent,
    name: name && path + name,
    must: 1,
    value: VALUE.header,
    form: 'note',
  })
}

/**
 * A function that stands on one line without its body, where that is long: the expression that it is (`def area: Int = width * height`),
 * or what stands in its braces.
 */
function signatureOf(statement: string, isCpp: boolean): string {
  const isExpression = expressionFunction.test(statement)
  if (!isExpression && !/\)[^)]*\{.*\}$/s.test(statement)) return withoutAttributes(statement)
  let depth = 0
  let hasParameters = false
  for (let at = isCpp ? endOfTemplate(statement) : 0; at < statement.length; at++) {
    const character = statement[at]
    const length = statement.length - at
    if (depth === 0 && character === '{' && !isExpression) {
      if (!hasParameters) return statement
      const header = statement.slice(0, at).trimEnd()
      const signature = isCpp ? withoutInitialisers(header) : header
      return length > LONGEST_INLINE || signature !== header ? signature : statement
    }
    if (character === '(' || character === '[' || character === '{') depth++
    else if (character === ')' || character === ']' || character === '}') {
      depth--
      if (character === ')') hasParameters = true
    } else if (depth === 0 && statement.startsWith(' = ', at)) {
      if (!isExpression) return statement
      return length > LONGEST_EXPRESSION ? `${statement.slice(0, at)} = …` : statement
    }
  }
  return statement
}

/** Where what `template <class T = int>` is about begins: its angles are no brackets, and its defaults no values. */
function endOfTemplate(statement: string): number {
  if (!statement.startsWith('template')) return 0
  let open = 0
  for (let at = 0; at < statement.length; at++) {
    if (statement[at] === '<') open++
    else if (statement[at] === '>' && --open === 0) return at + 1
  }
  return 0
}

/** What a C compiler is told of a prototype, and its caller need not know. */
function withoutAttributes(statement: string): string {
  return statement.length > LONGEST_SIGNATURE ? statement : statement.replace(attributes, '')
}

function addDirective(written: Written, node: Node, around: Surroundings): void {
  const { lines, drafts, parent } = around
  const { text, index, firsts } = lines
  const line = text.slice(firsts[node.first], index.end(node.head))
  const define = /^#\s*define\s+(\w+)(\([^)]*\))?(.*)/.exec(line)
  if (!define) {
    addNotedLines(written.first, node.last, VALUE.noise, around)
    return
  }
  const isLong = node.last > node.first || (define[2] !== undefined && define[3].length > LONGEST_EXPRESSION)
  const body = isLong ? `#define ${define[1]}${define[2] ?? ''} …` : cutCode(line.trimEnd(), LONGEST_CONSTANT)
  drafts.add(written.first, node.last, writeDeclaration(written, body, around), {
    parent,
    name: define[1],
    must: 1,
    value: VALUE.header,
    form: 'note',
  })
}

/** The docstring of a module; other strings that stand by themselves say nothing. */
function addOverview(node: Node, around: Surroundings): void {
  const { lines, drafts, parent } = around
  const sentence = isAtStart(around) ? literalSentence(node, lines) : ''
  if (!sentence) {
    drafts.addLines(node.first, node.last, VALUE.noise, parent)
    return
  }
  drafts.add(node.first, node.last, `${lines.language.comment} ${sentence}`, {
    form: 'note',
    must: 1,
    value: VALUE.header,
    parent,
  })
}
