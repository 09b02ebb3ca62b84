// A framework of one's own: two agents, one tool, a plain loop. No key, no network; the models are scripted.
// The researcher's tool returns far more than the writer can read; what travels between them is a view.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SharedContext } from '@sharedctx/core'

const ctx = new SharedContext({ model: 'gpt-4o', ttl: 3600, maxEntries: 100 })

// A tool that prints a lot: the source of a package that is installed here.
const tools = {
  read_source: () =>
    readFileSync(
      createRequire(import.meta.url)
        .resolve('@sharedctx/core')
        .replace(/\.cjs$/, '.js'),
      'utf8',
    ),
}

// An agent is a function from what it has been told to what it does next: call a tool, or answer.
const researcher = messages => (messages.length === 1 ? { call: 'read_source', input: {} } : { answer: 'source' })

function writer(messages) {
  const { content } = messages[messages.length - 1]
  if (messages.length === 1)
    return {
      call: 'context_read',
      input: { key: 'source', query: 'what can go wrong when I put', max_tokens: 800 },
    }
  if (messages.length === 2)
    return { call: 'context_search', input: { key: 'source', query: 'DEFAULT_MAX_ENTRIES', max_tokens: 200 } }
  if (messages.length === 3) {
    // A hit says where it stands (`source L17480`); what stands around it is one more call away.
    const hit = content.split(/^(?=source L)/m).find(text => text.includes('DEFAULT_MAX_ENTRIES = '))
    const [, first, last = first] = /^source L(\d+)(?:-(\d+))?/.exec(hit)
    const at = `L${Number(first) - 3}-${Number(last) + 3}`
    return { call: 'context_read', input: { key: 'source', at, max_tokens: 500 } }
  }
  const entries = /DEFAULT_MAX_ENTRIES = (\d+)/.exec(content)?.[1]
  const seconds = /DEFAULT_TTL\w* = ([\d_e.]+)/.exec(content)?.[1]
  return { answer: `${entries} entries, for ${seconds} seconds` }
}

// The loop: tool results are shared where they are made, our own tools answer as they are.
async function run(name, agent, request, agentTools) {
  const messages = [{ role: 'user', content: request }]
  for (;;) {
    const step = agent(messages)
    if (step.answer !== undefined) return { answer: step.answer, messages }
    const result = await agentTools[step.call](step.input)
    if (step.call.startsWith('context_')) messages.push({ role: 'tool', content: result })
    else {
      const entry = await ctx.put('source', result, { agent: name, tool: step.call, name: 'index.js' })
      messages.push({ role: 'tool', content: ctx.get(entry.key, { maxTokens: 2_000 }) })
    }
  }
}

const contextTools = Object.fromEntries(ctx.tools().map(tool => [tool.name, input => tool.execute(input)]))

const found = await run('researcher', researcher, 'Read the source of the store.', tools)
const written = await run(
  'writer',
  writer,
  `How many entries are kept by default, and how long? See ${found.answer}.`,
  contextTools,
)

const original = tools.read_source()
const entry = ctx.getEntry('source')
const { served } = ctx.stats()
const read = served.viewTokens + served.searchTokens + served.expandTokens
assert.ok(entry.originalTokens > 50_000, `the original has ${entry.originalTokens} tokens`)
assert.equal(ctx.get('source', { full: true }), original, 'the original comes back byte for byte')
assert.equal(written.answer, '100 entries, for 3600 seconds', 'the writer finds what it needs')
assert.ok(read < entry.originalTokens / 10, `both agents together read ${read} tokens`)
for (const { id } of entry.gaps) assert.ok(ctx.expand('source', id).length > 0, `marker ${id} expands`)

console.log(
  `stored ${entry.originalTokens} tokens (kind ${entry.kind}, ${entry.savingsPercent} % saved in the view for everyone)`,
)
console.log(
  `both agents read ${read} tokens: views ${served.viewTokens}, search ${served.searchTokens}, a place ${served.expandTokens}`,
)
console.log(`the writer answered: ${written.answer}`)
