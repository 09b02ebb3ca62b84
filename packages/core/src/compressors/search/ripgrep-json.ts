import { indexLines } from '../../text/lines.ts'
import type { Match, SearchOutput } from './match.ts'

/** Reads `rg --json`: one message a line. What is no message of a match stays as it is. */
export function readRipgrepJson(source: string): SearchOutput {
  const lines = indexLines(source)
  const paths: string[] = []
  const indexes = new Map<string, number>()
  const matches: Match[] = []
  const others: number[] = []
  for (let line = 0; line < lines.count; line++) {
    const message = parse(source.slice(lines.start(line), lines.end(line)))
    const path = message?.data?.path?.text
    if (message?.type === 'begin' || (message?.type === 'end' && typeof path === 'string')) continue
    const text = message?.data?.lines?.text
    if (
      typeof path !== 'string' ||
      typeof text !== 'string' ||
      (message?.type !== 'match' && message?.type !== 'context')
    ) {
      if (lines.end(line) > lines.start(line)) others.push(line)
      continue
    }
    let index = indexes.get(path)
    if (index === undefined) {
      index = paths.push(path) - 1
      indexes.set(path, index)
    }
    const number = message.data?.line_number
    matches.push({
      at: line,
      path: index,
      place: typeof number === 'number' ? String(number) : '',
      isContext: message.type === 'context',
      text: text.trim(),
    })
  }
  return { paths, matches, others }
}

interface Message {
  readonly type?: unknown
  readonly data?: {
    readonly path?: { readonly text?: unknown }
    readonly lines?: { readonly text?: unknown }
    readonly line_number?: unknown
  }
}

function parse(text: string): Message | null {
  if (!text.startsWith('{"type":')) return null
  try {
    return JSON.parse(text) as Message
  } catch {
    return null
  }
}
