import { Command, type LangGraphRunnableConfig } from '@langchain/langgraph'
import type { SharedContext } from '@sharedctx/core'
import { mapTexts } from './map-texts.ts'
import { type LangGraphOptions, shrinkWith, threadContext } from './share-config.ts'

/**
 * A node whose long texts and tool messages are stored in `ctx` and returned as views: in its update, in a `Command`, in arrays of
 * them. Because it happens before the node returns, neither checkpoints nor pending writes ever hold the originals.
 */
export function withSharedContext<State, Update>(
  node: (state: State, config: LangGraphRunnableConfig) => Update | Promise<Update>,
  ctx: SharedContext,
  options: LangGraphOptions = {},
): (state: State, config: LangGraphRunnableConfig) => Promise<Update> {
  return async (state, config) => {
    const shrink = shrinkWith(threadContext(ctx, config, options), options)
    const result: unknown = await node(state, config)
    return (Array.isArray(result) ? result.map(one => shareUpdate(one, shrink)) : shareUpdate(result, shrink)) as Update
  }
}

/** An update or a command with its long texts replaced, in its update and in what it sends to nodes. */
export function shareUpdate(update: unknown, shrink: (text: string, tool?: string) => string): unknown {
  if (!(update instanceof Command)) return mapTexts(update, shrink)
  const { graph, resume, goto } = update
  return new Command({
    graph,
    resume,
    goto: mapTexts(goto, shrink) as never,
    update: mapTexts(update.update, shrink) as never,
  })
}
