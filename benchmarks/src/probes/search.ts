import type { ProbeSet } from '../probe.ts'
import { distinctive } from '../text/words.ts'

const withLine = /^([^\s:][^:\n]*?)[:-](\d+)[:-](.*)$/
const definition =
  /\b(?:function|class|def|func|fn|interface|type|const|public|private|static)\s+(?:\w+\s+)*?(\w+)\s*[(=:{]/

/** Facts of search results: every path, every match with its line number, what is defined there, the ends. */
export function searchProbes(set: ProbeSet): void {
  let heading = ''
  const found: { path: string; line: string; text: string }[] = []
  const paths = new Set<string>()
  for (const line of set.text.split('\n')) {
    const match = withLine.exec(line)
    const bare = /^(\d+)[:-](.*)$/.exec(line)
    if (bare && heading) found.push({ path: heading, line: bare[1]!, text: bare[2]! })
    else if (match && /[./\\]/.test(match[1]!)) found.push({ path: match[1]!, line: match[2]!, text: match[3]! })
    else if (/^[\w@.~/-][^\s:]*\.\w+(?::\d+)?$/.test(line)) {
      heading = line.replace(/:\d+$/, '')
      paths.add(heading)
    }
  }
  for (const { path } of found) paths.add(path)
  for (const path of paths) set.critical('paths', path.split('/').slice(-1))
  for (const path of [...paths].slice(0, 400)) set.add('folders', path.split('/').slice(-2, -1))
  const places = found.filter(({ text }) => text.trim().length > 2)
  for (const { path, line, text } of places) {
    const words = distinctive(text, set.counts, 2)
    set.critical('matches', [line, ...words])
    set.random([path.split('/').at(-1)!, line, ...words])
    const name = definition.exec(text)?.[1]
    if (name) set.add('definitions', [name])
  }
  for (const place of [places[0], places.at(-1)])
    if (place) set.add('boundaries', [place.line, ...distinctive(place.text, set.counts, 2)])
  if (places.length === 0) for (const path of paths) set.random(path.split('/').slice(-2))
}
