import { isNameKey, troubleWords } from '../../structure/names.ts'
import { chooseUnits, type Unit } from '../../text/coverage.ts'
import type { Part } from '../../view/outline.ts'
import type { Fact } from './lines.ts'
import { snippet, WordCounts } from './snippet.ts'

/** Keys under which a document says what something is: called, numbered, meant for, made of. */
const tellingKey = /(?:^|[._-])(?:summary|description|message|image|ref|uses|kind|type|reason|status|text|href|url|license)$|(?:Id|Name|Version|Type|Kind|Ref)$/
const noticeWords = /\b(?:TODO|FIXME|HACK|XXX|NOTE|WARNING|IMPORTANT|deprecated|must|do not)\b/i
/** A text longer than this is told by its start and its rarest words. */
const LONGEST_WHOLE = 64
const TELLING_WORDS = 2
/** A key on so few places is a setting: its value is asked for by name. */
const RARE_KEY = 2

/** What all facts of a sort are worth together: each sort gets its share, however many facts it has. */
const SHARES = { key: 2, setting: 2, telling: 2, trouble: 1, value: 1, comment: 0.25 } as const
type Sort = keyof typeof SHARES

/**
 * Decides which parts every view has: those that say most of what is new for their length. A key, a value, a setting
 * counts once, however often it stands in the document. Parts get their renderings and their `must` here.
 */
export function chooseParts(parts: Part[], facts: readonly Fact[], total: number): void {
  const keys = new Map<string, number>()
  const words = new WordCounts()
  for (const { key, value } of facts) {
    keys.set(key, (keys.get(key) ?? 0) + 1)
    if (value.length > LONGEST_WHOLE) words.add(value)
  }
  const concepts = new ConceptList()
  const units: Unit[] = []
  const unitOf = new Map<number, number>()
  const ids: number[] = []
  const starts: number[] = [0]
  const first = facts.findIndex(({ kind }) => kind === 'value')
  let last = facts.length - 1
  while (last > first && facts[last].kind !== 'value') last--

  facts.forEach((fact, index) => {
    const { part, kind, key, value } = fact
    const { parent } = parts[part]
    const head = parent === undefined ? undefined : unitOf.get(parent)
    const found: number[] = []
    if (kind === 'head') for (const segment of key.split('.')) found.push(concepts.id('key', segment))
    else if (kind === 'comment') found.push(concepts.id(noticeWords.test(value) ? 'trouble' : 'comment', value))
    else {
      if (key !== '') found.push(concepts.id('key', key))
      const sort: Sort = isNameKey(key) || tellingKey.test(key) ? 'telling' : 'value'
      const rare = key !== '' && (keys.get(key) ?? 0) <= RARE_KEY
      const pieces = value.length > LONGEST_WHOLE ? words.rarest(value, TELLING_WORDS) : value.length > 1 ? [value] : []
      for (const piece of pieces) found.push(concepts.id(sort, piece))
      if (rare && pieces.length > 0) found.push(concepts.id('setting', `${key}=${value}`))
      if (value.includes(' ') && troubleWords.test(value)) found.push(concepts.id('trouble', value))
      if (kind === 'value' && value.length > LONGEST_WHOLE + 24) parts[part] = withSnippet(parts[part], value, pieces)
    }
    unitOf.set(part, units.length)
    const { renderings } = parts[part]
    units.push({
      cost: renderings[0].text.length + 2,
      bonus: 0,
      head: head,
      fixed: index === first || index === last,
    })
    for (const id of new Set(found)) ids.push(id)
    starts.push(ids.length)
  })

  const weights = concepts.weights()
  const { chosen, gains } = chooseUnits(units, { ids: Int32Array.from(ids), starts: Int32Array.from(starts), weights }, total)
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length)
  facts.forEach(({ part, kind }, index) => {
    const old = parts[part]
    const value = Math.min(3, 0.2 + gains[index] / Math.max(1e-9, mean))
    const renderings = old.renderings.map(({ text }, level) => ({ text, value: value * (1 + level * 0.1) }))
    const must = chosen[index] ? Math.max(1, old.must ?? 0) : kind === 'row' ? old.must : undefined
    parts[part] = { ...old, renderings: kind === 'row' ? old.renderings : renderings, must }
  })
}

function withSnippet(part: Part, value: string, words: readonly string[]): Part {
  const full = part.renderings[0].text
  const key = full.slice(0, full.length - value.length)
  const lean = key + snippet(value, words)
  if (lean.length > full.length * 0.8) return part
  return { ...part, renderings: [{ text: lean, value: 1 }, { text: full, value: 1 }] }
}

/** Numbers what parts say, by sort, and shares out the worth of each sort. */
class ConceptList {
  readonly #ids = new Map<string, number>()
  readonly #sorts: Sort[] = []

  id(sort: Sort, text: string): number {
    const key = `${sort} ${text}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#sorts.length
    this.#ids.set(key, id)
    this.#sorts.push(sort)
    return id
  }

  weights(): Float64Array {
    const counts = new Map<Sort, number>()
    for (const sort of this.#sorts) counts.set(sort, (counts.get(sort) ?? 0) + 1)
    return Float64Array.from(this.#sorts, sort => SHARES[sort] / counts.get(sort)!)
  }
}
