import {
  Agent,
  type AgentInputItem,
  type FunctionCallResultItem,
  handoff,
  Runner,
  type FunctionTool as SdkTool,
  type Session,
  tool,
} from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import type { SharedContext } from '@sharedctx/core'
import { z } from 'zod'
import { compressHandoff, type FilterOptions } from '../src/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: a list of tools with unlike parameters has no narrower type in the SDK.
export type FunctionTool = SdkTool<any, any, any>

/** Whether the oldest supported version of the SDK runs: it knows no `outputSchema` (0.14) and refuses nothing in server-managed runs (0.19). */
export const oldest = process.env.SHAREDCTX_OLDEST !== undefined

/** What a tool printed: only one line of it answers the question. */
export const report = Array.from({ length: 600 }, (_, index) =>
  index === 411 ? 'user 411 owns the vault, code 7731' : `user ${index} logged in, nothing else to say`,
).join('\n')
export const image = 'data:image/png;base64,iVBORw0KGgo='

export const nothing = z.object({})
export const asString = tool({ name: 'as_string', description: 'd', parameters: nothing, execute: async () => report })
export const asText = tool({
  name: 'as_text',
  description: 'd',
  parameters: nothing,
  execute: async () => ({ type: 'text' as const, text: report }),
})
export const asParts = tool({
  name: 'as_parts',
  description: 'd',
  parameters: nothing,
  execute: async () => [
    { type: 'text' as const, text: report },
    { type: 'image' as const, image },
  ],
})

export interface Scenario {
  readonly ctx: SharedContext
  readonly tools?: FunctionTool[]
  readonly filtered?: boolean
  readonly options?: FilterOptions
  readonly session?: Session
  readonly writerTools?: FunctionTool[]
  readonly writerTurns?: ConstructorParameters<typeof ScriptedModel>[0]
}

/** A researcher calls every tool at once and hands over to a writer; what the writer's model received. */
export async function run({
  ctx,
  tools = [asString, asText, asParts],
  filtered = true,
  options = {},
  session,
  writerTools = [],
  writerTurns = [[assistantMessage('done')]],
}: Scenario) {
  const writerModel = new ScriptedModel(writerTurns)
  const writer = new Agent({
    name: 'Writer',
    instructions: 'Say who owns the vault.',
    model: writerModel,
    tools: writerTools,
  })
  const researcherModel = new ScriptedModel([
    tools.map(({ name }, index) => functionCall(name, {}, { callId: `call_${index}`, id: `fc_${index}` })),
    [functionCall('transfer_to_Writer', {}, { callId: 'call_handoff', id: 'fc_handoff' })],
  ])
  const inputFilter = compressHandoff(ctx, { ...options, agent: writer })
  const researcher = Agent.create({
    name: 'Researcher',
    model: researcherModel,
    tools,
    handoffs: [handoff(writer, filtered ? { inputFilter } : {})],
  })
  const result = await new Runner({ tracingDisabled: true }).run(
    researcher,
    'Find the owner of the vault',
    session ? { session } : {},
  )
  return { result, received: writerModel.calls[0].request.input as AgentInputItem[], writerModel }
}

export const bytes = (value: unknown) => JSON.stringify(value).length
export const callIds = (items: AgentInputItem[]) =>
  items.map(item => ('callId' in item ? `${item.type} ${item.callId} ${'id' in item ? item.id : ''}` : item.type))
export const outputOf = (items: AgentInputItem[], name: string) =>
  items.find((item): item is FunctionCallResultItem => item.type === 'function_call_result' && item.name === name)!
    .output
