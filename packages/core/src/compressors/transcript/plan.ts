import type { Call, Passage, Result, Transcript, Turn } from './turn.ts'

/** What is known about a transcript as a whole before any of it is cut. */
export interface Plan {
  /** Name of the tool that a result came from. */
  toolOf(result: Result): string | undefined
  /** The call that a result answers. */
  callOf(result: Result): Call | undefined
  /** Place of a turn among the messages, from one; events and fields have none. */
  numberOf(turn: Turn): number | undefined
  /** How many messages there are. */
  readonly messages: number
  /** The number of the message that said the same text before; for texts that are worth not repeating. */
  saidIn(passage: Passage): number | undefined
  /** The last word on the whole. */
  readonly final: Turn | undefined
  /** How many fields stand beside the messages. */
  readonly fields: number
  /** The last words before the user speaks again. */
  readonly answers: ReadonlySet<Turn>
}

/** A shorter text costs no more than the words that point to its first place. */
const SHORTEST_REPEAT = 80

export function planTranscript({ turns }: Transcript): Plan {
  const calls = new Map<Result, Call>()
  const repeats = new Map<Passage, number>()
  const answers = new Set<Turn>()
  const callsById = new Map<string, Call>()
  const firstPlaces = new Map<string, number>()
  let waiting: Call[] = []
  let fields = 0
  let answer: Turn | undefined
  const numbers = new Map<Turn, number>()
  for (const turn of turns) {
    if (turn.role !== 'event') numbers.set(turn, numbers.size + 1)
    if (turn.role === 'user' && answer) {
      answers.add(answer)
      answer = undefined
    }
    for (const saying of turn.sayings) {
      if (saying.type === 'call') {
        if (saying.id !== undefined) callsById.set(saying.id, saying)
        waiting.push(saying)
        continue
      }
      if (saying.type === 'result') {
        const call = (saying.id === undefined ? undefined : callsById.get(saying.id)) ?? waiting.shift()
        if (call) calls.set(saying, call)
      } else if (saying.type === 'text') {
        if (turn.role === 'assistant') answer = turn
        waiting = []
      }
      if (saying.type === 'field') fields++
      const { text } = saying.passage
      if (text.length < SHORTEST_REPEAT) continue
      const first = firstPlaces.get(text)
      if (first === undefined) {
        // Only a message has a number to point to.
        if (turn.role !== 'event') firstPlaces.set(text, numbers.size)
      } else repeats.set(saying.passage, first)
    }
  }
  if (answer) answers.add(answer)
  const declared = turns.findLast(turn => turn.isAnswer)
  const final = declared ?? turns.findLast(turn => answers.has(turn))
  return {
    toolOf: result => result.name ?? calls.get(result)?.name,
    callOf: result => calls.get(result),
    numberOf: turn => numbers.get(turn),
    messages: numbers.size,
    saidIn: said => repeats.get(said),
    final,
    fields,
    answers,
  }
}
