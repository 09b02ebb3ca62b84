import { type BaseMessage, ToolMessage } from '@langchain/core/messages'
import { Annotation, type Messages, messagesStateReducer, ReducedValue } from '@langchain/langgraph'
import type { SharedContext } from '@sharedctx/core'
import { z } from 'zod'
import { mapToolMessage } from './map-texts.ts'
import { type LangGraphOptions, shrinkWith } from './share-config.ts'

/**
 * LangGraph's own message reducer, followed by views in the place of long tool messages. Ids, order, same-id replacement and
 * `RemoveMessage` are its business; a message that is a view already stays as it is.
 *
 * A reducer sees only what a node has returned: pending writes still hold the originals. `withSharedContext` and the middleware
 * work before that.
 */
export function sharedMessagesReducer(
  ctx: SharedContext,
  options: LangGraphOptions = {},
): (left: Messages, right: Messages) => BaseMessage[] {
  const shrink = shrinkWith(ctx, options)
  return (left, right) =>
    messagesStateReducer(left, right).map(message =>
      ToolMessage.isInstance(message) ? mapToolMessage(message, shrink) : message,
    )
}

/** The `messages` of `Annotation.Root({ messages: sharedMessages(ctx) })`. */
export function sharedMessages(ctx: SharedContext, options: LangGraphOptions = {}) {
  return Annotation<BaseMessage[], Messages>({ reducer: sharedMessagesReducer(ctx, options), default: () => [] })
}

/** The `messages` of `new StateSchema({ messages: SharedContextMessages(ctx) })`. */
export function SharedContextMessages(ctx: SharedContext, options: LangGraphOptions = {}) {
  return new ReducedValue(
    z.custom<BaseMessage[]>().default(() => []),
    {
      inputSchema: z.custom<Messages>(),
      reducer: sharedMessagesReducer(ctx, options),
    },
  )
}

/** A text field of an `Annotation.Root` that holds a view. The default is given because LangGraph skips a reducer for the first value without one. */
export function sharedText(ctx: SharedContext, options: LangGraphOptions = {}) {
  const shrink = shrinkWith(ctx, options)
  return Annotation<string, string>({ reducer: (_old, text) => shrink(text), default: () => '' })
}
