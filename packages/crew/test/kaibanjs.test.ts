import { createRequire } from 'node:module'
import { SharedContext } from '@sharedctx/core'
import { Agent, Task, Team } from 'kaibanjs'
import { describe, expect, it } from 'vitest'
import { attachSharedContext, contextTools } from '../src/kaibanjs.ts'

// The models that KaibanJS accepts are those of its own copy of LangChain.
const { FakeListChatModel } = createRequire(createRequire(import.meta.url).resolve('kaibanjs'))(
  '@langchain/core/utils/testing',
) as typeof import('./fake-model.ts')

const report = JSON.stringify(
  Array.from({ length: 300 }, (_, id) => ({
    id,
    email: `u${id}@example.com`,
    plan: id === 211 ? 'enterprise' : 'free',
  })),
)

/** A team of two: the first collects, the second writes about what the first found. Runs without a key and without a network. */
async function run(
  prepare: (team: Team, ctx: SharedContext) => void,
  outputs: [string, ...string[]] = [report, 'report ok'],
) {
  const ctx = new SharedContext()
  const prompts: string[] = []
  class Recorder extends FakeListChatModel {
    override async _generate(...given: never[]) {
      prompts.push(JSON.stringify(given[0]))
      return super._generate(...given)
    }
    override async *_streamResponseChunks(...given: never[]) {
      prompts.push(JSON.stringify(given[0]))
      yield* super._streamResponseChunks(...given)
    }
  }
  const agents = outputs.map(
    (output, index) =>
      new Agent({
        name: `agent${index}`,
        role: 'r',
        goal: 'g',
        background: 'b',
        tools: contextTools(ctx) as never,
        llmInstance: new Recorder({ responses: [JSON.stringify({ finalAnswer: output })] }) as never,
      }),
  )
  const [collect, write] = [
    new Task({ title: 'collect', description: 'collect data', expectedOutput: 'json', agent: agents[0] }),
    new Task({
      title: 'write',
      description: 'write about {taskResult:task1}',
      expectedOutput: 'text',
      agent: agents[1],
    }),
  ]
  const team = new Team({ name: 'T', agents, tasks: [collect, write], logLevel: 'error', memory: true })
  prepare(team, ctx)
  const { status, result } = await team.start()
  return {
    ctx,
    team,
    status,
    result,
    lastPrompt: prompts[prompts.length - 1],
    results: team.getTasks().map(task => task.result),
  }
}

describe('attachSharedContext', () => {
  it('shrinks what the second agent is told, and leaves every result intact', async () => {
    const plain = await run(() => {})
    const shared = await run((team, ctx) => attachSharedContext(team, ctx, { tools: true }))
    expect(shared.status).toBe('FINISHED')
    expect(shared.lastPrompt.length).toBeLessThan(plain.lastPrompt.length / 2)
    expect(shared.result).toEqual(plain.result)
    expect(shared.results).toEqual(plain.results)
  })

  it('keeps the original for the tools', async () => {
    const { ctx } = await run((team, given) => attachSharedContext(team, given))
    const read = contextTools(ctx).find(tool => tool.name === 'context_read')!
    const [key] = ctx.keys()
    expect(ctx.get(key, { full: true })).toBe(report)
    expect(await read.invoke({ key, at: '/211/plan' })).toBe('"enterprise"')
    expect(await read.invoke(JSON.stringify({ key, at: '/211/plan' }))).toBe('"enterprise"')
  })

  it('never shortens the final answer', async () => {
    const { result } = await run((team, ctx) => attachSharedContext(team, ctx), ['short', report])
    expect(result).toBe(report)
  })

  it('can be taken off again', async () => {
    const { ctx } = await run((team, given) => attachSharedContext(team, given)())
    expect(ctx.keys()).toEqual([])
  })
})
