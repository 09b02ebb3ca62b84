import { shorten } from './flow.ts'
import { isNameKey } from './names.ts'
import type { Profile } from './profile.ts'

/** Values listed with their counts. */
const MOST_LISTED = 16
const LONGEST_VALUE = 48

/** The smallest and the largest value of a column and where they stand. */
export interface Extremes {
  readonly least: number
  readonly most: number
}

/** Exact aggregates over all rows of a column: `state closed 52, open 28`, `comments 0…31, mean 0.6`; '' when nothing is worth saying. */
export function aggregate(profile: Profile, rows: number, identifier?: Profile): string {
  const { path, kind, counts, filled, texts, usual } = profile
  if (usual?.type === 'template' || (usual && usual.exceptions === 0)) return ''
  if (kind === 'nested' || kind === 'opaque' || kind === 'url') return ''
  // What few rows have, each its own, is said in those rows.
  if (usual?.type === 'nothing' && counts.size > filled / 2) return ''
  if (kind === 'number' || kind === 'date') {
    if (usual?.type === 'value') return countsOf(path, counts, rows - filled)
    const extremes = extremesOf(profile)
    if (!extremes) return ''
    // Who has the most is asked as often as how much it is.
    const holder =
      kind === 'number' && identifier && identifier !== profile && !isNameKey(path)
        ? identifier.texts[extremes.most]
        : ''
    const range = `${path} ${texts[extremes.least]}…${texts[extremes.most]}${holder === '' ? '' : ` (${shorten(holder, 40)})`}`
    const mean = kind === 'number' && !isNameKey(path) && counts.size > 2 ? meanOf(texts) : undefined
    return mean === undefined ? range : `${range} mean ${mean}`
  }
  if (kind === 'category' || usual) return countsOf(path, counts, rows - filled)
  if (counts.size > filled * 0.7) return ''
  return countsOf(path, counts, rows - filled, 4)
}

/** The rows with the smallest and the largest value; `undefined` when all are the same. */
export function extremesOf({ kind, texts, column, counts }: Profile): Extremes | undefined {
  if (counts.size < 2) return undefined
  let least = -1
  let most = -1
  const isLess =
    kind === 'number'
      ? (a: number, b: number) => Number.parseFloat(texts[a]) < Number.parseFloat(texts[b])
      : (a: number, b: number) => texts[a] < texts[b]
  for (let row = 0; row < texts.length; row++) {
    const cell = column.cells[row]
    if (!cell || cell.type === 'null' || texts[row] === '' || texts[row] === '""') continue
    if (kind === 'number' && Number.isNaN(Number.parseFloat(texts[row]))) continue
    if (least < 0 || isLess(row, least)) least = row
    if (most < 0 || isLess(most, row)) most = row
  }
  return least < 0 || texts[least] === texts[most] ? undefined : { least, most }
}

function countsOf(path: string, counts: ReadonlyMap<string, number>, missing: number, limit = MOST_LISTED): string {
  const ordered = [...counts].sort((a, b) => b[1] - a[1])
  const listed = ordered
    .slice(0, limit)
    .map(([value, count]) => (count > 1 ? `${shorten(value, LONGEST_VALUE)} ${count}` : shorten(value, LONGEST_VALUE)))
  if (ordered.length > limit) listed.push(`${ordered.length - limit} more`)
  if (missing > 0 && missing < 1e9 && ordered.length <= limit) listed.push(`none ${missing}`)
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
