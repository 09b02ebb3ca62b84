import { WordFrequencies } from '../../text/telling-words.ts'

/** A line that stands for nothing but itself is told by so much of its beginning. */
const LONG_ENOUGH = 110
/** How far into a line words are looked for: behind that stand lists and dumps. */
const FAR_ENOUGH = 600

/**
 * Writes long lines in short: their beginning, the two words of the rest that one would search for, and how much is missing.
 *
 * @param source The text whose words are counted; what is frequent in it tells nothing.
 */
export function lineShortener(source: string): (text: string, length?: number) => string {
  let words: WordFrequencies | undefined
  return (text, length = LONG_ENOUGH) => {
    const space = text.lastIndexOf(' ', length)
    const from = space > length / 2 ? space : length - 1
    words ??= new WordFrequencies(source)
    const telling = words
      .telling(text, from, Math.max(from, Math.min(text.length, FAR_ENOUGH)))
      .map(piece => text.slice(piece.from, piece.to))
    const tail = telling.length === 0 ? '' : ` ${telling.join(' … ')} …`
    return `${text.slice(0, from)} …${tail} (${text.length - from} more characters)`
  }
}
