/**
 * About how many tokens a text has, without counting them: a word is one or two, digits go by threes, what mixes letters and
 * digits is cut everywhere, a run of signs is one, a single space none.
 */
export function estimateSize(text: string): number {
  let size = 0
  let index = 0
  while (index < text.length) {
    const start = index
    let letters = 0
    let digits = 0
    let others = 0
    for (; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters++
      else if (code >= 48 && code <= 57) digits++
      else if (code > 127) others++
      else break
    }
    const length = index - start
    if (length > 0) {
      if (others > 0) size += Math.ceil(length / 2)
      else if (digits === 0) size += Math.ceil(letters / 8)
      else size += letters === 0 ? Math.ceil(digits / 3) : Math.ceil(length / 2.2)
      continue
    }
    if (isBlank(text, index)) {
      while (isBlank(text, index)) index++
      if (index - start > 1 || text.charCodeAt(start) === 10) size++
      continue
    }
    while (index < text.length && isSign(text.charCodeAt(index))) index++
    size += Math.ceil((index - start) / 4)
  }
  return size
}

function isBlank(text: string, index: number): boolean {
  return index < text.length && text.charCodeAt(index) <= 32
}

function isSign(code: number): boolean {
  return (
    code > 32 &&
    code < 128 &&
    !(code >= 48 && code <= 57) &&
    !(code >= 97 && code <= 122) &&
    !(code >= 65 && code <= 90)
  )
}
