import { SharedContext } from '@sharedctx/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { runCrew, sharedTaskHooks, type TaskHookOptions } from '../src/index.ts'

const report = Array.from({ length: 600 }, (_, index) =>
  index === 411 ? 'user 411 owns the vault, code 7731' : `user ${index} logged in, nothing else to say`,
).join('\n')

let ctx: SharedContext
beforeEach(() => {
  ctx = new SharedContext()
})

const hooks = (options?: TaskHookOptions) => sharedTaskHooks(ctx, options)
const tokens = (text: string) => new SharedContext().putSync('t', text).originalTokens

describe('contextFor', () => {
  const task = { name: 'write', description: 'Who owns the vault?' }

  it('gives views that answer the task, within the budget', () => {
    const context = hooks({ contextTokens: 400 }).contextFor(task, [{ name: 'collect', raw: report }])
    expect(context).toMatch(/^## collect\n/)
    expect(context).toContain('user 411 owns the vault')
    expect(tokens(context)).toBeLessThanOrEqual(400)
  })

  it('reads what the context names, from the latest output of each, and else everything', () => {
    const outputs = [
      { name: 'a', raw: 'old a' },
      { name: 'b', raw: 'text b' },
      { name: 'a', raw: 'new a' },
    ]
    expect(hooks().contextFor({ ...task, context: [{ name: 'a', description: '' }] }, outputs)).toBe('## a\nnew a')
    expect(hooks().contextFor(task, outputs)).toBe('## a\nold a\n\n## b\ntext b\n\n## a\nnew a')
  })

  it('says once what two outputs share', () => {
    const context = hooks().contextFor(task, [
      { name: 'first', raw: 'The meeting of the board is moved to Friday.\nshort' },
      { name: 'second', raw: 'intro\nThe meeting of the board is moved to Friday.\nshort' },
    ])
    expect(context).toBe(
      '## first\nThe meeting of the board is moved to Friday.\nshort\n\n## second\nintro\n(1 lines as in first)\nshort',
    )
  })

  it('leaves more of the budget to what answers the task', () => {
    const noise = report.replace('owns the vault, code 7731', 'logged in')
    const context = hooks({ contextTokens: 600 }).contextFor(task, [
      { name: 'noise', raw: noise.replaceAll('user', 'guest') },
      { name: 'answer', raw: report },
    ])
    const [, first, second] = context.split(/^## .*$/m)
    expect(second.length).toBeGreaterThan(first.length)
  })

  it('works on the originals of what an earlier callback has shortened', () => {
    const { taskCallback, contextFor } = hooks({ contextTokens: 400 })
    const output = taskCallback({ name: 'collect', raw: report })
    expect(output.raw.length).toBeLessThan(report.length / 2)
    expect(contextFor(task, [output])).toContain('user 411 owns the vault')
  })
})

describe('the other hooks', () => {
  it('store the originals and pass on views', () => {
    const { beforeKickoff, taskCallback, stepCallback, afterToolCall, beforeToolCall } = hooks()
    const seen = [
      beforeKickoff({ doc: report, count: 3 }).doc,
      taskCallback({ raw: report, agent: 'A' }).raw,
      stepCallback({ output: report }).output,
      afterToolCall({ toolName: 'dump', toolResult: report }),
    ]
    for (const text of seen) expect(text?.length).toBeLessThan(report.length / 2)
    expect(beforeKickoff({ doc: report, count: 3 }).count).toBe(3)
    expect(beforeToolCall({ toolName: 'dump' })).toBeUndefined()
    expect(ctx.keys().map(key => ctx.get(key, { full: true }))).toEqual([report])
  })

  it('keep what is short, what is parsed and what our own tools answer', () => {
    const { taskCallback, afterToolCall } = hooks()
    const json = JSON.stringify(report.split('\n'))
    expect(taskCallback({ raw: json, json: JSON.parse(json) }).raw).toBe(json)
    expect(taskCallback({ raw: json }, { description: 'd', outputJson: {} }).raw).toBe(json)
    expect(afterToolCall({ toolName: 'dump', toolResult: 'short' })).toBeUndefined()
    expect(afterToolCall({ toolName: 'context_read', toolResult: report })).toBeUndefined()
  })

  it('give the final answer in full', () => {
    const { taskCallback, afterKickoff } = hooks()
    const output = taskCallback({ raw: report })
    expect(afterKickoff({ raw: output.raw, tasksOutput: [output] })).toEqual({
      raw: report,
      tasksOutput: [{ raw: report }],
    })
  })

  it('pass on what they were given when something fails, and say so', () => {
    const told: string[] = []
    const full = new SharedContext({ maxBytes: 10 })
    const { taskCallback, contextFor, afterToolCall } = sharedTaskHooks(full, {
      onError: (error, hook) => told.push(`${hook}: ${(error as { code: string }).code}`),
    })
    expect(taskCallback({ raw: report }).raw).toBe(report)
    expect(contextFor({ description: 'd' }, [{ raw: report }])).toBe(report)
    expect(afterToolCall({ toolName: 't', toolResult: report })).toBeUndefined()
    expect(told).toEqual(['taskCallback: too-large', 'contextFor: too-large', 'afterToolCall: too-large'])
  })
})

describe('runCrew', () => {
  it('hands views from task to task, originals to guardrails, tools to agents, and returns everything in full', async () => {
    const guarded: number[] = []
    let seen = ''
    let opened = ''
    const result = await runCrew(ctx, {
      contextTokens: 500,
      agents: [
        { name: 'researcher', run: () => report },
        {
          name: 'writer',
          run: ({ context, tools }) => {
            seen = context
            const [, key] = /\[context (\w+):/.exec(context)!
            opened = tools.find(tool => tool.name === 'context_read')!.execute({ key, at: '412' })
            return opened
          },
        },
      ],
      tasks: [
        {
          name: 'collect',
          description: 'Collect the users',
          agent: 'researcher',
          guardrail: ({ raw }) => [guarded.push(raw.length) > 0] as [true],
        },
        { name: 'write', description: 'Who owns the vault?', agent: 'writer' },
      ],
    })
    expect(guarded).toEqual([report.length])
    expect(tokens(seen)).toBeLessThanOrEqual(500)
    expect(opened).toBe('user 411 owns the vault, code 7731')
    expect(result).toMatchObject({ raw: opened, tasksOutput: [{ raw: report, name: 'collect' }, { raw: opened }] })
  })

  it('lets a manager choose, and a guardrail send back', async () => {
    const feedback: (string | undefined)[] = []
    const agents = [
      { name: 'a', run: () => 'a' },
      {
        name: 'b',
        run: (input: { feedback?: string }) => {
          feedback.push(input.feedback)
          return input.feedback ? 'better' : 'bad'
        },
      },
    ]
    const task = {
      description: 'd',
      guardrail: ({ raw }: { raw: string }) => (raw === 'bad' ? ([false, 'no good'] as const) : ([true] as const)),
    }
    expect((await runCrew(ctx, { agents, tasks: [task], manager: () => 'b' })).raw).toBe('better')
    expect(feedback).toEqual([undefined, 'no good'])
    await expect(runCrew(ctx, { agents, tasks: [{ ...task, guardrail: () => [false, 'never'] }] })).rejects.toThrow(
      /refused 3 attempts: never/,
    )
    await expect(runCrew(ctx, { agents, tasks: [{ ...task, agent: 'c' }] })).rejects.toThrow(/there are a, b/)
  })
})
