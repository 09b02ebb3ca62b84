import type { MapNode, ValueNode } from '../../structure/node.ts'
import { isMessage, readMessage } from './json-message.ts'
import { passageOf } from './json-passage.ts'
import { readJson } from './read-json.ts'
import type { Transcript, Turn } from './turn.ts'

/** A constant longer than this is not worth repeating in the head of the view. */
const LONGEST_CONSTANT = 80
/** Fewer messages than this are an answer of an API rather than a transcript. */
const FEWEST_MESSAGES = 2

/**
 * Reads a transcript written as JSON or JSON lines: messages of the common APIs and frameworks at any depth, and the fields around them.
 * `null` when the text is no JSON or holds no messages.
 */
export function readJsonTranscript(source: string): Transcript | null {
  const { documents, debris } = readJson(source)
  if (documents.length === 0 || debris.length > documents.length) return null
  const { messages, holders } = findMessages(documents)
  if (messages.size < FEWEST_MESSAGES) return null

  const turns: Turn[] = []
  const unread: MapNode[] = []
  const visit: { node: ValueNode; path: string }[] = documents.map(node => ({ node, path: '' })).reverse()
  let broken = 0
  for (let next = visit.pop(); next; next = visit.pop()) {
    const { node, path } = next
    for (; broken < debris.length && debris[broken].from < node.from; broken++)
      turns.push(brokenLine(source, debris[broken]))
    if (node.type === 'map' && messages.has(node)) {
      const { turn, rest } = readMessage(node, source)
      turns.push(turn)
      unread.push(rest)
    } else if (holders.has(node)) {
      const children =
        node.type === 'list'
          ? node.items.map(item => ({ node: item, path }))
          : node.type === 'map'
            ? node.entries.map(({ key, value }) => ({ node: value, path: path === '' ? key : `${path}.${key}` }))
            : []
      for (let index = children.length - 1; index >= 0; index--) visit.push(children[index])
    } else turns.push({ role: 'event', sayings: [{ type: 'field', name: path, passage: passageOf(node, source) }] })
  }
  for (; broken < debris.length; broken++) turns.push(brokenLine(source, debris[broken]))
  return { turns, ...sortFields(unread) }
}

function brokenLine(source: string, { from, to }: { from: number; to: number }): Turn {
  return {
    role: 'event',
    sayings: [{ type: 'field', name: '', passage: { text: source.slice(from, to), from, to, offset: from } }],
  }
}

/** The messages of a document, and everything that holds one. */
function findMessages(documents: readonly ValueNode[]): { messages: Set<MapNode>; holders: Set<ValueNode> } {
  const messages = new Set<MapNode>()
  const parents = new Map<ValueNode, ValueNode>()
  const holders = new Set<ValueNode>()
  const visit: ValueNode[] = [...documents]
  for (let node = visit.pop(); node; node = visit.pop()) {
    if (node.type === 'map' && isMessage(node)) {
      messages.add(node)
      for (let parent = parents.get(node); parent && !holders.has(parent); parent = parents.get(parent))
        holders.add(parent)
      continue
    }
    const children =
      node.type === 'map' ? node.entries.map(entry => entry.value) : node.type === 'list' ? node.items : []
    for (const child of children) {
      if (child.type !== 'map' && child.type !== 'list') continue
      parents.set(child, node)
      visit.push(child)
    }
  }
  return { messages, holders }
}

/** Fields that no message shows: those with one value throughout are said once, of the others only the names. */
function sortFields(unread: readonly MapNode[]): { constants: string[]; fields: string[] } {
  const values = new Map<string, { value: string | undefined; count: number }>()
  for (const map of unread) {
    for (const { key, value } of map.entries) {
      const text =
        value.type === 'string' || value.type === 'number' || value.type === 'boolean' ? value.value : undefined
      const known = values.get(key)
      if (!known) values.set(key, { value: text, count: 1 })
      else {
        if (known.value !== text) known.value = undefined
        known.count++
      }
    }
  }
  const constants: string[] = []
  const fields: string[] = []
  for (const [key, { value, count }] of values) {
    const isConstant = value !== undefined && value !== '' && count > 2 && count >= unread.length / 2
    if (isConstant && value.length <= LONGEST_CONSTANT && !/^(?:true|false|\d)$/.test(value))
      constants.push(`${key}=${value}`)
    else fields.push(key)
  }
  return { constants, fields }
}

/** Whether the beginning of a text looks like JSON that holds messages; sees only that, so it must not need the end. */
export function looksLikeJsonTranscript(head: string, tail: string): number {
  if (!/^[\s\ufeff]*[[{]/.test(head)) return 0
  const text = head + tail
  const said = count(text, saidPattern)
  if (said === 0) return 0
  const items = count(text, itemPattern)
  const bodies = count(text, bodyPattern)
  const first = /^[\s\ufeff]*\[?\s*\{\s*"(?:role|messages|conversations?|from)"\s*:/.test(head)
  if (said + items < 2 && !(first && bodies > 0)) return 0
  // JSON is sure of itself as well; messages say more about a document than its syntax does.
  return bodies > 0 ? (first || said + items > 2 ? 0.99 : 0.93) : 0
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) if (++found > 8) break
  return found
}

/**
 * What only messages say. `"type": "user"` and `"action": "opened"` stand in many answers of APIs, so they count only beside what was said or
 * done.
 */
const saidPattern =
  /"role"\s*:\s*"(?:user|assistant|system|developer|tool|function|human|ai|gpt|model)"|"(?:type|from|sender|speaker)"\s*:\s*"(?:human|ai|gpt|HumanMessage|AIMessage|function_call|function_call_output|tool_use|tool_result|tool_call|tool-call)"|"(?:Human|AI|System|Tool)Message(?:Chunk)?"|"(?:type|from|sender|speaker)"\s*:\s*"(?:user|assistant|system|developer|tool|function|model)"\s*,\s*"(?:content|text|value|parts|message)"\s*:\s*["[{]|"action"\s*:\s*"\w+"\s*,\s*"(?:args|arguments|action_input|tool_input)"|"observation"\s*:\s*"\w+"\s*,\s*"(?:content|output)"/g
const itemPattern =
  /"(?:tool_calls|function_call|tool_call_id|tool_use_id|toolCallId|call_id|functionCall|toolInvocation)"\s*:/g
const bodyPattern = /"(?:content|parts|text|value|arguments|input|args|output|thought)"\s*:/g
