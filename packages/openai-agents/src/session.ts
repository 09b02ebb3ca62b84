import type { AgentInputItem, Session } from '@openai/agents'
import { type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'
import { compressItem } from './items.ts'
import type { FilterOptions } from './options.ts'

/**
 * A session that keeps views in the place of long tool outputs; the originals are in `ctx`. Everything else is the wrapped
 * session's own business.
 */
export function sharedSession(
  session: Session,
  ctx: SharedContext,
  options: FilterOptions & Pick<ShareOptions, 'tools'> = {},
): Session {
  const { minTokens, maxTokens, query, tools } = options
  const compress = (item: AgentInputItem) =>
    compressItem(item, (text, tool) => shareText(ctx, text, { minTokens, maxTokens, query, tool, tools }).text, options)
  return {
    getSessionId: () => session.getSessionId(),
    getItems: limit => session.getItems(limit),
    addItems: items => session.addItems(items.map(compress)),
    popItem: () => session.popItem(),
    clearSession: () => session.clearSession(),
  }
}
