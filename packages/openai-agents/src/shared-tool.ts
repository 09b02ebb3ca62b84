import { type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'

/** The members of the SDK's `FunctionTool` that matter here, whatever its parameters and result are. */
export interface ToolLike {
  readonly name: string
  readonly outputSchema?: unknown
  readonly invoke: (...given: never[]) => Promise<unknown>
}

/**
 * The same tool, its long text outputs stored and replaced by views where they are made: the only place that shrinks requests,
 * sessions and serialised run states alike. A tool with an `outputSchema` is returned as it is: its output is a contract.
 *
 * @param options Set `tools` when the agents that read the output have the tools of `contextTools(ctx)`.
 */
export function sharedTool<Tool extends ToolLike>(tool: Tool, ctx: SharedContext, options: ShareOptions = {}): Tool {
  if (tool.outputSchema !== undefined) return tool
  const shrink = (text: string) => shareText(ctx, text, { tool: tool.name, ...options }).text
  return { ...tool, invoke: async (...given: never[]) => shrinkResult(await tool.invoke(...given), shrink) }
}

/** Strings, `{ type: 'text' }` parts and lists of them; everything else, such as images and plain objects, is left alone. */
function shrinkResult(result: unknown, shrink: (text: string) => string): unknown {
  if (typeof result === 'string') return shrink(result)
  if (Array.isArray(result)) return result.map(part => shrinkResult(part, shrink))
  if (typeof result !== 'object' || result === null) return result
  const { type, text } = result as { type?: unknown; text?: unknown }
  return (type === 'text' || type === 'input_text') && typeof text === 'string'
    ? { ...result, text: shrink(text) }
    : result
}
