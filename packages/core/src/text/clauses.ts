import { characterClass, SPACE, UNSPACED } from './characters.ts'

/** A shorter clause stays with its neighbour: a cut costs a marker, and lists of single words read badly with holes. */
const SHORTEST_CLAUSE = 20
/** The same for scripts that say as much in fewer characters. */
const SHORTEST_DENSE_CLAUSE = 10
/** Brackets and quotes are not cut open unless they go on for longer than this. */
const LONGEST_INSERTION = 120

/**
 * Cuts a sentence before the words that open a clause or a phrase, after its commas, colons, semicolons and dashes and around its brackets: the offsets where clauses start, `from` first.
 * Punctuation alone is the same method in every language, and every piece is verbatim.
 */
export function splitClauses(text: string, from: number, to: number): number[] {
  const starts = [from]
  let start = from
  let closer = 0
  let opened = 0
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index)
    if (closer !== 0) {
      if (code === closer || index - opened > LONGEST_INSERTION) closer = 0
      if (code !== 0x29 && code !== 0xff09) continue
    } else {
      closer = closerOf(code, text, index)
      if (closer !== 0) opened = index
    }
    const opens = code === 32 && startsClause(text, index + 1, to) && !endsSoon(text, index + 1)
    const cut = opens ? index : cutAt(text, index, code)
    if (cut < 0) continue
    const dense = (characterClass(text.charCodeAt(Math.max(from, index - 1))) & UNSPACED) !== 0
    const shortest = dense ? SHORTEST_DENSE_CLAUSE : SHORTEST_CLAUSE
    const next = skipSpace(text, cut, to)
    if (next - start < shortest || to - next < shortest) continue
    starts.push(next)
    start = next
  }
  return starts
}

const joints = new Set(
  (
    'and or but nor which that who whom whose where when while because since although though if unless until so as ' +
    'for with in by from to on via into'
  ).split(' '),
)
const LONGEST_JOINT = 8

/** Whether the word at `index` opens a clause or a phrase of its own. */
function startsClause(text: string, index: number, to: number): boolean {
  let end = index
  while (end < to && end - index <= LONGEST_JOINT) {
    const code = text.charCodeAt(end)
    if (code < 97 || code > 122) break
    end++
  }
  return end > index + 1 && end < to && text.charCodeAt(end) === 32 && joints.has(text.slice(index, end))
}

/** Whether a comma ends what starts at `index` before it is a clause of its own: "for the town, …" stays with the words before it. */
function endsSoon(text: string, index: number): boolean {
  return /[,;:] /.test(text.slice(index, index + SHORTEST_CLAUSE))
}

/** Where a clause ends at `index`, or -1. */
function cutAt(text: string, index: number, code: number): number {
  switch (code) {
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x3a: // :
    case 0x60c: // Arabic comma
    case 0x61b: // Arabic semicolon
    case 0x29: // )
      return (characterClass(text.charCodeAt(index + 1)) & SPACE) !== 0 ? index + 1 : -1
    case 0x28: // (
      return index > 0 && (characterClass(text.charCodeAt(index - 1)) & SPACE) !== 0 ? index : -1
    case 0x2013: // –
    case 0x2014: // —
      return index + 1
    case 0x2d: // - between spaces
      return text.charCodeAt(index + 1) === 32 && text.charCodeAt(index - 1) === 32 ? index + 1 : -1
    case 0xff0c: // ，
    case 0xff1b: // ；
    case 0xff1a: // ：
    case 0x3001: // 、
      return index + 1
    case 0xff08: // （
      return index
    default:
      return -1
  }
}

function closerOf(code: number, text: string, index: number): number {
  switch (code) {
    case 0x28:
      return 0x29
    case 0x22:
    case 0x60:
      return text.indexOf(String.fromCharCode(code), index + 1) > index ? code : 0
    case 0x201c:
      return 0x201d
    case 0xab:
      return 0xbb
    case 0x300c:
      return 0x300d
    case 0x300a:
      return 0x300b
    case 0xff08:
      return 0xff09
    default:
      return 0
  }
}

function skipSpace(text: string, index: number, to: number): number {
  while (index < to && (characterClass(text.charCodeAt(index)) & SPACE) !== 0) index++
  return index
}
