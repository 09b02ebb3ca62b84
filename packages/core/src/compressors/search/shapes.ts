/** Shapes of the lines that search tools print. Every pattern is anchored and gives up within a line's first 500 code units. */

/** A line is looked at no further than this to find its path. */
export const LONGEST_PLACE = 500

const numbered = /^(.+?):(\d{1,9}):/
const drive = /^[A-Za-z]:[\\/]/

export interface Prefix {
  readonly path: string
  readonly place: string
  /** Length of everything before the text. */
  readonly length: number
}

/** `path:12:` at the beginning of a line, and `path:12:5:` where the tool prints columns. */
export function numberedPrefix(line: string, hasColumns: boolean): Prefix | null {
  const match = numbered.exec(line.slice(0, LONGEST_PLACE))
  if (!match || !isPath(match[1])) return null
  const column = hasColumns ? /^\d{1,9}(?=:)/.exec(line.slice(match[0].length, match[0].length + 12)) : null
  if (!column) return { path: match[1], place: match[2], length: match[0].length }
  return { path: match[1], place: `${match[2]}:${column[0]}`, length: match[0].length + column[0].length + 1 }
}

/** `path:` at the beginning of a line. */
export function plainPrefix(line: string): Prefix | null {
  const from = drive.test(line) ? 2 : 0
  const end = line.slice(0, LONGEST_PLACE).indexOf(':', from)
  if (end <= 0) return null
  const path = line.slice(0, end)
  return isFile(path) ? { path, place: '', length: end + 1 } : null
}

/** Whether a text can be the path of a file: none of the signs that only sentences, times and code have. */
export function isPath(text: string): boolean {
  if (text.length > 400 || /^[\s([]|\s$|["'<>|*?;{}\t]/.test(text) || /^[\d.-]+$/.test(text)) return false
  const blank = text.indexOf(' ')
  if (blank >= 0 && !isPathWithBlanks(text, blank)) return false
  // A drive, or the revision that git grep was given.
  const colon = text.indexOf(':', drive.test(text) ? 2 : 0)
  return colon < 0 || (colon > 0 && text.indexOf(':', colon + 1) < 0 && /^[^\s\d]/.test(text.slice(colon + 1)))
}

/** A path with a blank must show by more than its first word that it is one. */
function isPathWithBlanks(text: string, blank: number): boolean {
  const slash = text.search(/[\\/]/)
  if (slash < 0 || slash > blank || /[[\]#]/.test(text)) return false
  const last = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'))
  return /\.\w{1,8}$/.test(text) || text.indexOf(' ', last) < 0
}

/** A path that says it is one: with a folder or an ending. */
export function isFile(text: string): boolean {
  return isPath(text) && (/[\\/]/.test(text) || /\.[A-Za-z][\w+-]{0,9}$/.test(text) || knownNames.test(text))
}

const knownNames =
  /^(?:(?:GNU)?[Mm]akefile|Dockerfile|LICENSE|README|CHANGELOG|COPYING|NOTICE|AUTHORS|Gemfile|Rakefile|Jenkinsfile|Vagrantfile|Procfile|\.\w[\w.-]*)$/
