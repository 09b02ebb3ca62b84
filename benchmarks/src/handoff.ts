import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SharedContext } from '@sharedctx/core'
import type { Document } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { answers, drawQuestions, type Question } from './questions.ts'
import { percent } from './report.ts'
import { sample, seeded } from './text/seeded.ts'
import { countTokens } from './text/tokens.ts'

// N agents work on one task: each has stored what its tools gave it, and each needs what the others stored. Without a shared context
// every original is in every other agent's prompt; with one it is a view, and a call for what the view does not answer.

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
/** Documents that each agent stores, and questions that every other agent has about each of them. */
const documentsPerAgent = 3
const questionsPerDocument = 2
const teams = [2, 4, 8]
const rounds = 5

interface Outcome {
  readonly agents: number
  readonly originals: number
  readonly without: number
  readonly views: number
  readonly calls: number
  readonly callTokens: number
  readonly tools: number
  readonly questions: number
  readonly fromView: number
  readonly answered: number
}

const corpus = loadCorpus().filter(
  ({ kind, text }) => kind !== 'tricky' && text.length >= 8_000 && text.length <= 120_000,
)
const outcomes = teams.map(agents => sum(Array.from({ length: rounds }, (_, round) => handOff(agents, round))))

/** One team: every agent reads the view of each document that another one stored, and searches for what it does not find there. */
function handOff(agents: number, round: number): Outcome {
  const documents = sample(corpus, agents * documentsPerAgent, seeded(`hand-off/${agents}/${round}`))
  const ctx = new SharedContext({ model: 'gpt-4o', maxEntries: 1000 })
  for (const [index, { id, text }] of documents.entries()) ctx.putSync(id, text, { agent: `agent-${index % agents}` })
  const tools = ctx.tools()
  const search = tools.find(tool => tool.name === 'context_search')!
  const toolText = JSON.stringify(tools.map(({ name, description, parameters }) => ({ name, description, parameters })))
  const total = { calls: 0, callTokens: 0, views: 0, without: 0, questions: 0, fromView: 0, answered: 0 }
  for (let reader = 0; reader < agents; reader++)
    for (const [index, document] of documents.entries()) {
      if (index % agents === reader) continue
      total.without += countTokens(document.text)
      const view = ctx.get(document.id)!
      total.views += countTokens(view)
      for (const question of questionsOf(document, `${round}/${reader}`)) {
        total.questions++
        if (answers(view, question)) {
          total.fromView++
          total.answered++
          continue
        }
        const call = { query: question.text, key: document.id }
        const answer = search.execute(call)
        total.calls++
        total.callTokens += countTokens(JSON.stringify(call)) + countTokens(answer)
        if (answers(answer, question)) total.answered++
        else console.error(`${document.id}: ${question.text} → ${question.answer}`)
      }
    }
  return {
    agents,
    originals: documents.reduce((tokens, { text }) => tokens + countTokens(text), 0),
    tools: agents * countTokens(toolText),
    ...total,
  }
}

function questionsOf(document: Document, seed: string): Question[] {
  return drawQuestions([document], questionsPerDocument, `hand-off/${seed}`)
}

function sum(all: readonly Outcome[]): Outcome {
  const [first, ...others] = all
  return others.reduce<Outcome>(
    (total, one) => ({
      ...(Object.fromEntries(
        Object.entries(total).map(([name, value]) => [name, value + one[name as keyof Outcome]]),
      ) as unknown as Outcome),
      agents: total.agents,
    }),
    first!,
  )
}

const rows = outcomes.map(one => {
  const spent = one.views + one.callTokens + one.tools
  const cells = [one.originals, one.without, one.views, one.callTokens, one.tools, spent].map(tokens =>
    Math.round(tokens / rounds).toLocaleString('en'),
  )
  return `| ${one.agents} | ${cells.join(' | ')} | ${percent(1 - spent / one.without)} | ${percent(one.fromView / one.questions)} | ${(one.calls / rounds).toFixed(0)} | ${percent(one.answered / one.questions)} |`
})
const report = `# Hand-off between N agents

Written by \`pnpm run handoff\` without a model, so it is the same everywhere. Each of N agents stores ${documentsPerAgent} documents of
the corpus (2,000 to 30,000 tokens or so) and needs all that the others stored; each has ${questionsPerDocument} questions about each, whose answer is one
random fact. It looks in the view and makes one \`context_search\` where that does not answer. Tokens are means of ${rounds} teams.

Without: every original stands in the prompt of every other agent. With: the views, the calls with their answers, and the three tools'
definitions once for each agent.

| agents | originals | without | views | calls and answers | tools | with | saved, % | answered by the view, % | calls | answered, % |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}
`
if (values.write) writeFileSync(join(import.meta.dirname, '../results/handoff.md'), report)
console.log(report)
