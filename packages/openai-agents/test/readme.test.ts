import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  Agent,
  type AgentInputItem,
  type CallModelInputFilter,
  handoff,
  MemorySession,
  Runner,
  type Session,
} from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { SharedContext } from '@sharedctx/core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { compressHandoff, compressModelInput, sharedSession, sharedTool } from '../src/index.ts'
import { asText, oldest, outputOf, report } from './scenario.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const stretch = JSON.stringify(report.slice(5_000, 9_000)).slice(1, -1)
/** Whether the original stands in a value that has been written as JSON, however often. */
const holdsReport = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\\+n/g, '\\n').includes(stretch)

describe('the program in the README', () => {
  const folder = new URL('./.readme/', import.meta.url)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('runs as it stands, once its agents have models', async () => {
    const [, block] = /^```ts\n([\s\S]*?)^```/m.exec(readme)!
    mkdirSync(folder, { recursive: true })
    const source = block.replace("'@sharedctx/openai-agents'", "'../../src/index.ts'")
    writeFileSync(new URL('block.ts', folder), `${source}\nexport { ctx, researcher, writer }\n`)
    const { ctx, researcher, writer } = await import(new URL('block.ts', folder).href)
    researcher.model = new ScriptedModel([
      [functionCall('read_log', {}, { callId: 'log' })],
      [functionCall('transfer_to_Writer', {}, { callId: 'handoff' })],
    ])
    const model = new ScriptedModel([
      {
        type: 'responder',
        respond: ({ request }) => {
          const [, key] = /\[context (\w+):/.exec(JSON.stringify(request.input))!
          return [functionCall('context_read', { key, at: 'L4711' }, { callId: 'read' })]
        },
      },
      [assistantMessage('done')],
    ])
    writer.model = model
    await new Runner({ tracingDisabled: true }).run(researcher, 'What does line 4711 say?')
    const [first, second] = model.calls.map(call => call.request.input as AgentInputItem[])
    expect(JSON.stringify(first).length).toBeLessThan(5_000)
    expect(outputOf(second, 'context_read')).toMatchObject({ text: 'line 4711 of the log' })
    expect(ctx.keys()).toHaveLength(1)
  })
})

describe('the table of where to stand', () => {
  let ctx: SharedContext
  beforeEach(() => {
    ctx = new SharedContext()
  })

  interface Places {
    readonly tool?: typeof asText
    readonly inputFilter?: ReturnType<typeof compressHandoff>
    readonly callModelInputFilter?: CallModelInputFilter
    readonly wrap?: (session: Session) => Session
  }

  /** A row: the request of the agent that is handed over to, the first request of the next run, the session, the run state. */
  async function row({ tool = asText, inputFilter, callModelInputFilter, wrap = session => session }: Places) {
    const memory = new MemorySession()
    const session = wrap(memory)
    const model = new ScriptedModel([[assistantMessage('done')], [assistantMessage('done again')]])
    const writer = new Agent({ name: 'Writer', model })
    const researcher = Agent.create({
      name: 'Researcher',
      model: new ScriptedModel([
        [functionCall('as_text', {}, { callId: 'call_text' })],
        [functionCall('transfer_to_Writer', {}, { callId: 'call_handoff' })],
      ]),
      tools: [tool],
      handoffs: [handoff(writer, inputFilter && { inputFilter })],
    })
    const runner = new Runner({ tracingDisabled: true, callModelInputFilter })
    const { state } = await runner.run(researcher, 'go', { session })
    const stored = await memory.getItems()
    await runner.run(writer, 'again', { session })
    const [handedOver, nextRun] = model.calls.map(call => call.request.input)
    return [handedOver, nextRun, stored, state.toString()].map(value => (holdsReport(value) ? 'original' : 'view'))
  }

  it('holds without any', async () => {
    expect(await row({})).toEqual(['original', 'original', 'original', 'original'])
  })

  it('holds for sharedTool', async () => {
    expect(await row({ tool: sharedTool(asText, ctx) })).toEqual(['view', 'view', 'view', 'view'])
  })

  it('holds for compressHandoff', async () => {
    // The oldest version forgets what the filter was given.
    const state = oldest ? 'view' : 'original'
    expect(await row({ inputFilter: compressHandoff(ctx) })).toEqual(['view', 'view', 'view', state])
  })

  it('holds for compressModelInput', async () => {
    expect(await row({ callModelInputFilter: compressModelInput(ctx) })).toEqual([
      'view',
      'view',
      'original',
      'original',
    ])
  })

  it('holds for sharedSession', async () => {
    expect(await row({ wrap: session => sharedSession(session, ctx) })).toEqual([
      'original',
      'view',
      'view',
      'original',
    ])
  })
})
