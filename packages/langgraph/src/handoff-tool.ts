import { type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { type StructuredToolInterface, tool } from '@langchain/core/tools'
import { Command, getCurrentTaskInput } from '@langchain/langgraph'
import type { SharedContext } from '@sharedctx/core'
import { z } from 'zod'
import { mapToolMessage } from './map-texts.ts'
import { type LangGraphOptions, shrinkWith, type ThreadConfig, threadContext } from './share-config.ts'

export interface HandoffToolOptions extends LangGraphOptions {
  /** Name of the agent that takes over, and of its node in the parent graph. */
  readonly agentName: string
  /** What the model is told. @default "Hand over to <agentName>; say what it has to do." */
  readonly description?: string
}

/**
 * A tool with which an agent of a swarm or under a supervisor hands over: the messages so far travel along, long tool results as
 * views for the task that the model names.
 */
export function sharedHandoffTool(
  ctx: SharedContext,
  { agentName, description, ...options }: HandoffToolOptions,
): StructuredToolInterface {
  const name = `transfer_to_${agentName}`
  return tool(
    async ({ task }: { task?: string }, config: ThreadConfig & { toolCall?: { id?: string } }) => {
      const { messages } = getCurrentTaskInput() as { messages: BaseMessage[] }
      const shrink = shrinkWith(threadContext(ctx, config, options), { ...options, query: options.query ?? task })
      const travelling = messages.map(message =>
        ToolMessage.isInstance(message) ? mapToolMessage(message, shrink) : message,
      )
      const done = new ToolMessage({
        content: `Transferred to ${agentName}.`,
        name,
        tool_call_id: config.toolCall?.id ?? name,
      })
      const request = task ? [new HumanMessage(task)] : []
      return new Command({
        goto: agentName,
        graph: Command.PARENT,
        update: { messages: [...travelling, done, ...request], activeAgent: agentName },
      })
    },
    {
      name,
      description: description ?? `Hand over to ${agentName}; say what it has to do.`,
      schema: z.object({
        task: z.string().optional().describe('What the next agent has to do, in one or two sentences.'),
      }),
    },
  ) as unknown as StructuredToolInterface
}
