import { type Role, roleNamed } from './turn.ts'

/** What follows a label. */
export type Meaning = 'text' | 'thought' | 'call' | 'input' | 'result' | 'answer' | 'speaker'

/** A line that says who speaks from here on: `User:`, `## Assistant`, `[tool]`, `=== Human Message ===`, `Observation:`. */
export interface Label {
  /** How it is written; the labels of one transcript are written alike. */
  readonly style: string
  readonly role: Role
  readonly meaning: Meaning
  /** The word itself. */
  readonly word: string
  /** Whether the word is hardly ever the start of an ordinary line written like this. */
  readonly isStrong: boolean
  /** Where in the line the text begins. */
  readonly end: number
  /** The tool that is called, where the label says it: `**Tool call: search**`. */
  readonly name?: string
  /** Whether it says that a result is an error: `**Tool result (error):**`. */
  readonly isError?: boolean
}

const ansi = '(?:\\x1b\\[[\\d;]*m)*'
const word = '([A-Za-z][A-Za-z]*(?:[ _-][A-Za-z]+){0,2})'
const qualifier = '(?:\\s*[([][^()[\\]\\n]{1,60}[)\\]])?'
const time = '(?:\\[?\\d[\\d:T.,/ -]{3,30}Z?\\]?\\s*)?'

/** The ways to write a label. Each pattern looks at the start of one line and cannot backtrack over more than a few words. */
const styles: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['tag', new RegExp(`^<\\|(?:im_start|start_header_id|start)?\\|?>?\\s*${word}(?:<\\|end_header_id\\|>|\\|>)?\\s*$`)],
  ['element', new RegExp(`^<${word}>\\s*`)],
  ['rule', new RegExp(`^[=─━*~-]{3,}\\s*${word}${qualifier}\\s*:?\\s*[=─━*~-]{3,}\\s*$`)],
  [
    'heading',
    new RegExp(
      `^${ansi}#{1,6}\\s+${ansi}(?:\\*\\*|__)?[^\\w\\s#*]{0,8}\\s?${word}${qualifier}(?:\\*\\*|__)?\\s*(?::(?:\\*\\*)?|$|[—–-]\\s)${ansi}\\s*`,
    ),
  ],
  [
    'bold',
    new RegExp(
      `^[^\\w\\s*]{0,8}\\s?\\*\\*[^\\w\\s*]{0,8}\\s?${word}${qualifier}\\s*(?::\\*\\*|\\*\\*${qualifier}\\s*:|\\*\\*\\s*(?:[—–-]\\s*\\d[\\d:., APMapm]{2,20})?$)\\s*`,
    ),
  ],
  ['bracket', new RegExp(`^${time}\\[${word}${qualifier}\\]\\s*:?\\s*`)],
  ['plain', new RegExp(`^${ansi}${time}${ansi}${word}${qualifier}\\s*(?::|>(?=\\s))${ansi}(?:\\s|$)`)],
] // prettier-ignore

/** A call that is named in its own label; alone on its line. */
const namedCall =
  /^(\*\*|#{1,6}\s+(?:\*\*)?)[^\w\s#*]{0,8}\s?(?:tool call|tool use|tool|function call|calling|action)\s*[:—–-]\s*`?([\w.:/-]{1,60})`?\s*(?:\*\*)?\s*:?\s*$/i

const meanings: readonly (readonly [pattern: RegExp, role: Role, meaning: Meaning, isStrong: boolean])[] = [
  [/^(?:thought|thoughts|thinking|reasoning)$/, 'assistant', 'thought', true],
  [
    /^(?:action|using tool|tool call|tool use|tool_use|tool_call|function call|calling tool|tool invocation)$/,
    'assistant',
    'call',
    true,
  ],
  [/^(?:action input|tool input|tool arguments|arguments)$/, 'assistant', 'input', true],
  [
    /^(?:observation|tool result|tool output|tool response|tool_result|function result|function output|function response)$/,
    'tool',
    'result',
    true,
  ],
  [/^(?:result|output|tool)$/, 'tool', 'result', false],
  [/^(?:final answer|final output|final response|crew final answer)$/, 'assistant', 'answer', true],
  [/^(?:answer|response)$/, 'assistant', 'text', false],
  [/^(?:task|question|query|request|instruction|input|goal|crew task)$/, 'user', 'text', false],
  [/^(?:model|client|function|environment|instructions|developer|bot|gpt)$/, 'assistant', 'text', false],
] // prettier-ignore

/** The label that a line begins with. */
export function readLabel(line: string): Label | undefined {
  if (line.length === 0 || !opensLabel(line)) return undefined
  const start = line.length > 240 ? line.slice(0, 240) : line
  const call = namedCall.exec(start)
  if (call) {
    const style = call[1].startsWith('#') ? 'heading' : 'bold'
    return {
      style,
      role: 'assistant',
      meaning: 'call',
      isStrong: true,
      word: 'call',
      name: call[2],
      end: call[0].length,
    }
  }
  for (const [style, pattern] of styles) {
    const match = pattern.exec(start)
    if (!match) continue
    const meaning = meaningOf(match[1], style, match[0])
    if (!meaning) continue
    const isError = meaning.meaning === 'result' && /[([](?:error|failed)[)\]]/i.test(match[0])
    return { ...meaning, style: styleOf(style, match[1]), word: match[1], end: match[0].length, isError }
  }
  return undefined
}

/** Most lines are no labels: they are turned away by their first character. */
function opensLabel(line: string): boolean {
  const code = line.charCodeAt(0)
  return code !== 32 && code !== 9 && code !== 0x7b && code !== 0x7d && code !== 0x22
}

function styleOf(style: string, label: string): string {
  if (style !== 'plain') return style
  if (label === label.toUpperCase()) return 'plain upper'
  return label.charCodeAt(0) < 0x61 ? 'plain capital' : 'plain lower'
}

function meaningOf(
  label: string,
  style: string,
  matched: string,
): Pick<Label, 'role' | 'meaning' | 'isStrong'> | undefined {
  const name = label.toLowerCase().replace(/\s+(?:message|said)$/, '')
  if (name === 'agent' && style === 'heading') return { role: 'event', meaning: 'speaker', isStrong: true }
  for (const [pattern, role, meaning, isStrong] of meanings) {
    if (!pattern.test(name)) continue
    const known = roleNamed(name)
    // `## Result` heads a section of somebody's answer; `## Tool Output:` is written by a program.
    if (!isStrong && style === 'heading' && !matched.includes(':')) return undefined
    return { role: known && meaning === 'text' ? known : role, meaning, isStrong }
  }
  const role = roleNamed(name)
  return role && { role, meaning: role === 'tool' ? 'result' : 'text', isStrong: true }
}
