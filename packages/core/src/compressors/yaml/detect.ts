import type { Sample } from '../../compressor.ts'

/** A key as YAML files have them: a word or a path, quoted or not, a few words at most; then a value or nothing. */
const entry =
  /^(?:- +)*(?:"[^"\n]{1,200}"|'[^'\n]{1,200}'|[\w.$/@*<%~+-][\w.$/@*<>%~+{}-]{0,150}(?: [\w.()/-]{1,30}){0,3}) ?:(?: |$)/
const flowItem = /^- +\{ ?["']?[\w.$-]+["']?: /
const item = /^-(?: |$)/
const comment = /^#/
/** A key whose value is text on the lines below. */
const block = /(?::|-) +[|>][-+0-9]{0,3}(?: +#.*)?$/
/** A value in columns; only a comment stands apart from its value otherwise. */
const columns = /:\s.*[^\s#] {2,}[^\s#]/
/** More values in columns than this are the rows of a table, which a number or a name with a colon begins. */
const MOST_ALIGNED = 0.5
/** Words that start the lines of other languages, which may end with a colon too. */
const code =
  /^(?:def|class|if|elif|else|for|while|try|except|finally|with|return|import|from|function|const|let|var|case|default|public|private|switch)\b.*[:({;]$/
const known =
  /^(?:apiVersion|kind|openapi|swagger|asyncapi|services|jobs|stages|on|metadata|lockfileVersion|__metadata|AWSTemplateFormatVersion|Resources|version|name|image|include|hosts|tasks|dependencies):(?: |$)/

/** How sure it is that a text is YAML, by how many of its lines are keys and items at matching indentation. */
export function detectYaml({ lines, head, hints }: Sample): number {
  const named = /\.ya?ml$/i.test(hints.name ?? '')
  if (/^\s*(?:[{<]|\[[\s\S]*[{"\]])/.test(head.slice(0, 200)) && !/^\s*\{\{/.test(head)) return 0
  let entries = 0
  let items = 0
  let comments = 0
  let others = 0
  let nested = 0
  let knownKeys = 0
  let codeLines = 0
  let textIndent = -1
  let previousIndent = 0
  let afterKey = false
  let repeated = 0
  let continued = 0
  let aligned = 0
  const keys = new Set<string>()
  for (const line of lines) {
    const text = line.trim()
    if (/^(?:```|~~~)/.test(line)) return 0
    if (text === '---' || (text === '...' && line === '...')) keys.clear()
    if (text === '' || text === '---' || text === '...') continue
    const indent = line.length - line.trimStart().length
    if (textIndent >= 0 && indent > textIndent) continue
    textIndent = block.test(text) ? indent : -1
    if (comment.test(text) || text.startsWith('{{')) comments++
    else if ((code.test(text) && text !== 'default:') || isStatement(text)) codeLines++
    else if (entry.test(text) || flowItem.test(text)) {
      entries++
      if (columns.test(text)) aligned++
      if (indent > previousIndent && afterKey) nested++
      if (indent === 0) {
        if (known.test(text)) knownKeys++
        const key = text.slice(0, text.indexOf(':'))
        if (keys.has(key) && !item.test(text)) repeated++
        keys.add(key)
      }
    } else if (item.test(text)) items++
    // A value may go on below its key, deeper.
    else if (indent > 0 && indent >= previousIndent && afterKey) continued++
    else others++
    afterKey = indent > 0 || text.endsWith(':') || entry.test(text)
    previousIndent = indent
  }
  const counted = entries + items + others + codeLines
  if (entries < 2 || counted === 0) return named ? 0.6 : 0
  const share = (entries + items) / counted
  if (codeLines > counted * 0.1) return 0
  if (aligned > entries * MOST_ALIGNED) return named ? 0.6 : 0.3
  // A map has each key once: paragraphs of fields, and levels in front of messages, only look like one.
  if (nested === 0 && entries >= 12 && repeated > entries * 0.1) return named ? 0.6 : 0.3
  // Fields whose text goes on below them, a stanza each.
  if (continued > counted) return named ? 0.6 : 0.3
  if (entries < items * 0.15 || entries < comments * 0.1) return named ? 0.6 : 0.15
  const opens = /^\ufeff?(?:%YAML|---(?:\s|$))/.test(head)
  let confidence = share < 0.6 ? 0 : 0.3 + (share - 0.6)
  if (nested > 0) confidence += 0.15
  if (knownKeys > 0) confidence += 0.1
  if (opens) confidence += 0.1
  if (share > 0.9) confidence += 0.1
  if (entries + items > 8 && nested > 1) confidence += 0.05
  if (named) confidence += 0.3
  return Math.min(0.95, confidence)
}

/** Ends as a statement, a call or a block of a program does; items of a list between brackets may end with a comma too. */
function isStatement(text: string): boolean {
  return /[^\s[{,][,;({]$/.test(text.replace(/ +#.*$/, '')) && !/^["'[{].*,$/.test(text)
}
