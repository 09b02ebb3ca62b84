import { indexLines, type LineIndex } from '../../text/lines.ts'
import type { Block } from '../writing/block.ts'
import { readMailHead } from './mail-head.ts'
import { indentOf, tagEnd } from './tags.ts'

/** A line at least this long is a paragraph of its own: nobody wraps there. */
const UNWRAPPED = 140
/** Headings are short. */
const LONGEST_HEADING = 90
/** Text whose lines end this far before the width of the whole was broken on purpose: verse, addresses, columns. */
const BROKEN_WIDTH = 0.66

const bullet = /^(?:[-*•‣·○●–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+\S/
const mailHeader = /^(?:From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|In-Reply-To|References|List-Id):\s/i
const chapter =
  /^(?:(?:chapter|part|section|article|appendix|annex|act|scene|book|title|preamble|§+)\b|\d+(?:\.\d+)*\.?\s+\p{Lu}|[IVXLC]+\.\s|第.{1,6}[章节節条條部])/iu
const underline = /^(?:=+|-+|~+|\*+|#+|_+)$/
/** The head of an entry of a Debian changelog, up to how urgent it is. */
const entryHead = /^[a-z0-9][a-z0-9.+-]{1,80} \([^\s()]{1,80}\)[^;\n]{0,80}(?=;)/
/** The first and the last line of the page of a manual. */
const pageHead = /\s{3}\S{1,60}\(\d\w{0,8}\)$/
/** Who signed that entry, and the day. */
const entryEnd = /^( -- [^\n]{1,200}?>) {1,2}(?:\p{L}{3}, )?(\d{1,2} \p{L}{3} \d{4})(?= \d\d:\d\d)/u
/** The section of a manual that says how the command is written, in the languages that manuals are most often translated into. */
const synopsis =
  /^(?:SYNOPSIS|SYNTAX|SYNTAXE|USAGE|ÜBERSICHT|SINOPSIS|SINTAXE|SINOSSI|SAMENVATTING|SKŁADNIA|ОБЗОР|СИНТАКСИС|書式|形式|总览|總覽|概述|语法)$/

/** Cuts plain text into headings, paragraphs, list items, quoted lines and verse. */
export function readParagraphs(source: string): Block[] {
  const lines = indexLines(source)
  const width = usualWidth(source, lines)
  const blocks: Block[] = []
  for (let line = readMailHead(source, lines, blocks); line < lines.count; ) {
    if (isEmpty(source, lines, line)) {
      line++
      continue
    }
    let end = line + 1
    while (end < lines.count && !isEmpty(source, lines, end)) end++
    readChunk(source, lines, line, end, width, blocks, false)
    line = end
  }
  return blocks
}

/** Lines from `first` to before `end`, without an empty one among them. */
function readChunk(
  source: string,
  lines: LineIndex,
  first: number,
  end: number,
  width: number,
  blocks: Block[],
  tight: boolean,
): void {
  const start = first
  const textOf = (line: number): string => source.slice(lines.start(line), lines.end(line))
  let from = first
  const flush = (to: number, kind: Block['kind'] = 'text'): void => {
    if (to > from) addBlock(source, lines, from, to, kind, tight || from > start, blocks)
    from = to
  }
  const heading = headingLines(textOf, first, end)
  if (heading > 0) {
    flush(first + heading, 'heading')
    if (from === end) return
  }
  const last = blocks.at(-1)
  if (last?.kind === 'heading' && synopsis.test(last.text)) {
    blocks.push({ ...listing(source, lines, from, end), tight: heading > 0, aspect: 'command' })
    return
  }
  const signed = from + 1 === end ? entryEnd.exec(textOf(from)) : null
  if (signed) {
    addSignature(lines.start(from), lines.end(from), signed, source, blocks)
    return
  }
  if (readTagged(source, lines, from, end, width, blocks, heading > 0)) return
  if (isBroken(source, lines, from, end, width)) {
    flush(end, 'lines')
    return
  }
  for (let line = from; line < end; line++) {
    const length = lines.end(line) - lines.start(line)
    const text = length > 400 ? '' : textOf(line).trim()
    if (length >= UNWRAPPED) {
      flush(line)
      flush(line + 1)
      continue
    }
    const head = line === from ? entryHead.exec(text) : null
    const heading = line === from ? headingLines(textOf, line, end) : 0
    if (head) {
      const at = lines.start(line)
      const behind = at + head[0].length
      blocks.push({ kind: 'heading', from: at, to: behind, text: head[0] })
      blocks.push({ kind: 'noise', from: behind, to: lines.end(line), text: source.slice(behind, lines.end(line)) })
      from = line + 1
    } else if (heading > 0) {
      flush(line + heading, 'heading')
      line += heading - 1
    } else if (
      line > from &&
      (bullet.test(text) || mailHeader.test(text) || quoteDepth(text) !== quoteDepth(textOf(line - 1).trim()))
    ) {
      flush(line)
    }
  }
  flush(end)
}

/**
 * Lines of which some explain what stands above or before them, by their indentation: the options of a manual, terms with their
 * definitions. `false` where the first line is no such tag.
 */
function readTagged(
  source: string,
  lines: LineIndex,
  first: number,
  end: number,
  width: number,
  blocks: Block[],
  tight: boolean,
): boolean {
  if (first + 1 >= end || tagEnd(source, lines, first, end, width) < 0) return false
  const indent = indentOf(source, lines, first)
  for (let line = first; line < end; ) {
    let next = line + 1
    while (next < end && indentOf(source, lines, next) > indent) next++
    const isTight = tight || line > first
    const to = next > line + 1 ? tagEnd(source, lines, line, next, width) : lines.end(line)
    if (to < 0) {
      addBlock(source, lines, line, next, 'text', isTight, blocks)
    } else {
      const from = lines.start(line)
      const text = source.slice(from, to)
      blocks.push({ kind: 'text', from, to, text, tight: isTight, marks: [{ from: 0, to: text.length, kind: 'term' }] })
      const rest = source.slice(to, lines.end(line))
      if (rest.trim() !== '') {
        const behind = lines.end(next - 1)
        blocks.push({ kind: 'text', from: to, to: behind, text: source.slice(to, behind), tight: true })
      } else if (next > line + 1) readChunk(source, lines, line + 1, next, width, blocks, true)
    }
    line = next
  }
  return true
}

/** Who signed is told once for all entries; the day of each is told by itself, and the time of the day by nothing. */
function addSignature(
  from: number,
  to: number,
  [all, signer, day]: RegExpExecArray,
  source: string,
  blocks: Block[],
): void {
  const behind = from + signer.length
  const end = from + all.length
  const start = end - day.length
  blocks.push({ kind: 'text', from, to: behind, text: signer })
  blocks.push({ kind: 'noise', from: behind, to: start, text: source.slice(behind, start) })
  blocks.push({ kind: 'text', from: start, to: end, text: day, tight: true })
  blocks.push({ kind: 'noise', from: end, to, text: source.slice(end, to) })
}

function listing(source: string, lines: LineIndex, first: number, end: number): Block {
  const from = lines.start(first)
  const to = lines.end(end - 1)
  return { kind: 'lines', from, to, text: source.slice(from, to) }
}

function addBlock(
  source: string,
  lines: LineIndex,
  first: number,
  end: number,
  kind: Block['kind'],
  tight: boolean,
  blocks: Block[],
): void {
  const from = lines.start(first)
  const to = lines.end(end - 1)
  const text = source.slice(from, to)
  if (kind === 'text' && /^\s*>/.test(text))
    blocks.push({ kind, from, to, tight, prefix: '> ', ...withoutQuoteMarks(source, from, to) })
  else blocks.push({ kind, from, to, text: kind === 'heading' ? text.trim() : text, tight })
}

/** The words of a quoted paragraph, whose lines each start with `>`, and where they stand. */
function withoutQuoteMarks(source: string, from: number, to: number): Pick<Block, 'text' | 'places'> {
  const places: number[] = []
  let text = ''
  for (let start = from; start < to; ) {
    const newline = source.indexOf('\n', start)
    const end = newline < 0 || newline >= to ? to : newline + 1
    while (start < end && (source[start] === '>' || source[start] === ' ')) start++
    places.push(text.length, start, end - start)
    text += source.slice(start, end)
    start = end
  }
  return { text, places }
}

/** How many lines at `line` are a heading: one, two with an underline, or none. */
function headingLines(textOf: (line: number) => string, line: number, end: number): number {
  const text = textOf(line).trim()
  if (line + 1 === end && text.length < 2 * LONGEST_HEADING && pageHead.test(text)) return 1
  if (text.length > LONGEST_HEADING || text.length < 2 || !/\p{L}/u.test(text)) return 0
  if (line + 1 < end) {
    const next = textOf(line + 1).trim()
    if (next.length >= 3 && underline.test(next) && next.length >= text.length / 2) return 2
  }
  if (/[.,;:!?。，；：！？؟।…]["'”’)]*$/.test(text) && !/^\S+\s\S*[:.]$/.test(text)) return 0
  const alone = line + 1 === end
  if (chapter.test(text) && (alone || text.length < 60)) return 1
  const letters = text.replace(/[^\p{L}]+/gu, '')
  if (letters.length >= 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return 1
  return alone && text.length < 70 && /^[\p{Lu}\p{Lo}\p{N}"“«]/u.test(text) && text.split(/\s+/).length <= 12 ? 1 : 0
}

/** Whether the lines were broken by hand. */
function isBroken(source: string, lines: LineIndex, first: number, end: number, width: number): boolean {
  if (end - first < 2) return false
  let total = 0
  for (let line = first; line < end - 1; line++) {
    const width = lineWidth(source, lines, line)
    if (width > UNWRAPPED) return false
    total += width
  }
  return total / (end - 1 - first) < Math.max(48, width * BROKEN_WIDTH)
}

/** The width that the text is wrapped at: nine lines of ten are no longer. Lines that are not wrapped at all do not count. */
function usualWidth(source: string, lines: LineIndex): number {
  const counts = new Uint32Array(UNWRAPPED)
  let counted = 0
  for (let line = 0; line < lines.count; line++) {
    const width = lineWidth(source, lines, line)
    if (width === 0 || width >= UNWRAPPED) continue
    counts[width]++
    counted++
  }
  let seen = 0
  for (let width = 0; width < UNWRAPPED; width++) {
    seen += counts[width]
    if (seen >= counted * 0.9) return width
  }
  return UNWRAPPED
}

function quoteDepth(text: string): number {
  let depth = 0
  for (const character of text) {
    if (character === '>') depth++
    else if (character !== ' ') break
  }
  return depth
}

function isEmpty(source: string, lines: LineIndex, line: number): boolean {
  for (let index = lines.start(line); index < lines.end(line); index++) {
    const code = source.charCodeAt(index)
    if (code > 32 && code !== 0xa0 && code !== 0x3000) return false
  }
  return true
}

/** Columns that a line takes: characters of scripts without spaces are twice as wide. Long lines are not looked at. */
function lineWidth(source: string, lines: LineIndex, line: number): number {
  const from = lines.start(line)
  const to = lines.end(line)
  let width = to - from
  if (width >= UNWRAPPED) return width
  for (let index = from; index < to; index++) if (source.charCodeAt(index) > 0x2e80) width++
  return width
}
