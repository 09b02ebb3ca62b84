import type { AgentInputItem, Session } from '@openai/agents'
import { originalOf, type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'
import { compressItem } from './items.ts'
import type { FilterOptions, Shrink } from './options.ts'

/** A session that keeps views. */
export interface SharedSession extends Session {
  /**
   * The items as they were before they became views: for an export, an audit, another model. A view that the context cannot give
   * back, because its entry has expired or another process made it without `tools`, stays a view.
   */
  getOriginalItems(limit?: number): Promise<AgentInputItem[]>
}

/**
 * A session that keeps views in the place of long tool outputs; the originals are in `ctx`, and `getOriginalItems` puts them back
 * in. Everything else is the wrapped session's own business.
 */
export function sharedSession(
  session: Session,
  ctx: SharedContext,
  options: FilterOptions & Pick<ShareOptions, 'tools'> = {},
): SharedSession {
  const { minTokens, maxTokens, query, tools } = options
  const compress = (item: AgentInputItem) =>
    compressItem(item, (text, tool) => shareText(ctx, text, { minTokens, maxTokens, query, tool, tools }).text, options)
  return {
    getSessionId: () => session.getSessionId(),
    getItems: limit => session.getItems(limit),
    addItems: items => session.addItems(items.map(compress)),
    popItem: () => session.popItem(),
    clearSession: () => session.clearSession(),
    getOriginalItems: async limit => restore(await session.getItems(limit), ctx),
  }
}

async function restore(items: readonly AgentInputItem[], ctx: SharedContext): Promise<AgentInputItem[]> {
  const originals = new Map<string, string | null>()
  const mapTexts = (replace: Shrink) => items.map(item => compressItem(item, replace, { messages: true }))
  mapTexts(text => {
    originals.set(text, null)
    return text
  })
  for (const text of originals.keys()) originals.set(text, await originalOf(ctx, text))
  return mapTexts(text => originals.get(text) ?? text)
}
