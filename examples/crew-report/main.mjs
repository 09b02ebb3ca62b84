// Researcher, analyst, writer as a crew over plain functions: each task is given views of what came before, for its own question.
// Runs without a key: the agents are functions. In your crew they call a model with `context` and `tools`.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SharedContext } from '@sharedctx/core'
import { runCrew } from '@sharedctx/crew'

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

const result = await runCrew(ctx, {
  contextTokens: 3000,
  agents: [
    { name: 'researcher', run: () => issues },
    { name: 'librarian', run: () => guide },
    {
      name: 'analyst',
      run: ({ context, tools }) => {
        seen.analyst = context
        const [, key] = /\[context (\w+):/.exec(context)
        return `Issue 7 says: ${tool(tools, 'context_read').execute({ key, at: '/6/title' })}`
      },
    },
    {
      name: 'writer',
      run: ({ context }) => {
        seen.writer = context
        return `Report. ${/Issue 7 says: .*/.exec(context)[0]}`
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
assert.ok(count(seen.analyst) <= 3000 && count(seen.writer) <= 3000, 'each context is within its budget')
console.log(
  `the issues and the guide have ${count(issues) + count(guide)} tokens; the analyst was given ${count(seen.analyst)}, the writer ${count(seen.writer)}`,
)
console.log(result.raw)
