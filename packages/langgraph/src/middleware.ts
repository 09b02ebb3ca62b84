import type { SharedContext } from '@sharedctx/core'
import { type AgentMiddleware, createMiddleware } from 'langchain'
import { mapTexts } from './map-texts.ts'
import { shareUpdate } from './node.ts'
import { type LangGraphOptions, shrinkWith, threadContext } from './share-config.ts'
import { contextTools } from './tools.ts'

export interface MiddlewareOptions extends Omit<LangGraphOptions, 'tools'> {
  /** Whether the agent gets the tools that open what a view does not show. @default true */
  readonly tools?: boolean
}

/**
 * Middleware for `createAgent`: long tool results are stored where they are made, so that state, checkpoints and pending writes hold
 * views; and what older runs left in the state is sent to the model as views. The agent gets the tools that read the originals.
 */
export function sharedContextMiddleware(
  ctx: SharedContext,
  { tools = true, ...options }: MiddlewareOptions = {},
): AgentMiddleware {
  const shrinkIn = (config: unknown) => shrinkWith(threadContext(ctx, config as never, options), { ...options, tools })
  return createMiddleware({
    name: 'SharedContextMiddleware',
    tools: tools ? contextTools(ctx, options) : [],
    wrapToolCall: async (request, handler) => shareUpdate(await handler(request), shrinkIn(request.runtime)) as never,
    wrapModelCall: (request, handler) =>
      handler({ ...request, messages: mapTexts(request.messages, shrinkIn(request.runtime)) }),
  }) as AgentMiddleware
}
