/** What a doc sentence may cost; longer ones are cut at a word. */
const LONGEST_SENTENCE = 160

/** Marks that open, close and line a comment or a docstring, and rulers. */
const commentMarks =
  /^\s*(?:\/\*\*?!?|\/\/[/!]?<?|\*\/|\*(?!\*)|#+'?|--\[\[|--[|]?|\{-\|?|-\}|;+|<!--|"""|=begin|=head\d)\s?|\s*(?:\*\/|-\}|\]\]|-->|""")\s*$/g
const tag = /^\s*[@\\](?:file|fileoverview|brief|summary|since|author|package|description)\b\s*/
const ruler = /^[\W_]*$/
const licence = /copyright|licen[cs]ed?\b|spdx-|all rights reserved|redistribution and use/i

/** Whether a comment is about who may use the file rather than about what it does. */
export function isLicence(comment: string): boolean {
  return licence.test(comment.slice(0, 1_500))
}

/**
 * The first sentence of a doc comment or docstring on one line, without its marks; empty when it has none.
 */
export function firstSentence(comment: string): string {
  let sentence = ''
  for (const line of comment.slice(0, 2_000).split('\n')) {
    let bare = line.replace(commentMarks, '').replace(commentMarks, '').trim()
    bare = bare
      .replace(/<\/?(?:summary|p|para|remarks)>/g, '')
      .replace(tag, '')
      .trim()
    if (ruler.test(bare)) {
      if (sentence !== '') break
      continue
    }
    // Parameters and annotations are not what it says first.
    if (/^[@\\:]\w+|^[-=~^*]{3,}/.test(bare) || (sentence !== '' && /^(?:[-*•]|\d+[.)]|```|<\w)/.test(bare))) {
      if (sentence !== '') break
      if (/^[@\\:]/.test(bare)) break
      continue
    }
    sentence += sentence === '' ? bare : ` ${bare}`
    const end = /[.!?。](?=\s|$)(?<!\b(?:e\.?g|i\.?e|etc|vs|cf|No|St)\.)/.exec(sentence)
    if (end) return cutAtWord(sentence.slice(0, end.index + 1))
    if (sentence.length > LONGEST_SENTENCE) break
  }
  return cutAtWord(sentence)
}

function cutAtWord(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence
  const end = sentence.lastIndexOf(' ', LONGEST_SENTENCE)
  return `${sentence.slice(0, end > 80 ? end : LONGEST_SENTENCE)}…`
}

const words = /[\p{L}\p{N}]+/gu

/** Whether every word of `source` stands in `view`. */
export function holdsWords(view: string, source: string): boolean {
  const known = new Set(view.match(words))
  for (const [word] of source.matchAll(words)) if (!known.has(word)) return false
  return true
}
