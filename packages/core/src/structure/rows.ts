import { extremesOf } from './aggregates.ts'
import { isNameKey, isStatusKey, isTrouble } from './names.ts'
import type { Profile } from './profile.ts'
import type { Table } from './table.ts'
import { unusualRows } from './unusual.ts'

/** A value that at most this share of the rows has is rare. */
const RARE_SHARE = 0.03
/** Beyond this distance from the quartiles, in quartile ranges, a number is an outlier. */
const OUTLIER_FENCE = 3
/** So few rows cost no more than what would have to be said about them. */
const FEW_ROWS = 4
/** So few characters neither. */
const SHORT_TABLE = 240
const LEAST_MUST = 3
const MOST_MUST = 40
const STANDS_OUT = 2

/** Values rows by what sets them apart, 1 for a typical one: ends, extremes, outliers, rare values, trouble, unusual texts, and the first of each category. */
export function rowValues(table: Table, profiles: readonly Profile[]): Float64Array {
  const { rows } = table
  const values = new Float64Array(rows.length).fill(1)
  for (const row of table.odd) values[row] += STANDS_OUT
  for (const profile of profiles) {
    if (profile.kind === 'nested' || (profile.usual && profile.usual.exceptions === 0)) continue
    addExtremes(profile, values)
    addRare(profile, rows.length, values)
    addTrouble(profile, values)
    if (profile.kind === 'text') for (const row of unusualRows(profile.texts)) values[row] += STANDS_OUT
  }
  values[0] += 4
  values[rows.length - 1] += 3
  return values
}

/**
 * Rows that stay in every view: both ends, and the few that stand out most.
 *
 * @param lengths Of the leanest form of each row, in characters.
 * @param room Characters that rows may take even where the view is to be as small as can be.
 */
export function rowsThatStay(values: Float64Array, lengths: readonly number[], room: number): ReadonlySet<number> {
  let total = 0
  if (values.length <= FEW_ROWS || lengths.every(length => (total += length) <= SHORT_TABLE))
    return new Set(values.keys())
  const last = values.length - 1
  const must = new Set([0, last])
  const most = Math.min(MOST_MUST, Math.max(LEAST_MUST, Math.round(values.length / 10)))
  const ordered = [...values.keys()].sort((a, b) => values[b] - values[a] || a - b)
  let used = 0
  ordered.forEach((row, index) => {
    used += lengths[row]
    if ((index < most && values[row] >= 1 + STANDS_OUT) || used <= room) must.add(row)
  })
  return must
}

function addExtremes(profile: Profile, values: Float64Array): void {
  const { kind, usual, texts, path } = profile
  if (kind !== 'number' && kind !== 'date') return
  const extremes = extremesOf(profile)
  if (!extremes) return
  // Ids and dates that grow with the rows have their extremes at the ends; a count's maximum is a finding.
  const weight = kind === 'date' || isNameKey(path) ? 0.4 : 1
  values[extremes.most] += weight
  values[extremes.least] += weight * 0.5
  if (kind === 'date' || usual) return
  const read = Float64Array.from(texts, text => Number.parseFloat(text))
  const numbers = read.filter(value => !Number.isNaN(value)).sort()
  if (numbers.length < 8) return
  const low = numbers[Math.floor(numbers.length / 4)]
  const high = numbers[Math.floor((numbers.length * 3) / 4)]
  const fence = (high - low) * OUTLIER_FENCE
  if (!(fence > 0)) return
  let outliers = 0
  for (const value of numbers) if (value > high + fence || value < low - fence) outliers++
  if (outliers > numbers.length * 0.05) return
  read.forEach((value, row) => {
    if (value > high + fence || value < low - fence) values[row] += 1
  })
}

function addRare({ kind, counts, texts, usual, path, filled }: Profile, rows: number, values: Float64Array): void {
  const rare = Math.max(1, rows * RARE_SHARE)
  if (usual) {
    if (usual.exceptions > Math.max(rare, 2)) return
    texts.forEach((text, row) => {
      const differs =
        usual.type === 'template'
          ? text !== usual.values[row]
          : usual.type === 'value'
            ? text !== usual.text
            : text !== ''
      if (differs) values[row] += 1.5
    })
    return
  }
  if (kind !== 'category' || counts.size > filled * 0.4) return
  const weight = isStatusKey(path) ? 2 : 1.2
  const seen = new Set<string>()
  texts.forEach((text, row) => {
    const count = counts.get(text) ?? 0
    if (count <= rare) values[row] += weight
    else if (!seen.has(text)) values[row] += 0.4
    seen.add(text)
  })
}

/** Errors and failures, unless the column is full of them. */
function addTrouble({ kind, texts, counts }: Profile, values: Float64Array): void {
  if (kind !== 'category' && kind !== 'text') return
  const troubled: number[] = []
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]
    if (text !== '' && isTrouble(text.length > 400 ? text.slice(0, 400) : text)) troubled.push(row)
  }
  if (troubled.length > texts.length * 0.2 || counts.size < 2) return
  for (const row of troubled) values[row] += 1.5
}
