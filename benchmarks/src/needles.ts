import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SharedContext } from '@sharedctx/core'
import { type Document, kinds } from './corpus/document.ts'
import { loadCorpus } from './corpus/load.ts'
import { answers, drawQuestions, type Question } from './questions.ts'
import { percent } from './report.ts'
import { retrievalOf } from './retrieval.ts'
import { countTokens } from './text/tokens.ts'

// 500 questions, each about one random fact of one document, asked the way the next agent would: the view first, then a view
// for the question at a tenth of the tokens, then one call of a tool.

const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    count: { type: 'string', default: '500' },
    write: { type: 'boolean', default: false },
    lost: { type: 'boolean', default: false },
    /** Only the questions, without the table of documents. */
    brief: { type: 'boolean', default: false },
  },
})

interface Answered {
  readonly question: Question
  readonly view: boolean
  readonly asked: boolean
  readonly search: boolean
  readonly searchTokens: number
}

const documents = loadCorpus().filter(({ kind }) => kind !== 'tricky' && (!values.kind || values.kind === kind))
const questions = drawQuestions(documents, Number(values.count), 'needles')
const contexts = new Map<string, SharedContext>()
const answered = questions.map(ask)

const perDocument = values.brief ? [] : documents.flatMap(document => retrievalOf(document, contextOf(document)) ?? [])

function contextOf({ id, text }: Document): SharedContext {
  const known = contexts.get(id)
  if (known) return known
  const ctx = new SharedContext({ model: 'gpt-4o' })
  ctx.putSync(id, text)
  contexts.set(id, ctx)
  return ctx
}

function ask(question: Question): Answered {
  const { id, text } = question.document
  const ctx = contextOf(question.document)
  const maxTokens = Math.ceil(countTokens(text) / 10)
  const search = ctx.tools().find(tool => tool.name === 'context_search')!
  const found = search.execute({ query: question.text, key: id })
  return {
    question,
    view: answers(ctx.get(id)!, question),
    asked: answers(ctx.get(id, { query: question.text, maxTokens })!, question),
    search: answers(found, question),
    searchTokens: countTokens(found),
  }
}

const oneCall = ({ view, search }: Answered) => view || search

if (values.lost)
  for (const { question, ...result } of answered)
    if (!oneCall({ question, ...result }))
      console.log(`${question.document.id}: ${question.text} → ${question.answer} [${question.needles.join(' + ')}]`)

const rows = kinds.flatMap(kind => {
  const own = answered.filter(({ question }) => question.document.kind === kind)
  return own.length > 0 ? [row(kind, own)] : []
})

function row(name: string, own: readonly Answered[]): string {
  const share = (is: (one: Answered) => boolean) => `${((own.filter(is).length / own.length) * 100).toFixed(1)}`
  const cost = own.reduce((sum, { searchTokens }) => sum + searchTokens, 0) / own.length
  return `| ${name} | ${own.length} | ${share(one => one.view)} | ${share(one => one.asked)} | ${share(one => one.search)} | ${share(oneCall)} | ${cost.toFixed(0)} |`
}

function meanOf(value: (one: (typeof perDocument)[number]) => number): number {
  return percent(perDocument.reduce((sum, one) => sum + value(one), 0) / perDocument.length)
}

const report = `# Needles

Written by \`pnpm run needles\`: ${questions.length} questions over the ${documents.length} documents of the corpus. The answer of each is one random fact: a word of a random
line, or a value of a random JSON record. The question is up to six words of the same line or record, and fits no other place. It is
answered when the answer stands beside the question's two rarest words. Shares in percent.

- **view**: in the default view, where nothing was asked.
- **question, 10 %**: in \`get(key, { query, maxTokens })\` with a tenth of the original's tokens.
- **one search**: in what \`context_search\` answers to the question.
- **view or one call**: a reader that has the view and makes at most that one call.

| kind | questions | view | question, 10 % | one search | view or one call | tokens of the search |
|---|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}
${row('all', answered)}

## Random facts, document by document

The random facts of the score (N, up to twenty of a document) that need more than one word. The question is all of a fact's words but
the last. **search**: in the view, or in one \`search\` of at most 2,000 tokens. **expand**: in the view, or behind one marker, read up to
2,000 tokens: the marker around which the view has most of the question's words. Documents where a search leaves most unanswered first.

| document | facts | view | search | expand |
|---|--:|--:|--:|--:|
${[...perDocument]
  .sort((a, b) => a.search - b.search || a.view - b.view)
  .map(one => `| ${one.id} | ${one.facts} | ${percent(one.view)} | ${percent(one.search)} | ${percent(one.expand)} |`)
  .join('\n')}
| mean | ${perDocument.length} documents | ${meanOf(one => one.view)} | ${meanOf(one => one.search)} | ${meanOf(one => one.expand)} |
`
if (values.write) writeFileSync(join(import.meta.dirname, '../results/needles.md'), report)
console.log(report)
