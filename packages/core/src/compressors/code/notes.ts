import { CODE_LINE, COMMENT_LINE, type SourceLines } from './lines.ts'
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
  /^(?:(?:\}\s*)?(?:else|if\b[^{;]*|default\s*:|case\b[^:]*:|_?\s*=>|unless\b.*)\s*[{)]?\s*)?(?:return\s+)?(?:throw\b|raise\b|panic!?\s*\(|bail!|anyhow!|ensure!|die\b|croak\b|confess\b|stop\(|abort\(|fatal\(|error\(|fatalError\(|preconditionFailure\(|Err\(|errors\.New\(|fmt\.Errorf\(|RAISE\s+EXCEPTION|Promise\.reject\()/
const letters = /[A-Za-z]{2}/
/** An error longer than this is cut. */
const LONGEST_NOTE = 150
/** Lines that a raised error may go on for. */
const MOST_LINES = 5

/** Finds notes line by line; an error that was raised in the same words before is not noted again. */
export function createNoteFinder(lines: SourceLines): (line: number, last: number) => Note | undefined {
  const { text, index, kinds, firsts, classes } = lines
  const seen = new Set<string>()
  return (line, last) => {
    const kind = kinds[line]
    if (kind !== CODE_LINE && kind !== COMMENT_LINE) return undefined
    const from = firsts[line]
    const to = Math.min(index.end(line), from + 400)
    const written = text.slice(from, to)
    const marked = todo.exec(written)
    if (marked && classes[from + marked.index] === 1) return { first: line, last: line, text: cut(written) }
    if (kind === COMMENT_LINE || !raised.test(written)) return undefined
    let end = line
    while (end < last && end - line < MOST_LINES - 1 && !isClosed(text.slice(from, index.end(end)))) end++
    const message = cut(joinCode(lines, from, Math.min(index.end(end), from + 600)).replace(/[;{]+$|\\ /g, ''))
    const argument = /[\s(](.*)$/.exec(message)?.[1] ?? ''
    // What is raised again (`throw error`) or has no words says nothing that the name of the function does not.
    if (!letters.test(argument) || /^(?:[a-z]\w*)?\)?$/.test(argument) || seen.has(message)) return undefined
    seen.add(message)
    return { first: line, last: end, text: message }
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
