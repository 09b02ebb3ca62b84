import { seeded } from '../text/seeded.ts'
import { countTokens, offsetOfToken } from '../text/tokens.ts'
import type { Peer } from './peer.ts'

/** The first `budget` tokens. */
export function head(text: string, budget: number): string {
  return text.slice(0, offsetOfToken(text, budget))
}

/** Half of the budget from either end. */
export function headAndTail(text: string, budget: number): string {
  const total = countTokens(text)
  if (total <= budget) return text
  const half = Math.floor(budget / 2)
  return `${text.slice(0, offsetOfToken(text, half))}\n…\n${text.slice(offsetOfToken(text, total - half))}`
}

/** Lines drawn at random until the budget is spent, in their order. */
export function randomLines(text: string, budget: number): string {
  const lines = text.split('\n')
  const random = seeded('random lines')
  const order = lines.map((_, index) => ({ index, draw: random() })).sort((a, b) => a.draw - b.draw)
  const chosen: number[] = []
  let spent = 0
  for (const { index } of order) {
    const cost = countTokens(lines[index]!) + 1
    if (spent + cost > budget) continue
    spent += cost
    chosen.push(index)
  }
  return chosen
    .sort((a, b) => a - b)
    .map(index => lines[index])
    .join('\n')
}

const fifth = (text: string) => Math.floor(countTokens(text) / 5)

export const naivePeers: readonly Peer[] = [
  { name: 'identity', view: ({ text }) => text },
  { name: 'minified-json', view: ({ text }) => minified(text) },
  { name: 'head', view: ({ text }) => head(text, fifth(text)) },
  { name: 'head-and-tail', view: ({ text }) => headAndTail(text, fifth(text)) },
  { name: 'random-lines', view: ({ text }) => randomLines(text, fifth(text)) },
]

function minified(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
