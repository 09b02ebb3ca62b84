import type { Document } from '../corpus/document.ts'

/**
 * A way to make a view of a document. A peer that runs elsewhere (Python, a proxy, a command) takes its time in
 * `prepare` and may answer with a promise; what it cannot do it says by throwing, which is counted, never skipped.
 */
export interface Peer {
  readonly name: string
  /** Versions of what runs, for the table's foot. */
  readonly version?: string
  readonly prepare?: () => Promise<void>
  readonly view: (document: Document) => string | Promise<string>
  readonly close?: () => Promise<void>
}
