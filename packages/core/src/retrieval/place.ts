import type { Entry } from '../entry.ts'
import { SharedContextError } from '../errors.ts'
import { expected, isCount } from '../options.ts'
import type { Readers } from '../readers.ts'
import { indexLines, type LineIndex } from '../text/lines.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { gapText, type Span } from '../view/view.ts'
import { namedSpan, namesOf } from './names.ts'
import { pointerSpan, rowsSpan } from './pointer.ts'

/**
 * Where in an original. As text: a marker (`'g2'`, `'[L12-42]'`, in either case), a line or a range of lines (`'12-42'`), a stretch
 * of characters (`'C1200-1600'`), a JSON pointer (`'/items/3'`), else a name: a symbol, a heading, a file.
 */
export type Place =
  | string
  | { readonly marker: string }
  /** 1-based, both ends included. */
  | { readonly lines: readonly [first: number, last: number] }
  /** UTF-16 code units of the original, the end not included: places inside a long line. */
  | { readonly characters: readonly [from: number, to: number] }
  /** Rows of the JSON array that is the content, or that `pointer` names: 0-based, both ends included. */
  | { readonly rows: readonly [first: number, last: number]; readonly pointer?: string }
  /** RFC 6901. */
  | { readonly pointer: string }
  | { readonly name: string }

export interface PlaceOptions {
  /** Most tokens of the answer; what does not fit is named at its end as a place to ask for. @default no limit */
  readonly maxTokens?: number
}

export interface Read {
  readonly text: string
  /** The marker, where the place was one. */
  readonly marker?: string
}

/** Reads a place of an entry's original. @throws SharedContextError `no-marker` when there is no such place. */
export function readPlace(
  entry: Entry,
  place: Place,
  { maxTokens }: PlaceOptions,
  readers: Readers,
  tokenizer: Tokenizer,
): Read {
  if (maxTokens !== undefined && !isCount(maxTokens))
    throw expected('maxTokens', 'a whole number of tokens, 1 or more', maxTokens)
  const { original } = entry
  const resolved = resolve(place)
  if ('marker' in resolved) {
    const gap = readers.gap(entry, resolved.marker)
    if (!gap) throw missing(entry, readers, `marker ${JSON.stringify(resolved.marker)}`)
    const read =
      'spans' in gap && gap.spans.length === 1
        ? clip(original, gap.spans[0], maxTokens, tokenizer)
        : clipText(gapText(gap, original), maxTokens, tokenizer)
    return { text: read, marker: resolved.marker }
  }
  const span = spanOf(entry, resolved, readers)
  if (!span) throw missing(entry, readers, describe(resolved))
  const text = clip(original, span, maxTokens, tokenizer)
  const isMarker = 'lines' in resolved && entry.gaps.some(({ id }) => id === lineMarker(resolved.lines))
  return isMarker ? { text, marker: lineMarker(resolved.lines) } : { text }
}

type Resolved = Exclude<Place, string>

function resolve(place: Place): Resolved {
  if (typeof place !== 'string') {
    if (typeof place === 'object' && place !== null) return 'marker' in place ? resolve(place.marker) : place
    throw expected('place', 'a marker, lines, rows, a JSON pointer or a name', place)
  }
  const text = place
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .trim()
  if (/^g\d+(-[a-z0-9]+)?$/i.test(text)) return { marker: text.toLowerCase() }
  const lines = /^L?(\d+)(?:\s*[-–]\s*L?(\d+))?$/i.exec(text)
  if (lines) return { lines: [Number(lines[1]), Number(lines[2] ?? lines[1])] }
  const characters = /^C(\d+)\s*[-–]\s*C?(\d+)$/i.exec(text)
  if (characters) return { characters: [Number(characters[1]), Number(characters[2])] }
  return text.startsWith('/') ? { pointer: text } : { name: text }
}

function spanOf(entry: Entry, place: Exclude<Resolved, { readonly marker: string }>, readers: Readers): Span | null {
  if ('lines' in place) return linesSpan(entry.original, place.lines)
  if ('characters' in place) return charactersSpan(entry.original, place.characters)
  if ('rows' in place) return rowsSpan(entry.original, place.pointer ?? '', place.rows)
  if ('pointer' in place) return pointerSpan(entry.original, place.pointer) ?? namedSpan(entry, place.pointer, readers)
  return namedSpan(entry, place.name, readers)
}

function linesSpan(original: string, [first, last]: readonly [number, number]): Span | null {
  const lines = indexLines(original)
  if (!(first >= 1 && first <= last) || first > lines.count) return null
  return [lines.start(first - 1), lines.end(Math.min(last, lines.count) - 1)]
}

function charactersSpan(original: string, [from, to]: readonly [number, number]): Span | null {
  return from >= 0 && from < to && from < original.length ? [from, Math.min(to, original.length)] : null
}

/** The place of a span as text that `expand` takes: lines where it is whole ones, else characters. */
export function placeOf(lines: LineIndex, from: number, to: number): string {
  const first = lines.at(from)
  const last = lines.at(Math.max(from, to - 1))
  return from === lines.start(first) && to >= lines.end(last) ? lineMarker([first + 1, last + 1]) : `C${from}-${to}`
}

function lineMarker([first, last]: readonly [number, number]): string {
  return first === last ? `L${first}` : `L${first}-${last}`
}

/** As much of the span as fits, by whole lines if one fits, and the place of what remains as a marker. */
function clip(original: string, [from, to]: Span, maxTokens: number | undefined, tokenizer: Tokenizer): string {
  const text = original.slice(from, to)
  if (maxTokens === undefined || tokenizer.count(text) <= maxTokens) return text
  const whole = indexLines(original)
  const lines = indexLines(text)
  const rest = (length: number) => `… [${placeOf(whole, from + length, to)}]`
  const byLines = (count: number) =>
    `${count === 0 ? '' : text.slice(0, lines.end(count - 1))}\n${rest(lines.start(count))}`
  const count = mostThatFit(lines.count - 1, candidate => tokenizer.count(byLines(candidate)) <= maxTokens)
  if (count > 0) return byLines(count)
  return clipText(text, maxTokens, tokenizer, rest)
}

/** As many characters as fit, and what is said of those that remain. */
function clipText(
  text: string,
  maxTokens: number | undefined,
  tokenizer: Tokenizer,
  rest = (length: number) => `… ${text.length - length} more characters`,
): string {
  if (maxTokens === undefined || tokenizer.count(text) <= maxTokens) return text
  const cut = (length: number) => `${text.slice(0, length)}${rest(length)}`
  const length = mostThatFit(text.length, candidate => tokenizer.count(cut(candidate)) <= maxTokens)
  return length === 0 ? '' : cut(length)
}

/** The largest count up to `limit` that fits; fitting is taken to be monotone. */
function mostThatFit(limit: number, fits: (count: number) => boolean): number {
  let low = 0
  let high = limit + 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

function describe(place: Exclude<Resolved, { readonly marker: string }>): string {
  if ('lines' in place) return `lines ${place.lines.join('-')}`
  if ('characters' in place) return `characters ${place.characters.join('-')}`
  if ('rows' in place) return `rows ${place.rows.join('-')}${place.pointer ? ` of ${place.pointer}` : ''}`
  return JSON.stringify('pointer' in place ? place.pointer : place.name)
}

/** Says what there is instead, so that nobody asks for the same thing twenty times. */
function missing(entry: Entry, readers: Readers, what: string): SharedContextError {
  const { key, version, gaps, original } = entry
  const markers = gaps.length === 0 ? 'its view has no markers' : `markers ${list(gaps.map(({ id }) => id))}`
  const names = namesOf(entry, readers)
  const known = names.length === 0 ? '' : `, names ${list(names)}`
  const lines = indexLines(original).count
  return new SharedContextError(
    'no-marker',
    `${JSON.stringify(key)} (version ${version}) has no ${what}. It has ${markers}${known}, lines 1-${lines}, characters 0-${original.length}. Ask for one of these, or search it.`,
  )
}

function list(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ')
}
