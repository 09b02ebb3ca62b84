/** A key and the plain value under it; a key alone has the value ''. */
export type Pair = readonly [key: string, value: string]

/**
 * What a table says beside its cells: which row has the most, which value stands out, which kinds there are,
 * which row reports that something went wrong, what stands in the first row and the last.
 */
export type Claim = readonly [sort: 'extreme' | 'rare' | 'category' | 'trouble' | 'end' | 'summary', text: string]

/** What showing a part up to a rendering says that a poorer rendering of it does not: for choosing among parts. */
export interface Fact {
  readonly part: number
  /** The rendering that says it, from 1. */
  readonly level: number
  readonly kind: 'head' | 'value' | 'comment'
  readonly pairs: readonly Pair[]
  readonly claims?: readonly Claim[]
  /** The head of the item that this value names: wherever something of the item is shown, its name is. */
  readonly names?: number
  /** How many maps and lists it stands in. */
  readonly depth?: number
  /** Whether it is said in any case: what a table begins and ends with. */
  readonly isFixed?: boolean
  /** Whether it stands behind a row that has a name already: its key alone says nothing. */
  readonly isDetail?: boolean
  /** How much of the text stands in the row already. */
  readonly shown?: number
  /** Written with the part, beside its rendering. */
  readonly beside?: string
}
