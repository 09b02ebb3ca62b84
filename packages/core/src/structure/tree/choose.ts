import { chooseUnits, type Unit } from '../../text/coverage.ts'
import type { Part, Rendering } from '../../view/outline.ts'
import type { Fact } from '../facts.ts'
import { oneLine } from '../flow.ts'
import { isNameKey, troubleWords } from '../names.ts'
import { isOpaque } from '../profile.ts'
import { ConceptList, type Interest } from './concepts.ts'
import { estimateSize } from './size.ts'
import { figuresOf, snippet, WordCounts } from './snippet.ts'

/** Keys under which a document says what something is: called, numbered, meant for, made of. */
const tellingKey =
  /(?:^|[._-])(?:summary|description|message|image|ref|uses|kind|type|reason|status|state|text|href|url|license|title|action|event|severity|result|conclusion)$|(?:Id|Name|Version|Type|Kind|Ref|Status|State|Code)$/
const troubleKey = /(?:^|[._-])(?:failure|error|exception)s?(?:$|[._#-])/i
const troubleState = /^(?:error|failed|failure|timed_out|fatal|critical|crashed|rejected|denied|broken)$/i
const noticeWords = /\b(?:TODO|FIXME|HACK|XXX|NOTE|WARNING|IMPORTANT|deprecated|must|do not)\b/i
const address = /^\d{1,3}(?:\.\d{1,3}){3}(?:[/:]\d+)?$/
const linkText = /^[a-z][a-z+.-]*:\/\/\S+$/i
const nothing = /^(?:null|false|none|0|)$/i
/** A text longer than this is told by its start and its rarest words. */
const LONGEST_WHOLE = 64
/** A value longer than this is a text of its own. */
const LONGEST_NAME = 80
const TELLING_WORDS = 3
/** A key on so few places is a setting: its value is asked for by name. */
const RARE_KEY = 2
/** The most frequent keys are the schema. */
const SCHEMA_KEYS = 60
/** What tells of a record stands no deeper than this; below are the details of details. */
const DEEPEST_TELLING = 6
/** A value no longer than this is told with its key or not at all. */
const LONGEST_TOLD = 28
/** What a part is worth at most, and what the ends of a document and of its tables are. */
const MOST_VALUE = 3
const END_VALUE = 6
/** What a line or a separator costs beside its text. */
const SEPARATOR = 0.6
/** A document of fewer tokens than this is short. */
const SHORT_DOCUMENT = 1_000

/**
 * Decides which parts every view has: those that say most of what is new for their length. A key, a value, a setting
 * counts once, however often it stands in the document. Parts get their values and their `must` here.
 */
export function chooseParts(
  parts: Part[],
  facts: readonly Fact[],
  source: string,
  interest: Interest,
  isExact: boolean,
): void {
  const { keys, words } = readFacts(facts)
  const concepts = new ConceptList()
  let commented = 0
  const units: Unit[] = []
  /** The unit that shows each part first, and the last one so far. */
  const unitOf = new Map<number, number>()
  const ids: number[] = []
  const starts: number[] = [0]
  const levelOf: number[] = []
  const [first, last] = endsOf(parts, facts)
  const found = new Set<number>()

  const addUnit = (part: number, level: number, fixed: boolean, beside = ''): void => {
    const { renderings, parent } = parts[part]
    const shorter = level > 1 ? estimateSize(renderings[level - 2].text) : 0
    const own = unitOf.get(part)
    const head = own ?? (parent === undefined ? undefined : unitOf.get(parent))
    unitOf.set(part, units.length)
    const cost = Math.max(0.5, estimateSize(renderings[level - 1].text) - shorter) + SEPARATOR + estimateSize(beside)
    units.push({ cost, bonus: 0, head, fixed })
    levelOf.push(level)
    for (const id of found) ids.push(id)
    starts.push(ids.length)
    found.clear()
  }

  const partOfUnit: number[] = []
  facts.forEach((fact, index) => {
    const { part, level, kind, pairs, claims = [], depth = 0, shown: known = 0 } = fact
    const fixed = index === first || index === last || fact.isFixed === true || (index === 0 && kind === 'comment')
    if (kind === 'comment') {
      for (const [, value] of pairs) {
        commented += value.length
        const sort = noticeWords.test(value) ? 'trouble' : 'comment'
        for (const piece of words.rarest(value, 2)) found.add(concepts.id(sort, piece))
      }
      addUnit(part, level, fixed)
      partOfUnit.push(index)
      return
    }
    for (const [key, value] of pairs) {
      const { isSchema, isTrouble } = keys.get(key)!
      if (key !== '') found.add(concepts.id(isSchema ? 'key' : 'lesserKey', key))
      // Each record that has an error is asked for, however alike the errors are.
      if (isTrouble && (kind === 'head' || !nothing.test(value))) found.add(concepts.id('trouble', `#${part}`))
    }
    const alone = pairs.length === 1 ? pairs[0] : undefined
    const keyed =
      alone !== undefined && alone[0] !== '' && parts[part].renderings.length === 1 && !fact.isDetail
        ? alone
        : undefined
    if (keyed && keyed[1].length > LONGEST_TOLD) {
      const { renderings } = parts[part]
      const full = renderings[0].text
      const name = full.slice(0, full.indexOf('='))
      if (full.includes('=') && !fixed) {
        parts[part] = { ...parts[part], renderings: [{ text: name, value: 1 }, ...renderings] }
        addUnit(part, 1, false)
        partOfUnit.push(index)
      }
    }
    for (const [sort, text] of claims) found.add(concepts.id(sort, text))
    const base = parts[part].renderings.length > 1 && keyed ? parts[part].renderings.length : level
    const text = alone?.[1] ?? ''
    let isNew = true
    if (text.length > LONGEST_NAME && parts[part].renderings.length === base) {
      const line = oneLine(text)
      const telling = [...words.rarest(text, TELLING_WORDS), ...figuresOf(text).slice(0, 2)]
      isNew = known === 0 || telling.some(found => line.indexOf(found) + found.length > known)
      if (isNew) parts[part] = withSnippet(parts[part], line, telling, known)
    }
    for (const [key, value] of pairs) if (value.length >= 2 && isNew) sayValue(key, value, depth)
    const isCut = parts[part].renderings.length > base
    const shown = isCut ? parts[part].renderings[base - 1].text : ''
    const later: number[] = []
    if (text.includes(' ')) {
      for (const figure of figuresOf(text)) {
        const id = concepts.id('figure', figure)
        if (isCut && !shown.includes(figure)) later.push(id)
        else found.add(id)
      }
    }
    addUnit(part, base, fixed, fact.beside)
    partOfUnit.push(index)
    if (later.length > 0) {
      for (const id of later) found.add(id)
      addUnit(part, base + 1, false)
      partOfUnit.push(index)
    }
  })

  function sayValue(key: string, value: string, depth: number): void {
    const { count, isTelling } = keys.get(key)!
    const isLink = interest.link !== undefined && linkText.test(value)
    if (value.length > LONGEST_NAME && interest.text > 0 && isWritten(value)) found.add(concepts.id('text', value))
    else {
      const sort = isOpaque(value)
        ? 'opaque'
        : isLink
          ? 'link'
          : (isTelling || address.test(value)) && depth <= DEEPEST_TELLING
            ? 'telling'
            : 'value'
      const pieces = value.length > LONGEST_WHOLE ? words.rarest(value, 2) : [value]
      for (const piece of pieces) found.add(concepts.id(sort, piece))
    }
    if (key !== '' && count <= RARE_KEY) found.add(concepts.id('setting', `${key}=${value}`))
    if (value.includes(' ') ? troubleWords.test(value) : troubleState.test(value))
      found.add(concepts.id('trouble', value))
  }

  const total = estimateSize(source)
  // Of a short document every name, kind and version can be told, and most plain values.
  const wanted =
    total < SHORT_DOCUMENT
      ? { ...interest, telling: interest.telling * 2, text: interest.text * 2, value: interest.value + 0.7 }
      : interest
  const listed = {
    ids: Int32Array.from(ids),
    starts: Int32Array.from(starts),
    weights: concepts.weights(wanted, commented / Math.max(1, denseLength(source))),
  }
  const { chosen, gains } = chooseUnits(units, listed, total)
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length) || 1
  for (let unit = 0; unit < units.length; unit++) {
    const index = facts[partOfUnit[unit]].part
    const level = levelOf[unit]
    const part = parts[index]
    const { renderings, must = 0 } = part
    const value = units[unit].fixed ? END_VALUE : Math.min(MOST_VALUE, 0.02 + gains[unit] / mean)
    const before = level > 1 ? renderings[level - 2].value : 0
    const valued: Rendering[] = new Array(renderings.length)
    for (let at = 0; at < renderings.length; at++)
      valued[at] =
        at + 1 < level ? renderings[at] : { text: renderings[at].text, value: before + value + (at + 1 - level) * 0.1 }
    // A copy by names: there is one for each value of a document, and copies by spreading take long.
    parts[index] = {
      from: part.from,
      to: part.to,
      source: part.source,
      renderings: valued,
      parent: part.parent,
      name: part.name,
      must: (chosen[unit] === 1 ? Math.max(level, must) : must) || undefined,
    }
  }
  nameItems(parts, facts)
  if (!isExact && parts.every(({ must = 0, renderings }) => must === renderings.length)) leaveOut(parts, facts)
}

/** Whether somebody wrote it to be read: words, or a script that writes them without blanks; no hash, no link, no path. */
function isWritten(value: string): boolean {
  return /\s|[^\u0000-\u02ff]/.test(value)
}

/** What is known of a key: it is looked at once, however often it stands in the document. */
interface KeyNotes {
  count: number
  isSchema: boolean
  readonly isTelling: boolean
  readonly isTrouble: boolean
}

/** How often each key and each word stands in the document, and which keys are its schema. */
function readFacts(facts: readonly Fact[]): {
  readonly keys: ReadonlyMap<string, KeyNotes>
  readonly words: WordCounts
} {
  const keys = new Map<string, KeyNotes>()
  const words = new WordCounts()
  for (const { pairs } of facts) {
    for (const [key, value] of pairs) {
      const known = keys.get(key)
      if (known) known.count++
      else {
        const isTelling = isNameKey(key) || tellingKey.test(key)
        keys.set(key, { count: 1, isSchema: false, isTelling, isTrouble: troubleKey.test(key) })
      }
      if (value !== '') words.add(value)
    }
  }
  const ranked = [...keys].filter(([key]) => key !== '').sort((a, b) => b[1].count - a[1].count)
  for (const [, notes] of ranked.slice(0, SCHEMA_KEYS)) notes.isSchema = true
  return { keys, words }
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

/** Of an item that is shown in part, its kind is shown, and its name: the first of what it is called, unless one of these is shown anyway. */
function nameItems(parts: Part[], facts: readonly Fact[]): void {
  const shown = new Uint8Array(parts.length)
  // A parent stands before its children.
  for (let part = parts.length - 1; part >= 0; part--) {
    const { must, parent } = parts[part]
    if (must) shown[part] = 1
    if (shown[part] === 1 && parent !== undefined) shown[parent] = 1
  }
  // A first rendering that has the key alone names nothing.
  const naming = (part: number): number => {
    const { renderings } = parts[part]
    return renderings.length > 1 && !renderings[0].text.includes('=') ? 2 : 1
  }
  const isKind = ({ pairs }: Fact): boolean => pairs[0][0] === 'kind'
  const named = new Set<number>()
  for (const fact of facts) {
    const { part, names } = fact
    if (names !== undefined && !isKind(fact) && (parts[part].must ?? 0) >= naming(part)) named.add(names)
  }
  for (const fact of facts) {
    const { part, names } = fact
    if (names === undefined || shown[names] !== 1 || (named.has(names) && !isKind(fact))) continue
    parts[part] = { ...parts[part], must: Math.max(parts[part].must ?? 0, naming(part)) }
    if (!isKind(fact)) named.add(names)
  }
}

/**
 * A view that shows every part is the source itself, with all its layout. Where everything is worth showing, the least
 * telling value is left out, so that the rest is written as tersely as anywhere.
 */
function leaveOut(parts: Part[], facts: readonly Fact[]): void {
  let least = -1
  const worth = (index: number): number => {
    const { renderings } = parts[facts[index].part]
    return renderings[renderings.length - 1].value
  }
  facts.forEach(({ kind }, index) => {
    if (kind !== 'head' && (least < 0 || worth(index) < worth(least))) least = index
  })
  if (least < 0) return
  const { part } = facts[least]
  parts[part] = { ...parts[part], must: (parts[part].must ?? 0) - 1 || undefined }
}

/**
 * @param value What the part's text ends with.
 * @param shown How much of it the reader has seen.
 */
function withSnippet(part: Part, value: string, words: readonly string[], shown: number): Part {
  const { renderings } = part
  const full = renderings[renderings.length - 1].text
  const lean = full.slice(0, full.length - value.length) + snippet(value, words, shown)
  if (lean.length > full.length * 0.8 || !full.endsWith(value)) return part
  return { ...part, renderings: [...renderings.slice(0, -1), { text: lean, value: 1 }, { text: full, value: 1 }] }
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
