import type { Sample } from '../../compressor.ts'
import { isGoSum, isYarnLock } from './lock-files.ts'

const header = /^\[\[?[\w"'@ .:/*$+-]+\]\]?\s*(?:[#;].*)?$/
const assignment = /^(?:export )?(?:"[^"]*"|'[^']*'|[\w.@/*$%\\:[\]-]+(?: [\w.-]+){0,2})\s*=(?![=>~])/
const comment = /^(?:#|;|!|\/\/)/
/** `PASS_MAX_DAYS 99999`: the name, blanks and a value of a few words. */
const nameAndValue = /^[A-Za-z][\w./-]*(?:[ \t]+[^\s;{}()]+){1,5}\s*$/
/** What ends a statement or opens a block of a program. */
const codeEnd = /[;{(]\s*$/
const code =
  /^(?:const|let|var|val|def|function|fn|import|from|package|return|if|for|while|class|public|private|static|type|struct)\b/
const names =
  /(?:^|\/)(?:\.env[\w.-]*|[^/]*\.(?:toml|ini|cfg|conf|properties|env|lock)|\.gitconfig|\.npmrc|\.editorconfig|go\.sum|Pipfile)$/i

/** How sure it is that a text holds settings: by how many of its lines are sections and assignments. */
export function detectConfig({ lines, head, hints }: Sample): number {
  if (isGoSum(head) || isYarnLock(head)) return 0.95
  const named = names.test(hints.name ?? '')
  let headers = 0
  let assignments = 0
  let others = 0
  let counted = 0
  let keyIndent = 0
  let indented = 0
  let isOpen = false
  let comments = 0
  let plain = 0
  for (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    if (comment.test(text)) {
      if (/^#(?!#)/.test(text)) comments++
      continue
    }
    counted++
    if (nameAndValue.test(line) || assignment.test(text) || header.test(text)) plain++
    const indent = line.length - line.trimStart().length
    if (isOpen) {
      // Inside a value that goes on over several lines.
      if (/^[\]}]|"""|'''|[\]}],?$/.test(text)) isOpen = false
      continue
    }
    if (header.test(text)) headers++
    else if (assignment.test(text) && !code.test(text) && !codeEnd.test(text.replace(/=\s*[[{].*$/, ''))) {
      assignments++
      keyIndent = indent
      if (indent > 0) indented++
      isOpen = /=\s*(?:\[|\{|"""|''')[^\]}]*$/.test(text) && !/=\s*("""|''').*\1$/.test(text)
    } else if (indent <= keyIndent) others++
  }
  // A file that explains itself, with few settings among the comments or all of them commented out.
  const isExplained = comments >= 8 && comments >= counted * 0.4 && plain >= counted * 0.9
  const least = isExplained || (named && counted > 1) ? 0.5 : 0
  if (counted === 0 || assignments + headers < 2) return least
  const share = 1 - others / counted
  if (share < 0.7) return least
  const base = headers > 0 && assignments > 0 ? 0.88 : headers > 0 ? 0.3 : indented > assignments * 0.3 ? 0.35 : 0.7
  return Math.min(0.97, Math.max(least, base - (1 - share)) + (named ? 0.2 : 0))
}
