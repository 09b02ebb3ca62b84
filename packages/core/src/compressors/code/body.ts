import { firstSentence } from './docs.ts'
import { type Drafts, VALUE } from './draft.ts'
import { nameOf } from './header.ts'
import { COMMENT_LINE, type SourceLines } from './lines.ts'
import type { Note } from './notes.ts'
import { joinCode, LONGEST_SIGNATURE } from './signature.ts'
import type { Node } from './tree.ts'

/** A block of fewer characters is not worth folding on its own. */
const SMALLEST_BLOCK = 600
/** A function inside a function is named if its last line is this far from its first. */
const SMALLEST_FUNCTION = 1
/** A comment inside a body that says less than this is left among its lines. */
const SHORTEST_COMMENT = 16
/** A comment over less code than this is left among its lines. */
const LEAST_HEADED = 120
/** Blocks below this depth are lines of the block they stand in. */
const DEEPEST_BLOCK = 4

export interface BodyOptions {
  readonly drafts: Drafts
  readonly findNote: (line: number, last: number) => Note | undefined
  /** What a name inside starts with: `Store.`. */
  readonly path: string
  readonly depth: number
  /** Blanks before what stands by itself. */
  readonly margin: number
  readonly value: number
  /** Part that what must be shown hangs on: the nearest one that is shown itself. */
  readonly owner: number
}

/**
 * Cuts the lines `first` to `last` of a body: notes and named functions stand by themselves, large blocks open one by one, and the rest
 * is lines.
 */
export function addBody(
  first: number,
  last: number,
  children: readonly Node[],
  parent: number,
  options: BodyOptions,
): void {
  const { drafts, findNote, depth, value, owner } = options
  const { index, language } = drafts.lines
  const nested = depth < DEEPEST_BLOCK ? children.filter(child => opens(child, drafts.lines)) : []
  let from = first
  let child = 0
  const flush = (until: number): void => {
    if (from <= until) drafts.addLines(from, until, value, parent)
  }
  for (let line = first; line <= last; line++) {
    while (child < nested.length && nested[child].first < line) child++
    const node = nested[child]
    if (node && node.first === line && node.last <= last) {
      flush(line - 1)
      addBlock(node, parent, options)
      line = node.last
      from = line + 1
      child++
      continue
    }
    const note = findNote(line, last)
    if (!note) {
      const end = commentEnd(line, last, drafts.lines)
      const sentence = end < line ? '' : firstSentence(drafts.lines.text.slice(index.start(line), index.end(end)))
      if (sentence.length < SHORTEST_COMMENT) continue
      flush(line - 1)
      const comment = `${' '.repeat(options.margin)}${language.comment} ${sentence}`
      const must = headsCode(sentence, end, last, drafts.lines) ? 1 : 0
      drafts.add(line, end, comment, { form: 'note', parent: owner, must, value: VALUE.comment })
      line = end
      from = line + 1
      continue
    }
    flush(line - 1)
    drafts.add(note.first, note.last, ' '.repeat(options.margin) + note.text, {
      form: 'note',
      parent: owner,
      must: 1,
      value: VALUE.header,
    })
    line = note.last
    from = line + 1
  }
  flush(last)
}

/** Whether a comment is a sentence over so much code that it tells what is folded below it. */
function headsCode(sentence: string, end: number, last: number, { kinds, index }: SourceLines): boolean {
  if (!/^\p{Lu}/u.test(sentence)) return false
  let line = end
  while (line < last && kinds[line + 1] !== COMMENT_LINE) line++
  return index.end(line) - index.end(end) >= Math.max(LEAST_HEADED, sentence.length * 2)
}

/** The last line of the comment that starts on a line, or -1. What is still to be done ends it: that stands by itself. */
function commentEnd(line: number, last: number, { kinds, text, firsts }: SourceLines): number {
  if (kinds[line] !== COMMENT_LINE) return -1
  let end = line
  while (
    end < last &&
    kinds[end + 1] === COMMENT_LINE &&
    !/TODO|FIXME|HACK|XXX/.test(text.slice(firsts[end + 1], firsts[end + 1] + 120))
  )
    end++
  return end
}

function addBlock(node: Node, parent: number, options: BodyOptions): void {
  const { drafts, path, depth } = options
  const { lines } = drafts
  const { text, index } = lines
  const name = isNamed(node, lines) ? nameOf(headerCode(node, lines)) : undefined
  const from = index.start(node.first)
  const lean = name
    ? ' '.repeat(options.margin) + headerCode(node, lines).replace(/\s*[{:]$/, '')
    : text.slice(from, index.end(node.head))
  const isLong = lean.length > LONGEST_SIGNATURE
  const own = drafts.add(node.first, node.last, isLong ? `${lean.slice(0, LONGEST_SIGNATURE)}…` : lean, {
    parent: name ? options.owner : parent,
    name: name && path + name,
    opening: name && lines.language.structure === 'braces' ? ' {' : '',
    must: name ? 1 : 0,
    value: name ? VALUE.header : VALUE.body,
    shownTo: node.head,
  })
  addBody(node.head + 1, node.last, node.children, own, {
    ...options,
    depth: depth + 1,
    margin: options.margin + (name ? 1 : 0),
    path: name ? `${path}${name}.` : path,
    value: options.value * 0.8,
    owner: name ? own : options.owner,
  })
}

function opens(node: Node, lines: SourceLines): boolean {
  if (node.children.length === 0 || node.last <= node.head) return false
  if (node.role === 'container' && node.children.some(child => isNamed(child, lines))) return true
  return isNamed(node, lines) || lines.index.end(node.last) - lines.index.start(node.first) >= SMALLEST_BLOCK
}

/** A function or a class with a name of its own, as opposed to a callback. */
function isNamed(node: Node, lines: SourceLines): boolean {
  if ((node.role !== 'function' && node.role !== 'container') || node.continues) return false
  if (node.last - node.first < SMALLEST_FUNCTION) return false
  const { text, firsts } = lines
  return namedFunction.test(text.slice(firsts[node.first], firsts[node.first] + 200))
}

const namedFunction =
  /^(?:(?:export|async|static|pub|private|local|inline|suspend)\s+)*(?:(?:function\*?|def|fn|fun|func|class|sub|struct|interface)\s+[\w$]|(?:const|let|var)\s+[\w$]+\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function|\(|\w+\s*=>|<)|[\w$.]+\s*(?:=|:|<-)\s*(?:async\s+)?(?:function\b|\([^()]*\)\s*=>)|(?:@\w+\s+)?(?:public|protected|private|override)\s[^=;(]*\w\s*\()/

export function headerCode(node: Node, lines: SourceLines): string {
  return joinCode(
    lines,
    lines.firsts[node.first],
    Math.min(lines.index.end(node.head), lines.firsts[node.first] + 2_000),
  )
}
