/** What a run of characters that nobody reads is made of. */
export type RunKind = 'base64' | 'hex' | 'hex dump' | 'PEM' | 'numbers' | 'source map' | 'minified' | 'repeated'

/** A run that is better named than shown. */
export interface UnreadableRun {
  readonly kind: RunKind
  /** Start in UTF-16 code units. */
  readonly from: number
  /** End, exclusive. */
  readonly to: number
}

/** A shorter run costs less than its marker and its description. */
const SHORTEST_RUN = 200
/** Lines of wrapped base64 and of bare hashes are at least this wide. */
const NARROWEST_LINE = 32
/** An array of fewer numbers may be read number by number. */
const FEWEST_NUMBERS = 64
/** Lines of a hex dump, from here on. */
const FEWEST_DUMP_LINES = 6
/** Nobody reads lines of this length that have hardly any spaces. */
const SHORTEST_MINIFIED_LINE = 1_500

const BASE64 = 1
const HEX = 2
const NUMBER = 4
const MAPPING = 8
const classes = new Uint8Array(128)
const classify = (characters: string, bit: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] |= bit
}
const letters = 'abcdefghijklmnopqrstuvwxyz'
classify(`${letters}${letters.toUpperCase()}0123456789+/=_-`, BASE64)
classify('0123456789abcdefABCDEF', HEX)
classify('0123456789.+-eExabcdefABCDEF, \t\r\n', NUMBER)
classify(',;', MAPPING)

/**
 * Finds base64, hexadecimal digits, hex dumps, PEM blocks, long arrays of numbers, the mappings of source maps, minified code and repeated characters.
 * In order, without overlaps; linear in the text.
 */
export function findUnreadableRuns(text: string): UnreadableRun[] {
  const runs: UnreadableRun[] = []
  let position = 0
  // Up to here lines of one width have been looked at together; they are not looked at again one by one.
  let seen = 0
  while (position < text.length) {
    const lineEnd = endOfLine(text, position)
    const wrapped = position < seen ? undefined : wrappedAt(text, position, lineEnd)
    if (wrapped) seen = wrapped.to
    const block =
      dumpAt(text, position, lineEnd) ??
      pemAt(text, position, lineEnd) ??
      (wrapped?.kind ? { ...wrapped, kind: wrapped.kind } : undefined)
    if (block) {
      runs.push(block)
      position = endOfLine(text, block.to) + 1
      continue
    }
    position = runsInLine(text, position, lineEnd, runs) + 1
  }
  return runs
}

/** Share of a text that its unreadable runs take, 0 to 1. */
export function unreadableShare(text: string, runs: readonly UnreadableRun[] = findUnreadableRuns(text)): number {
  let sum = 0
  for (const { from, to } of runs) sum += to - from
  return text.length === 0 ? 0 : sum / text.length
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

const dumpLine = /^\s{0,8}(?:0x)?[0-9a-f]{4,16}:?\s{1,4}(?:[0-9a-f]{2,8}\s{1,3}){4,}/i

function dumpAt(text: string, from: number, lineEnd: number): UnreadableRun | undefined {
  let end = from
  let lines = 0
  for (let start = from, stop = lineEnd; start < text.length; start = stop + 1, stop = endOfLine(text, start)) {
    if (stop - start > 200 || stop - start < 20 || !dumpLine.test(text.slice(start, stop))) break
    lines++
    end = stop
  }
  return lines >= FEWEST_DUMP_LINES ? { kind: 'hex dump', from, to: end } : undefined
}

/** The body of a PEM block, as far as it is base64 or a header; its first and last line are left to be read. */
function pemAt(text: string, from: number, lineEnd: number): UnreadableRun | undefined {
  if (!text.startsWith('-----BEGIN ', from) || lineEnd - from > 80) return undefined
  let end = lineEnd
  for (let start = lineEnd + 1; start < text.length; ) {
    const stop = endOfLine(text, start)
    if (text.startsWith('-----END ', start)) {
      return end - lineEnd < SHORTEST_RUN ? undefined : { kind: 'PEM', from: lineEnd + 1, to: end }
    }
    if (
      stop - start > 200 ||
      (wholeLineRun(text, start, stop) === 0 && !/^(?:[\w-]+: .*)?\r?$/.test(text.slice(start, stop)))
    )
      return undefined
    end = stop
    start = stop + 1
  }
  return undefined
}

/** Lines of equal width that hold one run each: wrapped base64, or bare hashes one below the other; without a kind, words of one length. */
function wrappedAt(
  text: string,
  from: number,
  lineEnd: number,
): { kind: RunKind | undefined; from: number; to: number } | undefined {
  const width = wholeLineRun(text, from, lineEnd)
  if (width < NARROWEST_LINE || width > 400) return undefined
  let end = lineEnd
  let lines = 1
  for (let start = lineEnd + 1; start < text.length; ) {
    const stop = endOfLine(text, start)
    const next = stop - start > 500 ? 0 : wholeLineRun(text, start, stop)
    if (next === 0 || next > width) break
    end = stop
    lines++
    if (next < width) break
    start = stop + 1
  }
  if (lines < 3 || end - from < SHORTEST_RUN) return undefined
  return { kind: kindOf(text, from, end), from, to: end }
}

/** Length of the run when the line is nothing else, else 0. */
function wholeLineRun(text: string, from: number, to: number): number {
  while (from < to && text.charCodeAt(from) <= 32) from++
  while (to > from && text.charCodeAt(to - 1) <= 32) to--
  for (let index = from; index < to; index++) if (!isClass(text, index, BASE64)) return 0
  return to - from
}

/** Adds the runs of one line and returns where it stopped, which is beyond the line when an array of numbers goes on. */
function runsInLine(text: string, from: number, lineEnd: number, runs: UnreadableRun[]): number {
  if (lineEnd - from < FEWEST_NUMBERS && !opensNumbers(text, lineEnd)) return lineEnd
  if (isMinified(text, from, lineEnd)) {
    runs.push({ kind: 'minified', from, to: lineEnd })
    return lineEnd
  }
  let index = from
  while (index < lineEnd) {
    const code = text.charCodeAt(index)
    if (code === 0x5b || code === 0x7b || code === 0x28) {
      const end = numbersEnd(text, index + 1)
      if (end > 0) {
        runs.push({ kind: 'numbers', from: index + 1, to: end })
        if (end >= lineEnd) return endOfLine(text, end)
        index = end
        continue
      }
    }
    if (!isClass(text, index, BASE64 | MAPPING)) {
      const end = repeatEnd(text, index, lineEnd)
      if (end - index >= SHORTEST_RUN && code > 32) runs.push({ kind: 'repeated', from: index, to: end })
      index = end
      continue
    }
    let end = index + 1
    while (end < lineEnd && isClass(text, end, BASE64 | MAPPING)) end++
    if (isMapping(text, index, end)) runs.push({ kind: 'source map', from: index, to: end })
    else addPlain(text, index, end, runs)
    index = end
  }
  return lineEnd
}

function opensNumbers(text: string, lineEnd: number): boolean {
  let last = lineEnd - 1
  while (last >= 0 && text.charCodeAt(last) === 13) last--
  const code = text.charCodeAt(last)
  return code === 0x5b || code === 0x7b
}

/** Adds the runs between the commas and semicolons from `from` to `to`. */
function addPlain(text: string, from: number, to: number, runs: UnreadableRun[]): void {
  for (let start = from, index = from; index <= to; index++) {
    if (index < to && !isClass(text, index, MAPPING)) continue
    const kind = index - start < SHORTEST_RUN ? undefined : kindOf(text, start, index)
    if (kind) runs.push({ kind, from: start, to: index })
    start = index + 1
  }
}

function repeatEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from)
  let end = from + 1
  while (end < to && text.charCodeAt(end) === code) end++
  return end
}

/** End of the numbers that start at `from`, before their closing bracket, or 0 when they are few or something else. */
function numbersEnd(text: string, from: number): number {
  let end = from
  let commas = 0
  let digits = 0
  let others = 0
  while (end < text.length && isClass(text, end, NUMBER)) {
    const code = text.charCodeAt(end)
    if (code === 0x2c) commas++
    else if (code >= 0x30 && code <= 0x39) digits++
    else if (code > 0x40) others++
    end++
  }
  const closer = text.charCodeAt(end)
  if (closer !== 0x5d && closer !== 0x7d && closer !== 0x29) return 0
  return commas + 1 >= FEWEST_NUMBERS && digits > others ? end : 0
}

/** How much of a run is looked at to say what it is. */
const LOOKED_AT = 2_000

function kindOf(text: string, from: number, to: number): RunKind | undefined {
  const end = Math.min(to, from + LOOKED_AT)
  let hex = 0
  let upper = 0
  let lower = 0
  let digits = 0
  let changes = 0
  let length = 0
  let before = 0
  for (let index = from; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code <= 32) continue
    length++
    if (isClass(text, index, HEX)) hex++
    const kind = code >= 0x61 ? 1 : code >= 0x41 ? 2 : code >= 0x30 && code <= 0x39 ? 3 : 4
    if (kind === 1) lower++
    else if (kind === 2) upper++
    else if (kind === 3) digits++
    if (text.charCodeAt(index - 1) !== code) changes++
    before = kind
  }
  if (before === 0 || length === 0) return undefined
  if (changes < length * 0.02) return 'repeated'
  if (hex === length && digits > length * 0.1) return 'hex'
  // Words joined by dashes or slashes have few capitals and fewer digits.
  return upper > length * 0.1 && lower > length * 0.1 && digits > length * 0.02 ? 'base64' : undefined
}

/** The mappings of a source map: short groups of base64 digits between commas and semicolons. */
function isMapping(text: string, from: number, to: number): boolean {
  if (to - from < SHORTEST_RUN) return false
  const end = Math.min(to, from + LOOKED_AT)
  let separators = 0
  let upper = 0
  for (let index = from; index < end; index++) {
    if (isClass(text, index, MAPPING)) separators++
    const code = text.charCodeAt(index)
    if (code >= 0x41 && code <= 0x5a) upper++
  }
  return separators > (end - from) / 12 && upper > (end - from) / 4
}

/** One endless line of code: hardly a space, much punctuation; JSON is not meant, it has a compressor of its own. */
function isMinified(text: string, from: number, to: number): boolean {
  if (to - from < SHORTEST_MINIFIED_LINE) return false
  const end = Math.min(to, from + LOOKED_AT)
  let spaces = 0
  let signs = 0
  let fields = 0
  for (let index = from; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === 32) spaces++
    else if (code === 0x3a && text.charCodeAt(index - 1) === 0x22) fields++
    else if (code === 0x3b || code === 0x7b || code === 0x7d || code === 0x28 || code === 0x29 || code === 0x3d) signs++
  }
  const length = end - from
  return spaces < length * 0.08 && signs > length * 0.07 && fields < length * 0.01
}

function isClass(text: string, index: number, bits: number): boolean {
  const code = text.charCodeAt(index)
  return code < 128 && (classes[code] & bits) !== 0
}
