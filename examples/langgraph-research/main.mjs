// Researcher → coder → reviewer on LangGraph with a checkpointer. Every node returns a large text; what state, checkpoints and
// pending writes hold are views, and the reviewer expands the one place that it needs.
// Runs without a key: the nodes play their agents. In your graph they call a model with what they find in the state.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Annotation, END, MemorySaver, START, StateGraph } from '@langchain/langgraph'
import { SharedContext } from '@sharedctx/core'
import { contextTools, withSharedContext } from '@sharedctx/langgraph'

const require = createRequire(import.meta.url)
const issues = JSON.stringify(
  require('@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json').flatMap(
    exchange => exchange.response,
  ),
  null,
  2,
)
const source = readFileSync(require.resolve('@langchain/langgraph').replace(/index\.\w+$/, 'graph/graph.js'), 'utf8')

const State = Annotation.Root({ issues: Annotation(), source: Annotation(), review: Annotation() })
const thread = { configurable: { thread_id: 'research-1' } }

/** Runs the graph, with or without sharing, and says what its checkpointer holds. */
async function run(ctx) {
  const share = node => (ctx ? withSharedContext(node, ctx, { tools: true }) : node)
  const reviewer = async (state, config) => {
    if (!ctx) return { review: 'addConditionalEdges is a method' }
    const [, key] = /^\[context (\w+):/.exec(state.source)
    const read = contextTools(ctx).find(tool => tool.name === 'context_search')
    const found = await read.invoke({ key, query: 'addConditionalEdges', max_tokens: 300 }, config)
    return { review: found.includes('addConditionalEdges(') ? 'addConditionalEdges is a method' : 'not found' }
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
  const state = await graph.invoke({}, thread)
  return { state, bytes: bytesOf(saver) }
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
const plain = await run(undefined)
const shared = await run(ctx)

const scope = ctx.scope('research-1')
const originals = scope.keys().map(key => scope.get(key, { full: true }))
assert.deepEqual(originals, [issues, source], 'both originals come back byte for byte')
assert.equal(shared.state.review, plain.state.review, 'the reviewer comes to the same result')
assert.ok(shared.bytes.checkpoints < plain.bytes.checkpoints / 2 && shared.bytes.writes < plain.bytes.writes / 2)

for (const key of scope.keys()) {
  const { kind, originalTokens, compressedTokens, savingsPercent } = scope.getEntry(key)
  console.log(
    `hand-off ${key} (${kind}): ${originalTokens} tokens became ${compressedTokens} (${savingsPercent} % saved)`,
  )
}
console.log(
  `checkpoints: ${plain.bytes.checkpoints} bytes became ${shared.bytes.checkpoints}; pending writes: ${plain.bytes.writes} became ${shared.bytes.writes}`,
)
console.log(`reviewer: ${shared.state.review}`)
