import { indexLines } from '../../text/lines.ts'
import { argumentsIn } from './call-arguments.ts'
import { type Label, readLabel } from './labels.ts'
import { type Passage, roleNamed, type Saying, type Transcript, type Turn } from './turn.ts'

interface Mark {
  readonly label: Label
  /** Start of the line that holds the label. */
  readonly line: number
  /** Start of what is said. */
  readonly from: number
}

/** Reads a transcript written as text with labels. `null` when its labels do not make a conversation. */
export function readLabelledTranscript(source: string): Transcript | null {
  const marks = acceptedMarks(source)
  if (marks.length < 2) return null
  const turns: Turn[] = []
  const preface = passage(source, 0, marks[0].line)
  if (preface) turns.push({ role: 'event', sayings: [{ type: 'field', name: '', passage: preface }] })
  let speaker: string | undefined
  for (let index = 0; index < marks.length; index++) {
    const { label, from } = marks[index]
    const text = passage(source, from, marks[index + 1]?.line ?? source.length)
    if (label.meaning === 'speaker')
      speaker = text?.text
        .split('\n', 1)[0]
        .replace(/\x1b\[[\d;]*m/g, '')
        .slice(0, 60)
    const given = marks[index + 1]
    if (label.meaning === 'call' && given?.label.meaning === 'input') {
      const input = passage(source, given.from, marks[index + 2]?.line ?? source.length)
      turns.push({ role: 'assistant', speaker, sayings: [callOf(label, text, input)] })
      index++
      continue
    }
    // A name alone stands before what its bearer says from here on.
    const isName = label.meaning === 'speaker' && text?.text === speaker
    if (text && !isName) turns.push(turnOf(label, text, speaker))
  }
  return { turns, constants: [], fields: [] }
}

/** A transcript may have a title above its first label. */
const FIRST_LINES = 4

/** How sure the first labels of a text make it that it is a transcript, 0 to 1. */
export function looksLabelled(lines: readonly string[]): number {
  const labels: { label: Label; words: number }[] = []
  let first = -1
  lines.forEach((line, index) => {
    const label = readLabel(line)
    if (!label) return
    if (first < 0) first = index
    const said = label.end < line.length ? line.slice(label.end) : (lines[index + 1] ?? '')
    labels.push({ label, words: said.trim() === '' ? 2 : said.trim().split(/\s+/, 4).length })
  })
  if (labels.length < 2 || first > 60) return 0
  const accepted = acceptStyles(labels.map(({ label }) => label))
  if (accepted.size === 0) return 0
  const kept = labels.filter(({ label }) => accepted.has(label.style))
  // `user: root` in a configuration looks like a label; people say more than a word.
  const isSettings = [...accepted].every(style => style === 'plain lower')
  if (isSettings && kept.filter(({ words }) => words > 1).length < kept.length * 0.6) return 0
  if (kept.length < 4) return isSettings ? 0.5 : 0.9
  // Labels from the first line on hold everything else, whatever was pasted below them.
  return first <= FIRST_LINES && !isSettings ? 0.975 : 0.96
}

function acceptedMarks(source: string): Mark[] {
  const lines = indexLines(source)
  const marks: Mark[] = []
  let isFenced = false
  for (let index = 0; index < lines.count; index++) {
    const start = lines.start(index)
    if (source.startsWith('```', start)) isFenced = !isFenced
    if (isFenced) continue
    const label = readLabel(source.slice(start, Math.min(lines.end(index), start + 300)))
    if (label) marks.push({ label, line: start, from: Math.min(start + label.end, lines.end(index)) })
  }
  const accepted = acceptStyles(marks.map(mark => mark.label))
  return marks.filter(({ label }) => accepted.has(label.style))
}

/** The styles in which people and tools take turns. A word such as `Result:` alone makes no conversation. */
function acceptStyles(labels: readonly Label[]): Set<string> {
  const counts = new Map<string, { user: number; assistant: number; tool: number; steps: number }>()
  for (const { style, role, meaning, isStrong } of labels) {
    if (!isStrong) continue
    const count = counts.get(style) ?? { user: 0, assistant: 0, tool: 0, steps: 0 }
    if (meaning !== 'text') count.steps++
    else if (role === 'user') count.user++
    else if (role === 'assistant') count.assistant++
    else count.tool++
    counts.set(style, count)
  }
  const accepted = new Set<string>()
  for (const [style, { user, assistant, steps }] of counts) {
    const least = style === 'plain lower' ? 2 : 1
    if ((user >= least && assistant >= least) || (steps >= 2 && steps + user + assistant >= 3)) accepted.add(style)
  }
  return accepted
}

function turnOf(label: Label, said: Passage, speaker: string | undefined): Turn {
  const { role, meaning } = label
  switch (meaning) {
    case 'call':
      return { role, speaker, sayings: [callOf(label, said, undefined)] }
    case 'result':
      return { role, sayings: [{ type: 'result', failed: label.isError === true, passage: unfenced(said) }] }
    case 'thought':
      return { role, speaker, sayings: [{ type: 'thought', passage: said }] }
    case 'speaker':
      return { role: 'event', sayings: [{ type: 'field', name: label.word.toLowerCase(), passage: said }] }
    default: {
      const { word } = label
      const isRole = meaning !== 'text' || roleNamed(word.replace(/[ _-]?message$/i, '')) !== undefined
      const own = role === 'assistant' && !isRole ? word : undefined
      return {
        role,
        speaker: speaker ?? own,
        isAnswer: meaning === 'answer',
        sayings: [{ type: 'text', passage: said }],
      }
    }
  }
}

/**
 * `Action: search` and `Action Input: {…}` make one call, and so do `Tool call: search` and what stands below it; what a label says in
 * one piece is taken as it stands.
 */
function callOf(label: Label, named: Passage | undefined, input: Passage | undefined): Saying {
  const from = named?.from ?? input!.from
  const to = input?.to ?? named!.to
  if (label.name !== undefined) {
    return { type: 'call', name: label.name, arguments: argumentsIn(unfenced(input ?? named!).text), from, to }
  }
  if (!input) return { type: 'call', name: '', arguments: [{ name: '', text: named!.text }], from, to }
  const name = named?.text ?? label.word
  return { type: 'call', name, arguments: argumentsIn(unfenced(input).text), from, to }
}

/** What a fence holds, when a text is nothing else: its marks are no part of what a tool was given or gave back. */
function unfenced(said: Passage): Passage {
  const { text, offset = 0 } = said
  const fence = /^(`{3,}|~{3,})[^\n`]*\n/.exec(text.slice(0, 80))
  if (!fence || !text.endsWith(`\n${fence[1]}`)) return said
  const start = fence[0].length
  const end = text.length - fence[1].length - 1
  if (end <= start || text.slice(start, end).includes(`\n${fence[1]}`)) return said
  return { text: text.slice(start, end), from: offset + start, to: offset + end, offset: offset + start }
}

/** What stands between two offsets, without the white space around it. */
function passage(source: string, from: number, to: number): Passage | undefined {
  while (from < to && source.charCodeAt(from) <= 32) from++
  while (to > from && source.charCodeAt(to - 1) <= 32) to--
  return from < to ? { text: source.slice(from, to), from, to, offset: from } : undefined
}
