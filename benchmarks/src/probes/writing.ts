import type { ProbeSet } from '../probe.ts'
import { entityProbes, figureProbes, lineNeedles, versionProbes } from './lines.ts'

const statement =
  /\b(?:therefore|must|shall|should not|never|always|important|recommend|conclu|in short|decided|because|result|require|warning|note that|breaking|deprecated|means that|cannot|increase|decrease)\w*\b/i

/** Facts of prose: what it opens and closes with, headings, names, figures, sentences that state or demand something. */
export function proseProbes(set: ProbeSet, source = set.text): void {
  const text = asRead(source)
  const paragraphs = text
    .split(isUnwrapped(text) ? /\r?\n/ : /\r?\n\s*\r?\n/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
  for (const paragraph of paragraphs)
    if (paragraph.length < 80 && !/[.,;:。，；：]$/.test(paragraph) && /^[\p{Lu}\d]/u.test(paragraph))
      set.critical('headings', [paragraph.replace(/^[=\-*#~\s]+|[=\-*#~\s]+$/g, '')])
  const sentences = sentencesOf(text)
  for (const sentence of [sentences[0], sentences.at(-1)])
    if (sentence) set.critical('boundaries', lineNeedles(set, sentence, 3))
  const long = paragraphs.filter(paragraph => paragraph.length > 300)
  // The topic of the only paragraph is how the text begins, which is asked for already.
  if (long.length > 1)
    for (const paragraph of long) {
      const first = sentencesOf(paragraph)[0]
      if (first) set.critical('topics', lineNeedles(set, first, 2))
    }
  for (const sentence of sentences) {
    if (statement.test(sentence)) set.add('statements', lineNeedles(set, sentence, 2))
    if (/\?\s*$/.test(sentence)) set.add('questions', lineNeedles(set, sentence, 2))
    set.random(lineNeedles(set, sentence, 3))
  }
  entityProbes(set, text)
  figureProbes(set, text)
}

/** Facts of Markdown: prose, and what its marks mean: headings, links, code, table heads, bold terms. */
export function markdownProbes(set: ProbeSet, text = set.text): void {
  // A fence of a list item is indented.
  const fences = [...text.matchAll(/^[ \t]*```([^\n`]*)\n([\s\S]*?)^[ \t]*```/gm)]
  const plain = text.replace(/^[ \t]*```[^\n`]*\n[\s\S]*?^[ \t]*```/gm, '\n')
  for (const match of plain.matchAll(/^(?:#{1,6}\s+(.+?)#*|(.+)\n(?:={3,}|-{3,}))$/gm)) {
    const heading = (match[1] ?? match[2])!.replace(/\[([^\]]*)\]\([^)]*\)/g, ' $1 ').replace(/[`*_]/g, ' ')
    set.critical('headings', lineNeedles(set, heading, 4))
  }
  for (const match of plain.matchAll(/\[([^\]]{3,80})\]\(([^)\s]+)/g)) set.add('links', lineNeedles(set, match[1]!, 2))
  for (const match of plain.matchAll(/\*\*([^*\n]{3,60})\*\*/g)) set.add('terms', lineNeedles(set, match[1]!, 3))
  // Spans are paired from the left, the short ones too: what stands between two of them is no code.
  for (const match of plain.matchAll(/(`+)([^`\n]+)\1/g))
    if (match[2]!.length >= 3 && match[2]!.length <= 60) set.add('inline-code', [match[2]!])
  for (const match of plain.matchAll(/^\|(.+)\|\s*\n\|[\s:|-]+\|/gm))
    set.critical(
      'table-heads',
      match[1]!.split('|').map(cell => cell.trim()),
    )
  // What a person reads: where a link leads and how a tag is written is asked for by its name, not by its characters.
  const readable = withoutTargets(plain)
  for (const match of readable.matchAll(/^\s*(?:[-*+]|\d+\.)\s+(.{12,})$/gm))
    set.add('items', lineNeedles(set, match[1]!, 2))
  for (const [, , body] of fences) {
    const lines = body!.split('\n').filter(line => line.trim().length > 5)
    if (lines[0]) set.add('examples', lineNeedles(set, lines[0], 2))
    for (const name of body!.matchAll(
      /\b(?:function|class|def|interface|type|const|import)\s+(?:\{\s*)?([A-Za-z_]\w{2,})/g,
    ))
      set.add('code-names', [name[1]!])
  }
  versionProbes(set, readable)
  proseProbes(set, readable)
}

/** Text without the addresses that links, badges (an image inside a link), tags and the definitions of references hold. */
function withoutTargets(text: string): string {
  return text
    .replace(/!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])/g, '$1')
    .replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$/gm, '')
    .replace(/^[ \t]*\.\. (?:_[^:\n]+:[ \t]*\S+|(?:\|[^|\n]+\| )?image::[ \t].*)$|^[ \t]+:(?:target|alt): .*$/gm, '')
    .replace(/<[^>\n]+>|<\/?[a-z][^<>]{0,600}>/g, ' ')
}

/** The text as a person reads it: divided words whole, and of the head of a mail not how it travelled. */
function asRead(text: string): string {
  const whole = text.replace(/\u2010\s+/g, '')
  const head = /^(?:From \S+ .*\n)?(?:[A-Za-z][\w-]*:.*\n(?:[ \t]+\S.*\n)*){4,}(?=\s*\n)/.exec(whole)?.[0]
  if (!head || !/^From:/im.test(head)) return whole
  const asked = head.match(/^(?:From|To|Cc|Date|Subject):.*\n/gim) ?? []
  return asked.join('') + whole.slice(head.length)
}

/** Whether a line is a whole paragraph, as it is where most of the text stands in lines longer than anybody wraps them. */
function isUnwrapped(text: string): boolean {
  const lines = text.split('\n')
  const long = lines.reduce((sum, line) => sum + (line.length > 300 ? line.length : 0), 0)
  return long > text.length / 2
}

export function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?]["”')\]]?)\s+(?=["“'(]?[\p{Lu}\d])/u)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence.length >= 25 && sentence.length <= 900)
}
