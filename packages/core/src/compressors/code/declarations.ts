import { docAttribute, docOf, withoutDocstring } from './attached-docs.ts'
import { addBody, headerCode } from './body.ts'
import { firstSentence, isLicence } from './docs.ts'
import { type Drafts, VALUE } from './draft.ts'
import { nameOf } from './header.ts'
import { addImports, isImport, MOST_IMPORTS } from './imports.ts'
import { ledFrom } from './lead.ts'
import type { SourceLines } from './lines.ts'
import { createNoteFinder, todoOf } from './notes.ts'
import { runAt } from './runs.ts'
import { cutCode, joinCode, LONGEST_SIGNATURE, withoutInitialisers } from './signature.ts'
import { addStatement } from './statement-parts.ts'
import {
  addNotedLines,
  isAtStart,
  type Surroundings,
  type Written,
  withoutLead,
  writeDeclaration,
} from './surroundings.ts'
import type { Node } from './tree.ts'

/** A body up to this length stands on the line of its signature. */
const SHORTEST_BODY = 44
/** … and up to this length always: leaving it out would save nothing. */
const CHEAPEST_BODY = 16
/** The comment at the start of a file says what it is for if it is longer than this. */
const SHORTEST_OVERVIEW = 12
/** Containers deeper than this are bodies. */
const DEEPEST_CONTAINER = 12

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
    told: new Set(),
    parent: undefined,
    role: undefined,
    path: '',
    depth: 0,
    lead: '',
  })
}

function addNodes(nodes: readonly Node[], surroundings: Surroundings): void {
  const { lines, drafts } = surroundings
  let around = surroundings
  let ledTo = 0
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (at >= ledTo && surroundings.depth === 0) {
      const led = ledFrom(nodes, at, lines)
      around = led ? addLead(led.lead, node, surroundings) : surroundings
      ledTo = led?.end ?? 0
    }
    let target = at
    while (isPrefix(nodes, target, lines)) target++
    const declared = nodes[target]
    if (target > at && declared.role !== 'comment' && !isImport(declared, around)) {
      addDeclaration(node.first, nodes.slice(at, target), declared, around)
      at = target
    } else if (node.role === 'comment') addComment(node, around)
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
        const lean = run.lines.map(line => margin + withoutLead(line, around)).join('\n')
        drafts.add(node.first, nodes[at].last, lean, {
          form: 'note',
          parent: around.parent,
          must: 1,
          value: VALUE.header,
        })
      }
    }
  }
  if (nodes.length > 0) drafts.fillTo(nodes[nodes.length - 1].last + 1, surroundings.parent)
}

/** What the declarations below begin with, once above them. */
function addLead(lead: string, { first }: Node, around: Surroundings): Surroundings {
  const parent = around.drafts.addHeading(first, lead.trimEnd(), around.parent)
  return { ...around, lead, parent, depth: around.depth + 1 }
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

function addComment(node: Node, around: Surroundings): void {
  const { lines, drafts, parent } = around
  const { text, index } = lines
  const comment = text.slice(index.start(node.first), index.end(node.last))
  if (isAtStart(around) && !isLicence(comment)) {
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
  if (node.children.length === 0 && node.last === node.head) {
    addStatement(written, node, around)
    return
  }
  if (isRule(node, lines)) {
    addFunction(written, node, around, 1)
    return
  }
  if (node.role === 'fields' || node.role === 'container' || holdsDeclarations(node, around)) {
    addContainer(written, node, around)
    return
  }
  if (node.role === 'data') {
    addStatement(written, node, around)
    return
  }
  addFunction(written, node, around, role === undefined && node.role === 'control' ? 0 : 1)
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
  if (depth >= DEEPEST_CONTAINER) {
    addFunction(written, node, around, 1)
    return
  }
  const header = headerCode(node, lines)
  const name = nameOf(header)
  const own = drafts.add(written.first, node.head, writeDeclaration(written, header.replace(/\s*[{:(]$/, ''), around), {
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
    lead: '',
  }
  addNodes(withoutDocstring(node, lines), inner)
  drafts.fillTo(node.last + 1, own)
}

function addFunction(written: Written, node: Node, around: Surroundings, must: number): void {
  const { lines, drafts, parent, path, findNote, depth } = around
  const { text } = lines
  const header = headerCode(node, lines)
  const name = nameOf(header)
  const isBraces = lines.language.structure === 'braces'
  const short = shortBody(node, lines)
  const bare = header.replace(/\s*[{:(]$/, '')
  const signature = lines.language.id === 'cpp' ? withoutInitialisers(bare) : bare
  if (short !== undefined) {
    const whole = writeDeclaration(written, header + short, around)
    const isCheap = short.length <= CHEAPEST_BODY
    drafts.add(written.first, node.last, isCheap ? whole : writeDeclaration(written, signature, around), {
      richer: whole,
      parent,
      name: name && path + name,
      must,
      value: VALUE.header,
    })
    return
  }
  const own = drafts.add(
    written.first,
    node.last,
    writeDeclaration(written, cutCode(signature, LONGEST_SIGNATURE), around),
    {
      parent,
      name: name && path + name,
      opening: isBraces ? ' {' : lines.language.id === 'python' ? ':' : '',
      must,
      value: VALUE.header,
      shownTo: node.head,
    },
  )
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
  const children = withoutDocstring(node, lines)
  const statements = children.filter(child => child.role !== 'comment')
  // What is still to be done stands on a line of its own.
  if (
    children.some(
      child =>
        child.role === 'comment' && todoOf(lines.text.slice(lines.firsts[child.first], lines.index.end(child.last))),
    )
  )
    return undefined
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
