import { END_BYTE } from './character-class.ts'

/** Pieces look this far past their end. */
const LOOKAHEAD = 3
/** UTF-8 needs at most three bytes per UTF-16 code unit. */
const BYTES_PER_UNIT = 3
/** Texts of up to this many code units share one buffer. */
const SHARED_UNITS = 1 << 16
/** Calling the encoder costs more than a loop over a text this short. */
const SHORT_TEXT = 96

let encoder: InstanceType<typeof TextEncoder> | undefined
let shared: Uint8Array | undefined

/** Text in UTF-8: `length` bytes, then `END_BYTE`. Holds until the next call. Lone surrogates are U+FFFD, as for a model. */
export interface Utf8 {
  readonly bytes: Uint8Array
  readonly length: number
}

export function toUtf8(text: string): Utf8 {
  shared ??= new Uint8Array(SHARED_UNITS * BYTES_PER_UNIT + LOOKAHEAD)
  const units = text.length
  const bytes = units <= SHARED_UNITS ? shared : new Uint8Array(units * BYTES_PER_UNIT + LOOKAHEAD)
  let length = units <= SHORT_TEXT ? writeAscii(text, bytes) : 0
  if (length < units) length = (encoder ??= new TextEncoder()).encodeInto(text, bytes).written
  for (let index = 0; index < LOOKAHEAD; index++) bytes[length + index] = END_BYTE
  return { bytes, length }
}

/** Writes up to the first character beyond ASCII and tells how many code units that was. */
function writeAscii(text: string, bytes: Uint8Array): number {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80) return index
    bytes[index] = unit
  }
  return text.length
}

const SPACE = 0x20

/**
 * Where to cut a long text that is counted in segments: the end of one that starts at `from`.
 *
 * A visible ASCII character and a space after it are never in one piece, and neither has a say in how the other's piece
 * ends, so the counts of both sides add up to the count of the whole. A text without such a place is one segment.
 */
export function endOfSegment(text: string, from: number): number {
  const aim = from + SHARED_UNITS
  if (aim >= text.length) return text.length
  for (let at = aim; at > from; at--) if (isBorder(text, at)) return at
  for (let at = aim + 1; at < text.length; at++) if (isBorder(text, at)) return at
  return text.length
}

function isBorder(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== SPACE) return false
  const before = text.charCodeAt(at - 1)
  return before > SPACE && before < 0x7f
}
