import { type StructuredToolInterface, tool } from '@langchain/core/tools'
import { contextTools as coreTools, type SharedContext } from '@sharedctx/core'
import { type LangGraphOptions, type ThreadConfig, threadContext } from './share-config.ts'

/**
 * The tools with which an agent reads `ctx`: `context_list`, `context_read`, `context_search`, in the scope of the thread that runs.
 * A key that is not in memory is first loaded from the store behind the context, if there is one.
 */
export function contextTools(
  ctx: SharedContext,
  options: Pick<LangGraphOptions, 'threads'> = {},
): StructuredToolInterface[] {
  return coreTools(ctx).map(({ name, description, parameters }) =>
    tool(
      async (input: unknown, config: ThreadConfig) => {
        const scope = await contextFor(ctx, input, config, options)
        return coreTools(scope)
          .find(candidate => candidate.name === name)!
          .execute(input)
      },
      { name, description, schema: parameters as never },
    ),
  ) as unknown as StructuredToolInterface[]
}

/** The thread's own scope, or the whole context where only that has the key: a reducer does not know its thread. */
async function contextFor(
  ctx: SharedContext,
  input: unknown,
  config: ThreadConfig,
  options: Pick<LangGraphOptions, 'threads'>,
): Promise<SharedContext> {
  const scope = threadContext(ctx, config, options)
  const key = typeof input === 'object' && input !== null && 'key' in input ? input.key : undefined
  if (typeof key !== 'string' || scope === ctx) return scope
  if ((await scope.load(key).catch(() => null)) !== null) return scope
  return (await ctx.load(key).catch(() => null)) === null ? scope : ctx
}
