import { WordFrequencies } from '../../text/telling-words.ts'
import { excerpt, type NewWord, namesAmong, type Vocabulary } from '../../text/vocabulary.ts'
import { type FileKind, kindOfFile } from './file-kind.ts'
import { changeBetween, pairLines } from './pairs.ts'
import { type FileDiff, type ParsedDiff, signAt } from './parse.ts'

/** An added or removed line, and how much of it a reader must see. */
export interface ChangedLine {
  /** Start of its text behind signs and indentation, in UTF-16 code units. */
  readonly from: number
  readonly to: number
  readonly isAdded: boolean
  /** The removed line that this added one replaces. */
  readonly partner?: ChangedLine
  /** Of a replaced line: what stood there, where the two differ. */
  before: string
  /** Whether an added line took its place. */
  isReplaced: boolean
  /** The words that stand nowhere else in the view. */
  names: string
  /** Whether the line says so much that is new that it is shown as it is. */
  isDense: boolean
}

/** The same word replaced by the same other one, again and again. */
export interface Renaming {
  readonly before: string
  readonly after: string
  readonly count: number
}

export interface Changes {
  /** By line of the source; context has none. */
  readonly byLine: ReadonlyMap<number, ChangedLine>
  readonly renamings: readonly Renaming[]
}

/** This many times the same replacement is one finding, not many. */
const MASS = 5
/** A line is shown whole when it is at most this many times as long as what is new in it. */
const DENSITY = 1.1
/** Longer lines are shown by their names unless there is room. */
const LONGEST_SHOWN = 240
/** Of a line longer than this, such as minified code, only so much is read. */
const LONGEST_READ = 4_000

/** Old words that are always worth telling beside the new line; longer ones only by what is new in them. */
const SHORT_BEFORE = 24

const PLUS = 43
const SPACE = 32
const TAB = 9

/** Reads what a diff changes, and finds the fewest characters in which every changed identifier still stands. */
export function readChanges(diff: ParsedDiff, vocabulary: Vocabulary): Changes {
  const byLine = new Map<number, ChangedLine>()
  const replaced = new Map<string, { before: string; after: string; count: number }>()
  const added: [ChangedLine, FileKind][] = []
  const removed: [ChangedLine, FileKind][] = []
  for (const section of diff.sections) {
    if (section.type !== 'file') continue
    const kind = kindOfFile(section)
    if (kind === 'lock') {
      collect(diff, section, byLine, new Map())
      continue
    }
    for (const line of collect(diff, section, byLine, replaced)) (line.isAdded ? added : removed).push([line, kind])
  }

  const renamings = Array.from(replaced.values()).filter(({ count }) => count >= MASS)
  for (const { before, after } of renamings) vocabulary.learn(`${before} ${after}`)
  const { source } = diff
  const chooser = new Chooser(source, vocabulary, renamings)
  // What was added tells more than what went, and most that went stands in what came.
  for (const [line, kind] of added) chooser.choose(line, kind)
  for (const [line, kind] of removed) if (!line.isReplaced) chooser.choose(line, kind)
  return { byLine, renamings }
}

interface Excerpt {
  readonly text: string
  /** The words of the line that are not known yet, quoted or not. */
  readonly unknown: readonly NewWord[]
}

const nothing: Excerpt = { text: '', unknown: [] }

/** Decides how much of each line must be shown: what stands nowhere else, and the words by which one would look for it. */
class Chooser {
  readonly #source: string
  readonly #vocabulary: Vocabulary
  readonly #frequencies: WordFrequencies
  /** Pairs of words by which a line that is shown can be found. */
  readonly #told = new Set<string>()
  readonly #renamed: ReadonlySet<string>

  constructor(source: string, vocabulary: Vocabulary, renamings: readonly Renaming[]) {
    this.#source = source
    this.#vocabulary = vocabulary
    this.#frequencies = new WordFrequencies(source)
    this.#renamed = new Set(renamings.map(({ before }) => before))
  }

  choose(line: ChangedLine, kind: FileKind): void {
    const { partner } = line
    const own = this.#excerpt(line)
    const old = partner ? this.#excerpt(partner) : nothing
    if (own.text === '' && old.text === '') return
    const before = partner ? this.#before(partner, old.text) : ''
    // One line with what stood there before, instead of two that are nearly the same.
    const needed = own.text.length + old.text.length - before.length
    const length = line.to - line.from
    line.isDense = length <= LONGEST_SHOWN && kind === 'source' && length <= needed * DENSITY
    line.names = own.text === '' && line.isDense ? this.#source.slice(line.from, line.to) : own.text
    this.#learn(own, line.isDense)
    if (!partner) return
    partner.isReplaced = true
    partner.before = before
    partner.names = line.isDense ? before : old.text
    this.#learn(old, false)
  }

  #learn({ unknown, text }: Excerpt, isDense: boolean): void {
    if (isDense) this.#vocabulary.add(unknown)
    else this.#vocabulary.learn(text)
  }

  /** What a reader could not find anywhere else. */
  #excerpt({ from, to }: ChangedLine): Excerpt {
    const source = this.#source
    const stop = Math.min(to, from + LONGEST_READ)
    const unknown = this.#vocabulary.unknown(source, from, stop)
    const names = namesAmong(unknown)
    const telling = stop === to ? this.#frequencies.telling(source, from, to) : []
    const pair = telling.map(word => source.slice(word.from, word.to)).join(' ')
    const isTold = telling.length < 2 || this.#told.has(pair)
    if (!isTold) this.#told.add(pair)
    return { unknown, text: excerpt(source, isTold ? names : [...names, ...telling]) }
  }

  /** What the new line should say of the old one: where they differ, in short where that is long. */
  #before({ before }: ChangedLine, old: string): string {
    if (this.#renamed.has(before) || !/[\p{L}\p{N}]/u.test(before)) return old
    return before.length <= Math.max(old.length, SHORT_BEFORE) ? before : old
  }
}

/** The changed lines of a file in source order, those that replace each other paired. */
function collect(
  { source, lines }: ParsedDiff,
  { hunks }: FileDiff,
  byLine: Map<number, ChangedLine>,
  replaced: Map<string, { before: string; after: string; count: number }>,
): ChangedLine[] {
  const found: ChangedLine[] = []
  for (const hunk of hunks) {
    const { first, end, columns, form } = hunk
    let removed: ChangedLine[] = []
    for (let line = first + 1; line < end; ) {
      const sign = signAt(source, lines, hunk, line)
      if (sign === SPACE || source.charCodeAt(lines.start(line)) === BACKSLASH) {
        // Elsewhere the new lines stand in a block of their own.
        if (!form && source.charCodeAt(lines.start(line)) !== BACKSLASH) removed = []
        line++
        continue
      }
      if (sign !== PLUS) {
        const changed = changedLine(source, lines.start(line), lines.end(line), columns, false)
        byLine.set(line, changed)
        found.push(changed)
        removed.push(changed)
        line++
        continue
      }
      const run: [number, ChangedLine][] = []
      for (; line < end && signAt(source, lines, hunk, line) === PLUS; line++)
        run.push([line, changedLine(source, lines.start(line), lines.end(line), columns, true)])
      pair(source, removed, run, replaced)
      for (const [at, changed] of run) {
        byLine.set(at, changed)
        found.push(changed)
      }
      const replacedLines = new Set(form ? run.map(([, { partner }]) => partner) : [])
      removed = form ? removed.filter(old => !replacedLines.has(old)) : []
    }
  }
  return found
}

const BACKSLASH = 92

function pair(
  source: string,
  removed: ChangedLine[],
  run: [number, ChangedLine][],
  replaced: Map<string, { before: string; after: string; count: number }>,
): void {
  if (removed.length === 0) return
  const texts = (lines: ChangedLine[]): string[] => lines.map(({ from, to }) => source.slice(from, to))
  const olds = texts(removed)
  const news = texts(run.map(([, line]) => line))
  pairLines(olds, news).forEach((partner, index) => {
    if (partner < 0) return
    const line = run[index][1]
    const old = removed[partner]
    run[index][1] = { ...line, partner: old }
    const change = changeBetween(olds[partner], news[index])
    old.before = change.before
    if (!isOneWord(change.before) || !isOneWord(change.after)) return
    const key = `${change.before} ${change.after}`
    const known = replaced.get(key)
    if (known) known.count++
    else replaced.set(key, { ...change, count: 1 })
  })
}

function isOneWord(text: string): boolean {
  return text.length > 0 && text.length <= 60 && !/\s/.test(text)
}

function changedLine(source: string, start: number, end: number, columns: number, isAdded: boolean): ChangedLine {
  let from = Math.min(end, start + columns)
  let to = end
  while (from < to && isBlank(source.charCodeAt(from))) from++
  while (to > from && isBlank(source.charCodeAt(to - 1))) to--
  return { from, to, isAdded, before: '', isReplaced: false, names: '', isDense: false }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === 13
}
