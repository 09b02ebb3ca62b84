/**
 * Whether a line of the text reads as a sentence: at least five words one after the other, and behind them a mark that ends or
 * opens a clause. Names above the columns of a table are no sentence.
 */
export function holdsSentence(text: string): boolean {
  for (const line of text.split('\n')) {
    const from = afterFiveWords(line)
    if (from >= 0 && /[.:!?](?:\s|$)/.test(line.slice(from))) return true
  }
  return false
}

const FEWEST_WORDS = 5
/** Words further apart than this are cells. */
const WIDEST_GAP = 3

/** Where the first five words that follow each other end, or -1: one pass, whatever the line holds. */
function afterFiveWords(line: string): number {
  let words = 0
  let end = 0
  for (const { 0: word, index } of line.matchAll(/\p{L}+/gu)) {
    if (index - end > WIDEST_GAP) words = 0
    end = index + word.length
    words = word.length >= 2 ? words + 1 : 0
    if (words >= FEWEST_WORDS) return end
  }
  return -1
}
