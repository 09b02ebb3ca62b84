import type { ProbeSet } from '../probe.ts'
import { parse } from './json.ts'
import { errorLineProbes, errorReport, figureProbes, lineNeedles, randomLineProbes } from './lines.ts'
import { sentencesOf } from './writing.ts'

const exception =
  /(?:Caused by: )?\b((?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Failure|Interrupt|Warning))\b:?\s*(.*)|^panic: (.+)|^fatal error: (.+)|thread '(.+?)' .*panicked at (.+)/
const frame = /([\w$-]+\.(?:java|py|[cm]?[jt]sx?|go|rs|kt|rb|php|cs))(?::|", line |\()(\d+)/

interface Step {
  readonly role: string
  readonly text: string
  readonly calls: readonly { name: string; input: string }[]
}

/** Facts of a trace: of an agent's messages (requests, calls, errors, answers), or of stacks (exceptions, frames, threads). */
export function traceProbes(set: ProbeSet): void {
  const value = parse(set.text)
  const steps = value === undefined ? [] : stepsOf(value)
  if (steps.length > 0) transcriptProbes(set, steps)
  else stackProbes(set)
}

function transcriptProbes(set: ProbeSet, steps: readonly Step[]): void {
  steps.forEach(({ role, text, calls }, index) => {
    const sentences = sentencesOf(text)
    const lines = text.split('\n').filter(line => line.trim() !== '')
    if (role === 'user' || role === 'human')
      for (const sentence of sentences.length > 0 ? sentences : lines)
        set.critical('requests', lineNeedles(set, sentence, 3))
    for (const call of calls) {
      set.critical('tools', [call.name])
      set.critical('calls', [call.name, ...lineNeedles(set, call.input, 2)])
    }
    if (role === 'tool') {
      errorLineProbes(set, lines, errorReport)
      figureProbes(set, text.slice(0, 20_000))
      if (lines.length > 0) set.add('results', lineNeedles(set, lines[0]!, 2))
      if (lines.length > 1) set.add('results', lineNeedles(set, lines.at(-1)!, 2))
      randomLineProbes(set, lines)
    }
    if (role === 'assistant' || role === 'ai') {
      const last = index >= steps.length - 2
      for (const sentence of sentences.length > 0 ? sentences : lines)
        set.add(last ? 'answers' : 'reasoning', lineNeedles(set, sentence, 3), last)
    }
  })
}

function stackProbes(set: ProbeSet): void {
  const lines = set.text.split('\n')
  let top = false
  for (const line of lines) {
    const thrown = exception.exec(line)
    if (thrown) {
      const name = (thrown[1] ?? '').split('.').at(-1)!
      set.critical('exceptions', [name, ...lineNeedles(set, thrown.slice(2).filter(Boolean).join(' '), 2)])
      top = true
    }
    const place = frame.exec(line)
    if (place) {
      const library =
        /node:internal|site-packages|java\.base|\bsun\.|\bjdk\.|org\.junit|node_modules|lib\/python|\/usr\/local\/go/.test(
          line,
        )
      set.add(library ? 'library-frames' : top ? 'top-frames' : 'frames', [place[1]!, place[2]!], !library && top)
      if (!library) top = false
    }
    const thread = /^"([^"]+)"|^goroutine (\d+) \[([^\]]+)\]|^Thread (0x\w+)/.exec(line)
    if (thread)
      set.critical(
        'threads',
        thread.slice(1).filter(part => part !== undefined),
      )
    const state = /java\.lang\.Thread\.State: (\w+)/.exec(line)
    if (state) set.add('states', [state[1]!])
  }
  for (const line of [lines.find(line => line.trim() !== ''), lines.filter(line => line.trim() !== '').at(-1)])
    if (line) set.add('boundaries', lineNeedles(set, line, 2))
  errorLineProbes(set, lines)
  randomLineProbes(set, lines)
}

/** Messages in the shapes of OpenAI, Anthropic and LangChain, as one list of steps. */
function stepsOf(value: unknown): Step[] {
  const list = Array.isArray(value) ? value : isRecord(value) && Array.isArray(value.messages) ? value.messages : []
  return list.filter(isRecord).flatMap(message => {
    const fields = isRecord(message.kwargs) ? message.kwargs : isRecord(message.data) ? message.data : message
    const type = Array.isArray(message.id)
      ? String(message.id.at(-1)).replace('Message', '').toLowerCase()
      : message.type
    const role = String(message.role ?? type ?? '')
    if (!/^(?:user|human|assistant|ai|tool|system|developer)$/.test(role)) return []
    const blocks = Array.isArray(fields.content) ? fields.content.filter(isRecord) : []
    const results = blocks.filter(block => block.type === 'tool_result')
    const steps: Step[] = results.map(block => ({ role: 'tool', text: textOf(block.content), calls: [] }))
    const calls = [
      ...(Array.isArray(fields.tool_calls) ? fields.tool_calls.filter(isRecord) : []).map(call =>
        isRecord(call.function)
          ? { name: call.function.name, input: call.function.arguments }
          : { name: call.name, input: call.args },
      ),
      ...blocks.filter(block => block.type === 'tool_use').map(block => ({ name: block.name, input: block.input })),
    ].map(call => ({
      name: String(call.name),
      input: typeof call.input === 'string' ? call.input : JSON.stringify(call.input),
    }))
    const text = textOf(results.length > 0 ? blocks.filter(block => block.type !== 'tool_result') : fields.content)
    return text !== '' || calls.length > 0 ? [...steps, { role, text, calls }] : steps
  })
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .filter(isRecord)
    .map(block => (typeof block.text === 'string' ? block.text : ''))
    .join('\n')
    .trim()
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
