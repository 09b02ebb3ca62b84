// Triage → researcher → writer on the OpenAI Agents SDK. The researcher's tool returns recorded answers of a public API; the
// hand-off filter gives the writer a view of them, and the writer opens the one place that it needs.
// Runs without a key on the SDK's scripted models; with OPENAI_API_KEY set, on a real one, which MODEL may name.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { Agent, handoff, Runner, tool } from '@openai/agents'
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing'
import { SharedContext } from '@sharedctx/core'
import { compressHandoff, contextTools } from '@sharedctx/openai-agents'
import { z } from 'zod'

const recorded = createRequire(import.meta.url)(
  '@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json',
)
const issues = JSON.stringify(
  recorded.flatMap(exchange => exchange.response),
  null,
  2,
)
const question = 'Which issue has the number 7, and who opened it?'

const ctx = new SharedContext({ ttl: Number.POSITIVE_INFINITY })
const live = Boolean(process.env.OPENAI_API_KEY)

/** The scripted model plays its turns; a turn may look at what it has been sent. */
const script = turns => (live ? (process.env.MODEL ?? 'gpt-4.1-mini') : new ScriptedModel(turns))
const keyIn = request => /\[context (\w+):/.exec(JSON.stringify(request.input))[1]

const writerModel = script([
  {
    type: 'responder',
    respond: ({ request }) => [functionCall('context_read', { key: keyIn(request), at: '/6' }, { callId: 'read' })],
  },
  [assistantMessage('Issue 7 is "Test issue 7", opened by octokit-fixture-user-a.')],
])
const writer = new Agent({ name: 'Writer', instructions: question, model: writerModel, tools: contextTools(ctx) })

const listIssues = tool({
  name: 'list_issues',
  description: 'Lists the issues of the repository.',
  parameters: z.object({}),
  execute: async () => issues,
})
const researcher = Agent.create({
  name: 'Researcher',
  instructions: 'List the issues, then transfer to the writer.',
  model: script([
    [functionCall('list_issues', {}, { callId: 'list' })],
    [functionCall('transfer_to_Writer', {}, { callId: 'to-writer' })],
  ]),
  tools: [listIssues],
  handoffs: [handoff(writer, { inputFilter: compressHandoff(ctx, { agent: writer }) })],
})
const triage = Agent.create({
  name: 'Triage',
  instructions: 'Transfer to the researcher.',
  model: script([[functionCall('transfer_to_Researcher', {}, { callId: 'to-researcher' })]]),
  handoffs: [handoff(researcher)],
})

const result = await new Runner({ tracingDisabled: true }).run(triage, question)

const [key] = ctx.keys()
const entry = ctx.getEntry(key)
assert.equal(ctx.get(key, { full: true }), issues, 'the original comes back byte for byte')
assert.match(String(result.finalOutput), /[Ii]ssue 7/)
console.log(
  `hand-off: ${entry.originalTokens} tokens became ${entry.compressedTokens} (${entry.savingsPercent} % saved)`,
)
if (!live) {
  const [first, second] = writerModel.calls.map(call => JSON.stringify(call.request.input))
  assert.ok(first.length < issues.length / 2, `the writer's first request has ${first.length} characters`)
  assert.ok(
    second.includes('\\"number\\": 7') || second.includes('number\\\\\\": 7'),
    'the writer has read issue 7 word for word',
  )
  console.log(`the writer's first request: ${first.length} characters; the tool's output alone had ${issues.length}`)
}
console.log(`writer: ${result.finalOutput}`)
