import type { CallModelInputFilter } from '@openai/agents'
import { type SharedContext, shareText } from '@sharedctx/core'
import { hasContextTools } from './handoff.ts'
import { compressItem } from './items.ts'
import type { FilterOptions, Shrink } from './options.ts'

/**
 * A `callModelInputFilter`: long tool outputs become views in what is sent to the model, on every call and in runs whose
 * conversation the server manages. History, session and run state keep the originals. The outputs of tools with an
 * `outputSchema` stay as they are.
 */
export function compressModelInput(ctx: SharedContext, options: FilterOptions = {}): CallModelInputFilter {
  return ({ modelData, agent }) => {
    const contracts = agent.tools
      .filter(tool => 'outputSchema' in tool && tool.outputSchema !== undefined)
      .map(tool => tool.name)
    const keepTools = [...(options.keepTools ?? []), ...contracts]
    // Without a query unless one is given: bytes of earlier turns must not change when the next question comes.
    const { minTokens, maxTokens, query } = options
    const shrink: Shrink = (text, tool) =>
      shareText(ctx, text, { minTokens, maxTokens, query, tool, tools: hasContextTools({ agent }) }).text
    return { ...modelData, input: modelData.input.map(item => compressItem(item, shrink, { ...options, keepTools })) }
  }
}
