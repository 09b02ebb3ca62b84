import type { Part } from '../../view/outline.ts'
import { holdsWords } from './docs.ts'
import type { SourceLines } from './lines.ts'

/** What the view writes of a part, beside what every part has. */
export interface Draft extends Part {
  /** How it is written among its neighbours. */
  readonly form: Form
  /** Behind a header whose body is shown: ` {`. */
  readonly opening: string
}

export type Form =
  /** Holds declarations, each of which speaks for itself. */
  | 'container'
  /** A declaration, on one line, that may hide a body. */
  | 'header'
  /** Lines of the source as they are. */
  | 'lines'
  /** A line of a body that stands although the body is folded. */
  | 'note'

export interface DraftOptions {
  readonly form?: Form
  readonly parent?: number
  readonly name?: string
  readonly opening?: string
  /** How many of the renderings are always shown. */
  readonly must?: number
  readonly value: number
  /** A rendering between the lean one and the lines. */
  readonly richer?: string
  /** First line that belongs to somebody else; the part stands for the lines before it, but shows no more than `last`. */
  readonly shownTo?: number
}

/** Values of parts, where 1 is what a reader typically asks for. */
export const VALUE = { noise: 0.05, low: 0.3, body: 1, comment: 1.5, header: 3 } as const

const words = /[\p{L}\p{N}]/u
/** More lines than this, or longer ones, are cut into several parts. */
const LONGEST_CHUNK = 900

/** Collects the parts of a source in its order and sees to it that every line with a word in it belongs to one. */
export class Drafts {
  readonly drafts: Draft[] = []
  readonly lines: SourceLines
  /** Whether anything but lines has been added. */
  hasDeclarations = false
  /** First line that no part stands for yet. */
  #next = 0

  constructor(lines: SourceLines) {
    this.lines = lines
  }

  /** Adds what stands for the lines `first` to `last`, written as `lean`; where that leaves out words, the lines are the richer rendering. */
  add(first: number, last: number, lean: string, options: DraftOptions): number {
    const { form = 'header', parent, name, opening = '', must = 0, value, richer, shownTo = last } = options
    this.fillTo(first, parent)
    const { text, index } = this.lines
    const full = text.slice(index.start(first), index.end(shownTo))
    const renderings = [{ text: lean, value }]
    let richest = lean
    if (richer !== undefined && richer !== lean)
      renderings.push({ text: (richest = richer), value: value + VALUE.body })
    if (richest !== full && !holdsWords(richest, full))
      renderings.push({ text: full, value: renderings[renderings.length - 1].value + VALUE.low })
    this.#next = Math.max(this.#next, shownTo + 1)
    return this.#push({ from: index.start(first), to: index.end(last), renderings, parent, name, must, form, opening })
  }

  /** Adds what the parts below it begin with: it stands above the line `first`, and for no line of its own. */
  addHeading(first: number, text: string, parent?: number): number {
    this.fillTo(first, parent)
    const from = this.lines.index.start(first)
    const renderings = [{ text, value: VALUE.header }]
    return this.#push({ from, to: from, renderings, parent, must: 1, form: 'container', opening: '' })
  }

  /** Adds lines as they are, cut where they are many or long. */
  addLines(first: number, last: number, value: number, parent?: number, must = 0): void {
    const from = Math.max(first, this.#next)
    this.fillTo(from, parent)
    const { index } = this.lines
    let start = from
    for (let line = from; line <= last; line++) {
      const size = index.end(line) - index.start(start)
      const isLast = line === last
      if (!isLast && size < LONGEST_CHUNK && !(size > LONGEST_CHUNK / 2 && this.#isBlank(line + 1))) continue
      this.#addChunk(start, line, value, parent, must)
      start = line + 1
    }
    this.#next = Math.max(this.#next, last + 1)
  }

  /** Sees to the lines before `line` that nobody has claimed. */
  fillTo(line: number, parent?: number): void {
    if (this.#next >= line) return
    const first = this.#next
    this.#next = line
    const { text, index } = this.lines
    if (words.test(text.slice(index.start(first), index.start(line)))) {
      this.#next = first
      this.addLines(first, line - 1, VALUE.noise, parent)
    }
  }

  /**
   * The parts. A view in which nothing is hidden has to be the source itself; where everything is always shown, though in fewer
   * characters, the part that was shortened most gets its lines as a richer rendering.
   */
  finish(): readonly Draft[] {
    this.fillTo(this.lines.count)
    const { drafts } = this
    if (drafts.some(({ renderings, must = 0 }) => must < renderings.length)) return drafts
    const { text } = this.lines
    let most = -1
    let saved = 0
    drafts.forEach(({ from, to, renderings: [lean] }, index) => {
      if (to - from - lean.text.length <= saved) return
      most = index
      saved = to - from - lean.text.length
    })
    if (most < 0) return drafts
    const { from, to, renderings } = drafts[most]
    const full = { text: text.slice(from, to), value: renderings[0].value + VALUE.low }
    drafts[most] = { ...drafts[most], renderings: [...renderings, full] }
    return drafts
  }

  #isBlank(line: number): boolean {
    return this.lines.kinds[line] === 0
  }

  #addChunk(first: number, last: number, value: number, parent: number | undefined, must: number): void {
    const { text, index } = this.lines
    const to = index.end(last)
    let from = index.start(first)
    while (from < to && index.start(index.at(from)) === from && isBlankLine(text, from, index.end(index.at(from))))
      from = Math.min(to, index.start(index.at(from) + 1))
    if (from >= to) return
    for (let end = pieceEnd(text, from, to); from < to; from = end, end = pieceEnd(text, from, to)) {
      const piece = text.slice(from, end)
      this.#push({
        from,
        to: end,
        renderings: [{ text: piece, value: words.test(piece) ? value : VALUE.noise }],
        parent,
        must,
        form: 'lines',
        opening: '',
      })
    }
  }

  #push(draft: Draft): number {
    if (draft.form !== 'lines') this.hasDeclarations = true
    this.drafts.push(draft)
    return this.drafts.length - 1
  }
}

function isBlankLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return false
  return true
}

/** The end of a piece that starts at `from`; never between the halves of a surrogate pair. */
function pieceEnd(text: string, from: number, to: number): number {
  const end = from + LONGEST_CHUNK * 2
  if (end >= to) return to
  const code = text.charCodeAt(end)
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end
}
