import type { ProbeSet } from '../probe.ts'
import { entityProbes, figureProbes, lineNeedles } from './lines.ts'
import { sentencesOf } from './writing.ts'

/** Facts of a page: title, headings, first sentences of its paragraphs, table heads, code, links, names, figures. */
export function htmlProbes(set: ProbeSet): void {
  const body = set.text.replace(/<!--[\s\S]*?-->|<(script|style|noscript|svg|nav|footer|head)\b[\s\S]*?<\/\1>/gi, ' ')
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(set.text)?.[1]
  if (title) set.critical('title', lineNeedles(set, plain(title), 4))
  for (const match of body.matchAll(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/gi))
    set.critical('headings', lineNeedles(set, plain(match[2]!), 4))
  const paragraphs = [...body.matchAll(/<(p|dd|li|div class="block")\b[^>]*>([\s\S]*?)<\/(?:p|dd|li|div)>/gi)].map(
    match => plain(match[2]!),
  )
  for (const paragraph of paragraphs) {
    const [first, ...rest] = sentencesOf(paragraph)
    if (first) set.critical('main-text', lineNeedles(set, first, 2))
    for (const sentence of rest) set.random(lineNeedles(set, sentence, 2))
  }
  for (const match of body.matchAll(/<(?:dt|th)\b[^>]*>([\s\S]*?)<\/(?:dt|th)>/gi))
    set.add('terms', lineNeedles(set, plain(match[1]!), 2))
  for (const match of body.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)) {
    const cells = [...match[1]!.matchAll(/<td\b[^>]*>([\s\S]*?)<\/td>/gi)].map(cell => plain(cell[1]!))
    if (cells.length > 1) set.add('cells', [...lineNeedles(set, cells[0]!, 1), ...lineNeedles(set, cells[1]!, 1)])
  }
  for (const match of body.matchAll(/<pre\b[^>]*>([\s\S]*?)<\/pre>/gi)) {
    const line = plain(match[1]!, '\n')
      .split('\n')
      .find(text => text.trim().length > 5)
    if (line) set.add('code', lineNeedles(set, line, 2))
  }
  for (const match of body.matchAll(/<a\b[^>]*href="([^"#]+)"[^>]*>([\s\S]*?)<\/a>/gi))
    set.add('links', lineNeedles(set, plain(match[2]!), 2))
  const text = plain(body, '\n')
  entityProbes(set, text)
  figureProbes(set, text)
}

// Words that an entity or a tag cuts are no needles: the same word stands there in two spellings.
function plain(html: string, space = ' '): string {
  return html
    .replace(/<(?:br|p|div|li|tr|td|th|dt|dd|h\d|pre)\b[^>]*>/gi, space)
    .replace(/\w*<[^>]+>\w*/g, ' ')
    .replace(/\S*&(?:#\w+|\w+);\S*/g, ' ')
    .replace(/[ \t]+/g, ' ')
}
