import type { ScalarNode } from '../../structure/node.ts'
import { cell, type Grid, type Row, type Span } from './grid.ts'
import { trimmed, words } from './words.ts'

/** Output of a tool that prints no header, known by the form of its first cells. */
interface Listing {
  /** What each cell must look like, from the left; the cells behind are free. */
  readonly cells: readonly RegExp[]
  /** Names of the columns and how many words each takes; the last one takes the rest of the line. */
  readonly columns: readonly (readonly [name: string, words: number])[]
}

const mode = /^[-dlcbpsD][-rwxsStTl]{9}[.+@]?$/
const month = /^(?:[A-Z][a-z]{2}|\d{1,2})$/
const day = /^(?:\d{1,2}|[A-Z][a-z]{2})$/
const count = /^\d+$/
const size = /^[\d.,]+[KMGTP]?$/
const any = /^\S+$/
const clock = /^(?:\d{1,2}:\d{2}|\d{4})$/

const listings: readonly Listing[] = [
  // ls -l, with or without the group
  {
    cells: [mode, count, any, any, size, month, day, clock],
    columns: [
      ['mode', 1],
      ['links', 1],
      ['owner', 1],
      ['group', 1],
      ['size', 1],
      ['modified', 3],
      ['name', 1],
    ],
  },
  {
    cells: [mode, count, any, size, month, day, clock],
    columns: [
      ['mode', 1],
      ['links', 1],
      ['owner', 1],
      ['size', 1],
      ['modified', 3],
      ['name', 1],
    ],
  },
  // ls -l --time-style=long-iso, full-iso
  {
    cells: [mode, count, any, any, size, /^\d{4}-\d\d-\d\d$/, /^\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/],
    columns: [
      ['mode', 1],
      ['links', 1],
      ['owner', 1],
      ['group', 1],
      ['size', 1],
      ['modified', 2],
      ['name', 1],
    ],
  },
  // find -ls
  {
    cells: [count, size, mode, count, any, any, size, month, day, clock],
    columns: [
      ['inode', 1],
      ['blocks', 1],
      ['mode', 1],
      ['links', 1],
      ['owner', 1],
      ['group', 1],
      ['size', 1],
      ['modified', 3],
      ['name', 1],
    ],
  },
  // git ls-tree -l, git ls-tree, git ls-files -s
  {
    cells: [/^\d{6}$/, /^(?:blob|tree|commit)$/, /^[\da-f]{40,64}$/, /^(?:\d+|-)$/],
    columns: [
      ['mode', 1],
      ['type', 1],
      ['object', 1],
      ['size', 1],
      ['path', 1],
    ],
  },
  {
    cells: [/^\d{6}$/, /^(?:blob|tree|commit)$/, /^[\da-f]{40,64}$/],
    columns: [
      ['mode', 1],
      ['type', 1],
      ['object', 1],
      ['path', 1],
    ],
  },
  {
    cells: [/^\d{6}$/, /^[\da-f]{40,64}$/, /^\d$/],
    columns: [
      ['mode', 1],
      ['object', 1],
      ['stage', 1],
      ['path', 1],
    ],
  },
  // mount
  {
    cells: [any, /^on$/, any, /^type$/, any, /^\(/],
    columns: [
      ['device', 1],
      ['on', 2],
      ['type', 2],
      ['options', 1],
    ],
  },
]

/** Share of the lines that must have the form. */
const LEAST_SHARE = 0.9

/** The grid of a known listing, its lines cut by their words, or `undefined`. Lines of another form (`total 48`) go to `others`. */
export function knownListing(source: string, lines: readonly Span[], others: Span[]): Grid | undefined {
  const sample = lines.slice(0, 200)
  const listing = listings.find(({ cells }) => isMostly(source, sample, cells))
  if (!listing) return undefined
  const { cells, columns } = listing
  const rows: Row[] = []
  const strays: Span[] = []
  for (const line of lines) {
    if (fits(source, line, cells)) rows.push({ ...line, cells: cut(source, line, columns) })
    else strays.push(line)
  }
  for (const line of strays) others.push(line)
  return { header: columns.map(([name]) => name), rows, isListing: true }
}

/** Whether all but a few of the lines have the form; looks no further than it has to. */
function isMostly(source: string, lines: readonly Span[], cells: readonly RegExp[]): boolean {
  let others = lines.length - Math.ceil(lines.length * LEAST_SHARE)
  return lines.every(line => fits(source, line, cells) || --others >= 0)
}

function fits(source: string, { from, to }: Span, cells: readonly RegExp[]): boolean {
  const end = Math.min(to, from + 500)
  let position = from
  return cells.every(pattern => {
    while (position < end && source.charCodeAt(position) <= 32) position++
    const start = position
    while (position < end && source.charCodeAt(position) > 32) position++
    return position > start && pattern.test(source.slice(start, position))
  })
}

function cut(source: string, { from, to }: Span, columns: Listing['columns']): ScalarNode[] {
  const found = words(source, from, to)
  let next = 0
  return columns.map(([, width], index) => {
    const first = found[next]
    if (!first) return cell('', to, to)
    next += width
    const last = found[next - 1]
    const end = index === columns.length - 1 || !last ? to : from + last.to
    return trimmed(source, from + first.from, end)
  })
}
