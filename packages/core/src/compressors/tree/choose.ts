import { isNameKey, troubleWords } from '../../structure/names.ts'
import { isOpaque } from '../../structure/profile.ts'
import { chooseUnits, type Unit } from '../../text/coverage.ts'
import type { Part } from '../../view/outline.ts'
import { type Fact, oneLine } from './lines.ts'
import { snippet, WordCounts } from './snippet.ts'

/** Keys under which a document says what something is: called, numbered, meant for, made of. */
const tellingKey =
  /(?:^|[._-])(?:summary|description|message|image|ref|uses|kind|type|reason|status|text|href|url|license)$|(?:Id|Name|Version|Type|Kind|Ref)$/
const troubleKey = /(?:^|[._-])(?:failure|error|exception)s?(?:$|[._#-])/i
const noticeWords = /\b(?:TODO|FIXME|HACK|XXX|NOTE|WARNING|IMPORTANT|deprecated|must|do not)\b/i
/** A text longer than this is told by its start and its rarest words. */
const LONGEST_WHOLE = 64
const TELLING_WORDS = 2
/** A key on so few places is a setting: its value is asked for by name. */
const RARE_KEY = 2

/** What all facts of a sort are worth together: each sort gets its share, however many facts it has. */
const SHARES = { key: 2, setting: 2, telling: 2, trouble: 2, value: 1, opaque: 0.3, comment: 0 } as const
/** What comments are worth together, by their share of the document: a licence at its top is little, a document of nothing else is all. */
const commentWorth = (share: number): number => Math.min(6 * share, 24 * share ** 2)
type Sort = keyof typeof SHARES

/**
 * Decides which parts every view has: those that say most of what is new for their length. A key, a value, a setting
 * counts once, however often it stands in the document. Parts get their values and their `must` here.
 */
export function chooseParts(parts: Part[], facts: readonly Fact[], source: string): void {
  const keys = new Map<string, number>()
  const words = new WordCounts()
  for (const { pairs } of facts) {
    for (const [key, value] of pairs) {
      keys.set(key, (keys.get(key) ?? 0) + 1)
      words.add(value)
    }
  }
  const total = denseLength(source)
  const concepts = new ConceptList()
  let commented = 0
  const units: Unit[] = []
  /** The unit that shows each part first. */
  const unitOf = new Map<number, number>()
  const ids: number[] = []
  const starts: number[] = [0]
  const [first, last] = endsOf(parts, facts)

  facts.forEach(({ part, level, kind, pairs }, index) => {
    const { parent } = parts[part]
    const found: number[] = []
    const say = (sort: Sort, text: string): void => {
      const id = concepts.id(sort, text)
      if (!found.includes(id)) found.push(id)
    }
    for (const [key, value] of pairs) {
      if (kind === 'comment') {
        commented += value.length
        const sort = noticeWords.test(value) ? 'trouble' : 'comment'
        for (const piece of words.rarest(value, TELLING_WORDS)) say(sort, piece)
        continue
      }
      if (key !== '') say('key', key)
      // Each record that has an error is asked for, however alike the errors are.
      if (troubleKey.test(key)) say('trouble', `#${part}`)
      if (value.length < 2) continue
      const pieces = value.length > LONGEST_WHOLE ? words.rarest(value, TELLING_WORDS) : [value]
      const sort: Sort = isOpaque(value) ? 'opaque' : isNameKey(key) || tellingKey.test(key) ? 'telling' : 'value'
      for (const piece of pieces) say(sort, piece)
      if (key !== '' && keys.get(key)! <= RARE_KEY) say('setting', `${key}=${value}`)
      if (value.includes(' ') && troubleWords.test(value)) for (const piece of pieces) say('trouble', piece)
    }
    const text = pairs.length === 1 ? pairs[0][1] : ''
    if (text.length > LONGEST_WHOLE + 24 && parts[part].renderings.length === 1) {
      parts[part] = withSnippet(parts[part], oneLine(text), words.rarest(text, TELLING_WORDS))
    }
    const { renderings } = parts[part]
    const shorter = level > 1 ? renderings[level - 2].text.length : 0
    const own = unitOf.get(part)
    const head = own ?? (parent === undefined ? undefined : unitOf.get(parent))
    if (own === undefined) unitOf.set(part, units.length)
    units.push({
      cost: renderings[level - 1].text.length - shorter + 2,
      bonus: 0,
      head,
      fixed: index === first || index === last || (index === 0 && kind === 'comment'),
    })
    for (const id of found) ids.push(id)
    starts.push(ids.length)
  })

  const listed = {
    ids: Int32Array.from(ids),
    starts: Int32Array.from(starts),
    weights: concepts.weights(commentWorth(commented / Math.max(1, total))),
  }
  const { chosen, gains } = chooseUnits(units, listed, total)
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length) || 1
  facts.forEach(({ part, level }, index) => {
    const { renderings, must = 0, ...rest } = parts[part]
    const value = Math.min(3, 0.2 + gains[index] / mean)
    const valued = renderings.map((rendering, at) =>
      at + 1 < level
        ? rendering
        : { ...rendering, value: (renderings[level - 2]?.value ?? 0) + value + (at + 1 - level) * 0.1 },
    )
    parts[part] = { ...rest, renderings: valued, must: (chosen[index] ? Math.max(level, must) : must) || undefined }
  })
  nameItems(parts, facts)
  if (parts.every(({ must = 0, renderings }) => must === renderings.length)) leaveOut(parts, facts, gains)
}

/** The facts that stand first and last in the source. */
function endsOf(parts: readonly Part[], facts: readonly Fact[]): [first: number, last: number] {
  let first = -1
  let last = -1
  facts.forEach(({ part, level, kind }, index) => {
    if (kind !== 'value' || level > 1) return
    if (first < 0 || parts[part].from < parts[facts[first].part].from) first = index
    if (last < 0 || parts[part].from >= parts[facts[last].part].from) last = index
  })
  return [first, last]
}

/** Of an item that is shown in part, its name is shown. */
function nameItems(parts: Part[], facts: readonly Fact[]): void {
  const shown = new Uint8Array(parts.length)
  // A parent stands before its children.
  for (let part = parts.length - 1; part >= 0; part--) {
    const { must, parent } = parts[part]
    if (must) shown[part] = 1
    if (shown[part] === 1 && parent !== undefined) shown[parent] = 1
  }
  for (const { part, names } of facts) {
    if (names !== undefined && shown[names] === 1 && !parts[part].must) parts[part] = { ...parts[part], must: 1 }
  }
}

/**
 * A view that shows every part is the source itself, with all its layout. Where everything is worth showing, the least
 * telling value is left out, so that the rest is written as tersely as anywhere.
 */
function leaveOut(parts: Part[], facts: readonly Fact[], gains: Float64Array): void {
  let least = -1
  facts.forEach(({ kind }, index) => {
    if (kind !== 'head' && (least < 0 || gains[index] < gains[least])) least = index
  })
  if (least < 0) return
  const { part } = facts[least]
  parts[part] = { ...parts[part], must: (parts[part].must ?? 0) - 1 || undefined }
}

/** @param value What the part's text ends with. */
function withSnippet(part: Part, value: string, words: readonly string[]): Part {
  const full = part.renderings[0].text
  const lean = full.slice(0, full.length - value.length) + snippet(value, words)
  if (lean.length > full.length * 0.8 || !full.endsWith(value)) return part
  return {
    ...part,
    renderings: [
      { text: lean, value: 1 },
      { text: full, value: 1 },
    ],
  }
}

/** Numbers what parts say, by sort, and shares out the worth of each sort. */
class ConceptList {
  readonly #ids = new Map<Sort, Map<string, number>>()
  readonly #sorts: Sort[] = []

  id(sort: Sort, text: string): number {
    let ids = this.#ids.get(sort)
    if (!ids) this.#ids.set(sort, (ids = new Map()))
    const known = ids.get(text)
    if (known !== undefined) return known
    const id = this.#sorts.length
    ids.set(text, id)
    this.#sorts.push(sort)
    return id
  }

  /** @param comments What all comments are worth together. */
  weights(comments: number): Float64Array {
    const counts = new Map<Sort, number>()
    for (const sort of this.#sorts) counts.set(sort, (counts.get(sort) ?? 0) + 1)
    return Float64Array.from(this.#sorts, sort => (sort === 'comment' ? comments : SHARES[sort]) / counts.get(sort)!)
  }
}

/** Characters of a source without what a view would not have in any case: indentation and repeated blanks. */
function denseLength(source: string): number {
  let length = 0
  let wasBlank = true
  for (let index = 0; index < source.length; index++) {
    const isBlank = source.charCodeAt(index) <= 32
    if (!isBlank || !wasBlank) length++
    wasBlank = isBlank
  }
  return length
}
