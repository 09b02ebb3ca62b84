import { addBody, headerCode } from './body.ts'
import { firstSentence, isLicence } from './docs.ts'
import { type Drafts, VALUE } from './draft.ts'
import { nameOf } from './header.ts'
import type { SourceLines } from './lines.ts'
import { createNoteFinder, type Note } from './notes.ts'
import { runAt } from './runs.ts'
import { joinCode, LONGEST_SIGNATURE } from './signature.ts'
import { statementKind } from './statements.ts'
import type { Node, Role } from './tree.ts'

/** A body up to this length stands on the line of its signature. */
const SHORTEST_BODY = 44
/** What a constant may cost; the rest of a long one is folded. */
const LONGEST_CONSTANT = 200
/** The comment at the start of a file says what it is for if it is longer than this. */
const SHORTEST_OVERVIEW = 12
/** Imports that are one part. */
const MOST_IMPORTS = 40
/** Containers deeper than this are bodies. */
const DEEPEST_CONTAINER = 12

interface Surroundings {
  readonly drafts: Drafts
  readonly lines: SourceLines
  readonly findNote: (line: number, last: number) => Note | undefined
  /** Names of the functions with a body: their forward declarations say nothing new. */
  readonly defined: ReadonlySet<string>
  readonly parent: number | undefined
  readonly role: Role | undefined
  readonly path: string
  readonly depth: number
}

/** Adds what stands among declarations: at the top of a file, in a namespace, in a class. */
export function addDeclarations(roots: readonly Node[], drafts: Drafts): void {
  const { lines } = drafts
  const defined = new Set<string>()
  for (const node of roots) {
    const name = node.role === 'function' ? nameOf(headerCode(node, lines)) : undefined
    if (name) defined.add(name)
  }
  addNodes(roots, {
    drafts,
    lines,
    findNote: createNoteFinder(lines),
    defined,
    parent: undefined,
    role: undefined,
    path: '',
    depth: 0,
  })
}

function addNodes(nodes: readonly Node[], around: Surroundings): void {
  const { lines, drafts } = around
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    let target = at
    while (isPrefix(nodes, target, lines)) target++
    const declared = nodes[target]
    if (target > at && declared.role !== 'comment' && !isImport(declared, around)) {
      addDeclaration(node.first, nodes.slice(at, target), declared, around)
      at = target
    } else if (node.role === 'comment') addComment(node, around, at === 0 && around.depth === 0)
    else if (isImport(node, around)) {
      while (
        at + 1 < nodes.length &&
        at - target < MOST_IMPORTS &&
        nodes[at + 1].first <= nodes[at].last + 3 &&
        isImport(nodes[at + 1], around)
      )
        at++
      addImports(nodes.slice(target, at + 1), around)
    } else {
      const run = runAt(nodes, at, lines)
      if (!run) addDeclaration(node.first, [], node, around)
      else {
        at += run.nodes.length - 1
        const margin = ' '.repeat(around.depth)
        const lean = run.lines.map(line => margin + line).join('\n')
        drafts.add(node.first, nodes[at].last, lean, {
          form: 'note',
          parent: around.parent,
          must: 1,
          value: VALUE.header,
        })
      }
    }
  }
  if (nodes.length > 0) drafts.fillTo(nodes[nodes.length - 1].last + 1, around.parent)
}

/** Whether a comment or a decorator belongs to the node below it. */
function isPrefix(nodes: readonly Node[], at: number, lines: SourceLines): boolean {
  const node = nodes[at]
  const next = nodes[at + 1]
  if (!next || next.continues) return false
  const start = lines.text.charCodeAt(lines.firsts[node.first])
  if (node.role === 'statement' && start === 64) return lines.language.structure === 'indentation'
  if (node.role !== 'comment' || next.first !== node.last + 1 || next.role === 'comment') return false
  return !isLicence(lines.text.slice(lines.index.start(node.first), lines.index.end(node.last)))
}

function addComment(node: Node, around: Surroundings, isFirst: boolean): void {
  const { lines, drafts, parent } = around
  const { text, index } = lines
  const comment = text.slice(index.start(node.first), index.end(node.last))
  if (isFirst && !isLicence(comment)) {
    const sentence = firstSentence(comment)
    if (sentence.length > SHORTEST_OVERVIEW) {
      drafts.add(node.first, node.last, `${lines.language.comment} ${sentence}`, {
        form: 'note',
        must: 1,
        value: VALUE.header,
        parent,
      })
      return
    }
  }
  addNotedLines(node.first, node.last, VALUE.noise, around)
}

/** Lines that are not shown unless there is room, but for the notes in them. */
function addNotedLines(
  first: number,
  last: number,
  value: number,
  { drafts, findNote, parent, depth }: Surroundings,
): void {
  let from = first
  for (let line = first; line <= last; line++) {
    const note = findNote(line, last)
    if (!note) continue
    if (from < line) drafts.addLines(from, line - 1, value, parent)
    drafts.add(line, note.last, ' '.repeat(depth) + note.text, { form: 'note', must: 1, value: VALUE.header, parent })
    line = note.last
    from = line + 1
  }
  if (from <= last) drafts.addLines(from, last, value, parent)
}

function isImport(node: Node, { lines, role }: Surroundings): boolean {
  if (node.role !== 'statement' && node.role !== 'directive') return false
  if (role === 'fields') return false
  return (
    statementKind(
      joinCode(lines, lines.firsts[node.first], Math.min(lines.index.end(node.last), lines.firsts[node.first] + 400)),
      false,
    ) === 'import'
  )
}

/** One line per import; where neighbours start with the same word it is said once. */
function addImports(nodes: readonly Node[], around: Surroundings): void {
  const { lines, drafts, parent, depth } = around
  const statements = nodes.map(node =>
    cut(joinCode(lines, lines.firsts[node.first], lines.index.end(node.last)).replace(/;$/, ''), LONGEST_SIGNATURE * 2),
  )
  const margin = ' '.repeat(depth)
  const lean = compactImports(statements).map(line => margin + line)
  const last = nodes[nodes.length - 1]
  drafts.add(nodes[0].first, last.last, lean.join('\n'), { form: 'note', must: 1, value: VALUE.header, parent })
}

const plainImport = /^(import|using|use|#\s*include|package)\s+(static\s+)?([\w.:*\\]+|[<"][^>"]+[>"])$/

function compactImports(statements: readonly string[]): string[] {
  const written: string[] = []
  let word = ''
  for (const statement of statements) {
    const plain = plainImport.exec(statement)
    if (plain && !plain[2] && plain[1] === word) written[written.length - 1] += `, ${plain[3]}`
    else written.push(statement)
    word = plain && !plain[2] ? plain[1] : ''
  }
  return written
}

function addDeclaration(first: number, prefixes: readonly Node[], node: Node, around: Surroundings): void {
  const { lines, role } = around
  const doc = docOf(prefixes, node, around)
  const decorators = prefixes
    .filter(prefix => prefix.role === 'statement')
    .map(prefix => joinCode(lines, lines.firsts[prefix.first], lines.index.end(prefix.last)))
    .filter(decorator => !docAttribute.test(decorator))
    .map(decorator => `${decorator} `)
    .join('')
  const written = { first, doc, decorators }
  if (node.children.length === 0 && node.last === node.head) return addStatement(written, node, around)
  if (isRule(node, lines)) return addFunction(written, node, around, 1)
  if (node.role === 'fields' || node.role === 'container' || holdsDeclarations(node, around))
    return addContainer(written, node, around)
  if (node.role === 'data') return addStatement(written, node, around)
  addFunction(written, node, around, role === undefined && node.role === 'control' ? 0 : 1)
}

interface Written {
  readonly first: number
  /** First sentence of the doc comment, and what is still to be done in it. */
  readonly doc: readonly string[]
  readonly decorators: string
}

const docAttribute = /^@(?:module)?doc\b/

function docOf(prefixes: readonly Node[], node: Node, { lines, findNote }: Surroundings): string[] {
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

function isDocstring({ first }: Node, { language, text, firsts }: SourceLines): boolean {
  return language.id === 'python' && /^[rRuUbBfF]{0,2}["']/.test(text.slice(firsts[first], firsts[first] + 5))
}

/** The docstring of a module; other strings that stand by themselves say nothing. */
function addOverview(node: Node, { lines, drafts, parent, depth }: Surroundings): void {
  const sentence =
    depth === 0 && drafts.drafts.every(({ form }) => form === 'lines') ? literalSentence(node, lines) : ''
  if (!sentence) return drafts.addLines(node.first, node.last, VALUE.noise, parent)
  drafts.add(node.first, node.last, `${lines.language.comment} ${sentence}`, {
    form: 'note',
    must: 1,
    value: VALUE.header,
    parent,
  })
}

function literalSentence(node: Node, lines: SourceLines): string {
  const literal = lines.text.slice(lines.firsts[node.first], lines.index.end(node.last)).trimEnd()
  return firstSentence(literal.replace(/^[rRuUbBfF]{0,2}(?:"{3}|'{3}|["'])/, '').replace(/(?:"{3}|'{3}|["'])$/, ''))
}

/** The string that a Python body starts with. */
function docstringOf({ children: [child] }: Node, lines: SourceLines): string {
  return child?.role === 'statement' && isDocstring(child, lines) ? literalSentence(child, lines) : ''
}

/** A rule of a style sheet: its selector says what it is for. `:root` is where the variables are declared. */
function isRule({ role, children }: Node, lines: SourceLines): boolean {
  if (lines.language.id !== 'css' || role === 'comment') return false
  return children.every(
    child =>
      child.children.length === 0 &&
      !/^(?:--|[$@])/.test(lines.text.slice(lines.firsts[child.first], lines.firsts[child.first] + 2)),
  )
}

/** Functions in a literal, calls in a call, declarations under `if TYPE_CHECKING:`. */
function holdsDeclarations(node: Node, around: Surroundings): boolean {
  const { lines, depth, role } = around
  if (depth >= DEEPEST_CONTAINER) return false
  const { children } = node
  if (node.role === 'data')
    return children.some(
      child =>
        child.role === 'function' ||
        (child.role === 'data' && holdsDeclarations(child, { ...around, depth: depth + 3 })),
    )
  if (node.role === 'call') return children.some(child => child.role === 'call' || child.role === 'container')
  if (node.role === 'control')
    return (
      role !== 'function' &&
      children.some(child => child.role === 'function' || child.role === 'container' || isImport(child, around))
    )
  // A module wrapped in a function: `(function (root) {`.
  if (node.role !== 'function' || depth > 0) return false
  const isWhole = (node.last - node.first) * 2 > lines.count
  return isWhole && /^[!;(+]|^(?:define|require)\b/.test(headerCode(node, lines))
}

function addContainer(written: Written, node: Node, around: Surroundings): void {
  const { lines, drafts, parent, path, depth } = around
  if (depth >= DEEPEST_CONTAINER) return addFunction(written, node, around, 1)
  const header = headerCode(node, lines)
  const name = nameOf(header)
  const own = drafts.add(written.first, node.head, write(written, header.replace(/\s*[{:]$/, ''), around), {
    form: 'container',
    parent,
    name: name && path + name,
    must: 1,
    value: VALUE.header,
  })
  const inner = {
    ...around,
    parent: own,
    role: node.role === 'fields' ? ('fields' as const) : ('container' as const),
    path: name ? `${path}${name}.` : path,
    depth: depth + 1,
  }
  addNodes(withoutDocstring(node, lines), inner)
  drafts.fillTo(node.last + 1, own)
}

function withoutDocstring(node: Node, lines: SourceLines): readonly Node[] {
  return docstringOf(node, lines) === '' ? node.children : node.children.slice(1)
}

function addFunction(written: Written, node: Node, around: Surroundings, must: number): void {
  const { lines, drafts, parent, path, findNote, depth } = around
  const { text } = lines
  const header = headerCode(node, lines)
  const name = nameOf(header)
  const isBraces = lines.language.structure === 'braces'
  const short = shortBody(node, lines)
  if (short !== undefined) {
    drafts.add(written.first, node.last, write(written, header + short, around), {
      parent,
      name: name && path + name,
      must,
      value: VALUE.header,
    })
    return
  }
  const signature = header.replace(/\s*[{:]$/, '')
  const own = drafts.add(written.first, node.last, write(written, cut(signature, LONGEST_SIGNATURE), around), {
    parent,
    name: name && path + name,
    opening: isBraces ? ' {' : ':',
    must,
    value: VALUE.header,
    shownTo: node.head,
  })
  const isTest = /\b(?:test|spec)/i.test(name ?? text.slice(lines.firsts[node.first], lines.firsts[node.first] + 20))
  addBody(node.head + 1, node.last, node.children, own, {
    drafts,
    margin: depth + 1,
    findNote,
    path: name ? `${path}${name}.` : path,
    depth: 0,
    value: isTest ? VALUE.low : VALUE.body,
    owner: own,
  })
}

/** The body on one line behind its header, if it is a single short statement. */
function shortBody(node: Node, lines: SourceLines): string | undefined {
  const statements = withoutDocstring(node, lines).filter(child => child.role !== 'comment')
  if (statements.length !== 1 || statements[0].children.length > 0) return undefined
  const [statement] = statements
  const from = lines.firsts[statement.first]
  const to = lines.index.end(statement.last)
  if (to - from > SHORTEST_BODY * 2) return undefined
  const code = joinCode(lines, from, to)
  if (code.length > SHORTEST_BODY) return undefined
  if (lines.language.structure !== 'braces') return ` ${code}`
  return ` ${code.replace(/;$/, '')} ${joinCode(lines, to, lines.index.end(node.last))}`
}

function addStatement(written: Written, node: Node, around: Surroundings): void {
  const { lines, drafts, parent, path, role, defined } = around
  const { text, index, firsts } = lines
  const from = firsts[node.first]
  const to = index.end(node.last)
  if (node.role === 'directive') return addDirective(written, node, around)
  if (isDocstring(node, lines)) return addOverview(node, around)
  const code = joinCode(lines, from, Math.min(to, from + 4_000))
  const isMember = role === 'container' || role === 'fields'
  const kind = statementKind(code, isMember)
  const name = nameOf(code.slice(0, 300))
  const isForward = name !== undefined && defined.has(name) && !isMember && /\)\s*;?$/.test(code)
  const isShort = node.first === node.last && to - from <= LONGEST_CONSTANT
  const limit =
    role === 'fields'
      ? LONGEST_SIGNATURE
      : /^(?:export\s+)?type\b|^create\s+(?:or\s+replace\s+)?(?:table|type|view)|__all__|\)[^=]*;?$|^export\s*\{/i.test(
            code,
          )
        ? LONGEST_SIGNATURE * 2
        : LONGEST_CONSTANT
  const body = isShort ? text.slice(from, to).trimEnd().replace(/[;,]$/, '') : cut(code.replace(/[;,]$/, ''), limit)
  const isWorth = kind === 'declaration' || kind === 'registration' || kind === 'import'
  if (!isWorth || isForward || /^[^\w"'`@$#<-]*$/.test(body)) {
    addNotedLines(written.first, node.last, isForward ? VALUE.low : VALUE.body, around)
    return
  }
  drafts.add(written.first, node.last, write(written, body, around), {
    parent,
    name: name && path + name,
    must: 1,
    value: VALUE.header,
    form: 'note',
  })
}

function addDirective(written: Written, node: Node, around: Surroundings): void {
  const { lines, drafts, parent } = around
  const { text, index, firsts } = lines
  const line = text.slice(firsts[node.first], index.end(node.head))
  const define = /^#\s*define\s+(\w+)(\([^)]*\))?(.*)/.exec(line)
  if (!define || (/^\s*$/.test(define[3]) && !define[2])) {
    addNotedLines(written.first, node.last, VALUE.noise, around)
    return
  }
  const isLong = node.last > node.first
  const body = isLong ? `#define ${define[1]}${define[2] ?? ''} …` : cut(line.trimEnd(), LONGEST_CONSTANT)
  drafts.add(written.first, node.last, write(written, body, around), {
    parent,
    name: define[1],
    must: 1,
    value: VALUE.header,
    form: 'note',
  })
}

/**
 * The lines of a declaration in the view: first sentence of its doc, then decorators and code. One blank a level, which costs no token
 * at the first one.
 */
function write({ doc, decorators }: Written, code: string, { depth, lines }: Surroundings): string {
  const indent = ' '.repeat(depth)
  const comment = doc.map(line => `${indent}${lines.language.comment} ${line}\n`).join('')
  return `${comment}${indent}${decorators}${code}`
}

function cut(code: string, limit: number): string {
  if (code.length <= limit) return code
  const last = code.charCodeAt(limit - 1)
  return `${code.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit).trimEnd()}…`
}
