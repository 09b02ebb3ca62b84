import type { ProbeSet } from '../probe.ts'
import { codeProbes } from './code.ts'
import {
  errorLineProbes,
  errorReport,
  figureProbes,
  lineNeedles,
  randomLineProbes,
  versionProbes,
  warningLevel,
} from './lines.ts'

/** What somebody typed. A `+` or `>` at the start of a line is a change or a quotation. */
const prompt = /^(?:[\w.-]+@[\w.-]+:[^$#\n]{0,80}[$#]|PS [A-Z]:[^>\n]{0,80}>|[$➜❯]) (.{3,})$/

/** A title stands alone; what stands on, or below, another line with one `#` is a comment of a script or of settings. */
function isComment(lines: readonly string[], index: number): boolean {
  const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''
  if (!lines[index]!.startsWith('# ')) return false
  return !isBlank(lines[index + 1]) || (!isBlank(lines[index - 1]) && !prompt.test(lines[index - 1]!))
}

/** Facts of a text of several kinds (a terminal session, a report): commands, headings, errors, paths, keys, figures. */
export function mixedProbes(set: ProbeSet): void {
  const lines = set.text.split('\n')
  lines.forEach((line, index) => {
    const command = prompt.exec(line)
    if (command) set.critical('commands', lineNeedles(set, command[1]!, 3))
    const heading = /^#{1,6} (.+)|^={3,} (.+?) =*$/.exec(line)
    if (heading && !isComment(lines, index)) set.critical('headings', lineNeedles(set, (heading[1] ?? heading[2])!, 3))
    const key = /^\s*"([\w$.-]{3,})":/.exec(line)
    if (key) set.add('keys', [key[1]!])
    for (const match of line.matchAll(/(?<![\w/])(?:[\w@.-]+\/)+([\w-]+\.\w{1,5})\b/g)) set.add('paths', [match[1]!])
  })
  errorLineProbes(set, lines, errorReport)
  errorLineProbes(set, lines, warningLevel, 'warnings')
  for (const line of [lines.find(line => line.trim() !== ''), lines.filter(line => line.trim() !== '').at(-1)])
    if (line) set.critical('boundaries', lineNeedles(set, line, 2))
  figureProbes(set, set.text)
  versionProbes(set, set.text)
  codeProbes(set)
  // One or two lines that look like code are a mention, and would weigh as much as all commands: code has more of each.
  set.keepKinds(['signatures', 'types', 'imports', 'constants', 'error-texts', 'notes', 'doc'], 3)
  randomLineProbes(set, lines)
}
