import { indexLines } from '../../text/lines.ts'
import { WordFrequencies } from '../../text/telling-words.ts'
import { excerpt, namesAmong, Vocabulary } from '../../text/vocabulary.ts'
import type { Outline, Part } from '../../view/outline.ts'
import { isDefinition } from './definitions.ts'
import { decodeMatches, encodeMatches } from './exact-matches.ts'
import { folderOf } from './folder.ts'
import type { Match, SearchOutput } from './match.ts'
import { type Piece, renderMatches } from './render-matches.ts'

/** A line is shown whole when it is at most this many times as long as what is new in it. */
const DENSITY = 1.1
/** Longer lines are cut around what is new in them. */
const LONGEST_SHOWN = 300
/** Definitions stand out among uses up to this share of the matches. */
const RARE = 0.3
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
  const span = (first: number, last: number): { from: number; to: number } => ({
    from: lines.start(first),
    to: lines.end(last),
  })
  const add = (piece: Piece, part: Part): number => {
    pieces.push(piece)
    return parts.push(part) - 1
  }

  for (const path of byFolder(paths)) {
    const group = groups[path]
    if (group.length === 0) continue
    const count = group.filter(match => !match.isContext).length
    const text = paths[path]
    const heading = output.headings?.get(path)
    const start = lines.start(heading ?? group[0].at)
    const file = add(
      { type: 'file', count },
      {
        from: start,
        to: heading === undefined ? start : lines.end(heading),
        name: text || undefined,
        renderings: [{ text, value: 4 }],
        must: 1,
      },
    )
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
        add(
          { type: 'context' },
          {
            ...span(match.at, match.at),
            parent: file,
            ...lineRenderings(`${match.place}-`, match.text, false, vocabulary, frequencies),
          },
        )
        continue
      }
      const all = same.get(match.text)!
      if (all[0] !== match) continue
      const places = all.map(({ place }) => place).join(',')
      const renderings = lineRenderings(
        `${places}:`,
        match.text,
        areDefinitionsRare && isDefinition(match.text),
        vocabulary,
        frequencies,
      )
      add({ type: 'match' }, { ...span(match.at, all[all.length - 1].at), parent: file, ...renderings })
    }
  }
  for (const line of others) {
    const text = source.slice(lines.start(line), lines.end(line))
    add(
      { type: 'other' },
      { ...span(line, line), renderings: [{ text, value: 1.5 }], must: text.length < LONGEST_SHOWN ? 1 : 0 },
    )
  }

  if (form === 'abridged')
    add({ type: 'source' }, { from: 0, to: source.length, renderings: [{ text: source, value: 0.001 }] })
  const files = groups.filter(group => group.length > 0).length
  const hasFileMarkers = form !== 'abridged' && isByFile(output)
  const title = `${found.length} matches in ${files} ${files === 1 ? 'file' : 'files'}`
  return {
    kind: 'search',
    source,
    parts,
    exact: form === 'exact',
    render: (levels, gaps) => {
      if (levels.every((level, index) => level === parts[index].renderings.length))
        return form === 'exact' ? wholeView(source, output) : source
      if (pieces[parts.length - 1].type === 'source' && levels[parts.length - 1] > 0) return source
      return renderMatches({ title, parts, pieces, hasFileMarkers }, levels, gaps)
    },
  }
}

/** The paths' indexes, those of a folder together, in the order in which the folders appear. */
function byFolder(paths: readonly string[]): number[] {
  const folders = new Map<string, number[]>()
  paths.forEach((path, index) => {
    const folder = folderOf(path)
    const known = folders.get(folder)
    if (known) known.push(index)
    else folders.set(folder, [index])
  })
  return Array.from(folders.values()).flat()
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
function lineRenderings(
  place: string,
  text: string,
  defines: boolean,
  vocabulary: Vocabulary,
  frequencies: WordFrequencies,
): Pick<Part, 'renderings' | 'must'> {
  const line = `${place}${text}`
  const stop = Math.min(text.length, 4 * LONGEST_SHOWN)
  const unknown = vocabulary.unknown(text, 0, stop)
  const names = namesAmong(unknown)
  const told = excerpt(text, [...names, ...frequencies.telling(text, 0, stop)])
  const isDense = text.length <= LONGEST_SHOWN && (defines || text.length <= told.length * DENSITY)
  if (isDense) vocabulary.add(unknown)
  else vocabulary.learn(told)
  const value = 1 + names.length / 4 + (defines ? 1 : 0)
  return {
    renderings:
      told === '' || told === text
        ? [{ text: line, value }]
        : [
            { text: `${place.slice(0, -1)} ${told}`, value },
            { text: line, value: value * 1.5 },
          ],
    must: isDense && told !== text && told !== '' ? 2 : 1,
  }
}
