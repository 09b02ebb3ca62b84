import type { ContextTool, SharedContext } from '@sharedctx/core'
import { sharedTaskHooks, type TaskHookOptions } from './hooks.ts'
import type { TaskLike, TaskOutputLike } from './types.ts'

/** What an agent is given for one task. */
export interface AgentInput {
  readonly task: CrewTask
  /** Views of what came before, for this task. */
  readonly context: string
  /** Why the guardrail refused the last attempt. */
  readonly feedback?: string
  /** Read what the views do not show. */
  readonly tools: readonly ContextTool[]
}

export interface CrewAgent {
  readonly name: string
  readonly run: (input: AgentInput) => string | Promise<string>
}

/** A guardrail sees the original: accepts it, replaces it, or says what is wrong with it. */
export type GuardrailResult =
  | readonly [accepted: true, replacement?: string]
  | readonly [accepted: false, feedback: string]

export interface CrewTask extends TaskLike {
  /** Name of the agent; the manager decides where it is missing. */
  readonly agent?: string
  readonly guardrail?: (output: TaskOutputLike) => GuardrailResult | Promise<GuardrailResult>
}

export interface CrewOptions extends TaskHookOptions {
  readonly agents: readonly CrewAgent[]
  readonly tasks: readonly CrewTask[]
  /** Names the agent for a task that names none. @default the first agent */
  readonly manager?: (task: CrewTask, agents: readonly CrewAgent[]) => string | Promise<string>
  /** Attempts per task before a guardrail's refusal fails the crew. @default 3 */
  readonly attempts?: number
}

export interface CrewResult {
  /** The last task's output, in full. */
  readonly raw: string
  /** Every task's output, in full. */
  readonly tasksOutput: readonly TaskOutputLike[]
}

/** Runs tasks one after the other over plain functions: the smallest runner that makes the hooks usable without a framework. */
export async function runCrew(
  ctx: SharedContext,
  { agents, tasks, manager, attempts = 3, ...options }: CrewOptions,
): Promise<CrewResult> {
  if (agents.length === 0 || tasks.length === 0) throw new TypeError('Expected at least one agent and one task.')
  const hooks = sharedTaskHooks(ctx, { tools: true, ...options })
  const outputs: TaskOutputLike[] = []
  for (const task of tasks) {
    const agent = await agentFor(task, agents, manager)
    const raw = await attempt(task, agent, hooks.contextFor(task, outputs), ctx, attempts)
    const { name, description } = task
    outputs.push(hooks.taskCallback({ raw, name, description, agent: agent.name }, task))
  }
  return hooks.afterKickoff({ raw: outputs[outputs.length - 1].raw, tasksOutput: outputs })
}

async function agentFor(
  task: CrewTask,
  agents: readonly CrewAgent[],
  manager: CrewOptions['manager'],
): Promise<CrewAgent> {
  const name = task.agent ?? (await manager?.(task, agents)) ?? agents[0].name
  const agent = agents.find(candidate => candidate.name === name)
  if (!agent)
    throw new TypeError(
      `Expected an agent named ${JSON.stringify(name)}; there are ${agents.map(candidate => candidate.name).join(', ')}.`,
    )
  return agent
}

async function attempt(
  task: CrewTask,
  agent: CrewAgent,
  context: string,
  ctx: SharedContext,
  attempts: number,
): Promise<string> {
  let feedback: string | undefined
  for (let left = attempts; left > 0; left--) {
    const raw = await agent.run({ task, context, feedback, tools: ctx.tools() })
    const [accepted, detail] = (await task.guardrail?.({
      raw,
      name: task.name,
      description: task.description,
      agent: agent.name,
    })) ?? [true as const]
    if (accepted) return detail ?? raw
    feedback = detail
  }
  throw new Error(
    `The guardrail of ${JSON.stringify(task.name ?? task.description)} refused ${attempts} attempts: ${feedback}`,
  )
}
