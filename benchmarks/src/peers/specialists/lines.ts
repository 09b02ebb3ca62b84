import { countTokens, offsetOfToken } from '../../text/tokens.ts'
import type { Peer } from '../peer.ts'

const finding =
  /error|fail|exception|fatal|panic|traceback|critical|severe|warn|denied|refused|timed? ?out|abort|not ok|assert/i
const around = 2

/** `grep -i -C 2` for the words of trouble. */
export function grepErrors(text: string): string {
  const lines = text.split('\n')
  const shown = new Set<number>()
  for (const [index, line] of lines.entries())
    if (finding.test(line))
      for (let near = Math.max(0, index - around); near <= Math.min(lines.length - 1, index + around); near++)
        shown.add(near)
  const view: string[] = []
  let last = -1
  for (const index of [...shown].sort((a, b) => a - b)) {
    if (last >= 0 && index > last + 1) view.push('--')
    view.push(lines[index]!)
    last = index
  }
  return view.join('\n')
}

/** A diff without its context lines; hunk headers say where the changes are. */
export function withoutContext(diff: string): string {
  let inHunk = false
  return diff
    .split('\n')
    .filter(line => {
      if (line.startsWith('@@')) inHunk = true
      else if (/^(?:diff |commit |Index: )/.test(line)) inHunk = false
      return !inHunk || !(line.startsWith(' ') || line === '')
    })
    .join('\n')
}

/** A diff with its added lines only; of what is removed, the count. */
export function addedOnly(diff: string): string {
  const view: string[] = []
  let removed = 0
  for (const line of [...withoutContext(diff).split('\n'), '']) {
    if (line.startsWith('-') && !line.startsWith('--- ')) {
      removed++
      continue
    }
    if (removed > 0) view.push(`-${removed}`)
    removed = 0
    view.push(line)
  }
  return view.join('\n')
}

/** The form of `rg --heading`: each path once, its matches below. */
export function headingForm(results: string): string {
  const view: string[] = []
  let current: string | undefined
  for (const line of results.split('\n')) {
    const match = /^([^\s:][^:\n]*?)([:-]\d+[:-].*)$/.exec(line)
    if (!match || !/[./\\]/.test(match[1]!)) {
      view.push(line)
      current = undefined
      continue
    }
    const [, path, rest] = match as unknown as [string, string, string]
    if (path !== current) view.push(path)
    current = path
    view.push(rest.slice(1))
  }
  return view.join('\n')
}

/** The folders that neighbouring paths share said once, as a tree. */
export function foldersFactored(results: string): string {
  let folder = ''
  return headingForm(results)
    .split('\n')
    .map(line => {
      const path = /^((?:[\w@.+~-]+\/)+)([\w@.+~-]+)$/.exec(line)
      if (!path) return line
      const header = path[1] === folder ? '' : `${path[1]}\n`
      folder = path[1]!
      return `${header} ${path[2]}`
    })
    .join('\n')
}

/** The first 35 % of the tokens. */
export function firstThird(text: string): string {
  return text.slice(0, offsetOfToken(text, Math.floor(countTokens(text) * 0.35)))
}

export const lineSpecialists: readonly Peer[] = [
  {
    name: 'grep for errors, 2 lines around',
    kinds: ['logs', 'test-output', 'traces'],
    view: ({ text }) => grepErrors(text),
  },
  { name: 'no context lines', kinds: ['diffs'], view: ({ text }) => withoutContext(text) },
  { name: 'added lines only', kinds: ['diffs'], view: ({ text }) => addedOnly(text) },
  { name: 'rg --heading', kinds: ['search-results'], view: ({ text }) => headingForm(text) },
  { name: 'rg --heading, folders once', kinds: ['search-results'], view: ({ text }) => foldersFactored(text) },
  { name: 'first 35 %', kinds: ['mixed', 'traces', 'prose'], view: ({ text }) => firstThird(text) },
]
