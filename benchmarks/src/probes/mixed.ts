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

/** Facts of a text of several kinds (a terminal session, a report): commands, headings, errors, paths, keys, figures. */
export function mixedProbes(set: ProbeSet): void {
  const lines = set.text.split('\n')
  for (const line of lines) {
    const command = /^(?:\$|>|#|\+) (.{3,})$/.exec(line)
    if (command && !line.startsWith('# ')) set.critical('commands', lineNeedles(set, command[1]!, 3))
    const heading = /^#{1,6} (.+)|^={3,} (.+?) =*$/.exec(line)
    if (heading) set.critical('headings', lineNeedles(set, (heading[1] ?? heading[2])!, 3))
    const key = /^\s*"([\w$.-]{3,})":/.exec(line)
    if (key) set.add('keys', [key[1]!])
    for (const match of line.matchAll(/(?<![\w/])(?:[\w@.-]+\/)+([\w-]+\.\w{1,5})\b/g)) set.add('paths', [match[1]!])
  }
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
