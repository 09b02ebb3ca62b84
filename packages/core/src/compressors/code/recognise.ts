import type { Language } from './language.ts'
import { languages, unknownBraces, unknownIndentation } from './languages/index.ts'

/** What the lines of a text say about its language. */
export interface Recognised {
  readonly language: Language
  /** Share of the lines outside of comments that carry one of the language's signs, 0 to 1. */
  readonly share: number
  /** Share of those lines that have the shape of code: a sign, or an end such as `;` or `{`. */
  readonly shaped: number
  /** How many of the language's signs were seen at all. */
  readonly kinds: number
}

/** A line longer than this is not code that somebody wrote, and may be slow to match. */
const LONGEST_LINE = 300
/** Lines that are looked at; more add nothing. */
const MOST_LINES = 80

/** All signs of a language in one expression: most lines carry none, and one test is quicker than ten. */
const anySign = languages.map(
  ({ signs }) => new RegExp(signs.map(({ source }) => `(?:${source})`).join('|'), signs[0].flags),
)

/** How lines of code end, and seldom lines of anything else. */
const codeEnd = /[;{}(=[]\s*$|\)[,:]?\s*$|^\s*[\w$.[\]'"]+\s*(?:[-+*|&]?=|:=|<-)\s*\S|^\s*[)\]}]|=>|->\w|\w\(/
const comment =
  /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$)|#(?![\w!]*\s*[<"[({]|\s*(?:include|define|if|ifdef|ifndef|endif|else|pragma)\b)|--(?:\s|$)|;;|%+(?:\s|$)|"{3}|'{3})/

/** The language whose signs stand in most lines; `undefined` when none is seen. */
export function recognise(lines: readonly string[]): Recognised | undefined {
  const looked = pick(lines)
  if (looked.length === 0) return undefined
  const ends = looked.map(line => codeEnd.test(line))
  let best: (Recognised & { readonly score: number }) | undefined
  for (const [number, language] of languages.entries()) {
    const seen = new Uint8Array(language.signs.length)
    let hits = 0
    let shaped = 0
    looked.forEach((line, index) => {
      const sign = anySign[number].test(line) ? language.signs.findIndex(pattern => pattern.test(line)) : -1
      if (sign >= 0) {
        hits++
        seen[sign] = 1
      }
      if (sign >= 0 || ends[index]) shaped++
    })
    const kinds = seen.reduce((sum, flag) => sum + flag, 0)
    if (kinds < (language.leastSigns ?? 1)) continue
    // Several different signs say more than many lines of one.
    const score = hits * kinds ** 1.5
    if (!best || score > best.score)
      best = { language, share: hits / looked.length, shaped: shaped / looked.length, kinds, score }
  }
  return best
}

/** The reading that fits a text of no known language: by braces where lines end in them, else by indentation. */
export function recogniseStructure(lines: readonly string[]): Language {
  let braces = 0
  let others = 0
  for (const line of lines) {
    const end = line.trimEnd().at(-1)
    if (end === '{' || end === '}' || end === ';') braces++
    else if (end !== undefined) others++
  }
  return braces * 3 > others ? unknownBraces : unknownIndentation
}

/** The lines without those inside a block comment or a string in triple quotes: prose, as a rule. */
export function codeLines(lines: readonly string[]): string[] {
  let close = ''
  return lines.filter(line => {
    if (close !== '') {
      if (line.includes(close)) close = ''
      return false
    }
    if (/^=(?:pod|head\d|begin|over|encoding)\b/.test(line)) {
      close = '=cut'
      return false
    }
    const open = /^\s*\/\*|"""|'''/.exec(line)?.[0]
    // Three quotes in a comment of one line quote an example.
    if (open === undefined || /^\s*(?:\/\/|#)/.test(line)) return true
    const mark = open.endsWith('/*') ? '*/' : open
    const rest = line.slice(line.indexOf(open) + open.length)
    // An even number of closings on the same line leaves it open again.
    if (rest.split(mark).length % 2 === 1) close = mark
    return !line.trimStart().startsWith(open.trimStart())
  })
}

function pick(lines: readonly string[]): string[] {
  const written = codeLines(lines).filter(line => line.length <= LONGEST_LINE && /\S/.test(line) && !comment.test(line))
  if (written.length <= MOST_LINES) return written
  const step = written.length / MOST_LINES
  return Array.from({ length: MOST_LINES }, (_, index) => written[Math.floor(index * step)])
}
