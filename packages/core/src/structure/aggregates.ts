import { shorten } from './flow.ts'
import { isNameKey } from './names.ts'
import { nameOf, type Profile } from './profile.ts'

/** Values listed with their counts. */
const MOST_LISTED = 40
/** Of values that are often different, only the most frequent are worth listing. */
const MOST_FREQUENT = 6
const LONGEST_VALUE = 80
const LONGEST_LISTED = 60
/** Rare values are listed with the rows that have them: at most so many rows each, and so many values in a column. */
const MOST_HOLDERS = 2
const MOST_RARE = 16
const RARE_SHARE = 0.03

/** The smallest and the largest value of a column and where they stand. */
interface Extremes {
  readonly least: number
  readonly most: number
}

/** Exact aggregates over all rows of a column: `state closed 52, open 28`, `comments 0…31, mean 0.6`; '' when nothing is worth saying. */
export function aggregate(profile: Profile, rows: number, identifier?: Profile): string {
  const { path, kind, counts, filled, texts, usual, meanLength } = profile
  if (usual?.type === 'template' || (usual && usual.exceptions === 0)) return ''
  if (kind === 'opaque' || kind === 'url') return ''
  if (kind === 'nested') return itemCounts(profile)
  // What few rows have, each its own, is said in those rows.
  if (usual?.type === 'nothing' && counts.size > filled / 2) return ''
  const own = identifier === profile ? undefined : identifier
  if ((kind === 'number' || kind === 'date') && usual?.type !== 'value') {
    const extremes = extremesOf(profile)
    if (!extremes) return ''
    // Who has the most is asked as often as how much it is.
    const named = kind === 'number' && !isNameKey(path)
    const [least, most] = [extremes.least, extremes.most].map(row => texts[row] + (named ? holders(own, [row]) : ''))
    const mean = named && counts.size > 2 ? meanOf(texts) : undefined
    return `${path} ${least}…${most}${mean === undefined ? '' : ` mean ${mean}`}`
  }
  if (kind === 'category' || usual) return countsOf(profile, rows, own)
  return counts.size > filled * 0.7 || meanLength > LONGEST_LISTED
    ? ''
    : countsOf(profile, rows, undefined, MOST_FREQUENT)
}

/** Whether the extremes of a column are told with the rows that have them. */
export function isNamed({ kind, path, usual }: Profile, identifier: Profile | undefined): boolean {
  return (
    kind === 'number' &&
    !isNameKey(path) &&
    usual?.type !== 'value' &&
    identifier !== undefined &&
    identifier.path !== path
  )
}

/** What `aggregate` tells of a value: that it occurs, also in which rows, or nothing. */
export function isListed(
  { kind, usual, counts, filled, meanLength }: Profile,
  value: string,
  rows: number,
  identifier: Profile | undefined,
): 'value' | 'holders' | undefined {
  if (kind === 'opaque' || kind === 'url' || kind === 'nested' || usual?.type === 'template') return undefined
  if (usual?.type === 'nothing' && counts.size > filled / 2) return undefined
  if ((kind === 'number' || kind === 'date') && usual?.type !== 'value') return undefined
  if (kind !== 'category' && !usual) {
    return counts.size > filled * 0.7 || meanLength > LONGEST_LISTED || counts.size > MOST_FREQUENT
      ? undefined
      : 'value'
  }
  if (counts.size > MOST_LISTED) return undefined
  const count = counts.get(value) ?? 0
  const rare = Math.min(MOST_HOLDERS, Math.max(1, rows * RARE_SHARE))
  return identifier && count <= rare && counts.size <= MOST_RARE ? 'holders' : 'value'
}

/** ` (a, b)`: what rows are called. */
function holders(identifier: Profile | undefined, rows: readonly number[]): string {
  const names = rows.map(row => identifier?.texts[row] ?? '').filter(name => name !== '')
  return names.length === 0 ? '' : ` (${names.map(name => shorten(name, 40)).join(', ')})`
}

/** What the lists and maps of a column hold, where it is repeated: keys, strings, or how the items are called. */
function itemCounts({ path, column }: Profile): string {
  const counts = new Map<string, number>()
  const add = (text: string): void => {
    if (text !== '' && text.length <= LONGEST_VALUE) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  for (const cell of column.cells) {
    if (cell?.type === 'map') for (const { key } of cell.entries) add(key)
    else if (cell?.type === 'list') {
      for (const item of cell.items) {
        if (item.type === 'string' || item.type === 'number') add(item.value)
        else if (item.type === 'map') add(nameOf(item))
      }
    }
  }
  const repeated = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1])
  if (repeated.length === 0) return ''
  const listed = repeated.slice(0, MOST_LISTED).map(([text, count]) => `${text} ${count}`)
  const others = counts.size - listed.length
  return `${path}: ${listed.join(', ')}${others > 0 ? `, ${others} more` : ''}`
}

/** The rows with the smallest and the largest value; `undefined` when all are the same. */
export function extremesOf(profile: Profile): Extremes | undefined {
  if (profile.counts.size < 2) return undefined
  const extremes = profile.kind === 'number' ? numberExtremes(profile) : textExtremes(profile)
  return extremes && profile.texts[extremes.least] !== profile.texts[extremes.most] ? extremes : undefined
}

/** Reads each number once: a table has millions. */
function numberExtremes({ texts, column }: Profile): Extremes | undefined {
  let least = -1
  let most = -1
  let low = 0
  let high = 0
  for (let row = 0; row < texts.length; row++) {
    const value = column.cells[row] ? Number.parseFloat(texts[row]) : Number.NaN
    if (Number.isNaN(value)) continue
    if (least < 0 || value < low) {
      least = row
      low = value
    }
    if (most < 0 || value > high) {
      most = row
      high = value
    }
  }
  return least < 0 ? undefined : { least, most }
}

function textExtremes({ texts, column }: Profile): Extremes | undefined {
  let least = -1
  let most = -1
  for (let row = 0; row < texts.length; row++) {
    const cell = column.cells[row]
    if (!cell || cell.type === 'null' || texts[row] === '' || texts[row] === '""') continue
    if (least < 0 || texts[row] < texts[least]) least = row
    if (most < 0 || texts[row] > texts[most]) most = row
  }
  return least < 0 ? undefined : { least, most }
}

function countsOf(
  { path, counts, texts, filled }: Profile,
  rows: number,
  identifier: Profile | undefined,
  limit = MOST_LISTED,
): string {
  const ordered = [...counts].sort((a, b) => b[1] - a[1])
  const rare = Math.min(MOST_HOLDERS, Math.max(1, rows * RARE_SHARE))
  const places = new Map<string, number[]>()
  if (identifier) {
    const scarce = ordered.filter(([, count]) => count <= rare).slice(0, MOST_RARE)
    for (const [value] of scarce) places.set(value, [])
    texts.forEach((text, row) => {
      places.get(text)?.push(row)
    })
  }
  const listed = ordered.slice(0, limit).map(([value, count]) => {
    const times = count > 1 ? ` ${count}` : ''
    return `${shorten(value, LONGEST_VALUE)}${times}${holders(identifier, places.get(value) ?? [])}`
  })
  if (ordered.length > limit) listed.push(`${ordered.length - limit} more`)
  else if (rows > filled) listed.push(`none ${rows - filled}`)
  return `${path} ${listed.join(', ')}`
}

function meanOf(texts: readonly string[]): string | undefined {
  let sum = 0
  let count = 0
  for (const text of texts) {
    const value = Number.parseFloat(text)
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  const mean = sum / count
  if (!Number.isFinite(mean)) return undefined
  return Number.isInteger(mean) ? String(mean) : String(Number(mean.toPrecision(4)))
}
