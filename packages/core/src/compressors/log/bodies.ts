import { tellsOfTrouble } from '../../text/severity.ts'
import type { BodyLine, LogRecord } from './records.ts'
import { statementOf } from './statement.ts'

/** A line of a body, and what it is worth. */
export interface BodyPiece {
  readonly line: number
  readonly text: string
  readonly value: number
  readonly must: boolean
}

/** Frames of the program's own code that are always shown. */
const OWN_FRAMES = 3
/** Lines of a body that is no trace that are always shown. */
const FIRST_LINES = 2
const LONGEST_LINE = 500

/** Says for one record after the other which lines of its body are worth showing: what was thrown and where, each trace once. */
export function selectBody(): (record: LogRecord, important: boolean) => BodyPiece[] {
  const traces = new Set<string>()
  const messages = new Set<string>()
  const shapes = new Map<string, number>()
  return ({ body }, important) => {
    if (body.length === 0) return []
    const identity = identify(body)
    const isKnown = traces.has(identity)
    traces.add(identity)
    let own = 0
    // What was thrown may stand in the head itself.
    let isTop = true
    return body.map(({ line, text, trace }, index): BodyPiece => {
      const weigh = (value: number, must = false): BodyPiece => ({
        line,
        text,
        value: isKnown ? value * 0.05 : value,
        must: must && text.length <= LONGEST_LINE,
      })
      if (trace === 'message') {
        isTop = true
        const statement = statementOf(text.slice(0, LONGEST_LINE))
        const isNew = !messages.has(statement)
        messages.add(statement)
        return isNew ? { line, text, value: 3, must: text.length <= LONGEST_LINE } : weigh(0.5)
      }
      if (trace === 'own' || trace === 'library') {
        const first = isTop
        isTop = false
        if (trace === 'own') own++
        return trace === 'own' ? weigh(0.8, !isKnown && (first || own <= OWN_FRAMES)) : weigh(0.05, !isKnown && first)
      }
      if (trace !== undefined) return weigh(trace === 'code' ? 0.3 : 0.05)
      const shape = statementOf(text.slice(0, 300))
      const times = shapes.get(shape) ?? 0
      shapes.set(shape, times + 1)
      if (times === 0 && tellsOfTrouble(text)) return weigh(2, !isKnown)
      return weigh(0.8 / (1 + times), !isKnown && important && index < FIRST_LINES)
    })
  }
}

/** What tells two bodies apart: what was thrown and the own frames; of other text, the shapes of its first lines. */
function identify(body: readonly BodyLine[]): string {
  const telling = body.filter(({ trace }) => trace === 'message' || trace === 'own')
  const lines = telling.length > 0 ? telling : body
  return lines
    .slice(0, 40)
    .map(({ text }) => statementOf(text.slice(0, 300).trim()))
    .join('\n')
}
