import type { MapNode, ValueNode } from '../../structure/node.ts'
import { argumentsOf } from './call-arguments.ts'
import { field, listField, mapField, passageOf, textField } from './json-passage.ts'
import { type Call, type Result, type Role, roleNamed, type Saying, type Turn } from './turn.ts'

const bodyFields = ['content', 'parts', 'text', 'value', 'message', 'body', 'output', 'refusal'] as const
const wrapperFields = ['message', 'kwargs', 'data', 'payload', 'item'] as const
const callTypes =
  /^(?:tool_use|tool-call|tool_call|toolCall|function_call|functionCall|server_tool_use|mcp_call|mcp_tool_use|custom_tool_call|local_shell_call|computer_call)$/
const resultTypes =
  /^(?:tool_result|tool-result|toolResult|function_call_output|functionResponse|web_search_tool_result|mcp_tool_result|custom_tool_call_output|local_shell_call_output|computer_call_output|tool_output)$/
const thoughtTypes = /^(?:thinking|reasoning|redacted_thinking|thought)$/
const textTypes = /^(?:text|input_text|output_text|refusal|markdown|summary_text)$/

/** Whether a map is a message, a content block that stands for one, or wraps one (`{ type, uuid, message: { role, content } }`). */
export function isMessage(map: MapNode): boolean {
  return isPlainMessage(map) || wrapped(map) !== undefined
}

function isPlainMessage(map: MapNode): boolean {
  const type = textField(map, 'type') ?? ''
  if (callTypes.test(type)) return callName(map) !== undefined
  if (resultTypes.test(type)) return field(map, 'output', 'content', 'result') !== undefined
  if (type === 'reasoning' && field(map, 'summary', 'content', 'encrypted_content') !== undefined) return true
  if (isEvent(map)) return true
  if (roleOf(map) === undefined) return false
  return hasBody(map)
}

function hasBody(map: MapNode): boolean {
  const body = field(map, ...bodyFields)
  if (body?.type === 'string' || body?.type === 'list') return true
  if (body?.type === 'map')
    return listField(body, 'parts', 'content') !== undefined || textField(body, 'text', 'type') !== undefined
  return listField(map, 'tool_calls', 'toolInvocations') !== undefined || mapField(map, 'function_call') !== undefined
}

/** The `action` and `observation` events that coding agents write. */
function isEvent(map: MapNode): boolean {
  if (textField(map, 'action') !== undefined)
    return mapField(map, 'args', 'arguments', 'action_input', 'tool_input') !== undefined
  return textField(map, 'observation') !== undefined && field(map, 'content', 'output') !== undefined
}

/** The message inside a map that adds ids and times to it. */
function wrapped(map: MapNode): MapNode | undefined {
  const inner = mapField(map, ...wrapperFields)
  if (!inner) return undefined
  if (isPlainMessage(inner)) return inner
  if (hasBody(inner) && roleOf(map) !== undefined) return inner
  const innermost = mapField(inner, 'message', 'item', 'kwargs')
  return innermost && isPlainMessage(innermost) ? innermost : undefined
}

function roleOf(map: MapNode): Role | undefined {
  const author = mapField(map, 'author')
  const word =
    textField(map, 'role') ??
    (author && textField(author, 'role')) ??
    textField(map, 'from', 'sender', 'speaker', 'source')
  if (word !== undefined) return roleNamed(word)
  // LangChain writes the class: ["langchain_core", "messages", "HumanMessage"].
  const path = listField(map, 'id')?.items.at(-1)
  if (path?.type === 'string') return roleNamed(path.value)
  const type = textField(map, 'type')
  return type === undefined ? undefined : roleNamed(type)
}

/** Reads a message; `rest` holds the fields that say nothing to a reader, such as ids and times. */
export function readMessage(outer: MapNode, source: string): { turn: Turn; rest: MapNode } {
  const map = isPlainMessage(outer) ? outer : (wrapped(outer) ?? outer)
  const role = roleOf(map) ?? (map === outer ? undefined : roleOf(outer)) ?? 'assistant'
  const sayings: Saying[] = []
  const type = textField(map, 'type') ?? ''
  if (isEvent(map)) readEvent(map, source, sayings)
  else if (callTypes.test(type) || resultTypes.test(type) || thoughtTypes.test(type))
    readBlock(map, role, source, sayings)
  else {
    for (const name of ['reasoning_content', 'reasoning', 'thinking', 'thought']) {
      const thought = field(map, name)
      if (thought?.type === 'string') addText('thought', thought, source, sayings)
    }
    const body = field(map, ...bodyFields)
    if (body) readBody(body, role, map, source, sayings)
    for (const call of listField(map, 'tool_calls')?.items ?? [])
      if (call.type === 'map') addCall(call, source, sayings)
    const call = mapField(map, 'function_call')
    if (call) addCall(call, source, sayings)
    for (const invocation of listField(map, 'toolInvocations')?.items ?? [])
      if (invocation.type === 'map') readInvocation(invocation, source, sayings)
  }
  const isResult = sayings.length > 0 && sayings.every(saying => saying.type === 'result')
  const name =
    textField(map, 'name', 'agent', 'agent_name') ??
    (map === outer ? undefined : textField(outer, 'agent', 'agent_name'))
  return {
    turn: {
      role: isResult ? 'tool' : role,
      speaker: role === 'assistant' || role === 'user' ? name : undefined,
      sayings,
    },
    rest: restOf(outer, map),
  }
}

const shown = new Set([
  ...bodyFields,
  ...wrapperFields,
  'role',
  'type',
  'from',
  'sender',
  'speaker',
  'tool_calls',
  'function_call',
  'author',
  'name',
  'agent',
  'agent_name',
  'reasoning',
  'reasoning_content',
  'thinking',
  'thought',
  'arguments',
  'input',
  'args',
  'result',
  'action',
  'observation',
  'summary',
  'toolInvocations',
]) // prettier-ignore

function restOf(outer: MapNode, map: MapNode): MapNode {
  const entries = (map === outer ? map.entries : [...outer.entries, ...map.entries]).filter(
    ({ key }) => !shown.has(key),
  )
  return { ...map, entries }
}

function readBody(body: ValueNode, role: Role, message: MapNode, source: string, sayings: Saying[]): void {
  if (body.type === 'list') {
    // The blocks of one tool's answer belong together; only what is no text stands alone.
    for (const item of body.items) {
      if (item.type === 'map') readBlock(item, role, source, sayings, message)
      else addBody(item, role, message, source, sayings)
    }
  } else if (body.type === 'map') {
    const parts = listField(body, 'parts', 'content')
    if (parts) readBody(parts, role, message, source, sayings)
    else readBlock(body, role, source, sayings, message)
  } else addBody(body, role, message, source, sayings)
}

function addBody(node: ValueNode, role: Role, message: MapNode, source: string, sayings: Saying[]): void {
  if (role === 'tool') sayings.push(resultOf(message, node, source))
  else addText('text', node, source, sayings)
}

function addText(type: 'text' | 'thought', node: ValueNode, source: string, sayings: Saying[]): void {
  const passage = passageOf(node, source)
  if (passage.text.trim() !== '') sayings.push({ type, passage })
}

/** Reads a content block of any of the APIs. */
function readBlock(block: MapNode, role: Role, source: string, sayings: Saying[], message?: MapNode): void {
  const type = textField(block, 'type') ?? ''
  const invocation = mapField(block, 'toolInvocation')
  if (invocation) {
    readInvocation(invocation, source, sayings)
    return
  }
  if (type.startsWith('tool-') && !callTypes.test(type) && !resultTypes.test(type)) {
    readInvocation(block, source, sayings)
    return
  }
  const response = mapField(block, 'functionResponse') ?? (resultTypes.test(type) ? block : undefined)
  if (response) {
    readResult(response, source, sayings)
    return
  }
  const called = mapField(block, 'functionCall') ?? (callTypes.test(type) ? block : undefined)
  if (called) {
    addCall(called, source, sayings)
    return
  }
  if (thoughtTypes.test(type)) {
    const thought = field(block, 'thinking', 'text', 'reasoning', 'content', 'summary')
    const texts =
      thought?.type === 'list'
        ? thought.items.map(item => (item.type === 'map' ? field(item, 'text') : item))
        : [thought]
    for (const text of texts) if (text?.type === 'string') addText('thought', text, source, sayings)
    return
  }
  const text = field(block, 'text', 'content')
  if (text?.type === 'string' && (type === '' || textTypes.test(type) || textField(block, 'text') !== undefined)) {
    if (role === 'tool' && message) sayings.push(resultOf(message, text, source))
    else addText('text', text, source, sayings)
    return
  }
  sayings.push({ type: 'field', name: type || 'block', passage: passageOf(block, source) })
}

/** A call and its result in one block, as the AI SDK keeps them. */
function readInvocation(block: MapNode, source: string, sayings: Saying[]): void {
  const type = textField(block, 'type') ?? ''
  const name = callName(block) ?? (type.startsWith('tool-') ? type.slice('tool-'.length) : undefined)
  if (name !== undefined) addCall(block, source, sayings, name)
  const result = field(block, 'output', 'result', 'errorText')
  if (result) sayings.push({ ...resultOf(block, result, source), failed: field(block, 'errorText') !== undefined })
}

function readEvent(map: MapNode, source: string, sayings: Saying[]): void {
  const action = textField(map, 'action')
  if (action === undefined) {
    const content = field(map, 'content', 'output')
    if (content) sayings.push({ ...resultOf(map, content, source), name: textField(map, 'observation') })
    return
  }
  const given = mapField(map, 'args', 'arguments')
  // What is said to the other side is an action as well.
  const isSaid = /^(?:message|finish|say|respond|reply)$/.test(action)
  const said = isSaid && given ? field(given, 'content', 'message', 'thought') : undefined
  if (said?.type === 'string') {
    addText('text', said, source, sayings)
    return
  }
  const body = field(map, 'thought')
  if (body?.type === 'string') addText('thought', body, source, sayings)
  addCall(map, source, sayings, action)
}

function callName(call: MapNode): string | undefined {
  const inner = mapField(call, 'function')
  const name =
    textField(call, 'name', 'toolName', 'tool_name', 'tool', 'function') ?? (inner && textField(inner, 'name'))
  if (name !== undefined) return name
  const type = textField(call, 'type')
  return type && /^(?:local_shell|computer)_call$/.test(type) ? type.slice(0, -'_call'.length) : undefined
}

function addCall(call: MapNode, source: string, sayings: Saying[], name = callName(call) ?? 'call'): void {
  const inner = mapField(call, 'function')
  const argumentFields = ['input', 'arguments', 'args', 'parameters', 'tool_input', 'action_input', 'action'] as const
  let given = (inner && field(inner, ...argumentFields)) ?? field(call, ...argumentFields)
  if (given?.type === 'string' && given.value === name) given = field(call, ...argumentFields.slice(0, -1))
  const { from, to } = given ?? { from: call.from, to: call.from }
  const entry: Call = {
    type: 'call',
    name,
    id: textField(call, 'id', 'toolCallId', 'tool_call_id', 'call_id', 'tool_use_id'),
    arguments: given ? argumentsOf(given, source) : [],
    from,
    to,
  } // prettier-ignore
  // Responses items have an id of their own beside the one that their output names.
  sayings.push({ ...entry, id: textField(call, 'call_id') ?? entry.id })
}

function readResult(block: MapNode, source: string, sayings: Saying[]): void {
  const content = field(block, 'content', 'output', 'result', 'response', 'text')
  if (!content) return
  if (content.type === 'list') {
    for (const item of content.items) {
      const text = item.type === 'map' ? field(item, 'text') : item
      if (text?.type === 'string') sayings.push(resultOf(block, text, source))
      else
        sayings.push({
          type: 'field',
          name: item.type === 'map' ? (textField(item, 'type') ?? 'block') : 'block',
          passage: passageOf(item, source),
        })
    }
    return
  }
  // { type: 'text', value: '…' } and { type: 'json', value: {…} } of the AI SDK
  const value = content.type === 'map' && textField(content, 'type') !== undefined ? field(content, 'value') : undefined
  sayings.push(resultOf(block, value ?? content, source))
}

function resultOf(holder: MapNode, content: ValueNode, source: string): Result {
  const failed = field(holder, 'is_error', 'isError')
  const status = textField(holder, 'status', 'state') ?? ''
  return {
    type: 'result',
    name: textField(holder, 'name', 'toolName', 'tool_name'),
    id: textField(holder, 'tool_call_id', 'tool_use_id', 'toolCallId', 'call_id'),
    failed: (failed?.type === 'boolean' && failed.value === 'true') || /error|fail/i.test(status),
    passage: passageOf(content, source),
  }
}
