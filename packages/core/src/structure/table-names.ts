import { isTellingKey } from './names.ts'
import type { Profile } from './profile.ts'
import type { Table } from './table.ts'

/** A name longer than this, on average, is a text. */
const LONGEST_NAME = 80
/** A row's name must be shorter than its leanest form by this much. */
const SHORTER_BY = 5
const MOST_NAMES = 2
/** A table of so few rows has none whose names alone would be shown. */
const FEW_ROWS = 4

/**
 * What stands for each row that is not shown: what the columns that name a row hold there; '' where the leanest form of the row is
 * no longer than its name would be, or says the same as a row before.
 */
export function namesOf(
  table: Table,
  profiles: readonly Profile[],
  identifier: Profile | undefined,
  written: readonly (readonly [lean: string, full: string, middle?: string])[],
): readonly string[] | undefined {
  if (table.rows.length <= FEW_ROWS) return undefined
  const telling = profiles
    .filter(
      ({ usual, kind, path, meanLength, counts, filled, texts }) =>
        !usual &&
        kind === 'text' &&
        meanLength <= LONGEST_NAME &&
        counts.size > filled * 0.2 &&
        (isTellingKey(path) || isWorded(texts, filled)),
    )
    .sort((a, b) => Number(isWorded(b.texts, b.filled)) - Number(isWorded(a.texts, a.filled)))
    .slice(0, MOST_NAMES)
  // A hash says nothing that words do not say better.
  const named = identifier?.kind === 'opaque' && telling.length > 0 ? undefined : identifier
  const columns = profiles.filter(profile => profile === named || telling.includes(profile))
  if (columns.length === 0) return undefined
  const seen = new Set<string>()
  return table.rows.map((_, row) => {
    const name = columns
      .map(({ texts }) => texts[row])
      .filter(text => text !== '')
      .join(' ')
    if (seen.has(name)) return ''
    seen.add(name)
    return name.length + SHORTER_BY <= written[row][0].length ? name : ''
  })
}

/** Whether most of the values say something in three words or more. */
function isWorded(texts: readonly string[], filled: number): boolean {
  return texts.filter(text => /\S \S+ \S/.test(text)).length > filled * 0.5
}
