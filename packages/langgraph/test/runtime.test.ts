import { type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages'
import {
  Annotation,
  Command,
  END,
  interrupt,
  MemorySaver,
  Overwrite,
  Send,
  START,
  StateGraph,
} from '@langchain/langgraph'
import { SharedContext } from '@sharedctx/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { contextTools, SharedContextSaver, withSharedContext } from '../src/index.ts'
import { inspectSaver } from './checkpoint-bytes.ts'
import { holdsReport, probe, report } from './report.ts'
import { plainMessages, thread, toolTurn } from './turns.ts'

const vault = 'user 411 owns the vault, code 7731, run 0'

let ctx: SharedContext
let saver: MemorySaver
beforeEach(() => {
  ctx = new SharedContext()
  saver = new MemorySaver()
})

const nothingRaw = { rawCheckpoints: 0, rawWrites: 0 }
const keyOf = (view: string) => /^\[context (\w+)/.exec(view)![1]
const docs = () => Annotation<string[]>({ reducer: (left, right) => [...left, ...right], default: () => [] })

describe('interrupts', () => {
  const State = Annotation.Root({ doc: Annotation<string>, answer: Annotation<string> })

  it('pause and resume a wrapped node, which stores nothing before it returns', async () => {
    let runs = 0
    const graph = new StateGraph(State)
      .addNode(
        'ask',
        withSharedContext(() => {
          runs++
          const answer = interrupt('sure?') as string
          return { doc: report(), answer }
        }, ctx),
      )
      .addEdge(START, 'ask')
      .compile({ checkpointer: saver })
    const paused = await graph.invoke({}, thread)
    expect(paused).toMatchObject({ __interrupt__: [{ value: 'sure?' }] })
    expect(ctx.scope('thread-1').keys()).toEqual([])
    const { doc, answer } = await graph.invoke(new Command({ resume: 'yes' }), thread)
    expect({ runs, answer }).toEqual({ runs: 2, answer: 'yes' })
    expect(holdsReport(doc)).toBe(false)
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })

  it('show a human the text itself and take the answer as it is, whatever the saver does with state', async () => {
    const asked: unknown[] = []
    const graph = new StateGraph(State)
      .addNode('ask', () => {
        asked.push(interrupt({ draft: report(1) }))
        return { doc: report(2), answer: interrupt('and now?') as string }
      })
      .addEdge(START, 'ask')
      .compile({ checkpointer: new SharedContextSaver(saver, ctx) })
    await graph.invoke({}, thread)
    const { tasks } = await graph.getState(thread)
    expect(tasks[0].interrupts[0].value).toEqual({ draft: report(1) })
    await graph.invoke(new Command({ resume: report(3) }), thread)
    const { answer } = await graph.invoke(new Command({ resume: 'yes' }), thread)
    // The node runs again for each answer; the first one is read from the checkpoint the second time.
    expect(asked).toEqual([report(3), report(3)])
    expect(answer).toBe('yes')
    const { values } = await graph.getState(thread)
    expect(holdsReport(values.doc)).toBe(false)
  })

  it('inside a subgraph keep its checkpoints free of originals too', async () => {
    const inner = new StateGraph(State)
      .addNode(
        'fetch',
        withSharedContext(() => ({ doc: report() }), ctx, { tools: true }),
      )
      .addNode('ask', () => ({ answer: interrupt('sure?') as string }))
      .addEdge(START, 'fetch')
      .addEdge('fetch', 'ask')
      .compile()
    const graph = new StateGraph(State).addNode('inner', inner).addEdge(START, 'inner').compile({ checkpointer: saver })
    await graph.invoke({}, thread)
    const { tasks } = await graph.getState(thread, { subgraphs: true })
    expect(JSON.stringify(tasks)).toContain('sure?')
    const { doc, answer } = await graph.invoke(new Command({ resume: 'yes' }), thread)
    expect(answer).toBe('yes')
    expect(ctx.scope('thread-1').expand(keyOf(doc), 'L412')).toBe(vault)
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })
})

describe('streaming', () => {
  const State = Annotation.Root({ docs: docs() })
  const build = (checkpointer: MemorySaver | SharedContextSaver, wrap: boolean) => {
    const fetch = ({ docs }: typeof State.State) => ({ docs: [report(docs.length)] })
    const inner = new StateGraph(State)
      .addNode('fetch', wrap ? withSharedContext(fetch, ctx) : fetch)
      .addEdge(START, 'fetch')
      .compile()
    return new StateGraph(State).addNode('inner', inner).addEdge(START, 'inner').compile({ checkpointer })
  }

  it.each(['updates', 'values', 'debug', 'checkpoints', 'tasks', 'messages'] as const)(
    'in mode %s carries views, from subgraphs too',
    async streamMode => {
      const collect = async (wrap: boolean) => {
        const chunks: string[] = []
        const graph = build(new MemorySaver(), wrap)
        for await (const chunk of await graph.stream({ docs: [] }, { ...thread, streamMode, subgraphs: true }))
          chunks.push(JSON.stringify(chunk))
        return chunks
      }
      const [plain, shared] = [await collect(false), await collect(true)]
      expect(shared).toHaveLength(plain.length)
      expect(shared.some(holdsReport)).toBe(false)
      // Without model calls the mode for their tokens carries nothing.
      expect(plain.some(holdsReport)).toBe(streamMode !== 'messages')
    },
  )

  it('leaves what a node writes itself to the node', async () => {
    const graph = new StateGraph(State)
      .addNode(
        'fetch',
        withSharedContext((_state, { writer }) => {
          writer?.(report())
          return { docs: [report()] }
        }, ctx),
      )
      .addEdge(START, 'fetch')
      .compile()
    const chunks: unknown[] = []
    for await (const chunk of await graph.stream({ docs: [] }, { streamMode: 'custom' })) chunks.push(chunk)
    expect(chunks).toEqual([report()])
  })
})

describe('parallel branches and retries', () => {
  const State = Annotation.Root({ docs: docs() })

  it('store every original once, however often a branch is tried', async () => {
    let attempts = 0
    const branch = withSharedContext(({ run }: { run: number }) => {
      if (run === 2 && ++attempts === 1) throw new Error('try again')
      return { docs: [report(run)] }
    }, ctx)
    const inner = new StateGraph(State)
      .addNode('branch', branch as never, { retryPolicy: { maxAttempts: 2, initialInterval: 1, logWarning: false } })
      .addConditionalEdges(START, () => [1, 2, 3].map(run => new Send('branch', { run })))
      .compile()
    const outer = new StateGraph(State).addNode('inner', inner).addEdge(START, 'inner').compile({ checkpointer: saver })
    const result = await outer.invoke({ docs: [] }, thread)
    expect(attempts).toBe(2)
    expect(result.docs).toHaveLength(3)
    const scope = ctx.scope('thread-1')
    expect(scope.keys()).toHaveLength(3)
    expect(new Set(scope.keys().map(key => scope.get(key, { full: true })))).toEqual(new Set([1, 2, 3].map(report)))
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })

  const fanOut = () => [1, 2].map(run => new Send('branch', { doc: report(run) }))
  const branch = ({ doc }: { doc: string }) => ({ docs: [`${doc.length} ${doc.split('\n').at(-1)}`] })

  it('are sent views by a wrapped node', async () => {
    const graph = new StateGraph(State)
      .addNode(
        'plan',
        withSharedContext(() => new Command({ goto: fanOut() }), ctx),
        { ends: ['branch'] },
      )
      .addNode('branch', branch as never)
      .addEdge(START, 'plan')
      .compile({ checkpointer: saver })
    const result = await graph.invoke({ docs: [] }, thread)
    expect(result.docs).toHaveLength(2)
    for (const doc of result.docs) expect(Number.parseInt(doc, 10)).toBeLessThan(report().length / 2)
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })

  it('are sent originals while a run lasts under the saver, which writes views', async () => {
    const graph = new StateGraph(State)
      .addNode('branch', branch as never)
      .addConditionalEdges(START, fanOut)
      .compile({ checkpointer: new SharedContextSaver(saver, ctx) })
    const result = await graph.invoke({ docs: [] }, thread)
    expect(result.docs.map(doc => Number.parseInt(doc, 10))).toEqual([1, 2].map(run => report(run).length))
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })

  it('may overwrite a channel, with views in the place of what they carry', async () => {
    const Messages = Annotation.Root({ messages: plainMessages() })
    const graph = new StateGraph(Messages)
      .addNode(
        'reset',
        withSharedContext(() => ({ messages: new Overwrite(toolTurn(1)) as unknown as BaseMessage[] }), ctx),
      )
      .addEdge(START, 'reset')
      .compile({ checkpointer: saver })
    const { messages } = await graph.invoke({ messages: [new HumanMessage('go')] }, thread)
    expect(messages).toHaveLength(2)
    expect(ToolMessage.isInstance(messages[1]) && messages[1].tool_call_id).toBe('call_1')
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })
})

describe('time travel', () => {
  const State = Annotation.Root({ doc: Annotation<string>, found: Annotation<string> })
  const readTool = (of: SharedContext) => contextTools(of).find(({ name }) => name === 'context_read')!

  it('finds views that still expand in every older checkpoint, and goes on from them', async () => {
    let version = 0
    const read = readTool(ctx)
    const graph = new StateGraph(State)
      .addNode(
        'fetch',
        withSharedContext(() => ({ doc: report(version++) }), ctx, { tools: true }),
      )
      .addNode('look', async ({ doc }, config) => ({
        found: await read.invoke({ key: keyOf(doc), at: 'L412' }, config),
      }))
      .addEdge(START, 'fetch')
      .addEdge('fetch', 'look')
      .addEdge('look', END)
      .compile({ checkpointer: saver })
    await graph.invoke({}, thread)
    await graph.invoke({}, thread)
    const history = []
    for await (const snapshot of graph.getStateHistory(thread)) if (snapshot.values.doc) history.push(snapshot)
    expect(history.length).toBeGreaterThan(3)
    const scope = ctx.scope('thread-1')
    expect(new Set(history.map(({ values }) => scope.expand(keyOf(values.doc), 'L412')))).toEqual(
      new Set([vault, vault.replace('run 0', 'run 1')]),
    )

    const beforeFirstLook = history.findLast(({ next }) => next.includes('look'))!
    expect((await graph.invoke(null, beforeFirstLook.config)).found).toBe(vault)
    const fork = await graph.updateState(beforeFirstLook.config, { found: 'nothing yet' })
    expect((await graph.invoke(null, fork)).found).toBe(vault)
    expect(inspectSaver(saver, probe)).toMatchObject(nothingRaw)
  })

  it('resumes on another process, where a marker without a store behind it says what is missing', async () => {
    const graph = new StateGraph(State)
      .addNode('fetch', () => ({ doc: report() }))
      .addEdge(START, 'fetch')
      .compile({ checkpointer: new SharedContextSaver(saver, ctx, { tools: true }) })
    await graph.invoke({}, thread)
    const { values } = await graph.getState(thread)
    const read = readTool(new SharedContext())
    expect(await read.invoke({ key: keyOf(values.doc), at: 'L412' }, thread)).toMatch(/No entry under/)
  })
})
