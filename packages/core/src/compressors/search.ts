import type { Compressor } from '../compressor.ts'
import type { Outline } from '../view/outline.ts'
import { readAttributed, readBlame, readTag } from './search/attributed-lines.ts'
import { decodeMatches } from './search/exact-matches.ts'
import { decodePaths, isExactListing } from './search/exact-paths.ts'
import { outlineListing } from './search/outline-listing.ts'
import { outlineMatches } from './search/outline-matches.ts'
import { readListing } from './search/read-listing.ts'
import { readMatches } from './search/read-matches.ts'
import { readRipgrepJson } from './search/ripgrep-json.ts'
import { type SearchFormat, searchFormat } from './search/search-format.ts'

/**
 * What search tools and listings print: grep, git grep, ripgrep (plain, under headings, JSON), `file:line:column` lists,
 * find, `git ls-files`, tree, `ls -l`, `ls -R`, `wc`, `du`. Every path, line number and distinct word of the matches stays.
 */
export function searchCompressor(): Compressor {
  return {
    name: 'search',
    detect: ({ lines, hints }) => {
      const format = searchFormat(lines)
      if (!format) return 0
      return format.type === 'folders' && /^ls\b/.test(hints.tool ?? '') ? 0.96 : format.confidence
    },
    compress: text => {
      const format = searchFormat(firstLines(text))
      return format && outlineAs(format, text)
    },
    decode: view => (isExactListing(view) ? decodePaths(view) : decodeMatches(view)),
  }
}

function outlineAs(format: SearchFormat, text: string): Outline {
  switch (format.type) {
    case 'json':
      return outlineMatches(text, readRipgrepJson(text), 'abridged')
    case 'heading':
    case 'numbered':
    case 'plain':
      return outlineMatches(
        text,
        readMatches(text, format.type, format.hasColumns),
        format.type === 'heading' ? 'plain' : 'exact',
      )
    case 'blame':
      return outlineMatches(text, readAttributed(text, readBlame), 'abridged')
    case 'tags':
      return outlineMatches(text, readAttributed(text, readTag), 'abridged')
    case 'paths':
    case 'sized':
    case 'tree':
    case 'folders':
      return outlineListing(text, readListing(text, format.type), format.type === 'paths')
  }
}

/** As many lines as detection looks at, at most. */
const FIRST_LINES = 200
const FIRST_CHARACTERS = 100_000

function firstLines(text: string): string[] {
  return text.slice(0, FIRST_CHARACTERS).split(/\r?\n/, FIRST_LINES)
}
