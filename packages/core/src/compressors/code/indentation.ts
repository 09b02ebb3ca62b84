import { BLANK, COMMENT_LINE, type SourceLines, STRING_LINE } from './lines.ts'
import { joinCode } from './signature.ts'
import { createNode, type Node, type Role } from './tree.ts'

interface OpenBlock {
  readonly indent: number
  readonly children: Node[]
  readonly role: Role | undefined
}

/** Words that close a block, standing where the block's header stands. */
const closers = /^(?:end|fi|done|esac|\}|\)|\]|;;|<\/\w+)(?![\w(:=])/
/** Words that go on with the block before them. */
const continuations = /^(?:else|elif|elsif|elseif|except|finally|rescue|ensure|catch|after|then|when|in)\b/
const definitions = /^(?:async\s+)?(?:def|class|module|function|local\s+function|end)\b/
/** A bracket that is open for more lines than this was never meant to be one. */
const LONGEST_STATEMENT = 3_000
/** How much of a header is looked at. */
const LONGEST_HEADER = 1_000

/**
 * Builds the tree of a language whose blocks are indented (Python, Ruby, Lua, a shell): a line opens a block when the next one stands
 * further in. Lines inside brackets or strings belong to the statement that opened them.
 */
export function buildIndentation(
  lines: SourceLines,
  roleOf: (header: string, inside: Role | undefined) => Role,
): Node[] {
  const { text, language, index, kinds, indents, firsts, brackets } = lines
  const written = nextWritten(lines)
  const roots: Node[] = []
  const blocks: OpenBlock[] = [{ indent: -1, children: roots, role: undefined }]
  let depth = 0
  let bracket = 0
  /** First line of the statement that is being read, or -1. */
  let start = -1

  for (let line = 0; line < lines.count; line++) {
    const kind = kinds[line]
    const end = index.start(line + 1)
    if (start < 0 && kind === BLANK) continue
    if (start < 0 && kind === COMMENT_LINE) {
      addComment(line, Math.max(indents[line], indents[written[line]] ?? 0))
      continue
    }
    if (start >= 0 && depth > 0 && kind !== STRING_LINE && kind !== BLANK && isStray(line)) {
      endStatement(line - 1)
      depth = 0
    }
    if (start < 0) start = line
    for (; bracket < brackets.length && brackets[bracket] < end; bracket++) {
      if (language.looseBrackets) continue
      const code = text.charCodeAt(brackets[bracket])
      if (code === 40 || code === 91 || code === 123) depth++
      else if (depth > 0) depth--
    }
    const goesOn = depth > 0 || kinds[line + 1] === STRING_LINE || text.charCodeAt(index.end(line) - 1) === 92
    if (!goesOn || line - start > LONGEST_STATEMENT) {
      endStatement(line)
      depth = 0
    }
  }
  endStatement(lines.count - 1)
  closeRuns(roots)
  return roots

  /** A definition that stands no further in than the statement with the open bracket: the bracket was never closed. */
  function isStray(line: number): boolean {
    return indents[line] <= indents[start] && definitions.test(text.slice(firsts[line], firsts[line] + 24))
  }

  function endStatement(last: number): void {
    if (start < 0 || last < start) return
    const indent = indents[start]
    const from = firsts[start]
    const header = text.slice(from, Math.min(index.end(start), from + 300))
    while (blocks.length > 1 && blocks[blocks.length - 1].indent >= indent) blocks.pop()
    const parent = blocks[blocks.length - 1]
    const previous = parent.children.at(-1)
    if (previous && previous.children.length > 0 && closers.test(header)) {
      previous.last = last
      start = -1
      return
    }
    const opens = (indents[written[last + 1]] ?? 0) > indent
    const code = opens ? joinCode(lines, from, Math.min(index.end(last), from + LONGEST_HEADER)) : ''
    const role = opens ? roleOf(code.replace(/\s*(?::|\bdo|\bthen|=)$/, ''), parent.role) : 'statement'
    const node = createNode(start, last, role, continuations.test(header))
    parent.children.push(node)
    if (opens) blocks.push({ indent, children: node.children, role: node.role })
    start = -1
  }

  /** A comment belongs to the code below it, however far out it stands itself. */
  function addComment(line: number, indent: number): void {
    while (blocks.length > 1 && blocks[blocks.length - 1].indent >= indent) blocks.pop()
    const { children } = blocks[blocks.length - 1]
    const last = children.at(-1)
    if (last?.role === 'comment' && last.last === line - 1) last.last = last.head = line
    else children.push(createNode(line, line, 'comment'))
  }
}

/** For each line the first one from there on that holds code; the number of lines when none does. */
function nextWritten({ kinds, count }: SourceLines): Uint32Array {
  const next = new Uint32Array(count + 1).fill(count)
  for (let line = count - 1; line >= 0; line--)
    next[line] = kinds[line] === BLANK || kinds[line] === COMMENT_LINE ? next[line + 1] : line
  return next
}

/** Blocks end where their last child ends, or at the closing word that was found. */
function closeRuns(roots: Node[]): void {
  const order: Node[] = []
  const waiting = [...roots]
  while (waiting.length > 0) {
    const node = waiting.pop()!
    order.push(node)
    for (const child of node.children) waiting.push(child)
  }
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]
    const child = node.children.at(-1)
    if (child) node.last = Math.max(node.last, child.last)
  }
}
