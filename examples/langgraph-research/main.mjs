// Researcher → coder → reviewer on LangGraph with a checkpointer. Every node returns a large text; what state, checkpoints and
// pending writes hold are views, and the reviewer expands the one place that it needs.
// Runs without a key: a script plays the reviewer. With OPENAI_API_KEY or ANTHROPIC_API_KEY set a real model does.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HumanMessage } from '@langchain/core/messages'
import { Annotation, END, MemorySaver, START, StateGraph } from '@langchain/langgraph'
import { SharedContext } from '@sharedctx/core'
import { contextTools, withSharedContext } from '@sharedctx/langgraph'
import { ask, realModel, scriptedModel } from './model.mjs'

const require = createRequire(import.meta.url)
const issues = JSON.stringify(
  require('@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json').flatMap(
    exchange => exchange.response,
  ),
  null,
  2,
)
const source = readFileSync(require.resolve('@langchain/langgraph').replace(/index\.\w+$/, 'graph/graph.js'), 'utf8')
const question =
  'Under which name does the method addConditionalEdges of the source keep a path that is a RunnableLambda? Read it, then answer with the name.'
const detail = 'getName() === "RunnableLambda" ? "condition"'

const State = Annotation.Root({ issues: Annotation(), source: Annotation(), review: Annotation() })
const thread = { configurable: { thread_id: 'research-1' } }
const count = text => new SharedContext().putSync('text', text).originalTokens

/** Runs the graph, with or without sharing, and says what the reviewer was given, read and answered, and what the checkpointer holds. */
async function run(ctx, model) {
  const share = node => (ctx ? withSharedContext(node, ctx, { tools: true }) : node)
  const seen = {}
  const reviewer = async (state, config) => {
    seen.handedOver = [state.issues, state.source]
    const request = `${question}\n\nissues: ${state.issues}\n\nsource: ${state.source}`
    const { answer, said } = await ask(model, [new HumanMessage(request)], ctx ? contextTools(ctx) : [], config)
    seen.read = said.filter(({ type }) => type === 'tool').map(({ text }) => text)
    return { review: answer }
  }
  const saver = new MemorySaver()
  const graph = new StateGraph(State)
    .addNode(
      'researcher',
      share(() => ({ issues })),
    )
    .addNode(
      'coder',
      share(() => ({ source })),
    )
    .addNode('reviewer', share(reviewer))
    .addEdge(START, 'researcher')
    .addEdge('researcher', 'coder')
    .addEdge('coder', 'reviewer')
    .addEdge('reviewer', END)
    .compile({ checkpointer: saver })
  const { review } = await graph.invoke({}, thread)
  return { review, bytes: bytesOf(saver), ...seen }
}

function bytesOf(saver) {
  const checkpoints = Object.values(saver.storage).flatMap(byNamespace =>
    Object.values(byNamespace).flatMap(byId => Object.values(byId).map(([bytes]) => bytes.length)),
  )
  const writes = Object.values(saver.writes).flatMap(byTask => Object.values(byTask).map(([, , bytes]) => bytes.length))
  const sum = sizes => sizes.reduce((total, size) => total + size, 0)
  return { checkpoints: sum(checkpoints), writes: sum(writes) }
}

const ctx = new SharedContext({ ttl: Number.POSITIVE_INFINITY })
const plain = await run(undefined, scriptedModel())
const shared = await run(ctx, (await realModel()) ?? scriptedModel())

const scope = ctx.scope('research-1')
const [, sourceKey] = scope.keys()
assert.deepEqual(
  scope.keys().map(key => scope.get(key, { full: true })),
  [issues, source],
  'both originals come back byte for byte',
)
for (const [index, name] of ['researcher → coder', 'coder → reviewer'].entries()) {
  const [before, after] = [plain, shared].map(({ handedOver }) => count(handedOver[index]))
  assert.ok(after < before / 3, `${name}: ${after} tokens of ${before}`)
  console.log(`${name}: ${before} tokens became ${after}`)
}

assert.ok(shared.bytes.checkpoints < plain.bytes.checkpoints / 3 && shared.bytes.writes < plain.bytes.writes / 3)
console.log(`checkpoints: ${plain.bytes.checkpoints} bytes became ${shared.bytes.checkpoints}`)
console.log(`pending writes: ${plain.bytes.writes} bytes became ${shared.bytes.writes}`)

const expanded = scope.expand(sourceKey, 'addConditionalEdges')
assert.ok(!shared.handedOver[1].includes(detail), 'the view does not show what the question asks for')
assert.ok(source.includes(expanded) && expanded.includes(detail), 'one call does, word for word')
assert.ok(
  shared.read.some(text => text.includes(detail)),
  'the reviewer has made that call',
)
console.log(`expand: addConditionalEdges, ${count(expanded)} of the ${count(source)} tokens of the source`)

assert.ok(
  [plain, shared].every(({ review }) => review.includes('condition')),
  'the reviewer comes to the same result',
)
console.log(`reviewer: ${shared.review}`)
