import type { Sample } from '../../compressor.ts'
import { hasPlainChanges } from '../../text/plain-changes.ts'
import { languageOfName } from './languages/index.ts'
import { isListing, withoutNumber } from './numbered.ts'
import { codeLines, recognise } from './recognise.ts'

/** Lines that other kinds are made of, in which code is only quoted. */
const foreign = [
  /^(?:diff --git |@@ -\d+|index [0-9a-f]{7,})/,
  /^```/,
  /^#{1,6} [A-Z].*[a-z]{3}/,
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /^[\w./-]+\.\w+:\d+[:-]/,
  /^\s*<(?:html|body|div|head|p|table|!DOCTYPE)\b/i,
  /^(?:PASS|FAIL|ok|not ok)\s/,
]
/** Words in a row, as in prose. */
const prose = /^[^{};=]*\b[a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+/i

/** How sure it is that a content is source code. */
export function detectCode({ lines: sampled, hints, head }: Sample): number {
  if (hints.name && languageOfName(hints.name)) return 0.93
  if (hasPlainChanges(head)) return 0
  const lines = isListing(head) ? sampled.map(withoutNumber) : sampled
  const recognised = recognise(lines)
  if (!recognised) return 0
  const { share, shaped, kinds } = recognised
  const written = codeLines(lines).filter(line => line.trim() !== '')
  if (written.length === 0) return 0
  const others = written.filter(line => foreign.some(pattern => pattern.test(line))).length / written.length
  const sentences =
    written.filter(line => !/^\s*(?:\/\/|\/?\*|#|--|;|%)/.test(line) && prose.test(line)).length / written.length
  const variety = [0, 0.55, 0.85, 1][Math.min(3, kinds)]
  const shebang = /^#!.*\b(?:sh|bash|zsh|node|python\d?|perl|ruby|env)\b|^<\?php/.test(head) ? 0.3 : 0
  const confidence = Math.min(1, 0.25 + share + shaped * 0.6) * variety + shebang
  return Math.max(0, Math.min(0.92, confidence) - others * 1.5 - sentences)
}
