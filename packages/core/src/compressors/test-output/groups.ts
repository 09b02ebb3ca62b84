import type { OutputLine } from './classify.ts'
import { messageKey, quotedNames } from './diagnostics.ts'

/** Places that are always named, and the most that are named at all. */
const NAMED_PLACES = [400, 4_000] as const

/**
 * Groups diagnostics by their message: for the first line of each group, what to write behind it, from the poorest to the richest
 * (every other place, with the names that its message quotes); nothing for a group of one.
 */
export function groupDiagnostics(lines: readonly OutputLine[]): Map<number, string[]> {
  const groups = new Map<string, number[]>()
  let heading = 0
  lines.forEach(({ kind, diagnostic }, line) => {
    // Below the name of a file a place means that file, so a group ends where the next file begins.
    if (kind !== 'diagnostic' && kind !== 'blank' && lines[line + 1]?.diagnostic?.isLocal) heading = line
    if (!diagnostic) return
    const key = `${diagnostic.isLocal ? heading : ''}\n${messageKey(diagnostic.message)}`
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  })
  const result = new Map<number, string[]>()
  for (const members of groups.values()) result.set(members[0], describe(members.slice(1), lines, members[0]))
  return result
}

function describe(members: readonly number[], lines: readonly OutputLine[], first: number): string[] {
  if (members.length === 0) return []
  const own = quotedNames(lines[first].diagnostic!.message)
  const seen = new Set<string>()
  const places: string[] = []
  for (const member of members) {
    const { place, message } = lines[member].diagnostic!
    const names = quotedNames(message).filter((name, index) => name !== own[index])
    const entry = [place, ...names].join(' ')
    if (seen.has(entry)) continue
    seen.add(entry)
    places.push(entry)
  }
  const texts = NAMED_PLACES.map(most => {
    const rest = places.length > most ? `, +${places.length - most}` : ''
    return `×${members.length + 1}, also ${places.slice(0, most).join(', ')}${rest}`
  })
  return texts[0] === texts[1] ? [texts[0]] : texts
}
