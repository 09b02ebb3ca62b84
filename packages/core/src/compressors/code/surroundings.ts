import { type Drafts, VALUE } from './draft.ts'
import type { SourceLines } from './lines.ts'
import type { Note } from './notes.ts'
import type { Role } from './tree.ts'

/** Where a declaration stands. */
export interface Surroundings {
  readonly drafts: Drafts
  readonly lines: SourceLines
  readonly findNote: (line: number, last: number) => Note | undefined
  /** Names of the functions with a body: their forward declarations say nothing new. */
  readonly defined: ReadonlySet<string>
  /** Sentences of docs that stand in the view: overloads are often documented in the same words. */
  readonly told: Set<string>
  readonly parent: number | undefined
  readonly role: Role | undefined
  readonly path: string
  readonly depth: number
  /** What a heading above says that declarations here begin with. */
  readonly lead: string
}

/** What is written before the code of a declaration. */
export interface Written {
  readonly first: number
  /** First sentence of the doc comment, and what is still to be done in it. */
  readonly doc: readonly string[]
  readonly decorators: string
}

/**
 * The lines of a declaration in the view: first sentence of its doc, then decorators and code. One blank a level, which costs no token
 * at the first one.
 */
export function writeDeclaration({ doc, decorators }: Written, code: string, around: Surroundings): string {
  const { depth, lines } = around
  const indent = ' '.repeat(depth)
  const comment = doc.map(line => `${indent}${lines.language.comment} ${line}\n`).join('')
  const bare = withoutAdvice(decorators + code)
  return `${comment}${indent}${lines.language.id === 'python' ? withoutSelf(bare) : withoutLead(bare, around)}`
}

/** A method without the parameter that every method has, notes to a linter, and the `...` of a stub. */
function withoutSelf(declaration: string): string {
  return declaration
    .replace(/\bdef (\w+)\(self(?:, |(?=\)))/, 'def $1(')
    .replace(/ *# *(?:type|noqa|pragma|pylint)\b.*$/, '')
    .replace(/: \.\.\.$/, '')
}

/** A declaration without the words that stand above it. */
export function withoutLead(declaration: string, { lead }: Surroundings): string {
  return declaration.startsWith(lead) ? declaration.slice(lead.length) : declaration
}

/** Attributes in front of a declaration that only advise the compiler. */
const advice =
  /^(?:\[\[[^[\]]*\]\]|__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)|_GLIBCXX\w*(?![\w(])|#\[(?:inline|must_use|track_caller|cold|doc|allow|expect|rustfmt::skip|automatically_derived)\b[^\]]*\]|@(?:Override|SuppressWarnings\([^()]*\)|Suppress\([^()]*\)|inlinable|inline|discardableResult|JvmStatic)(?![\w(]))\s+/

function withoutAdvice(declaration: string): string {
  let bare = declaration
  for (let found = advice.exec(bare); found; found = advice.exec(bare)) bare = bare.slice(found[0].length)
  return bare
}

/** Whether nothing but comments stands before: here a file says what it is for. */
export function isAtStart({ drafts, depth }: Surroundings): boolean {
  return depth === 0 && !drafts.hasDeclarations
}

/** Lines that are not shown unless there is room, but for the notes in them. */
export function addNotedLines(
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
