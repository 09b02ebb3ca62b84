import {
  Agent,
  type AgentInputItem,
  type CallModelInputFilter,
  type FunctionCallResultItem,
  MemorySession,
  Runner,
  RunState,
  tool,
} from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { memoryStore, SharedContext } from '@sharedctx/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { compressHandoff, compressModelInput, contextTools, sharedSession, sharedTool } from '../src/index.ts'
import {
  asParts,
  asString,
  asText,
  bytes,
  callIds,
  type FunctionTool,
  image,
  nothing,
  oldest,
  outputOf,
  report,
  run as runWith,
  type Scenario,
} from './scenario.ts'

let ctx: SharedContext
beforeEach(() => {
  ctx = new SharedContext()
})

/** The scenario, in the context of this test. */
const run = (scenario: Omit<Scenario, 'ctx'> = {}) => runWith({ ctx, ...scenario })

describe('compressHandoff', () => {
  it('gives the next agent the same items in the same order with a fraction of the bytes', async () => {
    const plain = await run({ filtered: false })
    const { received } = await run()
    expect(callIds(received)).toEqual(callIds(plain.received))
    expect(bytes(received)).toBeLessThan(bytes(plain.received) / 3)
    for (const name of ['as_string', 'as_text', 'as_parts']) {
      const { output: _before, ...before } = plain.received.find(
        item => item.type === 'function_call_result' && item.name === name,
      ) as FunctionCallResultItem
      const { output: _after, ...after } = received.find(
        item => item.type === 'function_call_result' && item.name === name,
      ) as FunctionCallResultItem
      expect(after).toEqual(before)
    }
  })

  it('leaves images alone', async () => {
    const { received } = await run({ tools: [asParts] })
    expect(JSON.stringify(outputOf(received, 'as_parts'))).toContain(image)
  })

  it('lets the receiving agent read the original word for word, and does not compress the answer', async () => {
    const tools = contextTools(ctx)
    const probe = await run({ writerTools: tools, tools: [asText] })
    const [, key] = /\[context (\w+): \d+ tokens in full/.exec(JSON.stringify(probe.received))!
    const { writerModel } = await run({
      tools: [asText],
      writerTools: tools,
      writerTurns: [
        [functionCall('context_read', { key, at: 'L1-600', max_tokens: 100_000 }, { callId: 'read' })],
        [assistantMessage('done')],
      ],
    })
    const answer = outputOf(writerModel.calls[1].request.input as AgentInputItem[], 'context_read')
    expect(answer).toMatchObject({ type: 'text', text: report })
  })

  it('names keys only where the receiving agent has the tools', async () => {
    const { received } = await run()
    expect(JSON.stringify(received)).not.toContain('context_read')
  })

  it('shows what the request asks for', async () => {
    const { received } = await run({ tools: [asText], options: { maxTokens: 200 } })
    expect(JSON.stringify(outputOf(received, 'as_text'))).toContain('owns the vault')
  })

  it('does not change what it has changed before', async () => {
    const filter = compressHandoff(ctx)
    const item = {
      type: 'function_call_result',
      callId: 'c',
      name: 't',
      status: 'completed',
      output: { type: 'text', text: report },
    } as AgentInputItem
    const once = filter({ inputHistory: [item], preHandoffItems: [], newItems: [] })
    expect(filter(once)).toEqual(once)
    expect(filter(once).inputHistory).toBe(once.inputHistory)
  })

  it('leaves short outputs, kept tools, program results and messages alone, unless messages are asked for', () => {
    const items = [
      { type: 'function_call_result', callId: 'a', name: 'short', status: 'completed', output: 'short' },
      { type: 'function_call_result', callId: 'b', name: 'kept', status: 'completed', output: report },
      {
        type: 'function_call_result',
        callId: 'c',
        name: 'program',
        status: 'completed',
        output: report,
        caller: { type: 'program', callerId: 'p' },
      },
      { type: 'message', role: 'user', content: report },
      { type: 'reasoning', content: [{ type: 'input_text', text: report }] },
    ] as AgentInputItem[]
    const data = { inputHistory: items, preHandoffItems: [], newItems: [] }
    expect(compressHandoff(ctx, { keepTools: ['kept'] })(data).inputHistory).toBe(items)
    const withMessages = compressHandoff(ctx, { keepTools: ['kept'], messages: true })(data)
      .inputHistory as AgentInputItem[]
    expect(withMessages.map((item, index) => item === items[index])).toEqual([true, true, true, false, true])
  })

  it('shrinks shell output, stdout and stderr apart', () => {
    const item = {
      type: 'shell_call_output',
      callId: 's',
      output: [{ stdout: report, stderr: '', outcome: { type: 'exit', exitCode: 0 } }],
    } as AgentInputItem
    const [after] = compressHandoff(ctx)({ inputHistory: [item], preHandoffItems: [], newItems: [] })
      .inputHistory as (typeof item)[]
    expect(bytes(after)).toBeLessThan(bytes(item) / 2)
    expect(after).toMatchObject({ callId: 's', output: [{ stderr: '', outcome: { type: 'exit', exitCode: 0 } }] })
  })

  it('shrinks the session and the result that a run leaves behind', async () => {
    const plainSession = new MemorySession()
    const session = new MemorySession()
    const plain = await run({ filtered: false, session: plainSession })
    const { result } = await run({ session })
    expect(bytes(await session.getItems())).toBeLessThan(bytes(await plainSession.getItems()) / 3)
    expect(bytes(result.history)).toBeLessThan(bytes(plain.result.history) / 3)
  })
})

describe('compressModelInput', () => {
  async function solo(
    filter: CallModelInputFilter | undefined,
    given: FunctionTool = asText,
    options: { conversationId?: string; session?: MemorySession } = {},
  ) {
    const model = new ScriptedModel([[functionCall(given.name, {}, { callId: 'c' })], [assistantMessage('done')]])
    const agent = new Agent({ name: 'Solo', model, tools: [given] })
    const result = await new Runner({ tracingDisabled: true, callModelInputFilter: filter }).run(agent, 'go', options)
    return { result, second: model.calls[1].request.input as AgentInputItem[] }
  }

  it('shrinks what the model is sent, and nothing else', async () => {
    const session = new MemorySession()
    const { second } = await solo(compressModelInput(ctx), asText, { session })
    expect(bytes(second)).toBeLessThan(report.length / 2)
    expect(bytes(await session.getItems())).toBeGreaterThan(report.length)
  })

  it('works in a conversation that the server manages', async () => {
    const { second } = await solo(compressModelInput(ctx), asText, { conversationId: 'conv_1' })
    expect(bytes(second)).toBeLessThan(report.length / 2)
  })

  it.skipIf(oldest)('leaves outputs with a schema as they are', async () => {
    const contract = {
      ...asString,
      name: 'contract',
      outputSchema: { type: 'object', properties: {}, required: [], additionalProperties: true },
    } as FunctionTool
    const { second } = await solo(compressModelInput(ctx), contract)
    expect(outputOf(second, 'contract')).toMatchObject({ text: JSON.stringify(report) })
  })
})

describe('sharedTool', () => {
  it('shrinks request, session and serialised state at the source', async () => {
    const session = new MemorySession()
    const plain = await run({ tools: [asString, asText, asParts], filtered: false })
    const { result, received } = await run({
      tools: [asString, asText, asParts].map(given => sharedTool(given, ctx)),
      filtered: false,
      session,
    })
    expect(callIds(received)).toEqual(callIds(plain.received))
    expect(bytes(result.state)).toBeLessThan(bytes(plain.result.state) / 3)
    for (const kept of [received, await session.getItems(), result.state])
      expect(JSON.stringify(kept)).not.toContain(report.slice(5000, 9000).replaceAll('\n', '\\n'))
    expect(ctx.get(ctx.keys()[0], { full: true })).toBe(report)
  })

  it('survives a run state that is written down and read again', async () => {
    const guarded = tool({
      name: 'guarded',
      description: 'd',
      parameters: nothing,
      needsApproval: true,
      execute: async () => report,
    })
    const model = new ScriptedModel([[functionCall('guarded', {}, { callId: 'g' })], [assistantMessage('done')]])
    const agent = new Agent({ name: 'Solo', model, tools: [sharedTool(guarded, ctx)] })
    const runner = new Runner({ tracingDisabled: true })
    const first = await runner.run(agent, 'go')
    expect(first.interruptions).toHaveLength(1)
    const state = await RunState.fromString(agent, first.state.toString())
    state.approve(state.getInterruptions()[0])
    const second = await runner.run(agent, state)
    expect(second.finalOutput).toBe('done')
    expect(bytes(second.state)).toBeLessThan(report.length)
  })

  it('returns a tool with an output schema as it is, and keeps a failure readable', async () => {
    const contract = {
      ...asString,
      outputSchema: { type: 'object', properties: {}, required: [], additionalProperties: true },
    } as FunctionTool
    expect(sharedTool(contract, ctx)).toBe(contract)
    const failing = sharedTool(
      tool({
        name: 'failing',
        description: 'd',
        parameters: nothing,
        execute: async (): Promise<string> => {
          throw new Error('disk full')
        },
      }),
      ctx,
    )
    const { received } = await run({ tools: [failing], filtered: false })
    expect(JSON.stringify(outputOf(received, 'failing'))).toContain('An error occurred')
  })

  it('works in streaming runs', async () => {
    const model = new ScriptedModel([[functionCall('as_text', {}, { callId: 'c' })], [assistantMessage('done')]])
    const agent = new Agent({ name: 'Solo', model, tools: [sharedTool(asText, ctx)] })
    const result = await new Runner({ tracingDisabled: true }).run(agent, 'go', { stream: true })
    await result.completed
    expect(bytes(model.calls[1].request.input)).toBeLessThan(report.length / 2)
  })

  it('wraps an agent that serves as a tool', async () => {
    const inner = new Agent({ name: 'Inner', model: new ScriptedModel([[assistantMessage(report)]]) })
    const model = new ScriptedModel([
      [functionCall('ask_inner', { input: 'x' }, { callId: 'c' })],
      [assistantMessage('done')],
    ])
    const outer = new Agent({
      name: 'Outer',
      model,
      tools: [sharedTool(inner.asTool({ toolName: 'ask_inner', toolDescription: 'd' }) as FunctionTool, ctx)],
    })
    await new Runner({ tracingDisabled: true }).run(outer, 'go')
    expect(bytes(model.calls[1].request.input)).toBeLessThan(report.length / 2)
  })
})

describe('sharedSession', () => {
  it('keeps views, and gives back the originals on request', async () => {
    const memory = new MemorySession()
    const session = sharedSession(memory, ctx)
    const { received } = await run({ filtered: false, session })
    expect(bytes(received)).toBeGreaterThan(report.length)
    expect(bytes(await memory.getItems())).toBeLessThan(bytes(received) / 3)
    expect(ctx.get(ctx.keys()[0], { full: true })).toBe(report)

    const plain = new MemorySession()
    await run({ filtered: false, session: plain })
    expect(await session.getOriginalItems()).toEqual(await plain.getItems())
    expect(await session.getOriginalItems(2)).toEqual(await plain.getItems(2))
  })

  it('gives back the originals on another machine when a store stands behind and the views name their keys', async () => {
    const store = memoryStore()
    const here = new SharedContext({ store })
    const memory = new MemorySession()
    await run({ filtered: false, session: sharedSession(memory, here, { tools: true }) })
    await here.flush()
    const plain = new MemorySession()
    await run({ filtered: false, session: plain })
    expect(await sharedSession(memory, new SharedContext({ store })).getOriginalItems()).toEqual(await plain.getItems())
    expect(await sharedSession(memory, new SharedContext()).getOriginalItems()).toEqual(await memory.getItems())
  })
})
