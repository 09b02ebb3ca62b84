import { type FunctionTool, tool } from '@openai/agents'
import { contextTools as coreTools, type SharedContext } from '@sharedctx/core'

/** The tools with which an agent reads `ctx`: `context_list`, `context_read`, `context_search`. What they answer is never compressed. */
export function contextTools(ctx: SharedContext): FunctionTool[] {
  return coreTools(ctx).map(({ name, description, parameters, execute }) =>
    tool({
      name,
      description,
      strict: false,
      parameters: {
        ...parameters,
        properties: { ...parameters.properties },
        required: [...parameters.required],
        additionalProperties: true,
      } as never,
      execute: input => execute(input),
    }),
  ) as FunctionTool[]
}
