/** One line that a search printed. */
export interface Match {
  /** 0-based line of the output. */
  readonly at: number
  /** Index into the paths. */
  readonly path: number
  /** Line number in the searched file, with the column where the tool gave one: `12`, `12:5`; empty when it gave none. */
  readonly place: string
  readonly isContext: boolean
  /** The matched line without its indentation. */
  readonly text: string
}

/** The output of a search, cut by file. */
export interface SearchOutput {
  readonly paths: readonly string[]
  /** By path: the 0-based line on which it stands alone above its matches, where the tool prints it so. */
  readonly headings?: ReadonlyMap<number, number>
  /** In source order. */
  readonly matches: readonly Match[]
  /** 0-based lines that are neither matches nor separators: totals, `Binary file x matches`, messages. */
  readonly others: readonly number[]
}
