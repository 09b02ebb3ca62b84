export { sharedTaskHooks, type TaskHookOptions, type TaskHooks } from './hooks.ts'
export {
  type AgentInput,
  type CrewAgent,
  type CrewOptions,
  type CrewResult,
  type CrewTask,
  type GuardrailResult,
  runCrew,
} from './run-crew.ts'
export type { CrewOutputLike, TaskLike, TaskOutputLike, ToolCallLike } from './types.ts'
