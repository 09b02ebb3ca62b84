/** A task, by the members that matter here; CrewAI's names in camel case. */
export interface TaskLike {
  readonly name?: string
  readonly description: string
  readonly expectedOutput?: string
  /** The tasks whose outputs this one reads. Without it, all that came before. */
  readonly context?: readonly TaskLike[]
  /** A schema for the output: then what the task returns is a contract and is never rewritten. */
  readonly outputJson?: unknown
}

/** What a task returned. */
export interface TaskOutputLike {
  readonly raw: string
  readonly name?: string
  readonly description?: string
  readonly agent?: string
  /** The parsed output, where the framework parses it: then `raw` is a contract and is never rewritten. */
  readonly json?: unknown
}

/** A tool call, before or after it. */
export interface ToolCallLike {
  readonly toolName: string
  readonly toolResult?: string
  readonly agent?: string
}

/** What a whole crew returned. */
export interface CrewOutputLike {
  readonly raw: string
  readonly tasksOutput?: readonly TaskOutputLike[]
}
