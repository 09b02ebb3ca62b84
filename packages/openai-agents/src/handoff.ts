import type { AgentInputItem, HandoffInputData, RunItem } from '@openai/agents'
import { type SharedContext, shareText } from '@sharedctx/core'
import { compressItem, lastRequest, mapChanged } from './items.ts'
import type { FilterOptions, Shrink } from './options.ts'

/** The members of an `Agent` that matter to what it is sent. */
export interface Receiver {
  readonly instructions?: unknown
  readonly tools: readonly { readonly name: string }[]
}

export interface HandoffOptions extends FilterOptions {
  /**
   * The agent that receives the hand-off. Its views name their keys when it has the tools of `contextTools(ctx)`, and answer to
   * its instructions when no `query` is given.
   */
  readonly agent?: Receiver
}

/**
 * A filter for `handoff(agent, { inputFilter })` and for `handoffInputFilter` of a runner: the next agent receives the same items
 * in the same order with the same ids, long tool outputs as views. Synchronous, as the SDK asks.
 *
 * The SDK refuses every filtered hand-off in runs with `conversationId` or `previousResponseId`, because the server holds the
 * history; use `compressModelInput` or `sharedTool` there.
 */
export function compressHandoff(
  ctx: SharedContext,
  options: HandoffOptions = {},
): (data: HandoffInputData) => HandoffInputData {
  return data => {
    const query = options.query ?? queryOf(data, options)
    const shrink: Shrink = (text, tool) =>
      shareText(ctx, text, {
        minTokens: options.minTokens,
        maxTokens: options.maxTokens,
        query,
        tool,
        tools: hasContextTools(options),
      }).text
    const compress = (item: AgentInputItem) => compressItem(item, shrink, options)
    const { inputHistory } = data
    return {
      ...data,
      inputHistory:
        typeof inputHistory === 'string'
          ? options.messages
            ? shrink(inputHistory)
            : inputHistory
          : mapChanged(inputHistory, compress),
      preHandoffItems: mapChanged(data.preHandoffItems, item => compressRunItem(item, compress)),
      newItems: mapChanged(data.newItems, item => compressRunItem(item, compress)),
    }
  }
}

/**
 * A copy of a run item with its raw item replaced. The constructors of these classes change between versions of the SDK, so the
 * copy is made without them. The output beside the raw item is replaced too: a serialised run would else hold the original twice.
 */
function compressRunItem(item: RunItem, compress: (item: AgentInputItem) => AgentInputItem): RunItem {
  if (item.type !== 'tool_call_output_item' && item.type !== 'message_output_item') return item
  const raw = item.rawItem as AgentInputItem
  const rawItem = compress(raw)
  if (rawItem === raw) return item
  const output = 'output' in rawItem && 'output' in item ? { output: plainOutput(rawItem.output) } : {}
  return Object.assign(Object.create(Object.getPrototypeOf(item)), item, { rawItem }, output) as RunItem
}

function plainOutput(output: unknown): unknown {
  const isText =
    typeof output === 'object' && output !== null && 'type' in output && output.type === 'text' && 'text' in output
  return isText ? output.text : output
}

function queryOf(data: HandoffInputData, { agent }: HandoffOptions): string | undefined {
  const request = typeof data.inputHistory === 'string' ? data.inputHistory : lastRequest(data.inputHistory)
  const instructions = typeof agent?.instructions === 'string' ? agent.instructions : undefined
  return [request, instructions].filter(text => text !== undefined && text !== '').join('\n') || undefined
}

export function hasContextTools({ agent }: Pick<HandoffOptions, 'agent'>): boolean {
  return agent?.tools.some(tool => tool.name === 'context_read') ?? false
}
