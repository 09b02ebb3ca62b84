import type { Marked } from '../writing/block.ts'

/** Where the words of links stand in the text of the block that is being read. */
export class LinkMarks {
  #marks: Marked[] = []
  /** Where the open link starts, or -1. */
  #from = -1

  /** A link starts here, unless it leads to a place of the same page or nowhere. */
  open(target: string | undefined, at: number): void {
    if (target !== undefined && target[0] !== '#') this.#from = at
  }

  close(at: number): void {
    this.#mark(at)
    this.#from = -1
  }

  /** The links of a block that ends here; one that goes on in the next block starts there anew. */
  take(at: number): readonly Marked[] {
    this.#mark(at)
    if (this.#from >= 0) this.#from = 0
    const marks = this.#marks
    this.#marks = []
    return marks
  }

  #mark(at: number): void {
    if (this.#from >= 0 && this.#from < at) this.#marks.push({ from: this.#from, to: at, kind: 'link' })
  }
}
