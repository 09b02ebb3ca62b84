import type { AgentInputItem } from '@openai/agents'
import type { Shrink } from './options.ts'

/** Our own tools: what they answer was asked for and is never compressed again. */
const CONTEXT_TOOLS: ReadonlySet<string> = new Set(['context_list', 'context_read', 'context_search'])

type FunctionResult = Extract<AgentInputItem, { type: 'function_call_result' }>
type ShellOutput = Extract<AgentInputItem, { type: 'shell_call_output' }>
type Message = Extract<AgentInputItem, { role: 'user' | 'assistant' | 'system' }>

export interface ItemOptions {
  readonly messages?: boolean
  readonly keepTools?: readonly string[]
}

/**
 * The item with its long texts replaced. Type, ids, names, status, order, images and files stay; an item in which nothing
 * changes is returned itself.
 */
export function compressItem(
  item: AgentInputItem,
  shrink: Shrink,
  { messages = false, keepTools = [] }: ItemOptions = {},
): AgentInputItem {
  if (item.type === 'function_call_result') {
    // A result that a program consumes on the server is data, not context.
    const isData = (item as { caller?: { type?: string } }).caller?.type === 'program'
    if (isData || CONTEXT_TOOLS.has(item.name) || keepTools.includes(item.name)) return item
    return withField(
      item,
      'output',
      compressOutput(item.output, text => shrink(text, item.name)),
    )
  }
  if (item.type === 'shell_call_output') return withField(item, 'output', compressShell(item.output, shrink))
  if (messages && 'role' in item && (item.role === 'user' || item.role === 'assistant')) {
    return withField(item as Message, 'content', compressContent((item as Message).content, shrink) as never)
  }
  return item
}

/** The text that the user asked for last, which is what the next agent works on. */
export function lastRequest(items: readonly AgentInputItem[]): string | undefined {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    if (!('role' in item) || item.role !== 'user') continue
    const { content } = item
    if (typeof content === 'string') return content
    return content.flatMap(part => (part.type === 'input_text' ? [part.text] : [])).join('\n')
  }
  return undefined
}

/** A tool that returns a plain string arrives as `{ type: 'text' }`, one that returns parts as a list: all shapes are handled alike. */
function compressOutput(output: FunctionResult['output'], shrink: Shrink): FunctionResult['output'] {
  if (typeof output === 'string') return shrink(output)
  if (!Array.isArray(output)) return output.type === 'text' ? withField(output, 'text', shrink(output.text)) : output
  return mapChanged(output, part => (part.type === 'input_text' ? withField(part, 'text', shrink(part.text)) : part))
}

function compressShell(output: ShellOutput['output'], shrink: Shrink): ShellOutput['output'] {
  return mapChanged(output, part =>
    withField(withField(part, 'stdout', shrink(part.stdout)), 'stderr', shrink(part.stderr)),
  )
}

function compressContent(content: Message['content'], shrink: Shrink): unknown {
  if (typeof content === 'string') return shrink(content)
  return mapChanged(content as { type: string; text?: string }[], part =>
    (part.type === 'input_text' || part.type === 'output_text') && part.text !== undefined
      ? withField(part, 'text', shrink(part.text))
      : part,
  )
}

/** A copy with one field changed, or the value itself when it is the same. */
export function withField<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
  field: Value[Key],
): Value {
  return value[key] === field ? value : { ...value, [key]: field }
}

/** The list with every element mapped, or the list itself when nothing changed. */
export function mapChanged<Element>(list: readonly Element[], map: (element: Element) => Element): Element[] {
  const mapped = list.map(map)
  return mapped.every((element, index) => element === list[index]) ? (list as Element[]) : mapped
}
