import { contextTools as coreTools, type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'
import type { Task, Team } from 'kaibanjs'

export type KaibanOptions = Pick<ShareOptions, 'minTokens' | 'maxTokens' | 'tools'>

/**
 * Makes the tasks of a KaibanJS team hand views to each other. The results of all tasks but the last become views while the team
 * works, so that neither its context nor `{taskResult:…}` in a description carries an original; when the team has finished, every
 * task has its original result again. Results of tasks with an `outputSchema` are contracts and stay as they are.
 *
 * @returns Detaches the team again.
 */
export function attachSharedContext(team: Team, ctx: SharedContext, options: KaibanOptions = {}): () => void {
  const store = team.getStore()
  const { handleTaskCompleted } = store.getState()
  const originals = new Map<string, string>()

  store.setState({
    handleTaskCompleted: given => {
      const { task, result } = given
      const tasks = store.getState().tasks
      const isLast = tasks.at(-1)?.id === task.id
      if (isLast || typeof result !== 'string' || task.outputSchema) return handleTaskCompleted(given)
      const view = share(ctx, result, task, options)
      if (view !== result) originals.set(task.id, result)
      return handleTaskCompleted({ ...given, result: view })
    },
  })
  const unsubscribe = store.subscribe(state => {
    if (state.teamWorkflowStatus !== 'FINISHED' || originals.size === 0) return
    const restored = new Map(originals)
    // Emptied first: setting the state calls this listener again.
    originals.clear()
    for (const task of state.tasks) task.result = restored.get(task.id) ?? task.result
    store.setState({ tasks: [...state.tasks] })
  })
  return () => {
    unsubscribe()
    store.setState({ handleTaskCompleted })
  }
}

/** A failure to store must not lose the result. */
function share(ctx: SharedContext, result: string, task: Task, options: KaibanOptions): string {
  try {
    return shareText(ctx, result, { ...options, agent: task.agent?.name }).text
  } catch {
    return result
  }
}

/** Tools for the agents of a team, in the form that KaibanJS calls. */
export function contextTools(ctx: SharedContext) {
  return coreTools(ctx).map(({ name, description, parameters, execute }) => ({
    name,
    description,
    schema: parameters,
    invoke: async (input: unknown) => execute(typeof input === 'string' ? parsed(input) : input),
  }))
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input)
  } catch {
    return { query: input, key: input }
  }
}
