import { indexLines, type LineIndex } from '../../text/lines.ts'
import { holdsWords } from './docs.ts'
import type { Draft } from './draft.ts'

/** A listing whose lines start with their numbers, and the code behind them. */
export interface Listing {
  readonly code: string
  /** Lines of the listing; the code has the same ones. */
  readonly lines: LineIndex
}

const numbered = /^\s*(\d+)(?:\t|→|: ?| ?[|│] ?|\) )/
/** Lines that are looked at to know a listing. */
const SAMPLE = 40

/** Takes the numbers off `cat -n`, `12→…`, `12: …`; `undefined` for anything else. */
export function readListing(text: string): Listing | undefined {
  if (!isListing(text)) return undefined
  const lines = indexLines(text)
  let code = ''
  for (let line = 0; line < lines.count; line++) {
    const from = lines.start(line)
    const prefix = numbered.exec(text.slice(from, Math.min(from + 24, lines.end(line))))?.[0].length ?? 0
    code += text.slice(from + prefix, lines.start(line + 1))
  }
  return { code, lines }
}

/** A line of a listing without its number. */
export function withoutNumber(line: string): string {
  return line.replace(numbered, '')
}

/** Whether the lines of a text carry numbers that go up by one. */
export function isListing(text: string): boolean {
  let at = 0
  let steps = 0
  let previous = -1
  let looked = 0
  for (; looked < SAMPLE && at < text.length; looked++) {
    const end = text.indexOf('\n', at)
    const match = numbered.exec(text.slice(at, Math.min(at + 24, end < 0 ? text.length : end)))
    const number = match ? Number(match[1]) : /^\s*\d+\s*$/.test(text.slice(at, at + 12)) ? previous + 1 : -2
    if (number === previous + 1 && previous >= 0) steps++
    previous = number
    at = end < 0 ? text.length : end + 1
  }
  return looked > 3 && steps >= (looked - 1) * 0.9
}

/** Puts the numbers back: parts of the code become parts of the listing, each with the number of its first line. */
export function numberDrafts(drafts: readonly Draft[], text: string, { code, lines }: Listing): Draft[] {
  const codeLines = indexLines(code)
  let covered = -1
  const listed = drafts.map((draft, index) => {
    // A heading stands on no line of its own.
    if (draft.from === draft.to && draft.form === 'container') {
      const at = lines.start(Math.min(codeLines.at(draft.from), covered + 1))
      return { ...draft, from: at, to: at }
    }
    const first = Math.min(codeLines.at(draft.from), covered + 1)
    const ownLast = draft.to > draft.from ? codeLines.at(draft.to - 1) : first
    const shown =
      draft.form === 'header' || draft.form === 'container' ? shownLast(drafts, index, codeLines, ownLast) : ownLast
    const next = index + 1 < drafts.length ? codeLines.at(drafts[index + 1].from) : lines.count
    // Lines without a word, such as a closing brace, have a number and must belong somewhere.
    const last = next > shown + 1 ? next - 1 : shown
    covered = Math.max(covered, last)
    const from = lines.start(first)
    const full = text.slice(from, lines.end(last))
    const renderings = draft.renderings.map(({ text: written, value }) => ({
      text:
        written === code.slice(codeLines.start(first), draft.to)
          ? full
          : withNumber(written, draft, text, lines, codeLines, code),
      value,
    }))
    const richest = renderings[renderings.length - 1]
    if (richest.text !== full && !holdsWords(richest.text, full))
      renderings.push({ text: full, value: richest.value * 1.1 })
    return { ...draft, from, to: Math.max(lines.end(last), lines.end(ownLast)), renderings }
  })
  // What a declaration holds stays within it.
  for (let index = listed.length - 1; index >= 0; index--) {
    const { parent, to } = listed[index]
    if (parent !== undefined && listed[parent].form === 'header' && listed[parent].to < to)
      listed[parent] = { ...listed[parent], to }
  }
  return listed
}

/** The last line of what a header itself stands for: the one before its first child. */
function shownLast(drafts: readonly Draft[], index: number, codeLines: LineIndex, last: number): number {
  const child = drafts[index + 1]
  return child && child.parent === index ? Math.min(last, codeLines.at(child.from) - 1) : last
}

function withNumber(
  written: string,
  draft: Draft,
  text: string,
  lines: LineIndex,
  codeLines: LineIndex,
  code: string,
): string {
  const first = codeLines.at(draft.from)
  const sign = written
    .slice(written.lastIndexOf('\n') + 1)
    .trim()
    .slice(0, 12)
  let line = first
  for (let near = first; near < Math.min(first + 60, codeLines.count); near++) {
    if (!code.slice(codeLines.start(near), codeLines.end(near)).includes(sign)) continue
    line = near
    break
  }
  const from = lines.start(line)
  const number = numbered.exec(text.slice(from, Math.min(from + 24, lines.end(line))))?.[0].trimStart() ?? ''
  const start = written.lastIndexOf('\n') + 1
  return written.slice(0, start) + number + written.slice(start)
}
