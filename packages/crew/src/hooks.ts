import { type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'
import { joinOutputs } from './join-outputs.ts'
import type { CrewOutputLike, TaskLike, TaskOutputLike, ToolCallLike } from './types.ts'

export interface TaskHookOptions extends Pick<ShareOptions, 'minTokens' | 'tools'> {
  /** Most tokens of all outputs together that one task is given as its context. @default 4000 */
  readonly contextTokens?: number
  /** Told when a hook failed. The output that it was given has been passed on as it was. */
  readonly onError?: (error: unknown, hook: string) => void
}

/** Hooks by CrewAI's names, for any runner of tasks. None of them throws, and none changes what it was given. */
export interface TaskHooks {
  /** Long inputs become views. */
  beforeKickoff<Inputs extends Record<string, unknown>>(inputs: Inputs): Inputs
  /** What a task reads of those before it: views for this very task within one budget, what two outputs share said once. */
  contextFor(task: TaskLike, priorOutputs: readonly TaskOutputLike[]): string
  /** Stores the output; returns it with a view as `raw`, unless somebody parses it. */
  taskCallback<Output extends TaskOutputLike>(output: Output, task?: TaskLike): Output
  /** Stores the long output of a step; returns its view. */
  stepCallback<Step extends { readonly output?: string }>(step: Step): Step
  /** CrewAI's hook that may block a call with `false`. Never does. */
  beforeToolCall(call: ToolCallLike): undefined
  /** The view that replaces a long result, or `undefined` to keep it. */
  afterToolCall(call: ToolCallLike): string | undefined
  /** The final answer and every task's output in full again. */
  afterKickoff<Result extends CrewOutputLike>(result: Result): Result
}

const CONTEXT_TOOLS: ReadonlySet<string> = new Set(['context_list', 'context_read', 'context_search'])
const DEFAULT_CONTEXT_TOKENS = 4_000

/** Hooks with which each task of a crew reads views of what came before; the originals stay in `ctx`. */
export function sharedTaskHooks(ctx: SharedContext, options: TaskHookOptions = {}): TaskHooks {
  const { minTokens, tools, contextTokens = DEFAULT_CONTEXT_TOKENS, onError } = options
  /** Originals by the views that stand for them, for as long as this crew runs. */
  const originals = new Map<string, string>()

  const shrink = (text: string, given: ShareOptions = {}): string => {
    const shared = shareText(ctx, text, { minTokens, tools, ...given })
    if (shared.key !== null) originals.set(shared.text, text)
    return shared.text
  }
  const restore = (text: string): string => originals.get(text) ?? text
  /** A hook that fails must not lose a task's output. */
  const guard = <Value>(hook: string, fallback: Value, run: () => Value): Value => {
    try {
      return run()
    } catch (error) {
      onError?.(error, hook)
      return fallback
    }
  }

  return {
    beforeKickoff: inputs =>
      guard('beforeKickoff', inputs, () => {
        const shared = Object.entries(inputs).map(([name, value]) => [
          name,
          typeof value === 'string' ? shrink(value, { agent: 'inputs' }) : value,
        ])
        return Object.fromEntries(shared) as typeof inputs
      }),
    contextFor: (task, priorOutputs) => {
      const outputs = outputsFor(task, priorOutputs).map(output => ({ ...output, raw: restore(output.raw) }))
      const whole = outputs.map(({ raw }) => raw).join('\n\n')
      return guard('contextFor', whole, () => joinOutputs(ctx, task, outputs, contextTokens, { minTokens, tools }))
    },
    taskCallback: (output, task) =>
      guard('taskCallback', output, () => {
        if (output.json !== undefined || task?.outputJson !== undefined) return output
        return { ...output, raw: shrink(output.raw, { agent: output.agent }) }
      }),
    stepCallback: step =>
      guard('stepCallback', step, () => (step.output === undefined ? step : { ...step, output: shrink(step.output) })),
    beforeToolCall: () => undefined,
    afterToolCall: ({ toolName, toolResult, agent }) =>
      guard('afterToolCall', undefined, () => {
        if (toolResult === undefined || CONTEXT_TOOLS.has(toolName)) return undefined
        const view = shrink(toolResult, { tool: toolName, agent })
        return view === toolResult ? undefined : view
      }),
    afterKickoff: result =>
      guard('afterKickoff', result, () => ({
        ...result,
        raw: restore(result.raw),
        ...(result.tasksOutput && {
          tasksOutput: result.tasksOutput.map(output => ({ ...output, raw: restore(output.raw) })),
        }),
      })),
  }
}

/** The outputs that the task's `context` names, by name or description, in the order of that list; without one, all. */
function outputsFor({ context }: TaskLike, priorOutputs: readonly TaskOutputLike[]): TaskOutputLike[] {
  if (!context) return [...priorOutputs]
  return context.flatMap(wanted =>
    priorOutputs
      .filter(output =>
        wanted.name !== undefined ? output.name === wanted.name : output.description === wanted.description,
      )
      .slice(-1),
  )
}
