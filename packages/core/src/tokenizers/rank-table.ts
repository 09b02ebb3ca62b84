/** No token consists of these bytes. Larger than every rank, so that the least rank of several needs no special case. */
export const NO_RANK = 0x7fffffff

/** The line of the rank files starts with a mark and the first rank; tokens in Base64 follow. */
const FIELDS_BEFORE_TOKENS = 2
const SPACE = 0x20
const LINE_FEED = 0x0a
const NOT_BASE64 = 0xff

/**
 * Finds the rank of a token by its bytes, without making a string or an array for the question.
 *
 * ```text
 * slots   hash, token + 1 │ hash, token + 1 │ 0, 0 │ …    open addressing, at most half full
 * starts  token ─▶ where its bytes start in `pool`; the next start is where they end
 * pairs   two bytes ─▶ rank                               every merge begins with these
 * ```
 *
 * Only the order of ranks matters to a merge, so the place of a token in the list is its rank here.
 */
export class RankTable {
  /** Bytes of the longest token. */
  readonly longest: number
  private readonly pool: Uint8Array
  private readonly starts: Uint32Array
  private readonly slots: Int32Array
  private readonly mask: number
  private readonly pairs: Int32Array

  /** `ranks` is `bpe_ranks` of a js-tiktoken rank file. */
  constructor(ranks: string) {
    const { pool, starts } = decodeTokens(ranks)
    const tokens = starts.length - 1
    const capacity = 2 ** Math.ceil(Math.log2(tokens * 2 + 2))
    this.pool = pool
    this.starts = starts
    this.slots = new Int32Array(capacity * 2)
    this.mask = capacity - 1
    this.pairs = new Int32Array(1 << 16).fill(NO_RANK)
    this.longest = this.fill(tokens)
  }

  /** Rank of the token that `bytes` hold from `start` to `end`, or `NO_RANK`. */
  rankOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    if (length === 2) return this.pairs[(bytes[start] << 8) | bytes[start + 1]]
    return length > this.longest ? NO_RANK : this.rankOfHashed(bytes, start, end, hashOf(bytes, start, end))
  }

  /** As `rankOf`, for a caller that needs the hash for itself. */
  rankOfHashed(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, mask } = this
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const token = slots[slot * 2 + 1] - 1
      if (token < 0) return NO_RANK
      if (slots[slot * 2] === hash && this.holds(token, bytes, start, end)) return token
    }
  }

  private holds(token: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { pool, starts } = this
    let at = starts[token]
    if (starts[token + 1] - at !== end - start) return false
    for (let index = start; index < end; index++) if (bytes[index] !== pool[at++]) return false
    return true
  }

  private fill(tokens: number): number {
    const { pool, starts, slots, mask, pairs } = this
    let longest = 0
    for (let token = 0; token < tokens; token++) {
      const start = starts[token]
      const end = starts[token + 1]
      if (end - start > longest) longest = end - start
      if (end - start === 2) pairs[(pool[start] << 8) | pool[start + 1]] = token
      const hash = hashOf(pool, start, end)
      let slot = hash & mask
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
      slots[slot * 2] = hash
      slots[slot * 2 + 1] = token + 1
    }
    return longest
  }
}

/** Spreads bytes over 32 bits; the low bits depend on all of them. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ bytes[index], 0x9e3779b1) ^ (hash >>> 15)
  return hash ^ (hash >>> 16)
}

/** Decodes all tokens into one array, in the order of their ranks. */
function decodeTokens(ranks: string): { pool: Uint8Array; starts: Uint32Array } {
  const source = new TextEncoder().encode(ranks)
  const pool = new Uint8Array(Math.ceil((source.length * 3) / 4))
  // A token and the space before it take at least five characters.
  const starts = new Uint32Array(Math.ceil(source.length / 5) + 1)
  const sextets = base64Sextets()
  let tokens = 0
  let written = 0
  let field = 0
  let bits = 0
  let bitCount = 0
  for (let index = 0; index <= source.length; index++) {
    const byte = index < source.length ? source[index] : LINE_FEED
    if (byte !== SPACE && byte !== LINE_FEED) {
      const sextet = sextets[byte]
      if (field < FIELDS_BEFORE_TOKENS || sextet === NOT_BASE64) continue
      bits = ((bits << 6) | sextet) & 0xffff
      bitCount += 6
      if (bitCount < 8) continue
      bitCount -= 8
      pool[written++] = bits >> bitCount
      continue
    }
    if (written > starts[tokens]) starts[++tokens] = written
    bitCount = 0
    field = byte === SPACE ? field + 1 : 0
  }
  return { pool: pool.slice(0, written), starts: starts.slice(0, tokens + 1) }
}

function base64Sextets(): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const sextets = new Uint8Array(256).fill(NOT_BASE64)
  for (let sextet = 0; sextet < alphabet.length; sextet++) sextets[alphabet.charCodeAt(sextet)] = sextet
  return sextets
}
