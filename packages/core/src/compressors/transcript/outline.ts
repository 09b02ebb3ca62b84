import type { CompressContext } from '../../compressor.ts'
import { characterClass, DIGIT, LETTER } from '../../text/characters.ts'
import { type Speech, type Weighed, weighSpeeches } from '../../text/statements.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import {
  addCall,
  addRouted,
  addShort,
  addStatements,
  hintsOf,
  type Piece,
  placeIn,
  type Share,
  statementsOf,
} from './pieces.ts'
import { type Plan, planTranscript } from './plan.ts'
import type { Passage, Saying, Transcript, Turn } from './turn.ts'

/** Up to this length a request stands word by word; a longer one holds pasted material. */
const LONGEST_REQUEST = 1_500
/** The same for the last answer, which is what the next agent works from. */
const LONGEST_ANSWER = 4_000
/** A longer text of the assistant is a document and is cut by its kind. */
const LONGEST_SPEECH = 1_500
/** A result of this length is shown as it is. */
const SHORTEST_RESULT = 160
/** So many short fields beside the messages stand in any case: they say what the run was about. More are a log of events. */
const MOST_SHOWN_FIELDS = 16
/** Share of a transcript's characters that the gists of its results may take before the reader's budget decides. */
const GIST_SHARE = 0.14
/** The gist of one result is no longer than this, and no shorter than a line. */
const LONGEST_GIST = 3_000
const SHORTEST_GIST = 120

interface Entry {
  readonly turn: Turn
  readonly number: number | undefined
  readonly saying: Saying
  readonly piece: Piece
  readonly head: string
}

/** Cuts a transcript into what was said, and keeps what is asked about afterwards: requests, calls, errors, answers. */
export function outlineTranscript(source: string, transcript: Transcript, context: CompressContext): Outline {
  const plan = planTranscript(transcript)
  const parts: Part[] = []
  addFrame(parts, source, transcript)
  const frame = parts.length
  const entries = addTurns(parts, source.length, transcript, plan, context)
  return {
    kind: 'transcript',
    source,
    parts,
    render: (levels, gaps) => render(transcript, plan.messages, entries, parts, frame, levels, gaps),
  }
}

/** Everything that nobody said: braces, names of fields, ids, times, labels. It stands behind one marker in every view. */
function addFrame(parts: Part[], source: string, { turns }: Transcript): void {
  const spans = turns.flatMap(turn => turn.sayings.map(saying => (saying.type === 'call' ? saying : saying.passage)))
  spans.sort((a, b) => a.from - b.from)
  let position = 0
  const isWord = (index: number): boolean => (characterClass(source.charCodeAt(index)) & (LETTER | DIGIT)) !== 0
  const add = (from: number, to: number): void => {
    while (from < to && !isWord(from)) from++
    while (from < to && !isWord(to - 1)) to--
    if (from < to) parts.push({ from, to, renderings: [{ text: '', value: 0 }] })
  }
  for (const { from, to } of spans) {
    add(position, from)
    position = Math.max(position, to)
  }
  add(position, source.length)
}

function addTurns(
  parts: Part[],
  length: number,
  transcript: Transcript,
  plan: Plan,
  context: CompressContext,
): Entry[] {
  const { turns } = transcript
  const weighed = weigh(transcript, plan, length)
  let results = 0
  for (const turn of turns)
    for (const saying of turn.sayings)
      if (saying.type === 'result' && saying.passage.text.length > SHORTEST_RESULT) results++
  const gist = Math.min(LONGEST_GIST, Math.max(SHORTEST_GIST, (length * GIST_SHARE) / Math.max(1, results)))
  const entries: Entry[] = []
  turns.forEach((turn, index) => {
    const age = (index + 1) / turns.length
    for (const saying of turn.sayings) {
      const number = plan.numberOf(turn)
      const repeated = saying.type === 'call' ? undefined : plan.saidIn(saying.passage)
      const piece =
        repeated === undefined
          ? addSaying(parts, turn, saying, { must: gist * (0.5 + age), value: 0.4 + 0.6 * age }, plan, weighed, context)
          : addRepeat(parts, (saying as { passage: Passage }).passage, repeated)
      entries.push({ turn, number, saying, piece, head: headOf(turn, saying, plan) })
    }
  })
  return entries
}

/** The texts of the conversation, each against all others. */
function weigh({ turns }: Transcript, plan: Plan, total: number): Map<Passage, Weighed> {
  const passages: Passage[] = []
  const speeches: Speech[] = []
  for (const turn of turns) {
    for (const saying of turn.sayings) {
      if (saying.type !== 'text' && saying.type !== 'thought') continue
      const { passage } = saying
      if (turn.role === 'system' || passage.text.length > LONGEST_SPEECH || plan.saidIn(passage) !== undefined) continue
      const fixed = turn.role === 'user' || turn === plan.final
      passages.push(passage)
      speeches.push({
        text: passage.text,
        bounds: statementsOf(passage),
        fixed,
        cost: saying.type === 'thought' ? 1.5 : 1,
      })
    }
  }
  const weighed = weighSpeeches(speeches, total)
  return new Map(passages.map((passage, index) => [passage, weighed[index]]))
}

function addSaying(
  parts: Part[],
  turn: Turn,
  saying: Saying,
  share: Share,
  plan: Plan,
  weighed: ReadonlyMap<Passage, Weighed>,
  context: CompressContext,
): Piece {
  if (saying.type === 'call') return addCall(parts, saying, { ...share, must: 0 }, context)
  const { passage } = saying
  const { length } = passage.text
  switch (saying.type) {
    case 'text':
    case 'thought': {
      if (turn.role === 'system') return addRouted(parts, passage, { must: 160, value: 0.2 }, context, {})
      if (turn === plan.final && saying.type === 'text') {
        return length <= LONGEST_ANSWER
          ? addStatements(parts, passage)
          : addRouted(parts, passage, { must: LONGEST_ANSWER, value: 2 }, context, {})
      }
      if (turn.role === 'user') {
        return length <= LONGEST_REQUEST
          ? addStatements(parts, passage)
          : addRouted(parts, passage, { must: LONGEST_REQUEST, value: 1.5 }, context, {})
      }
      const own = weighed.get(passage)
      if (!own) return addRouted(parts, passage, { must: share.must * 2, value: share.value }, context, {})
      const isAnswer = plan.answers.has(turn)
      return addStatements(parts, passage, own, {
        must: isAnswer ? LONGEST_SPEECH : 400,
        decisions: saying.type === 'thought',
        value: share.value * (saying.type === 'thought' ? 0.5 : isAnswer ? 1.5 : 1),
      })
    }
    case 'result': {
      if (length <= SHORTEST_RESULT) return addShort(parts, passage)
      const must = saying.failed ? Math.max(400, share.must) : share.must
      const call = plan.callOf(saying)
      const hints = call ? hintsOf(call) : { tool: saying.name }
      return addRouted(parts, passage, { ...share, must, ends: true }, context, hints)
    }
    case 'field':
      if (length <= SHORTEST_RESULT) return addShort(parts, passage, plan.fields <= MOST_SHOWN_FIELDS)
      return addRouted(parts, passage, { must: 120, value: 0.6 }, context, {})
  }
}

/** Said before: the place where it stands is all there is to say. */
function addRepeat(parts: Part[], passage: Passage, first: number): Piece {
  const part = parts.length
  const text = `same as #${first}`
  parts.push({ ...placeIn(passage, 0, passage.text.length), renderings: [{ text, value: 1 }], must: 1 })
  return { first: part, last: part, write: levels => (levels[part] > 0 ? text : '') }
}

function headOf(turn: Turn, saying: Saying, plan: Plan): string {
  const who = turn.speaker ?? turn.role
  switch (saying.type) {
    case 'call':
      return '→'
    case 'result':
      return `${plan.toolOf(saying) ?? 'tool'}${saying.failed ? ' error' : ''}:`
    case 'thought':
      return `${who} thinks:`
    case 'field':
      return saying.name === '' ? '' : `${saying.name}:`
    case 'text':
      return `${who}:`
  }
}

function render(
  transcript: Transcript,
  messages: number,
  entries: readonly Entry[],
  parts: readonly Part[],
  frame: number,
  levels: Levels,
  gaps: Gaps,
): string {
  const lines = [headLine(transcript, messages, frame, gaps)]
  let hidden: number[] = []
  const flush = (): void => {
    if (hidden.length > 0) lines.push(`… ${gaps.mark(hidden)}`)
    hidden = []
  }
  let before: number | undefined
  for (const { number, piece, head } of entries) {
    const { first, last } = piece
    let isShown = false
    for (let part = first; part <= last && !isShown; part++) isShown = levels[part] > 0
    if (!isShown) {
      // A host speaks for the parts inside it.
      for (let part = first; part <= last; part++) if (parts[part].parent === undefined) hidden.push(part)
      continue
    }
    flush()
    const start = number === undefined || number === before ? '' : `#${number} `
    before = number
    const written = piece.write(levels, gaps)
    const joint = written.includes('\n') && head !== '→' ? '\n' : head === '' ? '' : ' '
    lines.push(`${start}${head}${joint}${written}`)
  }
  flush()
  return lines.join('\n')
}

/** Up to this many names of fields stand in the head. */
const MOST_FIELDS = 6

function headLine({ constants, fields }: Transcript, messages: number, frame: number, gaps: Gaps): string {
  const named = fields.slice(0, MOST_FIELDS).join(', ')
  const rest = fields.length > MOST_FIELDS ? ', …' : ''
  const hidden =
    frame > 0 ? `; not shown: ${named === '' ? 'markup' : `${named}${rest}`} ${gaps.markRange(0, frame - 1)}` : ''
  return `${messages} messages${constants.map(constant => `, ${constant}`).join('')}${hidden}`
}
