import { isNameKey } from '../names.ts'
import type { Profile } from '../profile.ts'
import type { Table } from '../table.ts'

/** Columns that follow from another one: each of its values always goes with the same values of theirs. */
export interface Lookup {
  readonly by: Profile
  readonly columns: readonly Profile[]
  /** One row for each value of `by`. */
  readonly rows: readonly number[]
}

const MOST_COLUMNS = 60
const MOST_LOOKUPS = 4
/** Characters that a lookup must save to be worth its lines. */
const LEAST_GAIN = 60
/** A row should call a thing by its name, then by its number, even where another column would be shorter. */
const NAME_PREFERENCE = 1.6
const NUMBER_PREFERENCE = 1.3

/** Finds what is repeated because a row names the same thing again (a user with id and avatar), to be said once. */
export function findLookups(profiles: readonly Profile[], table: Table): Lookup[] {
  const rows = table.rows.map((_, row) => row).filter(row => !table.odd.has(row))
  const free = new Set(profiles.filter(({ usual, prefix }) => !usual && prefix === '').slice(0, MOST_COLUMNS))
  const lookups: Lookup[] = []
  while (lookups.length < MOST_LOOKUPS) {
    let best: Lookup | undefined
    let most = LEAST_GAIN
    for (const by of free) {
      if (by.counts.size < 2 || by.counts.size > rows.length / 2 || by.meanLength > 60) continue
      const first = new Map<string, number>()
      for (const row of rows) if (!first.has(by.texts[row])) first.set(by.texts[row], row)
      const columns: Profile[] = []
      let gain = -by.meanLength * first.size
      for (const column of free) {
        if (column === by || column.counts.size > first.size) continue
        if (!follows(column, by, first, rows)) continue
        columns.push(column)
        gain += (column.meanLength + 1) * (rows.length - first.size)
      }
      if (columns.length === 0) continue
      gain *= isNameKey(by.path) ? (by.kind === 'number' ? NUMBER_PREFERENCE : NAME_PREFERENCE) : 1
      if (gain <= most) continue
      most = gain
      best = { by, columns, rows: [...first.values()] }
    }
    if (!best) break
    lookups.push(best)
    free.delete(best.by)
    for (const column of best.columns) free.delete(column)
  }
  return lookups
}

/** Whether rows with the same text in `by` have the same text in `column`; `first` is the first row of each. */
function follows(column: Profile, by: Profile, first: ReadonlyMap<string, number>, rows: readonly number[]): boolean {
  for (const row of rows) {
    if (column.texts[row] !== column.texts[first.get(by.texts[row])!]) return false
  }
  return true
}
