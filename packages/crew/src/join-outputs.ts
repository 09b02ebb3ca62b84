import { type SharedContext, type ShareOptions, shareText } from '@sharedctx/core'
import type { TaskLike, TaskOutputLike } from './types.ts'

/** Lines of fewer characters are alike by chance. */
const SHORTEST_REPEAT = 30
/** Tokens of the name above an output and of the line that names its key. */
const HEADING = 25
/** Every output gets at least this part of an equal share, however little of it answers the task. */
const LEAST_SHARE = 0.4

/**
 * The outputs as one text for `task`: each under its name, as a view that answers the task's description, all within
 * `maxTokens`. Lines that an earlier output has already said are said once.
 */
export function joinOutputs(
  ctx: SharedContext,
  task: TaskLike,
  outputs: readonly TaskOutputLike[],
  maxTokens: number,
  options: Pick<ShareOptions, 'minTokens' | 'tools'>,
): string {
  const fresh = withoutRepeats(outputs)
  const query = [task.description, task.expectedOutput].filter(Boolean).join('\n')
  const sizes = fresh.map(text => Math.ceil(text.length / 3))
  const budgets = shareBudget(sizes, weights(ctx, outputs, query), maxTokens - HEADING * outputs.length)
  return fresh
    .map((text, index) => {
      const { name, agent } = outputs[index]
      const view = shareText(ctx, text, {
        ...options,
        agent,
        query,
        maxTokens: Math.max(1, Math.floor(budgets[index])),
      }).text
      return `## ${name ?? `output ${index + 1}`}\n${view}`
    })
    .join('\n\n')
}

/** Each output with the lines that an earlier one holds word for word replaced by where they stand. JSON stays whole: it would not parse. */
function withoutRepeats(outputs: readonly TaskOutputLike[]): string[] {
  const said = new Map<string, string>()
  return outputs.map(({ raw, name }, index) => {
    const title = name ?? `output ${index + 1}`
    const lines: string[] = []
    const isData = /^\s*[[{]/.test(raw)
    let repeated: { title: string; count: number } | undefined
    const close = () => {
      if (repeated) lines.push(`(${repeated.count} lines as in ${repeated.title})`)
      repeated = undefined
    }
    for (const line of raw.split('\n')) {
      const first = isData || line.trim().length < SHORTEST_REPEAT ? undefined : said.get(line.trim())
      if (first === undefined || first === title) {
        close()
        lines.push(line)
        if (!isData) said.set(line.trim(), title)
      } else if (repeated?.title === first) repeated.count++
      else {
        close()
        repeated = { title: first, count: 1 }
      }
    }
    close()
    return lines.join('\n')
  })
}

/** How much each output answers the task, compared with the others: the tokens of the places that a search finds in it. */
function weights(ctx: SharedContext, outputs: readonly TaskOutputLike[], query: string): number[] {
  const scope = ctx.scope('crew: weighing outputs')
  try {
    outputs.forEach((output, index) => {
      scope.putSync(String(index), output.raw)
    })
    const found = outputs.map(() => 0)
    for (const { key, score } of scope.search(query, { limit: 10 * outputs.length, maxTokens: 4_000 }))
      found[Number(key)] += score
    const best = Math.max(...found, Number.MIN_VALUE)
    return found.map(score => LEAST_SHARE + (1 - LEAST_SHARE) * (score / best))
  } finally {
    scope.clear()
  }
}

/** Splits a budget by weight; what an output does not need goes to the others. */
function shareBudget(sizes: readonly number[], weight: readonly number[], budget: number): number[] {
  const given = sizes.map(() => 0)
  let open = sizes.map((_, index) => index)
  let left = budget
  while (open.length > 0) {
    const total = open.reduce((sum, index) => sum + weight[index], 0)
    const satisfied = open.filter(index => sizes[index] <= (left * weight[index]) / total)
    if (satisfied.length === 0) {
      for (const index of open) given[index] = (left * weight[index]) / total
      return given
    }
    for (const index of satisfied) {
      given[index] = sizes[index]
      left -= sizes[index]
    }
    open = open.filter(index => !satisfied.includes(index))
  }
  return given
}
