import { indexLines } from '../../text/lines.ts'
import type { Match, SearchOutput } from './match.ts'
import { isFile, LONGEST_PLACE, numberedPrefix, plainPrefix } from './shapes.ts'

/** How a search tool lays out what it finds. */
export type MatchFormat = 'numbered' | 'plain' | 'heading'

const headed = /^(\d{1,9})([:-])(?:(\d{1,9}):)?/

/** Reads the output of grep, git grep and ripgrep in the form that `format` says. */
export function readMatches(source: string, format: MatchFormat, hasColumns: boolean): SearchOutput {
  const lines = indexLines(source)
  const paths: string[] = []
  const indexes = new Map<string, number>()
  const matches: Match[] = []
  const others: number[] = []
  const headings = new Map<number, number>()
  const pathIndex = (path: string): number => {
    const known = indexes.get(path)
    if (known !== undefined) return known
    indexes.set(path, paths.length)
    return paths.push(path) - 1
  }
  const textOf = (line: number): string => source.slice(lines.start(line), lines.end(line))
  const add = (at: number, path: number, place: string, isContext: boolean, text: string): void => {
    matches.push({ at, path, place, isContext, text: text.trim() })
  }

  /** Lines that may be the context before the next match. */
  let pending: number[] = []
  let current = -1
  const settle = (next: string | undefined): void => {
    for (const line of pending) {
      const text = textOf(line)
      const path = [next, paths[current]].find(candidate => candidate !== undefined && contextPlace(text, candidate))
      const place = path === undefined ? null : contextPlace(text, path)
      if (place && path !== undefined)
        add(line, pathIndex(path), place[1], true, text.slice(path.length + place[0].length))
      else if (!isSeparator(text)) others.push(line)
    }
    pending = []
  }

  for (let line = 0; line < lines.count; line++) {
    const text = textOf(line)
    if (format === 'heading') {
      const match = headed.exec(text)
      if (match && (current >= 0 || paths.length === 0)) {
        if (current < 0) current = pathIndex('')
        const length = match[1].length + 1 + (match[3] !== undefined && hasColumns ? match[3].length + 1 : 0)
        const place = match[3] !== undefined && hasColumns ? `${match[1]}:${match[3]}` : match[1]
        add(line, current, place, match[2] === '-', text.slice(length))
      } else if (isSeparator(text)) continue
      else if (isFile(text) && line + 1 < lines.count && headed.test(textOf(line + 1).slice(0, 30))) {
        current = pathIndex(text)
        if (!headings.has(current)) headings.set(current, line)
      } else others.push(line)
      continue
    }
    const known = current >= 0 ? contextPlace(text, paths[current]) : null
    if (known) {
      settle(undefined)
      add(line, current, known[1], true, text.slice(paths[current].length + known[0].length))
      continue
    }
    const prefix = isSeparator(text)
      ? null
      : (numberedPrefix(text, hasColumns) ?? (format === 'plain' ? plainPrefix(text) : null))
    if (!prefix) {
      pending.push(line)
      continue
    }
    settle(prefix.path)
    current = pathIndex(prefix.path)
    add(line, current, prefix.place, false, text.slice(prefix.length))
  }
  settle(undefined)
  matches.sort((a, b) => a.at - b.at)
  others.sort((a, b) => a - b)
  return { paths, headings, matches, others }
}

/** `-12-` behind a path: a line of context, as no path of a match could tell. */
function contextPlace(text: string, path: string): RegExpExecArray | null {
  if (path === '' || !text.startsWith(path)) return null
  return /^-(\d{1,9})-/.exec(text.slice(path.length, Math.min(text.length, path.length + LONGEST_PLACE)))
}

function isSeparator(text: string): boolean {
  return text === '' || text === '--'
}
