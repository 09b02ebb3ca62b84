import type { ProbeSet } from '../probe.ts'
import {
  errorLevel,
  errorLineProbes,
  errorWords,
  lineNeedles,
  randomLineProbes,
  shapeOf,
  warningLevel,
} from './lines.ts'

const timestamp =
  /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?|\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b|\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d/
const measured = /(?<![\w.])(\d+(?:\.\d+)?)\s?(ms|s|seconds|MB|KB|GB|M|K|bytes|B|kB|MiB|KiB|%)(?![\w])/g

/** Facts of a log: errors, warnings, shapes that occur once, the common shapes, its ends, extremes, hosts and paths. */
export function logProbes(set: ProbeSet): void {
  const lines = set.text.split('\n').filter(line => line.trim() !== '')
  // A line that is there to debug with speaks of errors without reporting one.
  const reports = lines.filter(
    line => (errorLevel.test(line) || errorWords.test(line)) && !/\b(?:DEBUG|TRACE|debug|trace|silly)\b/.test(line),
  )
  errorLineProbes(set, reports, /./)
  errorLineProbes(set, lines, warningLevel, 'warnings')

  // An access log reports failure by a number: each status from 400 up, with each path that got it.
  for (const line of lines) {
    const request = /"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) ([^\s?"]+)[^"]*" ([1-5]\d\d)\b/.exec(line)
    if (request)
      set.critical(Number(request[2]) >= 400 ? 'failed-requests' : 'paths', [
        request[1]!.replace(/\/\d+$/, ''),
        ...(Number(request[2]) >= 400 ? [request[2]!] : []),
      ])
  }

  const shapes = new Map<string, string[]>()
  for (const line of lines) {
    const shape = shapeOf(line)
    const members = shapes.get(shape)
    if (members) members.push(line)
    else shapes.set(shape, [line])
  }
  for (const [shape, members] of shapes) {
    const literal = shape.match(/[A-Za-z][A-Za-z_-]{2,}/g) ?? []
    if (literal.length === 0) continue
    if (members.length <= 2 && members.length < lines.length * 0.1) set.add('rare', lineNeedles(set, members[0]!, 3))
    if (members.length >= 5) set.critical('shapes', literal.slice(0, 3))
  }

  const times = lines.map(line => line.match(timestamp)?.[0]).filter(time => time !== undefined)
  for (const time of [times[0], times[times.length - 1]]) if (time) set.critical('boundaries', [time])
  for (const line of [lines[0], lines[lines.length - 1]])
    if (line) set.critical('boundaries', lineNeedles(set, line, 2))

  const largest = new Map<string, { value: number; text: string; line: string }>()
  for (const line of lines)
    for (const match of line.matchAll(measured)) {
      const key = `${shapeOf(line)} ${match[2]}`
      const value = Number(match[1])
      if (value > (largest.get(key)?.value ?? 0)) largest.set(key, { value, text: match[0], line })
    }
  for (const [key, { text }] of largest)
    if ((shapes.get(key.slice(0, key.lastIndexOf(' ')))?.length ?? 0) >= 5) set.add('extremes', [text])

  const entities = new Map<string, number>()
  for (const match of set.text.matchAll(
    /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w/])\/[\w.-]+(?:\/[\w.-]+)+|\b[\w-]+(?:\.[\w-]+){2,}\b/g,
  ))
    entities.set(match[0], (entities.get(match[0]) ?? 0) + 1)
  for (const [entity] of [...entities].sort((a, b) => b[1] - a[1]).slice(0, 12)) set.add('entities', [entity])
  randomLineProbes(set, lines)
}
