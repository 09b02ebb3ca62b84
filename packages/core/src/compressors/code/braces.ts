import { roleOf } from './header.ts'
import { BLANK, CODE_LINE, COMMENT_LINE, DIRECTIVE_LINE, type SourceLines, STRING_LINE } from './lines.ts'
import { joinCode } from './signature.ts'
import { createNode, type Node, type Role } from './tree.ts'

/** Blocks that are open: the bracket is the one at `height - 1` of the stack. */
interface OpenBlock {
  readonly node: Node | undefined
  readonly children: Node[]
  readonly height: number
  readonly role: Role | undefined
}

interface OpenBracket {
  readonly code: number
  readonly at: number
  /** Indentation of its line. */
  readonly indent: number
}

const OPEN_PAREN = 40
const OPEN_BRACKET = 91
const OPEN_BRACE = 123
const CLOSE_BRACE = 125
const openings: Readonly<Record<number, number>> = { 41: OPEN_PAREN, 93: OPEN_BRACKET, 125: OPEN_BRACE }
/** How far down the stack a closing bracket looks for its opening one before it is taken for a stray. */
const FURTHEST_OPENING = 64
/** How much of a header is looked at. */
const LONGEST_HEADER = 1_000
/** A statement that goes on for more lines without a block is cut, so that one unclosed bracket does not swallow the file. */
const LONGEST_STATEMENT = 400

/**
 * Builds the tree of a language whose blocks stand in braces. One pass over lines and brackets; brackets that do not match are
 * put right by indentation, so that broken code and preprocessor branches stay local.
 */
export function buildBraces(lines: SourceLines): Node[] {
  const { text, language, index, kinds, indents, firsts, brackets } = lines
  const roots: Node[] = []
  const stack: OpenBracket[] = []
  const blocks: OpenBlock[] = [{ node: undefined, children: roots, height: 0, role: undefined }]
  /** Height of the stack at each `#if` that is open. */
  const branches: number[] = []
  let bracket = 0
  /** First line of the statement that is being read, or -1. */
  let start = -1
  let continues = false
  /** The block that closed on the line being read: what follows on that line still belongs to it. */
  let closed: Node | undefined

  const top = (): OpenBlock => blocks[blocks.length - 1]
  const closeBlocks = (height: number, line: number): void => {
    while (blocks.length > 1 && top().height > height) {
      if (start < line) endStatement(line - 1)
      start = -1
      const { node } = blocks.pop()!
      if (node) node.last = line
      closed = node
    }
  }
  const endStatement = (line: number): void => {
    if (start >= 0 && line >= start) top().children.push(createNode(start, line, 'statement', continues))
    start = -1
    continues = false
  }
  const addLine = (line: number, role: Role): void => {
    const { children } = top()
    const last = children.at(-1)
    if (last?.role === role && last.last === line - 1 && role === 'comment') {
      last.last = last.head = line
    } else children.push(createNode(line, line, role))
  }

  for (let line = 0; line < lines.count; line++) {
    const kind = kinds[line]
    const end = index.start(line + 1)
    if (kind === DIRECTIVE_LINE) {
      while (bracket < brackets.length && brackets[bracket] < end) bracket++
      branch(text.slice(firsts[line], firsts[line] + 12), line)
      if (start >= 0 && stack.length > top().height) continue
      endStatement(line - 1)
      const first = line
      while (line + 1 < lines.count && endsWithBackslash(lines, line)) line++
      while (bracket < brackets.length && brackets[bracket] < index.start(line + 1)) bracket++
      top().children.push(createNode(first, line, 'directive'))
      continue
    }
    if (kind === BLANK || (kind === COMMENT_LINE && (start < 0 || stack.length === top().height))) {
      if (start >= 0 && stack.length === top().height && (kind === BLANK || !language.lineEnds)) endStatement(line - 1)
      if (kind === COMMENT_LINE && start < 0) addLine(line, 'comment')
      continue
    }
    closed = undefined
    if (start < 0) {
      start = line
      continues = false
    }
    readBrackets(line, end)
    settle(line)
  }
  endStatement(lines.count - 1)
  while (blocks.length > 1) {
    const { node } = blocks.pop()!
    if (node) node.last = lines.count - 1
  }
  return roots

  function branch(directive: string, line: number): void {
    const word = /^#\s*(\w+)/.exec(directive)?.[1] ?? ''
    if (word.startsWith('if')) branches.push(stack.length)
    else if (word === 'endif') branches.pop()
    else if (word.startsWith('el') && branches.length > 0 && stack.length > branches[branches.length - 1]) {
      stack.length = branches[branches.length - 1]
      closeBlocks(stack.length, line - 1)
      closed = undefined
    }
  }

  function readBrackets(line: number, end: number): void {
    for (; bracket < brackets.length && brackets[bracket] < end; bracket++) {
      const at = brackets[bracket]
      const code = text.charCodeAt(at)
      const opening = openings[code]
      if (opening === undefined) {
        stack.push({ code, at, indent: indents[line] })
        continue
      }
      const height = matching(opening, at === firsts[line] && code === CLOSE_BRACE ? indents[line] : -1)
      if (height < 0) continue
      stack.length = height
      if (top().height > height) {
        closeBlocks(height, line)
        start = line
        continues = true
      }
    }
  }

  /** Height of the stack below the bracket that an `opening` closes, or -1 for a stray. */
  function matching(opening: number, indent: number): number {
    const lowest = Math.max(0, stack.length - FURTHEST_OPENING)
    let nearest = -1
    for (let height = stack.length - 1; height >= lowest; height--) {
      if (stack[height].code !== opening) {
        // A closing parenthesis never closes a brace.
        if (opening !== OPEN_BRACE && stack[height].code === OPEN_BRACE) return -1
        continue
      }
      if (nearest < 0) nearest = height
      if (indent < 0 || stack[height].indent <= indent) return stack[height].indent === indent ? height : nearest
    }
    return nearest
  }

  /** What the end of a line means for the statement on it. */
  function settle(line: number): void {
    const { height, role } = top()
    if (stack.length > height) {
      const opener = stack[stack.length - 1]
      if (
        opener.at >= index.start(line) &&
        (opener.code === OPEN_BRACE ? startsBlock(opener, height, role) : isGroup(opener))
      ) {
        openBlock(line)
        return
      }
      if (line - start > LONGEST_STATEMENT) {
        stack.length = height
        endStatement(line)
      }
      return
    }
    if (start < 0) return
    if (closed && continues && start === line) {
      // Nothing but the rest of the line that closed the block: `});`, or a statement behind it.
      if (closed.last === line) {
        if (!continuesBelow(line)) {
          start = -1
          continues = false
        }
        return
      }
    }
    if (isComplete(line)) endStatement(line)
  }

  function openBlock(line: number): void {
    const opener = stack[stack.length - 1]
    const from = firsts[start]
    const header = joinCode(lines, Math.max(from, opener.at - LONGEST_HEADER), opener.at).replace(
      /^[})\];,\s]+(?=\S)/,
      '',
    )
    const parent = top()
    const role = roleOf(header, parent.role)
    const node = createNode(start, line, continues && role === 'container' ? 'control' : role, continues)
    parent.children.push(node)
    blocks.push({ node, children: node.children, height: stack.length, role: node.role })
    start = -1
    continues = false
  }

  /** `const (` of Go: a list of declarations. */
  function isGroup(opener: OpenBracket): boolean {
    return (
      opener.code === OPEN_PAREN &&
      /^(?:const|var|type)\s*$/.test(text.slice(firsts[start], Math.min(opener.at, firsts[start] + 12)))
    )
  }

  /** Whether a brace opens a block rather than a list of names or a pattern among parameters. */
  function startsBlock(opener: OpenBracket, height: number, role: Role | undefined): boolean {
    const from = firsts[start]
    const header = text.slice(from, Math.min(opener.at, from + LONGEST_HEADER))
    if (isNameList(header)) return false
    let enclosing = -1
    for (let open = stack.length - 2; open >= height; open--) {
      if (stack[open].code === OPEN_BRACKET) return false
      enclosing = open
    }
    if (enclosing < 0) return true
    const before = text.slice(Math.max(from, opener.at - 60), opener.at).trimEnd()
    if (/(?:=>|\)|->|\|)$/.test(before) || /\)\s*(?::\s*[\w<>[\]. |]+|->\s*[\w<>]+|throws|const)$/.test(before))
      return true
    const call = text.slice(from, Math.min(stack[enclosing].at, from + LONGEST_HEADER))
    const isParameters =
      /(?:\b(?:function\*?|fn|fun|func|def|constructor)\b[^()]*|^(?:export\s+)?(?:const|let|var)\s[^()]*=\s*(?:async\s*)?)$/.test(
        call,
      )
    return !(isParameters || ((role === 'container' || role === 'fields') && /^[\w$\s#*<>]+$/.test(call)))
  }

  function isComplete(line: number): boolean {
    // A string goes on below, and what ends the line is part of it.
    if (kinds[line + 1] === STRING_LINE) return false
    const last = lastCode(lines, line)
    if (last === 59 || last === CLOSE_BRACE) return !continuesBelow(line) || last === 59
    const { role } = top()
    if (language.lineEnds) {
      if (endsOpen(lines, line)) return role === 'fields' || (last === 44 && role !== undefined && role !== 'function')
      return !continuesBelow(line)
    }
    if (last === 44 && isOpenList(line)) return false
    if (last === 44)
      return role !== undefined && role !== 'function' && role !== 'control' && stack.length === top().height
    if (last === 58) return true
    const next = nextLine(line)
    if (next < 0) return true
    if (line - start > LONGEST_STATEMENT) return true
    return kinds[next] === COMMENT_LINE || kinds[next] === DIRECTIVE_LINE || next > line + 1
      ? !startsWithBrace(next)
      : false
  }

  /** `template <class T,` of C++, whose angles are no brackets, initialisers of a constructor, or a bound of a `where` in Rust: what follows is no new field. */
  function isOpenList(line: number): boolean {
    const from = firsts[start]
    const isTemplate = text.startsWith('template', from)
    if (!isTemplate && language.id !== 'rust' && language.id !== 'cpp') return false
    const written = text.slice(from, Math.min(index.end(line), from + LONGEST_HEADER))
    if (language.id === 'rust') return /(?:^|\s)where\s/.test(written)
    if (/\)\s*(?:noexcept\s*)?:\s*\w+(?:<[^()]*>)?\s*[({]/.test(written)) return true
    if (!isTemplate) return false
    let open = 0
    for (const character of written) open += character === '<' ? 1 : character === '>' ? -1 : 0
    return open > 0
  }

  /** Whether the next line cannot start a statement. */
  function continuesBelow(line: number): boolean {
    const next = nextLine(line)
    if (next < 0 || next > line + 1 + (language.lineEnds ? 2 : 0)) return false
    if (kinds[next] === STRING_LINE) return true
    if (kinds[next] !== CODE_LINE) return false
    if (startsWithBrace(next)) return !closed && lastCode(lines, line) !== 59
    const from = firsts[next]
    if (text.charCodeAt(firsts[line]) === 64 && start === line && language.lineEnds) return next === line + 1
    return indents[next] >= indents[start] && continuation.test(text.slice(from, from + 24))
  }

  function startsWithBrace(line: number): boolean {
    return text.charCodeAt(firsts[line]) === OPEN_BRACE
  }

  function nextLine(line: number): number {
    let next = line + 1
    while (next < lines.count && next < line + 4 && (kinds[next] === BLANK || kinds[next] === COMMENT_LINE)) next++
    return next < lines.count && kinds[next] !== BLANK ? next : -1
  }
}

const continuation =
  /^(?:[.?](?!\.\.)\w*|:(?!:)|&&|\|\|?|=>|->|=(?!=)|\+(?!\+)|\*(?![*/])|(?:extends|implements|where|throws|else|catch|finally|instanceof|satisfies|as)\b)/

/** Code of the last character of code on a line, or 0. */
function lastCode({ text, classes, index, firsts }: SourceLines, line: number): number {
  for (let at = index.end(line) - 1; at >= firsts[line]; at--) {
    const code = text.charCodeAt(at)
    if (code > 32 && classes[at] !== 1) return code
  }
  return 0
}

/** Whether a line ends in something that wants an operand: `=`, `,`, `&&`. */
function endsOpen(lines: SourceLines, line: number): boolean {
  const { text, classes, index, firsts } = lines
  for (let at = index.end(line) - 1; at >= firsts[line]; at--) {
    const code = text.charCodeAt(at)
    if (code <= 32 || classes[at] === 1) continue
    if (classes[at] !== 0) return false
    const character = text[at]
    if (character === '+' || character === '-') return text[at - 1] !== character
    if (character === '>') return text[at - 1] === '=' || text[at - 1] === '-'
    return '=,&|?:<*/%^\\'.includes(character)
  }
  return false
}

function endsWithBackslash(lines: SourceLines, line: number): boolean {
  return lastCode(lines, line) === 92
}

/** `import {`, `export type {`, `const {`, `use std::{`: what stands between these braces are names. */
function isNameList(header: string): boolean {
  return /^(?:(?:export\s+)?(?:const|let|var)\s*|(?:import|export)\s+(?:type\s+|[\w$]+\s*,\s*)?|(?:pub(?:\([^)]*\))?\s+)?use\s+[\w:]*)$/.test(
    header,
  )
}
