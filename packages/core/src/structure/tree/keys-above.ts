/** A longer value is a text, which does not stand in a row of names. */
const LONGEST_NAME = 60

/** The keys of what a line shows and the values behind them; `undefined` where it is not all plain `key=value`. */
export interface Entries {
  readonly keys: string
  readonly values: readonly string[]
}

/** Takes `name=web`, `port=80` apart. A key that is hidden, quoted, or has no value behind it cannot be left out. */
export function entriesOf(shown: readonly string[]): Entries | undefined {
  const keys: string[] = []
  const values: string[] = []
  for (const text of shown) {
    const end = text.indexOf('=')
    if (end <= 0 || text[0] === '"' || text[0] === '#' || text[0] === '{') return undefined
    keys.push(text.slice(0, end))
    values.push(text.slice(end + 1))
  }
  return { keys: keys.join(), values }
}

/**
 * How an item of a list is written below one with the same keys, whose line says them: its values alone; where that is but one, as
 * what its siblings are called, behind the one above.
 */
export function writeBelow({ values }: Entries): { readonly text: string; readonly isName: boolean } {
  const isName = values.length === 1 && values[0].length <= LONGEST_NAME && !values[0].includes(';')
  return { text: isName ? `; ${values[0]}` : `- ${values.join(', ')}`, isName }
}
