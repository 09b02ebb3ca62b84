import type { Peer } from '../peer.ts'

/** Wider than people wrap their lines: a text of such lines has one line for each paragraph. */
const widestWrap = 110

/**
 * The paragraphs of a text: blocks between blank lines with their wrapped lines joined, or single lines where the text is not
 * wrapped. Headings, list items, quotes, table rows and fenced code begin one of their own.
 */
export function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  const wrapped = !isUnwrapped(text)
  let open = false
  let fence: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (fence) {
      fence.push(line)
      if (/^\s*```/.test(line)) {
        paragraphs.push(fence.join('\n'))
        fence = undefined
      }
      continue
    }
    if (/^\s*```/.test(line)) {
      fence = [line]
      open = false
    } else if (line.trim() === '') open = false
    else if (open && wrapped && !/^\s*(?:#{1,6} |[-*+>|•] ?|\d+[.)] |={3,}|-{3,})/.test(line))
      paragraphs[paragraphs.length - 1] += ` ${line.trim()}`
    else {
      paragraphs.push(line.trim())
      open = !/^\s*(?:#{1,6} |\|)/.test(line)
    }
  }
  return fence ? [...paragraphs, fence.join('\n')] : paragraphs
}

function isUnwrapped(text: string): boolean {
  const lengths = text
    .split('\n')
    .map(line => line.trim().length)
    .filter(length => length > 40)
    .sort((a, b) => a - b)
  return (lengths[Math.floor(lengths.length * 0.6)] ?? 0) > widestWrap
}

export function splitSentences(paragraph: string): string[] {
  return paragraph.split(/(?<=[.!?]["”’')\]]?)\s+(?=["“‘'(]?[\p{Lu}\d])|(?<=[。！？])/u)
}

/** The first sentences of each paragraph; headings, code and list items are paragraphs too. */
export function firstSentences(text: string, count: number): string {
  return paragraphsOf(text)
    .map(paragraph => (paragraph.startsWith('```') ? paragraph : splitSentences(paragraph).slice(0, count).join(' ')))
    .join('\n\n')
}

export const textSpecialists: readonly Peer[] = [
  { name: 'first sentence', kinds: ['prose', 'markdown', 'mixed'], view: ({ text }) => firstSentences(text, 1) },
  { name: 'first two sentences', kinds: ['prose', 'markdown'], view: ({ text }) => firstSentences(text, 2) },
]
