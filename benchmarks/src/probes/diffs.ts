import type { ProbeSet } from '../probe.ts'
import { distinctive } from '../text/words.ts'
import { lineNeedles } from './lines.ts'

const declared =
  /\b(?:function|class|def|func|fn|const|let|var|type|interface|struct|enum)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/g

/** Facts of a diff: files, identifiers that come and go, what changed lines say, hunk contexts, commits. */
export function diffProbes(set: ProbeSet): void {
  const added = new Map<string, string>()
  const removed = new Map<string, string>()
  let written = false
  for (const line of set.text.split('\n')) {
    const file = /^(?:diff --git a\/(\S+)|\+\+\+ (?:b\/)?(\S+)|--- (?:a\/)?(\S+))/.exec(line)
    if (file) {
      const path = file[1] ?? file[2] ?? file[3]!
      written = /\.(?:md|txt|rst|ya?ml|html)$|README|CHANGE|LICEN[CS]E|History/.test(path)
      if (path !== '/dev/null') set.critical('files', [path.split('/').at(-1)!])
      continue
    }
    const hunk = /^@@ [^@]+ @@ (.+)$/.exec(line)
    if (hunk) set.add('hunks', distinctive(hunk[1]!, set.counts, 2))
    const commit = /^(?:commit ([0-9a-f]{7,40})|Author: (.+)|Date:\s+(.+))/.exec(line)
    // Ten digits name a commit: `normalise` leaves no more of forty.
    const hash = commit?.[1]?.length === 40 ? commit[1].slice(0, 10) : commit?.[1]
    if (commit) set.add('commits', [(hash ?? commit[2] ?? commit[3])!.replace(/\s+[-+]\d{4}$/, '')])
    if (/^ {4}\S/.test(line) && !/[;{}()]/.test(line))
      set.add('messages', [
        line
          .trim()
          .slice(0, 60)
          .replace(/\s\S*$/, ''),
      ])
    const stat = /^ (\S+)\s+\|\s+(\d+) /.exec(line)
    if (stat) set.add('stat', [stat[1]!.split('/').at(-1)!, stat[2]!])
    if (/^\s*\d+ files? changed/.test(line)) set.critical('summary', [line.trim()])
    if (line.startsWith('+')) changed(line, added)
    else if (line.startsWith('-')) changed(line, removed)
  }
  for (const [word, line] of added) if (!removed.has(word)) record('added', word, line)
  for (const [word, line] of removed) if (!added.has(word)) record('removed', word, line)

  function changed(line: string, into: Map<string, string>): void {
    // Identifiers come from code; a changed comment or sentence is asked for by its line.
    if (!written && isCode(line))
      for (const word of line
        .slice(1)
        .replace(/(["'`]).*?\1/g, ' ')
        .match(/[A-Za-z_$][\w$]{4,}/g) ?? [])
        if (!into.has(word)) into.set(word, line)
    if (line.trim().length < 8) return
    const needles = lineNeedles(set, line.slice(1), 2)
    if (needles.length === 2) {
      set.critical(line.startsWith('+') ? 'added-lines' : 'removed-lines', needles)
      set.random(needles)
    }
  }
  function record(kind: string, word: string, line: string): void {
    set.critical(kind, [word])
    if ([...line.matchAll(declared)].some(match => match[1] === word)) set.critical('symbols', [word])
  }
}

function isCode(line: string): boolean {
  return !/^[-+]\s*(?:\/\/|\*|\/\*|#|--|"""|'''|<!--)/.test(line) && /[(){}[\]=;<>]|:\s*$|\w\.\w/.test(line)
}
