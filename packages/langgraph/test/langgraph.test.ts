import { AIMessage, type BaseMessage, HumanMessage, RemoveMessage, ToolMessage } from '@langchain/core/messages'
import { fakeModel } from '@langchain/core/testing'
import { tool } from '@langchain/core/tools'
import {
  Annotation,
  Command,
  InMemoryStore,
  MemorySaver,
  Overwrite,
  START,
  StateGraph,
  StateSchema,
} from '@langchain/langgraph'
import { SharedContext } from '@sharedctx/core'
import { testStore } from '@sharedctx/testing'
import { createAgent } from 'langchain'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  contextTools,
  langGraphStore,
  SharedContextMessages,
  SharedContextSaver,
  sharedHandoffTool,
  sharedMessages,
  sharedMessagesReducer,
  sharedText,
  withSharedContext,
} from '../src/index.ts'
import { sharedContextMiddleware } from '../src/middleware.ts'
import { inspectSaver } from './checkpoint-bytes.ts'
import { probe, report } from './report.ts'
import { plainMessages, sixTurns as sixTurnsOf, thread, toolTurn } from './turns.ts'

let ctx: SharedContext
beforeEach(() => {
  ctx = new SharedContext()
})

/** Six calls of a tool; what the checkpoints hold in the end. */
async function sixTurns(state: unknown, wrap: boolean, saver = new MemorySaver(), checkpointer?: SharedContextSaver) {
  const run = await sixTurnsOf({ state, ctx: wrap ? ctx : undefined, checkpointer: checkpointer ?? saver })
  return { ...run, ...inspectSaver(saver, probe) }
}

describe('withSharedContext', () => {
  it('keeps originals out of checkpoints and pending writes alike', async () => {
    const plain = await sixTurns(Annotation.Root({ messages: plainMessages() }), false)
    const shared = await sixTurns(Annotation.Root({ messages: plainMessages() }), true)
    expect(plain.rawCheckpoints).toBeGreaterThan(0)
    expect(plain.rawWrites).toBeGreaterThan(0)
    expect(shared).toMatchObject({ rawCheckpoints: 0, rawWrites: 0 })
    expect(shared.checkpointBytes).toBeLessThan(plain.checkpointBytes / 3)
    expect(shared.writeBytes).toBeLessThan(plain.writeBytes / 3)
  })

  it('keeps ids, tool call ids, names, status and artifacts', async () => {
    const { messages } = await sixTurns(Annotation.Root({ messages: plainMessages() }), true)
    const tools = messages.filter(message => ToolMessage.isInstance(message))
    expect(
      tools.map(({ id, tool_call_id, name, status, artifact }) => ({ id, tool_call_id, name, status, artifact })),
    ).toEqual(
      [1, 2, 3, 4, 5, 6].map(run => ({
        id: `tool_${run}`,
        tool_call_id: `call_${run}`,
        name: 'dump',
        status: 'success',
        artifact: { rows: 600 },
      })),
    )
  })

  it('stores the originals in the scope of the thread', async () => {
    await sixTurns(Annotation.Root({ messages: plainMessages() }), true)
    const scope = ctx.scope('thread-1')
    expect(ctx.keys()).toEqual([])
    expect(scope.keys().map(key => scope.get(key, { full: true }))).toEqual([1, 2, 3, 4, 5, 6].map(report))
  })

  it('reaches into plain state, commands and lists of them, and leaves everything else alone', async () => {
    const State = Annotation.Root({
      doc: Annotation<string>,
      rows: Annotation<{ data: string; when: Date; tags: Map<string, string> }[]>,
      last: Annotation<string>,
    })
    const when = new Date(0)
    const tags = new Map([['long', report()]])
    const graph = new StateGraph(State)
      .addNode(
        'fetch',
        withSharedContext(
          () => [
            new Command({ update: { rows: [{ data: report(), when, tags }] } }),
            new Command({ update: { doc: report() }, goto: 'end' }),
          ],
          ctx,
        ),
        { ends: ['end'] },
      )
      .addNode(
        'end',
        withSharedContext(({ doc }: typeof State.State) => ({ last: doc }), ctx),
      )
      .addEdge(START, 'fetch')
      .compile()
    const state = await graph.invoke({})
    expect(state.doc.length).toBeLessThan(report().length / 2)
    expect(state.rows[0].data).toBe(state.doc)
    expect(state.last).toBe(state.doc)
    expect(state.rows[0].when).toBe(when)
    expect(state.rows[0].tags.get('long')).toBe(report())
  })
})

describe('sharedMessagesReducer', () => {
  const states = {
    Annotation: () => Annotation.Root({ messages: sharedMessages(ctx) }),
    StateSchema: () => new StateSchema({ messages: SharedContextMessages(ctx) }),
  }

  it.each(Object.entries(states))(
    'keeps checkpoints small in an %s; pending writes stay raw, as documented',
    async (_name, state) => {
      const plain = await sixTurns(Annotation.Root({ messages: plainMessages() }), false)
      const shared = await sixTurns(state(), false)
      expect(shared.rawCheckpoints).toBe(0)
      expect(shared.checkpointBytes).toBeLessThan(plain.checkpointBytes / 3)
      expect(shared.rawWrites).toBeGreaterThan(0)
    },
  )

  it('merges, replaces and removes as LangGraph does', () => {
    const reduce = sharedMessagesReducer(ctx)
    const first = reduce([], [new HumanMessage({ id: 'h', content: 'go' }), ...toolTurn(1)])
    expect(reduce(first, [])).toEqual(first)
    expect(reduce(first, [])[2]).toBe(first[2])
    const replaced = reduce(first, [new ToolMessage({ id: 'tool_1', tool_call_id: 'call_1', content: 'short' })])
    expect(replaced.map(message => message.id)).toEqual(first.map(message => message.id))
    expect(replaced[2].content).toBe('short')
    expect(reduce(first, [new RemoveMessage({ id: 'h' })]).map(message => message.id)).not.toContain('h')
    expect(() => reduce(first, [new RemoveMessage({ id: 'unknown' })])).toThrow()
  })

  it('never carries the original along in the rebuilt message', () => {
    const [, message] = sharedMessagesReducer(ctx)([], toolTurn(1))
    expect(JSON.stringify(message.toJSON())).not.toContain(probe)
    expect(JSON.stringify(message.lc_kwargs)).not.toContain(probe)
  })

  it('leaves images in a message alone', () => {
    const url = `data:image/png;base64,${'iVBORw0K'.repeat(1000)}`
    const content = [
      { type: 'text', text: report() },
      { type: 'image_url', image_url: { url } },
    ]
    const [message] = sharedMessagesReducer(ctx)([], [new ToolMessage({ content, tool_call_id: 'c' })])
    expect(JSON.stringify(message.content)).toContain(url)
    expect(JSON.stringify(message.content)).not.toContain(probe)
  })
})

describe('sharedText', () => {
  it('holds a view from the first value on, and what Overwrite says', async () => {
    const State = Annotation.Root({ doc: sharedText(ctx) })
    const graph = new StateGraph(State)
      .addNode('fetch', () => ({ doc: report() }))
      .addEdge(START, 'fetch')
      .compile()
    expect((await graph.invoke({})).doc.length).toBeLessThan(report().length / 2)
    const raw = new StateGraph(State)
      .addNode('fetch', () => ({ doc: new Overwrite(report()) as unknown as string }))
      .addEdge(START, 'fetch')
      .compile()
    expect((await raw.invoke({})).doc).toBe(report())
  })
})

describe('sharedContextMiddleware', () => {
  const dump = tool(async () => report(), { name: 'dump', description: 'd', schema: z.object({}) })
  const call = (name: string, args: Record<string, unknown>, id: string) =>
    new AIMessage({ content: '', tool_calls: [{ name, args, id }] })

  it('keeps the originals out of model, state, checkpoints and writes, and gives them on demand', async () => {
    const saver = new MemorySaver()
    const model = fakeModel()
      .respond(call('dump', {}, 'c1'))
      .respond(new AIMessage('done'))
    const agent = createAgent({ model, tools: [dump], middleware: [sharedContextMiddleware(ctx)], checkpointer: saver })
    await agent.invoke({ messages: [new HumanMessage('go')] }, thread)
    expect(JSON.stringify(model.calls[1].messages)).not.toContain(probe)
    expect(inspectSaver(saver, probe)).toMatchObject({ rawCheckpoints: 0, rawWrites: 0 })

    const seen = model.calls[1].messages.find(message => ToolMessage.isInstance(message))!.content as string
    const [, key] = /^\[context (\w+)/.exec(seen)!
    const reading = fakeModel()
      .respond(call('context_read', { key, at: '412' }, 'c2'))
      .respond(call('context_read', { key, at: 'L1-600', max_tokens: 1e6 }, 'c3'))
      .respond(new AIMessage('done'))
    const reader = createAgent({
      model: reading,
      tools: [dump],
      middleware: [sharedContextMiddleware(ctx)],
      checkpointer: saver,
    })
    const { messages } = await reader.invoke({ messages: [new HumanMessage('who owns the vault?')] }, thread)
    const answers = messages
      .filter(message => ToolMessage.isInstance(message) && message.name === 'context_read')
      .map(message => message.content)
    expect(answers).toEqual(['user 411 owns the vault, code 7731, run 0', report()])
  })

  it('sends views of what older runs left in the state', async () => {
    const model = fakeModel().respond(new AIMessage('done'))
    const agent = createAgent({ model, tools: [dump], middleware: [sharedContextMiddleware(ctx)] })
    await agent.invoke({ messages: [new HumanMessage('go'), ...toolTurn(1)] }, thread)
    expect(JSON.stringify(model.calls[0].messages)).not.toContain(probe)
  })
})

describe('SharedContextSaver', () => {
  it('shrinks an existing graph without a change to a node', async () => {
    const saver = new MemorySaver()
    const plain = await sixTurns(Annotation.Root({ messages: plainMessages() }), false)
    const shared = await sixTurns(
      Annotation.Root({ messages: plainMessages() }),
      false,
      saver,
      new SharedContextSaver(saver, ctx),
    )
    expect(shared).toMatchObject({ rawCheckpoints: 0, rawWrites: 0 })
    expect(shared.checkpointBytes).toBeLessThan(plain.checkpointBytes / 3)
    const resumed = await shared.graph.getState(thread)
    expect(resumed.values.messages.map((message: BaseMessage) => message.id)).toEqual(
      shared.messages.map(message => message.id),
    )
  })
})

describe('sharedHandoffTool', () => {
  it('passes the history on with views for the task', async () => {
    const State = Annotation.Root({ messages: plainMessages(), activeAgent: Annotation<string> })
    const dump = tool(async () => report(), { name: 'dump', description: 'd', schema: z.object({}) })
    const alice = fakeModel()
      .respond(new AIMessage({ content: '', tool_calls: [{ name: 'dump', args: {}, id: 'c1' }] }))
      .respond(
        new AIMessage({
          content: '',
          tool_calls: [{ name: 'transfer_to_bob', args: { task: 'Who owns the vault?' }, id: 'c2' }],
        }),
      )
    const bob = fakeModel().respond(new AIMessage('user 411'))
    const graph = new StateGraph(State)
      .addNode(
        'alice',
        createAgent({
          model: alice,
          name: 'alice',
          tools: [dump, sharedHandoffTool(ctx, { agentName: 'bob', maxTokens: 300 })],
        }).graph as never,
        { ends: ['bob'] },
      )
      .addNode('bob', createAgent({ model: bob, name: 'bob', tools: contextTools(ctx) }).graph as never)
      .addEdge(START, 'alice')
      .compile()
    await graph.invoke({ messages: [new HumanMessage('go')] } as never, thread)
    const [{ messages }] = bob.calls
    expect(JSON.stringify(messages)).not.toContain(probe)
    const result = messages.find(message => ToolMessage.isInstance(message) && message.name === 'dump')!
    expect(result.content).toContain('user 411 owns the vault')
    expect(messages.at(-1)?.content).toBe('Who owns the vault?')
  })
})

describe('langGraphStore', () => {
  it('lets another process expand the markers of a thread, and says so when it cannot', async () => {
    const store = new InMemoryStore()
    const writer = new SharedContext({ store: langGraphStore(store) })
    const { key } = await writer.scope('thread-1').put('doc', report())
    await writer.flush()
    const [, read] = contextTools(new SharedContext({ store: langGraphStore(store) }))
    expect(await read.invoke({ key, at: 'L412' }, thread)).toBe('user 411 owns the vault, code 7731, run 0')
    expect(await read.invoke({ key, at: 'L412' }, { configurable: { thread_id: 'other' } })).toMatch(
      /No entry under "doc": never stored/,
    )
  })

  testStore('langGraphStore', { create: () => langGraphStore(new InMemoryStore()) })
})
