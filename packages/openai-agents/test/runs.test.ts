import {
  Agent,
  type AgentInputItem,
  defineToolOutputGuardrail,
  type HandoffInputData,
  handoff,
  InputGuardrailTripwireTriggered,
  Runner,
  RunState,
  ToolGuardrailFunctionOutputFactory,
  tool,
} from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { SharedContext } from '@sharedctx/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compressHandoff, compressModelInput, contextTools, sharedTool } from '../src/index.ts'
import { asString, asText, bytes, callIds, nothing, oldest, outputOf, report, run as runWith } from './scenario.ts'

const harbours = [
  'Aarhus',
  'Bergen',
  'Cadiz',
  'Dover',
  'Esbjerg',
  'Faro',
  'Genoa',
  'Hull',
  'Ibiza',
  'Jaffa',
  'Kiel',
  'Lagos',
]
const paragraphs = harbours.flatMap((harbour, index) => [
  `The harbour of ${harbour} was quiet that year, and its ${index + 3} cranes stood still for most of the winter months.`,
  index === 7
    ? 'The lighthouse keeper of Skagen polished the lens every evening before the fog came in from the sea.'
    : `Merchants from ${harbour} wrote letters home about the weather, the price of rope and the long way round.`,
])
const secret = 'user 411 owns the vault, code 7731'

let ctx: SharedContext
beforeEach(() => {
  ctx = new SharedContext()
})

const tokens = (value: unknown) => new SharedContext().putSync('it', JSON.stringify(value)).originalTokens
const runner = (options: ConstructorParameters<typeof Runner>[0] = {}) =>
  new Runner({ tracingDisabled: true, ...options })
const inputs = (model: ScriptedModel) => model.calls.map(call => call.request.input as AgentInputItem[])
const keyIn = (items: AgentInputItem[]) => /\[context (\w+): \d+ tokens in full/.exec(JSON.stringify(items))![1]
const transfer = () => [functionCall('transfer_to_Writer', {}, { callId: 'call_handoff' })]

/** A researcher that calls `tools` and hands over to `writer`. */
function researcherFor(writer: Agent, tools = [asText], inputFilter?: ReturnType<typeof compressHandoff>) {
  const model = new ScriptedModel([
    tools.map(({ name }, index) => functionCall(name, {}, { callId: `call_${index}` })),
    transfer(),
  ])
  return Agent.create({ name: 'Researcher', model, tools, handoffs: [handoff(writer, inputFilter && { inputFilter })] })
}

function writerWith(turns: ConstructorParameters<typeof ScriptedModel>[0] = [[assistantMessage('done')]]) {
  const model = new ScriptedModel(turns)
  return { model, writer: new Agent({ name: 'Writer', instructions: 'Write.', model }) }
}

describe('a filtered hand-off', () => {
  it('costs the next agent a fraction of the tokens', async () => {
    const plain = await runWith({ ctx, filtered: false })
    const { received } = await runWith({ ctx })
    expect(tokens(received)).toBeLessThan(tokens(plain.received) / 5)
  })

  it('works for all hand-offs of a runner, and a filter of the hand-off itself goes before', async () => {
    const { model, writer } = writerWith()
    await runner({ handoffInputFilter: compressHandoff(ctx) }).run(researcherFor(writer), 'go')
    expect(bytes(inputs(model)[0])).toBeLessThan(report.length / 2)

    const own = writerWith()
    const untouched = (data: HandoffInputData) => data
    await runner({ handoffInputFilter: compressHandoff(ctx) }).run(researcherFor(own.writer, [asText], untouched), 'go')
    expect(bytes(inputs(own.model)[0])).toBeGreaterThan(report.length)
  })

  it('leaves everything but results alone, hand-off items among them', async () => {
    const seen: [HandoffInputData, HandoffInputData][] = []
    const { writer } = writerWith()
    await runner().run(
      researcherFor(writer, [asText], data => {
        const filtered = compressHandoff(ctx)(data)
        seen.push([data, filtered])
        return filtered
      }),
      'go',
    )
    const [[before, after]] = seen
    const kept = (data: HandoffInputData) =>
      [...data.preHandoffItems, ...data.newItems].filter(({ type }) => type !== 'tool_call_output_item')
    expect(kept(before).map(({ type }) => type)).toEqual(['tool_call_item', 'handoff_call_item', 'handoff_output_item'])
    expect(kept(after).every((item, index) => item === kept(before)[index])).toBe(true)
    expect(before.preHandoffItems.some((item, index) => item !== after.preHandoffItems[index])).toBe(true)
    expect(after.runContext).toBe(before.runContext)
  })

  it('leaves a hand-off item alone even when a hook of the hand-off has made it long', () => {
    const rawItem = { type: 'function_call_result', callId: 'h', name: 't', status: 'completed', output: report }
    const newItems = [{ type: 'handoff_output_item', rawItem }] as unknown as HandoffInputData['newItems']
    expect(compressHandoff(ctx)({ inputHistory: 'go', preHandoffItems: [], newItems }).newItems).toBe(newItems)
  })

  it('leaves reasoning and compaction in the history alone', () => {
    const inputHistory = [
      { type: 'reasoning', content: [{ type: 'input_text', text: report }] },
      { type: 'compaction', encrypted_content: report },
      { type: 'function_call', callId: 'c', name: 't', arguments: JSON.stringify({ report }) },
    ] as AgentInputItem[]
    expect(compressHandoff(ctx)({ inputHistory, preHandoffItems: [], newItems: [] }).inputHistory).toBe(inputHistory)
  })

  it('composes with other filters, before and after', async () => {
    const lastTwo = (data: HandoffInputData): HandoffInputData => ({
      ...data,
      preHandoffItems: data.preHandoffItems.slice(-2),
    })
    const compress = compressHandoff(ctx)
    const results: AgentInputItem[][] = []
    for (const filter of [
      (data: HandoffInputData) => compress(lastTwo(data)),
      (data: HandoffInputData) => lastTwo(compress(data)),
      (data: HandoffInputData) => compress(compress(data)),
    ]) {
      const { model, writer } = writerWith()
      await runner().run(researcherFor(writer, [asText], filter), 'go')
      results.push(inputs(model)[0])
    }
    expect(results[1]).toEqual(results[0])
    for (const result of results) expect(bytes(result)).toBeLessThan(report.length / 2)
  })

  it('answers to the instructions of the receiving agent where the request says nothing', () => {
    const output = paragraphs.join('\n\n')
    const item = { type: 'function_call_result', callId: 'c', name: 't', status: 'completed', output } as AgentInputItem
    const data = { inputHistory: [item], preHandoffItems: [], newItems: [] }
    const sent = (instructions: string) =>
      JSON.stringify(compressHandoff(ctx, { maxTokens: 150, agent: { instructions, tools: [] } })(data))
    expect(sent('Write about the lighthouse keeper of Skagen.')).toContain('polished the lens')
    expect(sent('Write about nothing.')).not.toContain('polished the lens')
  })

  it('streams', async () => {
    const { model, writer } = writerWith()
    const result = await runner().run(researcherFor(writer, [asText], compressHandoff(ctx)), 'go', { stream: true })
    await result.completed
    expect(result.finalOutput).toBe('done')
    expect(bytes(inputs(model)[0])).toBeLessThan(report.length / 2)
  })

  it('lives through an interruption and a run state that is written down, and can still be read from', async () => {
    const publish = tool({
      name: 'publish',
      description: 'd',
      parameters: nothing,
      needsApproval: true,
      execute: async () => 'published',
    })
    const model = new ScriptedModel([
      [functionCall('publish', {}, { callId: 'call_publish' })],
      {
        type: 'responder',
        respond: ({ request }) => {
          const key = keyIn(request.input as AgentInputItem[])
          return [functionCall('context_read', { key, at: 'L412' }, { callId: 'call_read' })]
        },
      },
      [assistantMessage('done')],
    ])
    const writer = new Agent({ name: 'Writer', model, tools: [publish, ...contextTools(ctx)] })
    const researcher = researcherFor(writer, [asText], compressHandoff(ctx, { agent: writer }))
    const first = await runner().run(researcher, 'go')
    expect(first.interruptions).toHaveLength(1)
    const state = await RunState.fromString(researcher, first.state.toString())
    state.approve(state.getInterruptions()[0])
    const second = await runner().run(researcher, state)
    expect(second.finalOutput).toBe('done')
    const [atFirst, afterApproval, afterReading] = inputs(model)
    expect(callIds(afterApproval).slice(0, atFirst.length)).toEqual(callIds(atFirst))
    expect(bytes(afterApproval)).toBeLessThan(report.length / 2)
    expect(outputOf(afterReading, 'context_read')).toMatchObject({ text: secret })
  })

  it('leaves the guardrails of agents what they look at', async () => {
    const looked: unknown[] = []
    const { writer } = writerWith([[assistantMessage('done')]])
    writer.outputGuardrails = [
      {
        name: 'looks',
        execute: async ({ agentOutput }) => {
          looked.push(agentOutput)
          return { tripwireTriggered: false, outputInfo: null }
        },
      },
    ]
    const guarded = () => {
      const researcher = researcherFor(writer, [asText], compressHandoff(ctx))
      researcher.inputGuardrails = [
        {
          name: 'refuses',
          execute: async ({ input }) => ({ tripwireTriggered: String(input).includes('forbidden'), outputInfo: null }),
        },
      ]
      return researcher
    }
    await runner().run(guarded(), 'go')
    expect(looked).toEqual(['done'])
    await expect(runner().run(guarded(), 'something forbidden')).rejects.toThrow(InputGuardrailTripwireTriggered)
  })
})

describe('a conversation that the server manages', () => {
  const managed = [{ conversationId: 'conv_1' }, { previousResponseId: 'resp_1' }]

  it.skipIf(oldest).each(managed)(
    'refuses filtered hand-offs and says why, before any filter runs: %o',
    async options => {
      let filtered = false
      const { writer } = writerWith()
      const researcher = researcherFor(writer, [asText], data => {
        filtered = true
        return compressHandoff(ctx)(data)
      })
      await expect(runner().run(researcher, 'go', options)).rejects.toThrow(
        /Handoff input filters cannot be used with conversationId or previousResponseId/,
      )
      expect(filtered).toBe(false)
    },
  )

  if (oldest)
    it.each(managed)('is sent results twice by versions that do not refuse: %o', async options => {
      const { model, writer } = writerWith()
      await runner().run(researcherFor(writer, [asText], compressHandoff(ctx)), 'go', options)
      expect(callIds(inputs(model)[0])).toHaveLength(2)
    })

  it.each(managed)('takes what stands in its place: %o', async options => {
    const atTheSource = writerWith()
    const researcher = researcherFor(atTheSource.writer, [sharedTool(asText, ctx)])
    await runner().run(researcher, 'go', options)
    const onEveryCall = writerWith()
    const plain = researcherFor(onEveryCall.writer)
    await runner({ callModelInputFilter: compressModelInput(ctx) }).run(plain, 'go', options)
    for (const agent of [researcher, plain]) {
      const [, second] = inputs(agent.model as ScriptedModel)
      expect(outputOf(second, 'as_text')).toBeDefined()
      expect(bytes(second)).toBeLessThan(report.length / 2)
    }
    expect(inputs(atTheSource.model)).toHaveLength(1)
    expect(inputs(onEveryCall.model)).toHaveLength(1)
  })
})

describe('tools', () => {
  const rows = report.split('\n')
  const table = oldest
    ? undefined
    : tool({
        name: 'table',
        description: 'd',
        parameters: nothing,
        outputSchema: z.object({ rows: z.array(z.string()) }),
        execute: async () => ({ rows }),
      })

  it.skipIf(oldest)('with an output schema keep their contract wherever it can be seen or is named', async () => {
    expect(sharedTool(table!, ctx)).toBe(table)
    const parsed = (items: AgentInputItem[]) => JSON.parse((outputOf(items, 'table') as { text: string }).text)

    const onEveryCall = writerWith()
    const researcher = researcherFor(onEveryCall.writer, [table as never])
    await runner({ callModelInputFilter: compressModelInput(ctx) }).run(researcher, 'go')
    expect(parsed(inputs(researcher.model as ScriptedModel)[1])).toEqual({ rows })

    const named = writerWith()
    const filter = compressHandoff(ctx, { keepTools: ['table'] })
    await runner().run(researcherFor(named.writer, [table as never], filter), 'go')
    expect(parsed(inputs(named.model)[0])).toEqual({ rows })

    const unnamed = writerWith()
    await runner().run(researcherFor(unnamed.writer, [table as never], compressHandoff(ctx)), 'go')
    expect(() => parsed(inputs(unnamed.model)[0])).toThrow(SyntaxError)
  })

  it('that fail at length stay readable', async () => {
    const failing = tool({
      name: 'failing',
      description: 'd',
      parameters: nothing,
      execute: async (): Promise<string> => {
        throw new Error('disk full on /dev/sda1')
      },
      errorFunction: (_context, error) => `${report}\nError: ${(error as Error).message}\n${report}`,
    })
    const { received } = await runWith({ ctx, tools: [failing] })
    expect(bytes(received)).toBeLessThan(report.length)
    expect(JSON.stringify(outputOf(received, 'failing'))).toContain('disk full on /dev/sda1')
    const { received: shared } = await runWith({ ctx, tools: [sharedTool(failing, ctx)], filtered: false })
    expect(JSON.stringify(outputOf(shared, 'failing'))).toContain('disk full on /dev/sda1')
  })

  it('with guardrails on their output have them judge the view that sharedTool makes, the original otherwise', async () => {
    const judged: string[] = []
    const judge = defineToolOutputGuardrail({
      name: 'judge',
      run: async ({ output }) => {
        judged.push(JSON.stringify(output))
        return ToolGuardrailFunctionOutputFactory.allow()
      },
    })
    const guarded = tool({
      name: 'guarded',
      description: 'd',
      parameters: nothing,
      outputGuardrails: [judge],
      execute: async () => report,
    })
    for (const given of [sharedTool(guarded, ctx), guarded]) {
      const { model, writer } = writerWith()
      await runner().run(researcherFor(writer, [given as never], compressHandoff(ctx)), 'go')
      expect(bytes(inputs(model)[0])).toBeLessThan(report.length / 2)
    }
    expect(judged.map(output => output.length > report.length)).toEqual([false, true])
  })

  it('called in parallel keep each its own result', async () => {
    const numbered = tool({
      name: 'numbered',
      description: 'd',
      parameters: z.object({ run: z.number() }),
      execute: async ({ run }) => {
        await new Promise(resolve => setImmediate(resolve))
        return `${report}\nrun ${run}`
      },
    })
    const model = new ScriptedModel([
      [3, 1, 4, 2].map(run => functionCall('numbered', { run }, { callId: `call_${run}` })),
      [assistantMessage('done')],
    ])
    const agent = new Agent({ name: 'Solo', model, tools: [sharedTool(numbered, ctx)] })
    await runner().run(agent, 'go')
    const [, second] = inputs(model)
    const results = second.filter(item => item.type === 'function_call_result')
    expect(results.map(({ callId }) => callId)).toEqual(['call_3', 'call_1', 'call_4', 'call_2'])
    expect(new Set(ctx.keys().map(key => ctx.get(key, { full: true })))).toEqual(
      new Set([1, 2, 3, 4].map(run => `${report}\nrun ${run}`)),
    )
    for (const { callId, output } of results)
      expect(JSON.stringify(output)).toContain(`run ${callId.replace('call_', '')}`)
  })

  it('that are agents read and hand on within the same context', async () => {
    const innerModel = new ScriptedModel([
      [functionCall('as_string', {}, { callId: 'call_dump' })],
      {
        type: 'responder',
        respond: ({ request }) => {
          const key = keyIn(request.input as AgentInputItem[])
          return [functionCall('context_read', { key, at: 'L412' }, { callId: 'call_read' })]
        },
      },
      [assistantMessage(report)],
    ])
    const inner = new Agent({
      name: 'Inner',
      model: innerModel,
      tools: [sharedTool(asString, ctx, { tools: true }), ...contextTools(ctx)],
    })
    const model = new ScriptedModel([
      [functionCall('ask_inner', { input: 'x' }, { callId: 'call_inner' })],
      [assistantMessage('done')],
    ])
    const asked = inner.asTool({ toolName: 'ask_inner', toolDescription: 'd' })
    const outer = new Agent({ name: 'Outer', model, tools: [sharedTool(asked as never, ctx)] })
    await runner().run(outer, 'go')
    expect(outputOf(inputs(innerModel)[2], 'context_read')).toMatchObject({ text: secret })
    expect(bytes(inputs(innerModel)[1])).toBeLessThan(report.length / 2)
    expect(bytes(inputs(model)[1])).toBeLessThan(report.length / 2)
    // The same text is the same entry, whoever printed it.
    expect(ctx.keys()).toHaveLength(1)
  })
})
