/**
 * What all facts of a sort are worth together: each sort gets its share, however many facts it has.
 * A sort with the share 0 is not asked for.
 */
export interface Interest {
  /** The keys that stand most often. */
  readonly key: number
  readonly lesserKey: number
  /** The value of a key that stands once or twice. */
  readonly setting: number
  /** What something is called, is about, has come to. */
  readonly telling: number
  readonly trouble: number
  /** What a longer text is about. */
  readonly text: number
  /** Numbers with a unit, dates, amounts inside texts. */
  readonly figure: number
  /** The kinds that a column of a table has, its rare values with their row, its extremes with theirs. */
  readonly category: number
  readonly rare: number
  readonly extreme: number
  /** How many records a list has, and what a key has come to in all of them. */
  readonly summary: number
  /** The first record of a list and the last one. */
  readonly end: number
  readonly value: number
  readonly opaque: number
  /** Where something stands: most links say again what other values say. @default what any other value is worth */
  readonly link?: number
  /** Comments, as a multiple of what a document of settings gives them by their share of it. */
  readonly comment: number
}

/** People write these to be read by the setting. */
export const MARKUP_INTEREST: Interest = {
  key: 2,
  lesserKey: 0.2,
  setting: 2,
  telling: 2,
  trouble: 2,
  text: 0,
  figure: 0,
  category: 0.5,
  rare: 0.5,
  extreme: 0.5,
  summary: 0.1,
  end: 0.5,
  value: 1,
  opaque: 0.3,
  comment: 1,
}

/** Programs write these as records: they are asked for their schema, what tells of a record, and what stands out. */
export const RECORD_INTEREST: Interest = {
  key: 2,
  lesserKey: 1,
  setting: 0.4,
  telling: 2,
  trouble: 2,
  text: 1,
  figure: 1,
  category: 1,
  rare: 1,
  extreme: 2,
  summary: 1.5,
  end: 2,
  value: 0.3,
  opaque: 0.05,
  link: 0.1,
  comment: 0.2,
}

/** A table is asked for its columns, its ends and what stands out in them; what each row is called is known where the table came from. */
export const TABLE_INTEREST: Interest = { ...RECORD_INTEREST, telling: 0.2, setting: 0.1, value: 0.2, text: 0.3 }

export type Sort = keyof Interest

/** What comments are worth together, by their share of the document: a licence at its top is little, a document of nothing else is all. */
function commentWorth(share: number): number {
  return Math.min(6 * share, 24 * share ** 2)
}

/** Numbers what parts say, by sort, and shares out the worth of each sort. */
export class ConceptList {
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

  /** @param commented Share of the document that is comments. */
  weights(interest: Interest, commented: number): Float64Array {
    const counts = new Map<Sort, number>()
    for (const sort of this.#sorts) counts.set(sort, (counts.get(sort) ?? 0) + 1)
    const shareOf = (sort: Sort): number => (interest[sort] ?? 0) * (sort === 'comment' ? commentWorth(commented) : 1)
    return Float64Array.from(this.#sorts, sort => shareOf(sort) / counts.get(sort)!)
  }
}
