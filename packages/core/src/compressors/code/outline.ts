import type { Outline, Part } from '../../view/outline.ts'
import { addDeclarations } from './declarations.ts'
import { buildBraces } from './braces.ts'
import { Drafts } from './draft.ts'
import { roleOf } from './header.ts'
import { buildIndentation } from './indentation.ts'
import type { Language } from './language.ts'
import { readLines } from './lines.ts'
import { groupDrafts, renderDrafts } from './render.ts'

/** Cuts one file into its declarations and their bodies. */
export function outlineFile(source: string, language: Language): Outline {
  const lines = readLines(source, language)
  const roots = language.structure === 'indentation' ? buildIndentation(lines, roleOf) : buildBraces(lines)
  const collected = new Drafts(lines)
  addDeclarations(roots, collected)
  const drafts = collected.finish()
  const parts: readonly Part[] = drafts
  const groups = groupDrafts(drafts)
  return {
    kind: 'code',
    source,
    parts,
    render: (levels, gaps) => {
      if (parts.every((part, index) => levels[index] === part.renderings.length)) return source
      return renderDrafts(drafts, groups, levels, gaps)
    },
  }
}
