import { indexLines } from '../../text/lines.ts'
import { WordFrequencies } from '../../text/telling-words.ts'
import { excerpt, newNames, Vocabulary } from '../../text/vocabulary.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import { isDefinition } from './definitions.ts'
import { decodeMatches, encodeMatches } from './exact-matches.ts'
import type { Match, SearchOutput } from './match.ts'

/** How a part is written, beside its renderings. */
interface Piece {
  readonly type: 'file' | 'match' | 'context' | 'other' | 'source'
  /** Of a file: how many matches it has. */
  readonly count?: number
}

/** A line is shown whole when it is at most this many times as long as what is new in it. */
const DENSITY = Number(process.env.DENS ?? 1.5)
/** Longer lines are cut around what is new in them. */
const LONGEST_SHOWN = 300
/** Definitions stand out among uses up to this share of the matches. */
const RARE = 0.3
/** Up to this many lines are counted by looking at them. */
const MOST_UNCOUNTED = 9
/** What a file hides gets a marker of its own from this many characters on; less is marked together, in the first line. */
const OWN_MARKER = 600

/**
 * What a view that shows every match is to its source: `exact`, it can be decoded; `plain`, it is laid out the same way;
 * `abridged`, the source says more of each match than a view by file could (offsets, kinds).
 */
export type MatchesForm = 'exact' | 'plain' | 'abridged'

/** Cuts a search's output by file. The path stands above its matches; every match keeps its line number, and every distinct word its place. */
export function outlineMatches(source: string, output: SearchOutput, form: MatchesForm): Outline {
  const { paths, matches, others } = output
  const lines = indexLines(source)
  const parts: Part[] = []
  const pieces: Piece[] = []
  const vocabulary = new Vocabulary()
  const frequencies = new WordFrequencies(source)
  for (const path of paths) vocabulary.learn(path)

  const found = matches.filter(({ isContext }) => !isContext)
  const areDefinitionsRare = found.filter(({ text }) => isDefinition(text)).length <= found.length * RARE
  const groups: Match[][] = paths.map(() => [])
  for (const match of matches) groups[match.path].push(match)
  const span = (first: number, last: number): { from: number; to: number } => ({ from: lines.start(first), to: lines.end(last) })
  const add = (piece: Piece, part: Part): number => {
    pieces.push(piece)
    return parts.push(part) - 1
  }

  groups.forEach((group, path) => {
    if (group.length === 0) return
    const count = group.filter(match => !match.isContext).length
    const text = paths[path]
    const heading = output.headings?.get(path)
    const start = lines.start(heading ?? group[0].at)
    const file = add({ type: 'file', count }, { from: start, to: heading === undefined ? start : lines.end(heading), name: text || undefined, renderings: [{ text, value: 4 }], must: 1 })
    const same = new Map<string, Match[]>()
    for (const match of group) {
      if (match.isContext) continue
      const known = same.get(match.text)
      if (known) known.push(match)
      else same.set(match.text, [match])
    }
    for (let index = 0; index < group.length; index++) {
      const match = group[index]
      if (match.isContext) {
        const start = index
        while (index + 1 < group.length && group[index + 1].isContext && group[index + 1].at === group[index].at + 1) index++
        const run = group.slice(start, index + 1)
        add(
          { type: 'context' },
          {
            ...span(match.at, group[index].at),
            parent: file,
            renderings: [{ text: run.map(({ place, text }) => `${place}-${text}`).join('\n'), value: 0.15 }],
          },
        )
        continue
      }
      const all = same.get(match.text)!
      if (all[0] !== match) continue
      const places = all.map(({ place }) => place).join(',')
      const renderings = matchRenderings(places, match.text, areDefinitionsRare && isDefinition(match.text), vocabulary, frequencies)
      add({ type: 'match' }, { ...span(match.at, all[all.length - 1].at), parent: file, ...renderings })
    }
  })
  for (const line of others) {
    const text = source.slice(lines.start(line), lines.end(line))
    add({ type: 'other' }, { ...span(line, line), renderings: [{ text, value: 1.5 }], must: text.length < LONGEST_SHOWN ? 1 : 0 })
  }

  if (form === 'abridged') add({ type: 'source' }, { from: 0, to: source.length, renderings: [{ text: source, value: 0.001 }] })
  const files = groups.filter(group => group.length > 0).length
  const ownMarker = form !== 'abridged' && isByFile(output) ? OWN_MARKER : Number.POSITIVE_INFINITY
  const title = `${found.length} matches in ${files} ${files === 1 ? 'file' : 'files'}`
  return {
    kind: 'search',
    source,
    parts,
    exact: form === 'exact',
    render: (levels, gaps) => {
      if (levels.every((level, index) => level === parts[index].renderings.length)) return form === 'exact' ? wholeView(source, output) : source
      if (pieces[parts.length - 1].type === 'source' && levels[parts.length - 1] > 0) return source
      return renderMatches(title, parts, pieces, levels, gaps, ownMarker)
    },
  }
}

/** Whether the lines of each file stand together, so that a marker can speak for one file and for nothing else. */
function isByFile({ matches, others }: SearchOutput): boolean {
  const closed = new Set<number>()
  let other = 0
  let last = -1
  for (const { at, path } of matches) {
    const skipped = other
    while (other < others.length && others[other] < at) other++
    if (path !== last || other > skipped) {
      if (closed.has(path)) return false
      closed.add(path)
    }
    last = path
  }
  return true
}

function wholeView(source: string, { paths, matches }: SearchOutput): string {
  const byLine = new Map(matches.map(({ at, path }) => [at, paths[path]]))
  const view = encodeMatches(source, line => byLine.get(line))
  return decodeMatches(view) === source ? view : source
}

/** The places where a text was found and as much of it as is new, then all of it. */
function matchRenderings(places: string, text: string, defines: boolean, vocabulary: Vocabulary, frequencies: WordFrequencies): Pick<Part, 'renderings' | 'must'> {
  const line = `${places}:${text}`
  const stop = Math.min(text.length, 4 * LONGEST_SHOWN)
  const names = newNames(vocabulary, text, 0, stop)
  const told = excerpt(text, [...names, ...frequencies.telling(text, 0, stop)])
  const isDense = text.length <= LONGEST_SHOWN && (defines || text.length <= told.length * DENSITY)
  vocabulary.learn(isDense ? text : told)
  const value = 1 + names.length / 4 + (defines ? 1 : 0)
  return {
    renderings: told === '' || told === text ? [{ text: line, value }] : [{ text: `${places}:… ${told}`, value }, { text: line, value: value * 1.5 }],
    must: isDense && told !== text && told !== '' ? 2 : 1,
  }
}

function renderMatches(title: string, parts: readonly Part[], pieces: readonly Piece[], levels: Levels, gaps: Gaps, ownMarker: number): string {
  const written: string[] = []
  /** Hidden parts for which there is no marker of their own. */
  const pooled: number[] = []
  const isWhole = (part: number): boolean => levels[part] === parts[part].renderings.length
  for (let part = 0; part < parts.length; ) {
    if (pieces[part].type === 'source') {
      if (levels[part] === 0) pooled.push(part)
      part++
      continue
    }
    if (pieces[part].type === 'other') {
      if (levels[part] > 0) written.push(parts[part].renderings[levels[part] - 1].text)
      else pooled.push(part)
      part++
      continue
    }
    let end = part + 1
    while (end < parts.length && (pieces[end].type === 'match' || pieces[end].type === 'context')) end++
    const hidden: number[] = []
    let size = 0
    for (let index = part; index < end; index++) {
      if (isWhole(index)) continue
      hidden.push(index)
      size += parts[index].to - parts[index].from
    }
    if (levels[part] > 0) {
      const { text } = parts[part].renderings[0]
      const shown = fileLines(part + 1, end, parts, pieces, levels)
      const isCounted = shown.length !== end - part - 1 || shown.length > MOST_UNCOUNTED
      const count = isCounted ? ` (${pieces[part].count})` : ''
      if (size >= ownMarker) written.push(`${text}${count} ${gaps.markRange(part, end - 1)}`, ...shown)
      else {
        pooled.push(...hidden)
        // `path:12:text`, as the tool printed it.
        if (count === '' && shown.length > 0 && text !== '') written.push(`${text}:${shown[0]}`, ...shown.slice(1))
        else written.push(`${text}${count}`, ...shown)
      }
    } else pooled.push(...hidden)
    part = end
  }
  return [pooled.length > 0 ? `${title} ${gaps.mark(pooled)}` : title, ...written].join('\n')
}

/** The shown lines of one file; neighbours of which only the places are shown, in one line. */
function fileLines(from: number, to: number, parts: readonly Part[], pieces: readonly Piece[], levels: Levels): string[] {
  const written: string[] = []
  let bare = false
  for (let part = from; part < to; part++) {
    const level = levels[part]
    if (level === 0) continue
    const { text } = parts[part].renderings[level - 1]
    const isBare = pieces[part].type === 'match' && level === 1 && !text.includes(':…')
    if (isBare && bare) written[written.length - 1] += `,${text}`
    else written.push(text)
    bare = isBare
  }
  return written
}
