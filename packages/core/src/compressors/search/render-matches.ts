import type { Gaps, Levels, Part } from '../../view/outline.ts'
import { folderOf } from './folder.ts'

/** What a part of a search's output is. */
export interface Piece {
  /** `source` stands for all that a view by file leaves out of its source. */
  readonly type: 'file' | 'match' | 'context' | 'other' | 'source'
  /** Of a file: how many matches it has. */
  readonly count?: number
}

/** A search's output cut into parts: each file before its matches, the files of a folder together. */
export interface CutMatches {
  readonly title: string
  readonly parts: readonly Part[]
  readonly pieces: readonly Piece[]
  /** Whether a file's lines stand together in the source, so that a marker can speak for them alone. */
  readonly hasFileMarkers: boolean
}

/** Up to this many lines are counted by looking at them. */
const MOST_UNCOUNTED = 9
/** A line of counted files. */
const LONGEST_COUNTS = 160
/** What a file hides gets a marker of its own from this many characters on; less is marked together, in the first line. */
const OWN_MARKER = 600

/** Writes the shown matches under their files, and files that share a folder under it. */
export function renderMatches(
  { title, parts, pieces, hasFileMarkers }: CutMatches,
  levels: Levels,
  gaps: Gaps,
): string {
  const written: string[] = []
  /** Hidden parts for which there is no marker of their own. */
  const pooled: number[] = []
  const files = cutFiles(pieces)
  const shown = files.filter(([file]) => levels[file] > 0)
  let folder = ''
  let next = 0
  /** Whether the last line holds files of which only the number of their matches is known (`grep -c`). */
  let wasCount = false
  for (const [file, end] of files) {
    const hidden: number[] = []
    let size = 0
    for (let part = file; part < end; part++) {
      if (levels[part] === parts[part].renderings.length) continue
      hidden.push(part)
      size += parts[part].to - parts[part].from
    }
    if (levels[file] === 0) {
      pooled.push(...hidden)
      continue
    }
    next++
    const path = parts[file].renderings[0].text
    const own = folderOf(path)
    if (own !== folder) {
      const following = shown[next]
      folder = own !== '' && following && folderOf(parts[following[0]].renderings[0].text) === own ? own : ''
      if (folder !== '') written.push(folder)
      wasCount = false
    }
    const name = folder === '' ? path : path.slice(folder.length)
    const lines = fileLines(file + 1, end, parts, levels)
    const count = lines.length < end - file - 1 || lines.length > MOST_UNCOUNTED ? ` (${pieces[file].count})` : ''
    if (hasFileMarkers && size >= OWN_MARKER) {
      written.push(`${name}${count} ${gaps.markRange(file, end - 1)}`, ...lines)
      wasCount = false
      continue
    }
    pooled.push(...hidden)
    // `path:12:text`, as the tool printed it.
    const isCount = lines.length === 1 && /^:\d+$/.test(lines[0]) && !name.includes(' ')
    if (isCount && wasCount && written[written.length - 1].length < LONGEST_COUNTS)
      written[written.length - 1] += ` ${name}${lines[0]}`
    else if (count === '' && lines.length > 0 && name !== '' && pieces[file + 1].type === 'match')
      written.push(`${name}${lines[0].startsWith(':') ? '' : ':'}${lines[0]}`, ...lines.slice(1))
    else written.push(`${name}${count}`, ...lines)
    wasCount = isCount
  }
  pieces.forEach(({ type }, part) => {
    if (type !== 'other' && type !== 'source') return
    if (levels[part] === 0) pooled.push(part)
    else if (type === 'other') written.push(parts[part].renderings[0].text)
  })
  return [pooled.length > 0 ? `${title} ${gaps.mark(pooled)}` : title, ...written].join('\n')
}

/** Each file's part, and the first one that is not its own. */
function cutFiles(pieces: readonly Piece[]): [file: number, end: number][] {
  const files: [number, number][] = []
  pieces.forEach(({ type }, part) => {
    if (type === 'file') files.push([part, part + 1])
    else if (type === 'match' || type === 'context') files[files.length - 1][1] = part + 1
  })
  return files
}

/** The shown lines of one file; neighbours of which only the places are shown, in one line. */
function fileLines(from: number, to: number, parts: readonly Part[], levels: Levels): string[] {
  const written: string[] = []
  let wasBare = false
  for (let part = from; part < to; part++) {
    if (levels[part] === 0) continue
    const { text } = parts[part].renderings[levels[part] - 1]
    const isBare = /^[\d,]+[:-]$/.test(text)
    if (isBare && wasBare) written[written.length - 1] += `,${text.slice(0, -1)}`
    else written.push(isBare ? text.slice(0, -1) : text)
    wasBare = isBare
  }
  return written
}
