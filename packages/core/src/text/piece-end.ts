/**
 * Where a piece of at most `longest` code units that starts at `from` should end: after a space where one is near, else between two words,
 * and never between the halves of a surrogate pair. `to` when the rest is short enough.
 */
export function pieceEnd(text: string, from: number, to: number, longest: number): number {
  const end = from + longest
  if (end >= to) return to
  const least = from + (longest >> 1)
  let between = 0
  for (let index = end; index > least; index--) {
    const code = text.charCodeAt(index - 1)
    if (code <= 32) return index
    if (between === 0 && isSeparator(code)) between = index
  }
  if (between > 0) return between
  const code = text.charCodeAt(end)
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end
}

/** ASCII that is neither letter nor digit. */
function isSeparator(code: number): boolean {
  return code < 0x30 || (code > 0x39 && code < 0x41) || (code > 0x5a && code < 0x61) || (code > 0x7a && code < 0x80)
}
