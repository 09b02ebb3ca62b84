import type { Sample } from '../../compressor.ts'
import { characterClass, LETTER, MARK, UNSPACED } from '../../text/characters.ts'
import { shapeOf } from '../../text/shape.ts'
import { mailHeadLines } from './mail-head.ts'

/** What text is sure to be when everything fits; other formats that are easier to tell come first. */
const MOST = 0.75
/** More signs than this among the letters are not prose. */
const MOST_SIGNS = 0.12
/** Text of which more than this stands in lines that repeat another in other numbers was printed, not written. */
const MOST_REPEATED = 0.5
/** More lines than this that look like code, commands or columns are not prose. */
const MOST_FORMATTED = 0.4

/** More than a sample has lines. */
const PAIRS = 1 << 16

const formatted =
  /[{};]$|^(?:[#@$%|+]|\/\/|diff --git)|=>|\(\)|[a-z]\(|==|\t\S+\t|\S\s{3,}\S+\s{3,}|^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d|^[\w.-]+\s?[=:]\s?\S+$|^[-dl][rwx-]{9}/
const sentenceEnd = /[\p{L}\p{N})"”’»\]][.!?…]["”’»)*\]]*(?=\s|$)|[。！？؟।۔]/gu

/** When and by whom a line of a conversation was said: `[08:04] carol: `, `08:04 <carol> `, `14/05/2024, 08:04 - Carol: `. */
const speaker =
  /^(?:\[?(?:\d{1,4}[-/.]\d\d[-/.]\d{1,4},? )?\d\d?:\d\d(?::\d\d)?(?: [AP]M)?\]?,?(?: -)? )(?:<([\w .'-]{1,40})> |(\p{L}[\p{L}\p{N} .'_-]{0,40}): )/u

/** How sure it is that the sample is running text: lines of words, words of letters, and sentences that end. */
export function detectProse({ lines, length }: Sample): number {
  if (length < 40) return 0
  let letters = 0
  let signs = 0
  let words = 0
  let ends = 0
  let odd = 0
  let full = 0
  let turns = 0
  let repeated = 0
  let characters = 0
  const speakers = new Set<string>()
  const shapes = new Set<string>()
  /** Each text by its number, and each two that follow each other: joined texts would be hashed again for every pair. */
  const numbers = new Map<string, number>()
  const pairs = new Set<number>()
  let before = 0
  const isLabelled = isInFields(lines)
  for (const line of lines) {
    const said = line.trim().slice(0, 1_000)
    const by = speaker.exec(said)
    const text = by ? said.slice(by[0].length) : said
    if (text === '') continue
    full++
    if (by) {
      turns++
      speakers.add(by[1] ?? by[2])
    }
    const shape = shapeOf(text)
    // A passage that stands there twice, as licenses do, was written all the same.
    const number = numbers.get(text) ?? numbers.size + 1
    numbers.set(text, number)
    const pair = before * PAIRS + number
    if (shapes.has(shape) && !pairs.has(pair)) repeated += text.length
    shapes.add(shape)
    pairs.add(pair)
    before = number
    characters += text.length
    if (!(isLabelled && field.test(line)) && formatted.test(text)) odd++
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
  if (full === 0 || letters < 30) return 0
  const fullness = Math.min(1, words / full / 6)
  // Pages of a manual show commands and code, and stanzas repeat their labels: both are read with the text around them.
  const isManual = fullness > 0.4 && isManualPage(lines)
  const least = isManual || isChangelog(lines) ? MANUAL : isMail(lines) ? MAIL : isLabelled ? FIELDS * fullness : 0
  if (signs / (letters + signs) > MOST_SIGNS) return least
  if (full >= 10 && repeated / characters > MOST_REPEATED) return least
  const sentences = Math.min(1, ends / Math.max(1, full * 0.25))
  const clean = Math.max(0, 1 - odd / full / MOST_FORMATTED) * (1 - signs / (letters + signs) / (MOST_SIGNS + 0.03))
  // Some people who take turns, and hardly ever say the same: nobody ends each message with a full stop.
  const isTalk = turns > full * 0.6 && turns > 3 && speakers.size > 1 && speakers.size < 3 + turns / 3
  if (isTalk && fullness > 0.4 && repeated / characters < 0.2) return 0.9
  return Math.max(least, MOST * clean * (0.15 + 0.55 * sentences + 0.3 * fullness))
}

/** The page of a manual and the changelog of a package, by their headings alone. */
const MANUAL = 0.93
/** A mail, whatever it is about; one with attachments is not only text. */
const MAIL = 0.75
/** Stanzas of fields, of which most goes on below its label. */
const FIELDS = 0.6

/** `License: ` at the margin. */
const field = /^[A-Z][\w-]{0,40}:(?: |$)/
const furtherField = /^\s+(?:- |["']?[\w.-]{1,60}["']?: ?\S*$)/

/** Whether the text is fields whose values are texts of several lines, indented below their labels. */
function isInFields(lines: readonly string[]): boolean {
  let fields = 0
  let continued = 0
  let others = 0
  let isBelow = false
  for (const line of lines) {
    if (line.trim() === '') isBelow = false
    else if (field.test(line)) {
      fields++
      isBelow = true
    } else if (isBelow && /^\s/.test(line) && !furtherField.test(line)) continued++
    else others++
  }
  return fields > 2 && continued > fields * 0.5 && others < (fields + continued) * 0.2
}

/** `NAME`, `SEE ALSO`: a heading at the margin, in capitals. */
const capitals = /^[A-Z][A-Z0-9 ,/&-]{2,60}$/

/** `less(1)   General Commands Manual   less(1)`: the first line of a manual in any language. */
const running = /^(\S+\(\d\w{0,8}\))\s{2,}\S.*\s\1\s*$/i

/** Whether titles in capitals stand at the margin, `NAME` among them, and everything else is indented below. */
function isManualPage(lines: readonly string[]): boolean {
  if (running.test(lines.find(line => line.trim() !== '') ?? '')) return true
  let headings = 0
  let indented = 0
  let others = 0
  for (const line of lines) {
    if (/^\s+\S/.test(line)) indented++
    else if (capitals.test(line)) headings++
    else if (line !== '') others++
  }
  return headings > 2 && lines.slice(0, 6).includes('NAME') && indented > headings * 2 && others < indented * 0.1
}

/** Signs of formulas, code and markup. */
function isSign(code: number): boolean {
  return signs[code] === 1
}

const signs = new Uint8Array(128)
for (const character of '{}[]<>=|\\/_$#@&*^~+`') signs[character.charCodeAt(0)] = 1

const entry = /^[a-z0-9][a-z0-9.+-]{1,80} \([^\s()]{1,80}\) [^;\n]{1,80}; urgency=/
const signed = /^ -- .{1,200}> {1,2}\S/

/** Whether entries of a Debian changelog follow each other from the first line on. */
function isChangelog(lines: readonly string[]): boolean {
  return entry.test(lines.find(line => line.trim() !== '') ?? '') && lines.some(line => signed.test(line))
}

/** Whether the text starts with the head of a mail without attachments. */
function isMail(lines: readonly string[]): boolean {
  const head = mailHeadLines(lines.length, line => lines[line])
  return head > 0 && !lines.slice(0, head).some(line => /^content-type:\s*multipart|\bbase64\b/i.test(line))
}
