import type { Compressor, Sample } from '../compressor.ts'
import { readParagraphs } from './prose/paragraphs.ts'
import { outlineWriting } from './writing/outline.ts'

/**
 * Running text in any language: articles, reports, mails, contracts, books.
 * Headings stay; of the rest, the sentences and clauses that say most new things in the fewest characters.
 */
export function proseCompressor(): Compressor {
  return {
    name: 'prose',
    detect,
    compress: text => outlineWriting('prose', text, readParagraphs(text)),
  }
}

/** Text is prose as far as its lines are made of words and its words of letters, and sentences end in it. */
function detect({ lines, length }: Sample): number {
  if (length < 40) return 0
  let letters = 0
  let symbols = 0
  let ends = 0
  let words = 0
  let codes = 0
  let full = 0
  for (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    full++
    const isCode = /[{};]$|^(?:[#@$%|]|\/\/)|=>|\(\)|[a-z]\(|==|\t\S+\t|\s{3,}\S+\s{3,}/.test(text)
    if (isCode) codes++
    for (const character of text.slice(0, 400)) {
      if (/[\p{L}\p{M}]/u.test(character)) letters++
      else if (/[^\s.,;:!?'"’“”()\-–—\d\p{P}]/u.test(character) || /[{}[\]<>=|\\/_$#@&*^~+`]/.test(character)) symbols++
    }
    words += text.split(/\s+/).length
    ends += (text.match(/[\p{L}\p{N})"”’»][.!?…](?=\s|["”’»)]|$)|[。！？؟।]/gu) ?? []).length
  }
  if (full === 0 || letters < 30) return 0
  const noise = symbols / (letters + symbols)
  if (noise > 0.12) return 0
  const wordsPerLine = words / full
  const sentences = Math.min(1, ends / Math.max(1, full * 0.25))
  const fullness = Math.min(1, wordsPerLine / 6)
  const clean = Math.max(0, 1 - codes / full / 0.35) * (1 - noise / 0.15)
  return 0.75 * clean * (0.35 + 0.35 * sentences + 0.3 * fullness)
}
