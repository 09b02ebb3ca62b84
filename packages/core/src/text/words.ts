/**
 * The words of a text as search sees them, lower case: runs of letters and digits, each also split where an identifier
 * changes case or kind (`getUserById2` gives `getuserbyid2`, `get`, `user`, `by`, `id`, `2`). Scripts that do not put spaces between words (Chinese,
 * Japanese kana, Thai, …) give pairs of neighbouring characters.
 */
export function searchWords(text: string): string[] {
  const words: string[] = []
  for (const [run] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (unspaced.test(run)) {
      pairs(run, words)
      continue
    }
    const lower = run.toLowerCase()
    words.push(lower)
    if (run.length < 3 || run.length > 80) continue
    const pieces = run.split(boundaries)
    if (pieces.length > 1) for (const piece of pieces) words.push(piece.toLowerCase())
  }
  return words
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const boundaries = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u

function pairs(run: string, words: string[]): void {
  const characters = [...run]
  if (characters.length === 1) words.push(run)
  for (let index = 0; index + 1 < characters.length; index++) words.push(characters[index] + characters[index + 1])
}
