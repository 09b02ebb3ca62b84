import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import { fakeModel } from '@langchain/core/testing'
import { tool } from '@langchain/core/tools'
import { Annotation, MemorySaver, START, StateGraph, StateSchema } from '@langchain/langgraph'
import { SharedContext } from '@sharedctx/core'
import { createAgent } from 'langchain'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  SharedContextMessages,
  SharedContextSaver,
  sharedHandoffTool,
  sharedMessages,
  sharedText,
  withSharedContext,
} from '../src/index.ts'
import { sharedContextMiddleware } from '../src/middleware.ts'
import { inspectSaver } from './checkpoint-bytes.ts'
import { holdsReport, probe, report } from './report.ts'
import { plainMessages, thread, toolTurn } from './turns.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

describe('the program in the README', () => {
  const folder = new URL('./.readme/', import.meta.url)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('runs as it stands', async () => {
    const [, block] = /^```ts\n([\s\S]*?)^```/m.exec(readme)!
    mkdirSync(folder, { recursive: true })
    const source = block.replace("'@sharedctx/langgraph'", "'../../src/index.ts'")
    writeFileSync(new URL('block.ts', folder), `${source}\nexport { ctx, state }\n`)
    const { ctx, state } = await import(new URL('block.ts', folder).href)
    expect(state.answer).toBe('line 4711 of the report')
    expect(state.report).toMatch(/^\[context/)
    expect(state.report.length).toBeLessThan(5_000)
    expect(ctx.scope('thread-1').keys()).toHaveLength(1)
  })
})

describe('the table of what each hook shrinks', () => {
  let ctx: SharedContext
  let saver: MemorySaver
  beforeEach(() => {
    ctx = new SharedContext()
    saver = new MemorySaver()
  })

  const shows = (raw: boolean) => (raw ? 'original' : 'view')
  /** A row: what the next reader sees, and what lies in checkpoints and pending writes. */
  const row = (seen: unknown) => {
    const { rawCheckpoints, rawWrites } = inspectSaver(saver, probe)
    return [shows(holdsReport(JSON.stringify(seen))), shows(rawCheckpoints > 0), shows(rawWrites > 0)]
  }

  /** A node that fetches, and one that looks at what it is given. */
  async function look(state: unknown, update: unknown, hook: { node?: boolean; saver?: boolean } = {}) {
    const seen: unknown[] = []
    const fetch = () => update as never
    const graph = new StateGraph(
      state as ReturnType<typeof Annotation.Root<{ messages: ReturnType<typeof plainMessages> }>>,
    )
      .addNode('fetch', hook.node ? withSharedContext(fetch, ctx) : fetch)
      .addNode('look', given => {
        seen.push({ ...given })
        return {}
      })
      .addEdge(START, 'fetch')
      .addEdge('fetch', 'look')
      .compile({ checkpointer: hook.saver ? new SharedContextSaver(saver, ctx) : saver })
    await graph.invoke({} as never, thread)
    return { seen, resumed: (await graph.getState(thread)).values }
  }
  const messages = { messages: toolTurn(1) }
  const plain = () => Annotation.Root({ messages: plainMessages() })

  it('holds without any hook', async () => {
    expect(row((await look(plain(), messages)).seen)).toEqual(['original', 'original', 'original'])
  })

  it('holds for withSharedContext', async () => {
    expect(row((await look(plain(), messages, { node: true })).seen)).toEqual(['view', 'view', 'view'])
  })

  it('holds for SharedContextSaver', async () => {
    const { seen, resumed } = await look(plain(), messages, { saver: true })
    expect(row(seen)).toEqual(['original', 'view', 'view'])
    expect(row(resumed)).toEqual(['view', 'view', 'view'])
  })

  it.each([
    ['sharedMessages', () => Annotation.Root({ messages: sharedMessages(ctx) }), messages],
    ['SharedContextMessages', () => new StateSchema({ messages: SharedContextMessages(ctx) }), messages],
    ['sharedText', () => Annotation.Root({ doc: sharedText(ctx) }), { doc: report() }],
  ])('holds for %s', async (_name, state, update) => {
    expect(row((await look(state(), update)).seen)).toEqual(['view', 'view', 'original'])
  })

  const dump = tool(async () => report(), { name: 'dump', description: 'd', schema: z.object({}) })
  const call = (name: string, args: Record<string, unknown>, id: string) =>
    new AIMessage({ content: '', tool_calls: [{ name, args, id }] })

  it('holds for sharedContextMiddleware', async () => {
    const model = fakeModel()
      .respond(call('dump', {}, 'c1'))
      .respond(new AIMessage('done'))
    const agent = createAgent({ model, tools: [dump], middleware: [sharedContextMiddleware(ctx)], checkpointer: saver })
    await agent.invoke({ messages: [new HumanMessage('go')] }, thread)
    expect(row(model.calls[1].messages)).toEqual(['view', 'view', 'view'])
  })

  it.each([
    [false, ['view', 'original', 'original']],
    [true, ['view', 'view', 'view']],
  ])('holds for sharedHandoffTool, with the middleware in the first agent: %s', async (middleware, expected) => {
    const alice = fakeModel()
      .respond(call('dump', {}, 'c1'))
      .respond(call('transfer_to_bob', { task: 'Who owns the vault?' }, 'c2'))
    const bob = fakeModel().respond(new AIMessage('done'))
    const State = Annotation.Root({ messages: plainMessages(), activeAgent: Annotation<string> })
    const first = createAgent({
      model: alice,
      tools: [dump, sharedHandoffTool(ctx, { agentName: 'bob' })],
      middleware: middleware ? [sharedContextMiddleware(ctx)] : [],
    })
    const graph = new StateGraph(State)
      .addNode('alice', first.graph as never, { ends: ['bob'] })
      .addNode('bob', createAgent({ model: bob, tools: [] }).graph as never)
      .addEdge(START, 'alice')
      .compile({ checkpointer: saver })
    const { messages } = (await graph.invoke({ messages: [new HumanMessage('go')] } as never, thread)) as {
      messages: BaseMessage[]
    }
    expect(messages.some(message => ToolMessage.isInstance(message) && message.name === 'dump')).toBe(true)
    expect(holdsReport(JSON.stringify(messages))).toBe(false)
    expect(row(bob.calls[0].messages)).toEqual(expected)
  })
})
