import { indexLines } from '../../text/lines.ts'
import type { Match, SearchOutput } from './match.ts'

/** Reads one line: which group it belongs to, its place in it, and what it says. */
export type LineReader = (
  line: string,
) => { readonly group: string; readonly place: string; readonly text: string } | null

const blame = /^(\^?[0-9a-f]{7,64}) (?:\S+ +)?\((.{1,200}?) +(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}) +(\d+)\) ?(.*)$/

/** `git blame`: the lines of each commit under its hash, author and date. */
export function readBlame(line: string): ReturnType<LineReader> {
  const match = blame.exec(line)
  return match && { group: `${match[1]} ${match[2]} ${match[3]}`, place: match[4], text: match[5] }
}

const tag = /^([^\t!][^\t]*)\t([^\t]+)\t(?:\/\^?(.*?)\$?\/|(\d+));"(?:\t(?:kind:)?(\w+))?(?:.*\bline:(\d+))?/

/** A tags file of ctags: the names that each file defines. */
export function readTag(line: string): ReturnType<LineReader> {
  const match = tag.exec(line)
  if (!match) return null
  const [, name, group, pattern, number, kind, lineNumber] = match
  const at = lineNumber ?? number
  return { group, place: at === undefined ? name : `${name} ${at}`, text: pattern?.trim() ?? kind ?? '' }
}

/** Groups the lines that `read` understands. */
export function readAttributed(source: string, read: LineReader): SearchOutput {
  const lines = indexLines(source)
  const paths: string[] = []
  const indexes = new Map<string, number>()
  const matches: Match[] = []
  const others: number[] = []
  for (let at = 0; at < lines.count; at++) {
    const found = read(source.slice(lines.start(at), lines.end(at)))
    if (!found) {
      if (lines.end(at) > lines.start(at)) others.push(at)
      continue
    }
    let path = indexes.get(found.group)
    if (path === undefined) {
      path = paths.push(found.group) - 1
      indexes.set(found.group, path)
    }
    matches.push({ at, path, place: found.place, isContext: false, text: found.text.trim() })
  }
  return { paths, matches, others }
}
