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
  const last = messages[messages.length - 1].content
  if (messages.length === 1)
    return {
      call: 'context_read',
      input: { key: 'source', query: 'what can go wrong when I put', max_tokens: 800 },
    }
  if (messages.length === 2)
    return { call: 'context_search', input: { key: 'source', query: 'DEFAULT_MAX_ENTRIES', max_tokens: 200 } }
  return { answer: /DEFAULT_MAX_ENTRIES = 100\b/.test(last) ? '100 entries' : 'not found' }
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
      messages.push({ role: 'tool', content: ctx.get(entry.key) })
    }
  }
}

const contextTools = Object.fromEntries(ctx.tools().map(tool => [tool.name, input => tool.execute(input)]))

const found = await run('researcher', researcher, 'Read the source of the store.', tools)
const written = await run('writer', writer, `How many entries are kept by default? See ${found.answer}.`, contextTools)

const original = tools.read_source()
const entry = ctx.getEntry('source')
assert.equal(ctx.get('source', { full: true }), original, 'the original comes back byte for byte')
assert.ok(entry.savingsPercent > 40, `the view saves ${entry.savingsPercent} %`)
assert.equal(written.answer, '100 entries', 'the writer finds what it needs')
for (const { id } of entry.gaps) assert.ok(ctx.expand('source', id).length > 0, `marker ${id} expands`)

const { served } = ctx.stats()
console.log(
  `stored ${entry.originalTokens} tokens as a view of ${entry.compressedTokens} (${entry.savingsPercent} % saved, kind ${entry.kind})`,
)
console.log(
  `the writer read ${served.viewTokens} tokens of views and ${served.searchTokens} by search, and answered: ${written.answer}`,
)
