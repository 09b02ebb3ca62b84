import type { Outline } from '../../view/outline.ts'
import { buildBraces } from './braces.ts'
import { addDeclarations } from './declarations.ts'
import { type Draft, Drafts } from './draft.ts'
import { roleOf } from './header.ts'
import { buildIndentation } from './indentation.ts'
import type { Language } from './language.ts'
import { readLines } from './lines.ts'
import { numberDrafts, readListing } from './numbered.ts'
import { groupDrafts, renderDrafts } from './render.ts'

/** Cuts one file into its declarations and their bodies. Lines may carry their numbers. */
export function outlineFile(source: string, language: Language): Outline {
  const listing = readListing(source)
  const drafts = listing ? numberDrafts(draftsOf(listing.code, language), source, listing) : draftsOf(source, language)
  const groups = groupDrafts(drafts)
  return {
    kind: 'code',
    source,
    parts: drafts,
    render: (levels, gaps) => {
      if (drafts.every(({ renderings }, index) => levels[index] === renderings.length)) return source
      return renderDrafts(drafts, groups, levels, gaps)
    },
  }
}

function draftsOf(source: string, language: Language): readonly Draft[] {
  const lines = readLines(source, language)
  const roots = language.structure === 'indentation' ? buildIndentation(lines, roleOf) : buildBraces(lines)
  const drafts = new Drafts(lines)
  addDeclarations(roots, drafts)
  return drafts.finish()
}
