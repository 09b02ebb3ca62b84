// Researcher, analyst, writer as a crew over plain functions: each task is given views of what came before, for its own question.
// Runs without a key: the agents are functions. With OPENAI_API_KEY or ANTHROPIC_API_KEY set, a real model analyses and writes.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SharedContext } from '@sharedctx/core'
import { runCrew } from '@sharedctx/crew'
import { realModel } from './model.mjs'

const require = createRequire(import.meta.url)
const issues = JSON.stringify(
  require('@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json').flatMap(
    exchange => exchange.response,
  ),
  null,
  2,
)
const guide = readFileSync(
  require.resolve('@octokit/fixtures/package.json').replace('package.json', 'README.md'),
  'utf8',
)

const ctx = new SharedContext({ ttl: Number.POSITIVE_INFINITY })
const seen = {}

const tool = (tools, name) => tools.find(candidate => candidate.name === name)
const model = realModel()

const result = await runCrew(ctx, {
  contextTokens: 3000,
  agents: [
    { name: 'researcher', run: () => issues },
    { name: 'librarian', run: () => guide },
    {
      name: 'analyst',
      run: ({ task, context, tools }) => {
        seen.analyst = context
        if (model) return model(`${task.description}\nAnswer with the title alone.\n\n${context}`, tools)
        const [, key] = /\[context (\w+):/.exec(context)
        return tool(tools, 'context_read').execute({ key, at: '/6/title' })
      },
    },
    {
      name: 'writer',
      run: ({ task, context, tools }) => {
        seen.writer = context
        if (model) return model(`${task.description}, with its title.\n\n${context}`, tools)
        return `Issue 7 is called ${/Test issue 7/.exec(context)[0]}.`
      },
    },
  ],
  tasks: [
    { name: 'collect', description: 'Collect the issues of the repository', agent: 'researcher' },
    { name: 'background', description: 'Collect how the fixtures are made', agent: 'librarian' },
    {
      name: 'analyse',
      description: 'What is the title of issue number 7?',
      agent: 'analyst',
      context: [{ name: 'collect', description: '' }],
    },
    { name: 'write', description: 'Write one line about issue 7', agent: 'writer' },
  ],
})

const count = text => new SharedContext().putSync('text', text).originalTokens
assert.equal(result.tasksOutput[0].raw, issues, 'every result comes back in full')
assert.match(result.raw, /Test issue 7/)
for (const [agent, before] of [
  ['analyst', count(issues)],
  ['writer', count(issues) + count(guide)],
]) {
  assert.ok(
    count(seen[agent]) <= 3000 && count(seen[agent]) < before / 2,
    `the context of the ${agent} is within its budget`,
  )
  console.log(`hand-off to the ${agent}: ${before} tokens became ${count(seen[agent])}`)
}
const [, key] = /\[context (\w+):/.exec(seen.analyst)
const expanded = ctx.expand(key, '/6/title')
assert.ok(issues.includes(expanded) && expanded.includes('Test issue 7'), 'one call opens a place, word for word')
console.log(`expand /6/title: ${expanded}`)
console.log(`writer: ${result.raw}`)
