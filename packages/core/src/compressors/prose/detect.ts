import type { Sample } from '../../compressor.ts'
import { characterClass, LETTER, MARK, UNSPACED } from '../../text/characters.ts'
import { repetition } from '../../text/repetition.ts'

/** What text is sure to be when everything fits; other formats that are easier to tell come first. */
const MOST = 0.75
/** More signs than this among the letters are not prose. */
const MOST_SIGNS = 0.12
/** Text in which more lines than this repeat another in other numbers was printed, not written. */
const MOST_REPEATED = 0.5
/** More lines than this that look like code, commands or columns are not prose. */
const MOST_FORMATTED = 0.4

const formatted =
  /[{};]$|^(?:[#@$%|+]|\/\/|diff --git)|=>|\(\)|[a-z]\(|==|\t\S+\t|\S\s{3,}\S+\s{3,}|^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d|^[\w.-]+\s?[=:]\s?\S+$|^[-dl][rwx-]{9}/
const sentenceEnd = /[\p{L}\p{N})"”’»\]][.!?…]["”’»)*\]]*(?=\s|$)|[。！？؟।۔]/gu

/** How sure it is that the sample is running text: lines of words, words of letters, and sentences that end. */
export function detectProse({ lines, length }: Sample): number {
  if (length < 40) return 0
  let letters = 0
  let signs = 0
  let words = 0
  let ends = 0
  let odd = 0
  let full = 0
  for (const line of lines) {
    const text = line.trim().slice(0, 1_000)
    if (text === '') continue
    full++
    if (formatted.test(text)) odd++
    ends += text.match(sentenceEnd)?.length ?? 0
    let inWord = false
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      const classes = characterClass(code)
      const isLetter = (classes & (LETTER | MARK)) !== 0
      if (isLetter) letters++
      else if (isSign(code)) signs++
      // Two characters of a script without spaces are about a word.
      if (isLetter && (!inWord || (classes & UNSPACED) !== 0)) words += classes & UNSPACED ? 0.5 : 1
      inWord = isLetter
    }
  }
  if (full === 0 || letters < 30 || signs / (letters + signs) > MOST_SIGNS) return 0
  if (full >= 10 && repetition(lines) > MOST_REPEATED) return 0
  const sentences = Math.min(1, ends / Math.max(1, full * 0.25))
  const fullness = Math.min(1, words / full / 6)
  const clean = Math.max(0, 1 - odd / full / MOST_FORMATTED) * (1 - signs / (letters + signs) / (MOST_SIGNS + 0.03))
  return MOST * clean * (0.15 + 0.55 * sentences + 0.3 * fullness)
}

/** Signs of formulas, code and markup. */
function isSign(code: number): boolean {
  return signs.has(code)
}

const signs = new Set([...'{}[]<>=|\\/_$#@&*^~+`'].map(character => character.charCodeAt(0)))
