const opensJson = /[[{]\s*(?:["{[\]}]|-?\d|true|false|null)/y

/** End of the JSON value at `from`, or 0; `seen` is how far it was read. */
export function closingBracket(text: string, from: number, limit: number): { to: number; seen: number } {
  opensJson.lastIndex = from
  if (!opensJson.test(text)) return { to: 0, seen: 1 }
  let depth = 0
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) {
      for (index++; index < limit; index++) {
        const inner = text.charCodeAt(index)
        if (inner === 0x5c) index++
        else if (inner === 0x22) break
        else if (inner === 10) return { to: 0, seen: index - from }
      }
    } else if (code === 0x7b || code === 0x5b) depth++
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return { to: index + 1, seen: index - from }
    else if (code === 0x3b || code === 0x3d) return { to: 0, seen: index - from }
  }
  return { to: 0, seen: limit - from }
}

/** What may stand behind a value on its last line: the end of a call or a statement. */
export const closes = /^[\s)\]};,]*$/

/** Words before a value on its line: `Response: {`, `export default [`, `callback({`. */
const LONGEST_LEAD = 80

/** Where a JSON value may begin in a line: at its start, behind words that announce it, or -1. */
export function jsonStart(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start)
  if (first === 0x7b || first === 0x5b) return start
  if (first <= 32) return -1
  const limit = Math.min(end, start + LONGEST_LEAD)
  // The arguments of a command in a column are no answer.
  if (/\S {2,}\S/.test(text.slice(start, limit))) return -1
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code !== 0x7b && code !== 0x5b) continue
    // Between words, brackets are the sentence's own; a value goes on to the end of its line and further.
    return index + 1 === end ||
      (end - index > 200 && text.charCodeAt(index + 1) === 0x22) ||
      text.startsWith('[{"', index)
      ? index
      : -1
  }
  return -1
}
