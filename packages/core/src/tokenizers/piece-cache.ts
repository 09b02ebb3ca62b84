/** Longer pieces are rare, and seldom met twice. */
export const LONGEST_CACHED = 32

/** With a quarter of them a megabyte of prose counts a fifth slower. */
const SLOTS = 1 << 16

/**
 * Remembers how many tokens a piece has. One slot per hash: a piece that falls on another's slot replaces it, which
 * bounds the memory (2.5 MB) without bookkeeping. The bytes are compared, so a cold, warm or full cache answers alike.
 */
export class PieceCache {
  private readonly hashes = new Int32Array(SLOTS)
  private readonly lengths = new Uint8Array(SLOTS)
  private readonly counts = new Uint8Array(SLOTS)
  private readonly pool = new Uint8Array(SLOTS * LONGEST_CACHED)

  /** Tokens of the piece, or 0 when it is not remembered. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slot = hash & (SLOTS - 1)
    if (this.hashes[slot] !== hash || this.lengths[slot] !== end - start) return 0
    const { pool } = this
    let at = slot * LONGEST_CACHED
    for (let index = start; index < end; index++) if (bytes[index] !== pool[at++]) return 0
    return this.counts[slot]
  }

  set(bytes: Uint8Array, start: number, end: number, hash: number, count: number): void {
    const slot = hash & (SLOTS - 1)
    this.hashes[slot] = hash
    this.lengths[slot] = end - start
    this.counts[slot] = count
    let at = slot * LONGEST_CACHED
    for (let index = start; index < end; index++) this.pool[at++] = bytes[index]
  }
}
