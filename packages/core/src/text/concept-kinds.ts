import { type Aspect, worthOf } from './aspects.ts'

/** What a concept was seen as; several at once. */
export const FLAG = {
  lower: 1,
  upper: 2,
  opening: 4,
  figure: 8,
  number: 16,
  phrase: 32,
  quotation: 64,
  code: 128,
  pair: 256,
  reference: 512,
  version: 1024,
  term: 2048,
  link: 4096,
} as const

/** How much of an answer a concept of a kind is, 1 for a whole one. */
const SHARE = {
  /** A name that returns, but is not among the most frequent ones; and one that is mentioned once. */
  name: 1,
  passingName: 0.15,
  /** Capitalised, but only ever seen where a sentence starts. */
  opening: 0.05,
  number: 1,
  /** A number behind a "#" or a single digit: an issue, an item. */
  reference: 0.3,
  topic: 1,
  word: 0.8,
  pair: 0.6,
  listed: 0.3,
} as const

/** So many names are the cast of a text; the others are mentioned. */
const MOST_NAMES = 16

/** A word in more than this share of the units is one of the language's joints rather than a subject. */
const JOINT_SHARE = 0.06
/** Every concept answers one kind of question, and all answers of a kind count as much as those of any other. */
export function weigh(flags: Uint16Array, lengths: Uint8Array, counts: Uint32Array, units: number): Float64Array {
  const joint = Math.max(3, units * JOINT_SHARE)
  const leading = leadingNames(flags, counts)
  const aspects: (Aspect | undefined)[] = []
  const weights = new Float64Array(flags.length)
  const totals = new Map<Aspect, number>()
  for (let id = 0; id < flags.length; id++) {
    const [aspect, share] = leading.has(id) ? leadingName : answerOf(flags[id], lengths[id], counts[id], joint)
    weights[id] = share
    aspects.push(aspect)
    if (share > 0) totals.set(aspect, (totals.get(aspect) ?? 0) + share)
  }
  for (let id = 0; id < flags.length; id++) {
    const aspect = aspects[id]
    if (aspect && weights[id] > 0) weights[id] *= worthOf(aspect, totals.get(aspect) ?? 0)
  }
  return weights
}

type Answer = readonly [aspect: Aspect, share: number]

const leadingName: Answer = ['name', SHARE.name]

function answerOf(flags: number, length: number, count: number, joint: number): Answer {
  // It stands in listings only.
  if (flags === 0) return ['word', count > joint || length < 4 ? 0 : SHARE.listed]
  if (flags & FLAG.term) return ['term', 1]
  if (flags & FLAG.version) return ['version', 1]
  if (flags & FLAG.figure) return ['figure', 1]
  if (flags & FLAG.code) return ['code', 1]
  if (flags & FLAG.link) return ['link', 1]
  if (flags & FLAG.quotation) return ['quotation', 1]
  if (isName(flags)) return ['lesserName', count > 1 ? SHARE.name : SHARE.passingName]
  if (flags & FLAG.number) return ['number', SHARE.number]
  if (flags & FLAG.reference) return ['number', SHARE.reference]
  if (flags & FLAG.pair) return ['word', count > joint ? 0 : SHARE.pair]
  if (count > joint || length < 4) return ['word', 0]
  if (!(flags & FLAG.lower)) return ['lesserName', SHARE.opening]
  return ['word', count > 2 ? SHARE.topic : SHARE.word]
}

/** Not also written in lower case: that is a common word at the start of a sentence or in a heading. */
function isName(flags: number): boolean {
  return (flags & FLAG.phrase) !== 0 || ((flags & FLAG.upper) !== 0 && !(flags & FLAG.lower))
}

/** The names that stand in most units; between equals, the first ones. */
function leadingNames(flags: Uint16Array, counts: Uint32Array): Set<number> {
  const names: number[] = []
  for (let id = 0; id < flags.length; id++) {
    if (isName(flags[id]) && !(flags[id] & (FLAG.code | FLAG.figure | FLAG.quotation | FLAG.term))) names.push(id)
  }
  names.sort((a, b) => counts[b] - counts[a] || a - b)
  return new Set(names.slice(0, MOST_NAMES))
}
