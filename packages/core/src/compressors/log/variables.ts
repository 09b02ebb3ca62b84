/** What stands at one varying position of a template. */
export interface Variable {
  /** The word before it, or its own beginning (`user=`), where that is short enough to say what it is; else empty. */
  readonly label: string
  /** What its numbers are numbers of, where the word behind them says so: `ms`; else empty. */
  readonly unit: string
  /** Distinct values with their counts, the most frequent first; at most `MOST_VALUES`. */
  readonly values: readonly (readonly [value: string, count: number])[]
  readonly distinct: number
  /** Least and greatest, as they stand in the text, and in which message; where all values are numbers. */
  readonly range?: Range
  /** For each message the index of its value in the order of first appearance, or -1 beyond `MOST_VALUES`. */
  readonly order: Int32Array
  readonly counts: readonly number[]
  /** The distinct words, as `order` numbers them, and what of each differs from the others. */
  readonly words: readonly string[]
  readonly cores: readonly string[]
  /** Whether its values are numbers that bring their unit along: `12ms`. */
  readonly isMeasured: boolean
}

interface Range {
  readonly least: string
  readonly greatest: string
  readonly leastAt: number
  readonly greatestAt: number
}

/** Distinct values that are told apart; beyond, a position holds an id and its values are only counted as many. */
export const MOST_VALUES = 5_000
const LONGEST_LABEL = 24

/** Finds what varies between messages of one template, whose words are given position by position. */
export function readVariables(messages: readonly (readonly string[])[]): Variable[] {
  const first = messages[0]
  const varies = first.map((word, position) => messages.some(message => message[position] !== word))
  const variables: Variable[] = []
  varies.forEach((isVarying, position) => {
    if (!isVarying) return
    const before = position === 0 || varies[position - 1] ? '' : first[position - 1]
    const after = position + 1 === first.length || varies[position + 1] ? '' : first[position + 1]
    const variable = readPosition(messages, position, before, after)
    if (!variables.some(known => isSame(known, variable))) variables.push(variable)
  })
  return variables
}

function readPosition(
  messages: readonly (readonly string[])[],
  position: number,
  before: string,
  after: string,
): Variable {
  const indexes = new Map<string, number>()
  const counts: number[] = []
  const order = new Int32Array(messages.length)
  let beyond = 0
  messages.forEach((words, message) => {
    const word = words[position] ?? ''
    let index = indexes.get(word)
    if (index === undefined) {
      if (counts.length >= MOST_VALUES) {
        beyond++
        order[message] = -1
        return
      }
      index = counts.length
      indexes.set(word, index)
      counts.push(0)
    }
    counts[index]++
    order[message] = index
  })
  const words = [...indexes.keys()]
  const [prefix, suffix] = sharedEnds(words)
  const cores = words.map(word => word.slice(prefix, word.length - suffix))
  const values = cores.map((core, index) => [core, counts[index]] as const).sort((a, b) => b[1] - a[1])
  const own = words[0].slice(0, prefix)
  const range = beyond === 0 ? rangeOf(cores, order) : undefined
  return {
    label: labelOf(own, before),
    unit: range ? (unitWord.exec(after)?.[1] ?? '') : '',
    values,
    distinct: words.length + beyond,
    range,
    order,
    counts,
    words,
    cores,
    isMeasured: range !== undefined && /[a-zA-Zµ%]$/.test(range.greatest),
  }
}

/** A word that is nothing but a unit of measure. */
const unitWord =
  /^((?:n|u|µ|m)?s|secs?|seconds?|mins?|minutes?|hours?|days?|bytes?|[kKMGT]?i?B|[KMG]|%|percent|rows?|lines?|files?|times|requests?)[\])},;:.]{0,3}$/

function labelOf(own: string, before: string): string {
  if (/[\p{L}\p{N}]/u.test(own)) return own.length > LONGEST_LABEL ? `…${own.slice(-LONGEST_LABEL)}` : own
  const word = before.replace(/^[^\p{L}]+/u, '')
  return word.length > 0 && word.length <= LONGEST_LABEL ? `${word} ` : ''
}

/**
 * Lengths of what all words begin and end with, as far as it is no piece of a value: a key (`user=`), brackets.
 * What a reader would search for stays whole: a path, a version, an id.
 */
function sharedEnds(words: readonly string[]): [prefix: number, suffix: number] {
  const first = words[0]
  let prefix = first.length
  let suffix = first.length
  let shortest = first.length
  for (const word of words) {
    shortest = Math.min(shortest, word.length)
    prefix = Math.min(prefix, shortest)
    let same = 0
    while (same < prefix && word.charCodeAt(same) === first.charCodeAt(same)) same++
    prefix = same
    suffix = Math.min(suffix, shortest)
    same = 0
    while (same < suffix && word.charCodeAt(word.length - 1 - same) === first.charCodeAt(first.length - 1 - same))
      same++
    suffix = same
  }
  while (prefix > 0 && (!OPENING.includes(first[prefix - 1]) || first.startsWith('//', prefix))) prefix--
  suffix = Math.max(0, Math.min(suffix, shortest - prefix - 1))
  while (suffix > 0 && !CLOSING.includes(first[first.length - suffix])) suffix--
  return prefix + suffix >= shortest ? [0, 0] : [prefix, suffix]
}

const OPENING = '=:([{<"\'*#@'
const CLOSING = ')]}>"\',;:.'

const number = /^[+-]?\d{1,15}(?:\.\d{1,15})?(?:[a-zA-Zµ%]{1,3})?$/
const units: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  m: 60,
  h: 3600,
  k: 1e3,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1048576,
  gib: 1073741824,
}

/** A number with its unit, comparable between units of one kind; `undefined` for anything else. */
export function readNumber(text: string): number | undefined {
  if (!number.test(text)) return undefined
  const unit = /[a-zA-Zµ%]*$/.exec(text)![0].toLowerCase()
  return Number.parseFloat(text) * (Object.hasOwn(units, unit) ? units[unit] : 1)
}

function rangeOf(cores: readonly string[], order: Int32Array): Range | undefined {
  let least = 0
  let greatest = 0
  const numbers: number[] = []
  for (let index = 0; index < cores.length; index++) {
    const value = readNumber(cores[index])
    if (value === undefined) return undefined
    numbers.push(value)
    if (value < numbers[least]) least = index
    if (value > numbers[greatest]) greatest = index
  }
  return {
    least: cores[least],
    greatest: cores[greatest],
    leastAt: order.indexOf(least),
    greatestAt: order.indexOf(greatest),
  }
}

/** Whether two positions always change together, so that the second says nothing new. */
function isSame(a: Variable, b: Variable): boolean {
  if (a.distinct !== b.distinct || a.label !== b.label) return false
  for (let index = 0; index < a.values.length; index++) if (a.values[index][0] !== b.values[index][0]) return false
  for (let index = 0; index < a.order.length; index++) if (a.order[index] !== b.order[index]) return false
  return true
}

/**
 * Says what varies: every value where there are few, else the range of numbers or the most frequent values, and how many there are.
 *
 * @param most How many values may be named.
 */
export function describeVariable({ label, unit, values, distinct, range, order }: Variable, most: number): string {
  const measure = unit === '' ? '' : ` ${unit}`
  const areAllDifferent = distinct === order.length
  if (areAllDifferent && !range && order.length > most) return `${label}{${distinct} values}`
  if (areAllDifferent && range && isRising(values))
    return `${label}{${range.least}–${range.greatest}${measure}, rising}`
  if (range && distinct > most / 2) return `${label}{${range.least}–${range.greatest}${measure}, ${distinct} values}`
  const shown = values.slice(0, distinct > most ? Math.ceil(most / 2) : most)
  const plain = shown.every(([, count]) => count === shown[0][1])
  const list = shown.map(([value, count]) =>
    plain || count === 1 ? `${clip(value)}${measure}` : `${clip(value)}${measure} ×${count}`,
  )
  if (plain && shown.length > 1 && shown[0][1] > 1) list[list.length - 1] += ` ×${shown[0][1]} each`
  return `${label}{${list.join(', ')}${distinct > shown.length ? `, +${distinct - shown.length}` : ''}}`
}

/** A counter or a line number. */
function isRising(values: readonly (readonly [value: string, count: number])[]): boolean {
  let last = Number.NEGATIVE_INFINITY
  for (const [value] of values) {
    const number = Number.parseFloat(value)
    if (!(number > last)) return false
    last = number
  }
  return true
}

/** A value longer than this is told from others by its beginning. */
const LONGEST_VALUE = 80

function clip(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE / 2).trimEnd()}…` : value
}
