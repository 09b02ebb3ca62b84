import type { Document } from './corpus/document.ts'
import { head, headAndTail, randomLines } from './peers/naive.ts'
import type { Peer } from './peers/peer.ts'
import { paragraphsOf, splitSentences } from './peers/specialists/text.ts'
import { probesOf } from './probes/index.ts'
import { percent } from './report.ts'
import { measure } from './score.ts'
import { seeded } from './text/seeded.ts'
import { countTokens } from './text/tokens.ts'

/** Sentences in the order in which a simple method would take them. */
type Order = (sentences: readonly Sentence[]) => number[] | Promise<number[]>

interface Sentence {
  readonly text: string
  readonly paragraph: number
  /** Its place in the paragraph. */
  readonly place: number
}

/** As many sentences as the budget holds, taken in this order and shown in that of the text. */
export function sentencesWithin(sentences: readonly Sentence[], order: readonly number[], budget: number): string {
  const chosen = new Set<number>()
  let spent = 0
  for (const index of order) {
    const cost = countTokens(sentences[index]!.text) + 1
    if (spent + cost > budget) continue
    spent += cost
    chosen.add(index)
  }
  let view = ''
  let last = -1
  for (const [index, { text, paragraph }] of sentences.entries()) {
    if (!chosen.has(index)) continue
    view += last < 0 ? text : paragraph === last ? ` ${text}` : `\n${text}`
    last = paragraph
  }
  return view
}

function sentencesIn(text: string): Sentence[] {
  return paragraphsOf(text).flatMap((content, paragraph) =>
    splitSentences(content).map((sentence, place) => ({ text: sentence, paragraph, place })),
  )
}

/** Ours against simple methods that get exactly as many tokens as our view has. */
export async function rivalsPage(
  ours: Peer,
  documents: readonly Document[],
  textRank: ((sentences: readonly string[]) => Promise<number[]>) | undefined,
): Promise<string> {
  const orders: Record<string, Order> = {
    'first sentences': sentences =>
      [...sentences.keys()].sort((a, b) => sentences[a]!.place - sentences[b]!.place || a - b),
    ...(textRank ? { TextRank: (sentences: readonly Sentence[]) => textRank(sentences.map(({ text }) => text)) } : {}),
    'random sentences': sentences => {
      const random = seeded('random sentences')
      return [...sentences.keys()]
        .map(index => [random(), index] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, index]) => index)
    },
  }
  const cuts = { 'head and tail': headAndTail, head, 'random lines': randomLines }
  const names = [...Object.keys(orders), ...Object.keys(cuts)]
  const rows: { id: string; saved: number; ours: number; rivals: number[] }[] = []
  for (const document of documents) {
    const probes = probesOf(document.id, document.kind, document.text)
    const view = await ours.view(document)
    const budget = countTokens(view)
    const sentences = sentencesIn(document.text)
    const rivals: number[] = []
    for (const order of Object.values(orders))
      rivals.push(measure(sentencesWithin(sentences, await order(sentences), budget), probes).recall)
    for (const cut of Object.values(cuts)) rivals.push(measure(cut(document.text, budget), probes).recall)
    rows.push({
      id: document.id,
      saved: Math.max(0, 1 - budget / countTokens(document.text)),
      ours: measure(view, probes).recall,
      rivals,
    })
  }
  const ahead = (row: (typeof rows)[number]) => row.ours - Math.max(...row.rivals)
  rows.sort((a, b) => ahead(a) - ahead(b))
  const mean = (value: (row: (typeof rows)[number]) => number) =>
    percent(rows.reduce((sum, row) => sum + value(row), 0) / rows.length)
  const line = ({ id, saved, ours: own, rivals }: (typeof rows)[number]) =>
    `| ${id} | ${percent(saved)} | ${percent(own)} | ${rivals.map(percent).join(' | ')} | ${percent(own - Math.max(...rivals))} |`
  return `# Prose and Markdown against simple methods at the same tokens

Must-keep facts kept, in percent. Each method gets exactly as many tokens as our view of that document has (*saved* says how many it
saves). First sentences: of all paragraphs, then the second ones, while the budget lasts. TextRank: sumy's. *Ahead*: ours above the best of them on that document;
losing rows first.

| document | saved | ours | ${names.join(' | ')} | ahead |
|---|--:|--:|${'--:|'.repeat(names.length)}--:|
${rows.map(line).join('\n')}
| **mean** | ${mean(row => row.saved)} | ${mean(row => row.ours)} | ${names.map((_, index) => mean(row => row.rivals[index]!)).join(' | ')} | ${mean(ahead)} |
`
}
