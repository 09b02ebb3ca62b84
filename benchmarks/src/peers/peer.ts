import type { Document, Kind } from '../corpus/document.ts'

/**
 * A way to make a view of a document. A peer that runs elsewhere (Python, a proxy, a command) answers with a promise; what it
 * cannot do it says by throwing, which is counted, never skipped.
 */
export interface Peer {
  readonly name: string
  /** The kinds of document that it is made for; every kind when none are given. */
  readonly kinds?: readonly Kind[]
  /** Versions of what runs, for the table's foot. */
  readonly version?: string
  readonly view: (document: Document) => string | Promise<string>
}
