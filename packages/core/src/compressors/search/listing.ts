/** An entry of a listing: a file, a folder, or a line that is no entry of a folder. */
export interface ListedEntry {
  /** 0-based line of the output. */
  readonly at: number
  readonly folder: number
  readonly name: string
  /** What the listing says of it, such as its size. */
  readonly note: string
}

/** A listing of files, by folder. */
export interface Listing {
  /** With a slash at their ends, as the output writes them; the empty string where it names none. */
  readonly folders: readonly string[]
  readonly entries: readonly ListedEntry[]
  /** 0-based lines that are no entries: totals, messages. */
  readonly others: readonly number[]
}

/** Collects entries by folder. */
export class ListingBuilder {
  readonly folders: string[] = []
  readonly entries: ListedEntry[] = []
  readonly others: number[] = []
  readonly #indexes = new Map<string, number>()

  /** The folder's index, which it gets at first mention. */
  folder(path: string): number {
    const known = this.#indexes.get(path)
    if (known !== undefined) return known
    this.#indexes.set(path, this.folders.length)
    return this.folders.push(path) - 1
  }

  add(at: number, folder: string, name: string, note = ''): void {
    this.entries.push({ at, folder: this.folder(folder), name, note })
  }
}
