/** What one line looks like, taken alone. */
export type LineShape = 'blank' | 'log' | 'json' | 'table' | 'code' | 'setting' | 'prose' | 'other'

/** How far into a line its shape is read. */
const REACH = 400

const logLine =
  /^\s{0,4}(?:[[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[[(]?\d\d:\d\d:\d\d[.,\]\s)]|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?[\s:|])/
const codeLine =
  /^\s*(?:import |from \S+ import |def |class |async |function |const |let |var |export |return\b|if ?\(|for ?\(|while ?\(|\} ?else|#include|#define|package |func |pub |fn |use |using |namespace |@\w+|\/\/|\/\*|\*\/)|[{};]\s*$|^\s*[)}\]]+[,;]?\s*$/
/** A key with its value or what opens it; an endless line that begins with one. */
const jsonLine = /^\s*[{[]*\s*"(?:[^"\\]|\\.){0,120}"\s*:\s*(?:["[{\d-]|true\b|false\b|null\b|$)/
const endlessJson = /^(?!.{0,60}\S {2,}\S)[^{[]{0,60}\[?\{ ?"[^"]{0,80}" ?:/
const settingLine = /^\s*-?\s*["']?[\w.@/-]{1,60}["']?\s*[:=]\s*\S/
const wordy = /^\W{0,6}[\p{L}\p{M}'’]+(?:[ ,;:"'’(]+[\p{L}\p{M}\p{N}'’./`_-]+){3}/u

/** Says what a line looks like; only its beginning is read. */
export function shapeOfLine(full: string): LineShape {
  const line = full.length > REACH ? full.slice(0, REACH) : full
  if (line.trim() === '') return 'blank'
  if (logLine.test(line)) return 'log'
  if (jsonLine.test(line) || (line.length === REACH && endlessJson.test(line))) return 'json'
  if (isRow(line)) return 'table'
  if (codeLine.test(line)) return 'code'
  if (wordy.test(line)) return 'prose'
  return settingLine.test(line) ? 'setting' : 'other'
}

/** What is drawn between the rows of a table. Looks ahead first: three repetitions in a row would be cubic. */
const ruling = /^(?=.*---)[\s+|:=-]+$/

/** Cells between bars or tabs, or three columns that stand apart. */
function isRow(line: string): boolean {
  if (/^\s*\|.*\|/.test(line) || ruling.test(line)) return line.includes('|') || line.includes('+')
  if (occurrences(line, '\t') >= 2 && !line.startsWith('\t')) return true
  // Types have bars as well: `'{ next: string | number | null }'`.
  if (occurrences(line, ' | ') >= 2 && !/['"`({:]/.test(line.slice(0, line.indexOf(' | ')))) return true
  const gaps = line.match(/\S {2,}(?=\S)/g)?.length ?? 0
  // Justified text has wide gaps too, among many more of the usual width.
  if (gaps >= 2 && !/^\s{4}/.test(line) && (gaps > 4 || gaps * 2 + 1 >= (line.match(/\S (?=\S)/g)?.length ?? 0)))
    return true
  return occurrences(line, ',') >= 3 && !/, |[{}();]/.test(line)
}

function occurrences(text: string, wanted: string): number {
  let count = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count++
  return count
}

/** A command that was typed, or that a script announced. */
export interface Prompt {
  readonly command: string
  /** What stands before it, where only its repetition tells that it is a prompt; its digits are zeros. */
  readonly prefix?: string
}

/** `$ `, `ci@host:~/app$ `, `PS C:\\src> `, `>>> `, `In [3]: `: written by shells, and by hardly anything else. */
const shell =
  /^((?:\([\w.-]+\) )?(?:\[?[\w.-]+@[\w.-]+[:\s][^$#%>\n]{0,80}\]?[$#%]|PS [A-Z]:\\[^>\n]{0,120}>|[A-Z]:\\[^>\n]{0,120}>|[$❯]|➜(?:\s+\S+ git:\([^)\n]{1,80}\)(?: ✗)?)?|>>>|In \[\d+\]:))\s+(\S.*)$/
/** `mysql> `, `shop=# `, `(gdb) `, `irb(main):001:0> `: may be anything, unless it stands there again and again. */
const dialogue =
  /^((?!(?:user|human|assistant|ai|bot|system|tool)\b)(?:\([\w.-]{1,20}\)|[A-Za-z][\w.:@-]{0,40}(?: \[[^\]\n]{1,40}\])?(?:\(\w{1,20}\))?(?::\d{1,4}){0,2}(?:=?[#>]|=\*[#>])))\s+(\S.*)$/i

/** The command of a line such as `$ npm test`, `ci@host:~/app$ ls -l` or `mysql> show tables;`. */
export function readPrompt(line: string): Prompt | undefined {
  if (line.length > 2_000) return undefined
  const match = shell.exec(line)
  // `$ 5.00` is an amount.
  const isQuoted = match?.[1] === '>>>' && /^[A-Z][\w'’]* (?:\w[\w'’]* ){2}/.test(match[2])
  if (match && !isQuoted && /^[\w./~"'({\\-]/.test(match[2]) && !/^\d[\d.,]*(?:\s|$)/.test(match[2]))
    return { command: match[2] }
  const said = dialogue.exec(line)
  return said ? { command: said[2], prefix: said[1].replace(/\d+/g, '0') } : undefined
}

const banners: readonly RegExp[] = [
  /^==> (.+) <==$/,
  /^={3,}\s*(\S.{0,100}?)\s*={3,}$/,
  /^-{3,}\s(?!a\/)(\S.{0,100}?)\s-{3,}$/,
  /^#{3,}\s*(\S.{0,100}?)\s*#{3,}$/,
  /^\*{3,}\s*(\S.{0,100}?)\s*\*{3,}$/,
  /^(?:##\[(?:group|section)\]|::group::|\[Pipeline\] (?!\/\/)|section_start:\d+:)(.+)$/,
  /^(?:\/\/|#) ?(?:={3,}|-{3,})?\s*[Ff]ile(?:name)?: ?(\S.{0,120}?)\s*[=-]*$/,
  /^<(?:file|document|source)[^>]{0,20}\s(?:path|name|src)="([^"]{1,120})">$/,
]

/** The title of a line that announces what follows, such as `==> store.ts <==` or `##[group]Run npm ci`. */
export function readBanner(line: string): string | undefined {
  if (line.length > 200 || line.length < 4) return undefined
  for (const banner of banners) {
    const title = banner.exec(line)?.[1]
    if (title !== undefined && /[\p{L}\p{N}]/u.test(title)) return title
  }
  return undefined
}
