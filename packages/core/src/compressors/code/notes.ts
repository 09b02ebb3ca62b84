import { CODE_LINE, COMMENT_LINE, type SourceLines } from './lines.ts'
import { COMMENT } from './scan.ts'
import { joinCode } from './signature.ts'

/** A line inside a body that a reader will ask for although the body is folded. */
export interface Note {
  /** Lines that it stands on, 0-based, both included. */
  readonly first: number
  readonly last: number
  readonly text: string
}

const todo = /\b(?:TODO|FIXME|HACK|XXX|BUG)\b/
const raised =
  /^(?:(?:\}\s*)?(?:else|if\b[^{;]*|default\s*:|case\b[^:]*:|_?\s*=>|unless\b.*)\s*[{)]?\s*)?(?:return\s+)?(?:throw\b|raise\b|assert\b.*,\s*f?["']|panic!?\s*\(|die\b|croak\b|confess\b|abort\(|Err\(|RAISE\s+EXCEPTION|Promise\.reject\()/
/** A call that is named after a failure and says something about it: `this.raise(at, 'Unexpected token')`. */
const reported =
  /(?:\.expect|\b(?:debug_|static_)?assert\w{0,16}!?|raise|err|error|errorf|exception|fail|failure|fatal|fatalf|panic|abort|bail!|anyhow!|ensure!|unreachable!|invariant|precondition|stop|errx?)[\w.]{0,16}!?\s*\((?:.*?[,\s(])??[frbuL@$]{0,2}["'\x60][^"'\x60]{8}/i
/** What a body makes known for itself. */
const local =
  /^(?:from\s+[\w.]+\s+import\b|import\s+[\w.{*'"]|use\s+[\w:]+[:;]|(?:const|let|var)\s[^=]*=\s*(?:await\s+import|require)\(\s*['"])/
const letters = /[A-Za-z]{2}/
/** An error longer than this is cut. */
const LONGEST_NOTE = 150
/** Lines that a raised error may go on for. */
const MOST_LINES = 5

/** What is still to be done according to a line, from the word that says so. */
export function todoOf(written: string): string | undefined {
  const marked = todo.exec(written)
  return marked ? cut(written.slice(marked.index).replace(/\*\/\s*$/, '')) : undefined
}

/** Finds notes line by line; an error that was raised in the same words before is not noted again. */
export function createNoteFinder(lines: SourceLines): (line: number, last: number) => Note | undefined {
  const { text, index, kinds, firsts, classes } = lines
  const seen = new Set<string>()
  const once = (first: number, last: number, written: string): Note | undefined => {
    if (seen.has(written)) return undefined
    seen.add(written)
    return { first, last, text: written }
  }
  /** A line, with the next one where it ends in an open call: the message may stand there. */
  const nextText = (line: number, last: number): string => {
    const end = index.end(line)
    const to = text.charCodeAt(end - 1) === 40 && line < last ? index.end(line + 1) : end
    return text.slice(firsts[line], Math.min(to, firsts[line] + 400)).replace(/\n\s*/, '')
  }
  return (line, last) => {
    const kind = kinds[line]
    if (kind !== CODE_LINE && kind !== COMMENT_LINE) return undefined
    const from = firsts[line]
    const to = Math.min(index.end(line), from + 400)
    const written = text.slice(from, to)
    const marked = todo.exec(written)
    if (marked && classes[from + marked.index] === COMMENT) {
      const comment = written.length > LONGEST_NOTE ? marked.index : 0
      return { first: line, last: line, text: cut(written.slice(comment)) }
    }
    if (kind === COMMENT_LINE) return undefined
    if (local.test(written)) return once(line, line, cut(written.replace(/;$/, '')))
    if (!raised.test(written) && !reported.test(nextText(line, last))) return undefined
    let end = line
    while (end < last && end - line < MOST_LINES - 1 && !isClosed(text.slice(from, index.end(end)))) end++
    const message = cut(joinCode(lines, from, Math.min(index.end(end), from + 600)).replace(/[;{]+$|\\ /g, ''))
    const argument = /[\s(](.*)$/.exec(message)?.[1] ?? ''
    // What is raised again (`throw error`) or has no words says nothing that the name of the function does not.
    if (!letters.test(argument) || /^(?:[a-z]\w*)?\)?$/.test(argument)) return undefined
    return once(line, end, message)
  }
}

function isClosed(statement: string): boolean {
  let depth = 0
  for (let index = 0; index < statement.length; index++) {
    const code = statement.charCodeAt(index)
    if (code === 40) depth++
    else if (code === 41) depth--
  }
  return depth <= 0
}

function cut(text: string): string {
  return text.length <= LONGEST_NOTE ? text.trimEnd() : `${text.slice(0, LONGEST_NOTE).trimEnd()}…`
}
