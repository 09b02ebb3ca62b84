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
  const shortName = fileNames(lines)
  for (const members of groups.values())
    result.set(members[0], describe(members.slice(1), lines, members[0], shortName))
  return result
}

function describe(
  members: readonly number[],
  lines: readonly OutputLine[],
  first: number,
  shortName: (file: string) => string,
): string[] {
  if (members.length === 0) return []
  const { message: text, place: head } = lines[first].diagnostic!
  const own = quotedNames(text)
  const isFinding = finding.test(text)
  const seen = new Set<string>()
  const places: Entry[] = []
  shortName(fileOf(head))
  for (const member of members) {
    const { place, message, isLocal } = lines[member].diagnostic!
    const names = quotedNames(message).filter((name, index) => name !== own[index])
    const entry = [place, ...names].join(' ')
    if (seen.has(entry)) continue
    seen.add(entry)
    places.push(isLocal ? { whole: entry, file: '', rest: entry } : entryOf(place, names, isFinding, shortName))
  }
  const message = shorten(text)
  const texts = NAMED_PLACES.map(most => {
    const rest = places.length > most ? ` +${places.length - most}` : ''
    return `×${members.length + 1}, also ${joinPlaces(places.slice(0, most), message)}${rest}`
  })
  return texts[0] === texts[1] ? [texts[0]] : texts
}

/** A place in short: in parentheses it is a word of its own behind the name of its file; `path:12:5` is searched for as one, but for findings of a rule. */
function entryOf(
  place: string,
  names: readonly string[],
  isFinding: boolean,
  shortName: (file: string) => string,
): Entry {
  const file = fileOf(place)
  const rest = place.slice(file.length)
  const line = isFinding ? /^:(\d+)/.exec(rest)?.[1] : undefined
  if (line !== undefined)
    return { whole: [`${shortName(file)}:${line}`, ...names].join(' '), file, rest: [line, ...names].join(' ') }
  const whole = [place, ...names].join(' ')
  return rest.startsWith('(') ? { whole, file, rest: [rest, ...names].join(' ') } : { whole, file: '', rest: whole }
}

/** What is no error and no warning: a finding of a rule, a note. It is read by file and line. */
const finding = /^(?!(?:- )?(?:fatal |internal )?(?:error|warning)\b|\w{1,40}(?:Error|Warning)\b)/i

/** A place as it is written first, and below others of its file. */
interface Entry {
  readonly whole: string
  readonly file: string
  readonly rest: string
}

function fileOf(place: string): string {
  return /^(?:[A-Za-z]:)?[^:(]{1,300}(?=[:(])/.exec(place)?.[0] ?? ''
}

/** Names a file by its whole path the first time, then by its last part where no other file has that. */
function fileNames(lines: readonly OutputLine[]): (file: string) => string {
  const paths = new Map<string, string | null>()
  for (const { diagnostic } of lines) {
    if (!diagnostic || diagnostic.isLocal) continue
    const file = fileOf(diagnostic.place)
    const name = lastPart(file)
    const known = paths.get(name)
    paths.set(name, known === undefined || known === file ? file : null)
  }
  const named = new Set<string>()
  return file => {
    const name = lastPart(file)
    const isKnown = named.has(file)
    named.add(file)
    return isKnown && paths.get(name) === file ? name : file
  }
}

function lastPart(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
}

/** Writes places as few lines; each but the first repeats the message. */
function joinPlaces(places: readonly Entry[], message: string): string {
  const lines: string[] = []
  let line = ''
  let last = ''
  for (const { whole, file, rest } of places) {
    if (line !== '' && line.length + whole.length > LONGEST_LINE) {
      lines.push(line)
      line = ''
    }
    const isSameFile = line !== '' && file !== '' && file === last
    if (line !== '') line += ', '
    else if (lines.length > 0) line = `  ${message}: `
    line += isSameFile ? rest : whole
    last = file
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

/**
 * What stands for a warning below the name of its file where the same has been said below another: its rule and its places there. Linters
 * that list by file say the same few things all over.
 */
export function repeatedWarnings(lines: readonly OutputLine[]): Map<number, string> {
  const said = new Set<string>()
  const briefs = new Map<number, string>()
  const open = new Map<string, { line: number; places: string[] }>()
  const close = () => {
    for (const [key, { line, places }] of open) {
      if (said.has(key)) briefs.set(line, `${ruleOf(lines[line].diagnostic!.message)} ${places.join(' ')}`)
      said.add(key)
    }
    open.clear()
  }
  lines.forEach(({ kind, diagnostic }, line) => {
    if (kind !== 'diagnostic' && kind !== 'blank') close()
    if (!diagnostic?.isLocal || !/^warning\b/.test(diagnostic.message)) return
    const key = messageKey(diagnostic.message)
    const known = open.get(key)
    if (known) known.places.push(diagnostic.place)
    else open.set(key, { line, places: [diagnostic.place] })
  })
  close()
  return briefs
}

/** The name of the rule is the last word of what a linter says. */
function ruleOf(message: string): string {
  return message.trim().split(/\s+/).at(-1)!
}
