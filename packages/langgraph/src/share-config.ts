import { type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'

/** What every part of this package may be told. */
export interface LangGraphOptions extends Pick<ShareOptions, 'minTokens' | 'maxTokens' | 'query' | 'tools'> {
  /**
   * Whether what a thread stores is kept apart from other threads, in `ctx.scope(thread_id)`, wherever LangGraph says which thread
   * it is. @default true
   */
  readonly threads?: boolean
}

/** The part of a `RunnableConfig` that matters here. */
export interface ThreadConfig {
  readonly configurable?: { readonly thread_id?: unknown }
}

/** The context for the thread that runs, or the whole one where there is none. */
export function threadContext(
  ctx: SharedContext,
  config: ThreadConfig | undefined,
  { threads = true }: LangGraphOptions = {},
): SharedContext {
  const thread = config?.configurable?.thread_id
  return threads && typeof thread === 'string' && thread !== '' ? ctx.scope(thread) : ctx
}

/** Turns a long text into its view. */
export function shrinkWith(ctx: SharedContext, options: LangGraphOptions): (text: string, tool?: string) => string {
  const { minTokens, maxTokens, query, tools } = options
  return (text, tool) => shareText(ctx, text, { minTokens, maxTokens, query, tools, tool }).text
}
