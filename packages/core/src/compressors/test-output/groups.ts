import type { OutputLine } from './classify.ts'
import { messageKey, quotedNames } from './diagnostics.ts'

/** The most places that are always named, and the most that are named at all. */
const NAMED_PLACES = [400, 4_000] as const
/** A line of places is no longer than this, so that the message they share is never far above them. */
const LONGEST_LINE = 330

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
  const message = shorten(lines[first].diagnostic!.message)
  const texts = NAMED_PLACES.map(most => {
    const rest = places.length > most ? ` +${places.length - most}` : ''
    return `×${members.length + 1}, also ${joinPlaces(places.slice(0, most), message)}${rest}`
  })
  return texts[0] === texts[1] ? [texts[0]] : texts
}

/** Writes places as few lines; each but the first repeats the message. */
function joinPlaces(places: readonly string[], message: string): string {
  const lines: string[] = []
  let line = ''
  for (const place of places) {
    if (line !== '' && line.length + place.length > LONGEST_LINE) {
      lines.push(line)
      line = ''
    }
    if (line !== '') line += ', '
    else if (lines.length > 0) line = `  ${message}: `
    line += place
  }
  lines.push(line)
  return lines.join('\n')
}

/** A message without the names it quotes, which every place has its own. */
function shorten(message: string): string {
  const short = message
    .replace(/"[^"]{0,200}"|'[^']{0,200}'|‘[^’]{0,200}’|`[^`]{0,200}`/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
  return short.length > LONGEST_MESSAGE ? `${short.slice(0, LONGEST_MESSAGE - 10).trimEnd()}…` : short
}

const LONGEST_MESSAGE = 110
