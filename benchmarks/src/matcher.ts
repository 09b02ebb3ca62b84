/** How far the needles of one probe may stand from the rarest of them, in characters of the normalised view. */
const near = 400

/**
 * Folds what carries no meaning: white space, ANSI colours, words divided at the end of a line (U+2010, as manuals are printed),
 * and the escapes of JSON strings, so that a view may show a string decoded or encoded. Case is kept.
 */
export function normalise(text: string): string {
  return text
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\\+[nrt]/g, ' ')
    .replace(/\\+(["'/])/g, '$1')
    .replace(/\u2010\s+/g, '')
    .replace(/(?<=\b(?:commit|From|Merge:) )([0-9a-f]{10})[0-9a-f]{30}\b/g, '$1')
    .replace(/\s+/g, ' ')
}

/** Whether a normalised view holds the fact: every needle as whole words, all of them close together. */
export function keeps(view: string, probe: { readonly needles: readonly string[] }): boolean {
  if (probe.needles.length === 0) return false
  if (probe.needles.length === 1) return positions(view, probe.needles[0]!, 1).length > 0
  const found: number[][] = []
  for (const needle of probe.needles) {
    const places = positions(view, needle, 20_000)
    if (places.length === 0) return false
    found.push(places)
  }
  found.sort((a, b) => a.length - b.length)
  const [rarest, ...others] = found
  return rarest!.some(place => others.every(places => hasWithin(places, place - near, place + near)))
}

function positions(view: string, needle: string, limit: number): number[] {
  const places: number[] = []
  for (let at = view.indexOf(needle); at >= 0 && places.length < limit; at = view.indexOf(needle, at + 1))
    if (isWhole(view, at, at + needle.length)) places.push(at)
  return places
}

function isWhole(view: string, start: number, end: number): boolean {
  return !joins(view, start - 1, start, -1) && !joins(view, end, end - 1, 1)
}

/** Whether the character outside continues the word (or the number: `4` is not in `4.5`) at the needle's edge. */
function joins(view: string, outside: number, inside: number, step: number): boolean {
  if (outside < 0 || outside >= view.length) return false
  if (isWord(view, outside) && isWord(view, inside)) return true
  return view[outside] === '.' && isDigit(view, inside) && isDigit(view, outside + step)
}

function isDigit(view: string, index: number): boolean {
  const code = view.charCodeAt(index)
  return code >= 48 && code <= 57
}

function isWord(view: string, index: number): boolean {
  const code = view.charCodeAt(index)
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
  // Scripts that write words without spaces have no word edges to respect.
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(view[index]!)
}

function hasWithin(places: readonly number[], low: number, high: number): boolean {
  let start = 0
  let end = places.length
  while (start < end) {
    const middle = (start + end) >> 1
    if (places[middle]! < low) start = middle + 1
    else end = middle
  }
  return start < places.length && places[start]! <= high
}
