import { BaseMessage, ToolMessage } from '@langchain/core/messages'
import { Overwrite, Send } from '@langchain/langgraph'

/** Our own tools: what they answer was asked for and is never compressed again. */
const CONTEXT_TOOLS: ReadonlySet<string | undefined> = new Set(['context_list', 'context_read', 'context_search'])
/** State is a handful of levels deep; what is deeper is left as it is rather than followed. */
const DEEPEST = 100

type Shrink = (text: string, tool?: string) => string

/**
 * The value with its long texts replaced, in plain objects, arrays, tool messages, and in what a `Send` or an `Overwrite` carries.
 * Messages of users and models, maps, dates and instances of other classes are left alone, and whatever nothing changes in is
 * returned itself.
 */
export function mapTexts<Value>(value: Value, shrink: Shrink): Value {
  return map(value, shrink, 0) as Value
}

function map(value: unknown, shrink: Shrink, depth: number): unknown {
  if (typeof value === 'string') return shrink(value)
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (ToolMessage.isInstance(value)) return mapToolMessage(value, shrink)
  if (BaseMessage.isInstance(value)) return value
  if (Array.isArray(value)) {
    const mapped = value.map(element => map(element, shrink, depth + 1))
    return mapped.every((element, index) => element === value[index]) ? value : mapped
  }
  if (value instanceof Send) return carry(value, 'args', shrink, depth)
  if (value instanceof Overwrite) return carry(value, '__overwrite__', shrink, depth)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  // A part of a message's content that is an image or a file is data, however long its text is.
  if ('type' in value && typeof value.type === 'string' && /image|audio|video|file/.test(value.type)) return value
  const entries = Object.entries(value).map(([key, field]) => [key, map(field, shrink, depth + 1)] as const)
  return entries.every(([key, field]) => field === (value as Record<string, unknown>)[key])
    ? value
    : Object.fromEntries(entries)
}

/** A copy that carries views, made without the constructor: its parameters change between versions of LangGraph. */
function carry<Carrier extends object>(carrier: Carrier, field: keyof Carrier, shrink: Shrink, depth: number): Carrier {
  const carried = map(carrier[field], shrink, depth + 1)
  if (carried === carrier[field]) return carrier
  return Object.assign(Object.create(Object.getPrototypeOf(carrier)), carrier, { [field]: carried })
}

/**
 * The message with its content replaced and everything else kept. Its fields are listed one by one on purpose: spreading the message
 * would carry the original content along in `lc_kwargs`, and every checkpoint would hold it twice.
 */
export function mapToolMessage(message: ToolMessage, shrink: Shrink): ToolMessage {
  if (CONTEXT_TOOLS.has(message.name)) return message
  const content = map(message.content, text => shrink(text, message.name), 0) as ToolMessage['content']
  if (content === message.content) return message
  const { tool_call_id, id, name, status, artifact, metadata, additional_kwargs, response_metadata } = message
  return new ToolMessage({
    content,
    tool_call_id,
    id,
    name,
    status,
    artifact,
    metadata,
    additional_kwargs,
    response_metadata,
  })
}
