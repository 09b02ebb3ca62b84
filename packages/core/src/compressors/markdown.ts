import type { Compressor, Sample } from '../compressor.ts'
import { readMarkup } from './markdown/blocks.ts'
import { countMarks } from './markdown/dialect.ts'
import { outlineWriting } from './writing/outline.ts'

/**
 * Markdown, reStructuredText and AsciiDoc: READMEs, changelogs, design documents, manuals.
 * The headings always stand; fences and tables go to the compressors for what they hold; the rest by sentence and clause.
 */
export function markdownCompressor(): Compressor {
  return {
    name: 'markdown',
    detect,
    compress: (text, context) => outlineWriting('markdown', text, readMarkup(text, context)),
  }
}

function detect({ lines, length, hints }: Sample): number {
  if (length < 20) return 0
  const named = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i.test(hints.name ?? '')
  const full = lines.filter(line => line.trim() !== '')
  if (full.length === 0) return 0
  const { headings, marks } = countMarks(lines)
  let words = 0
  for (const line of full) if (/[\p{L}\p{M}]{2,}[ ,][^{};=]*[\p{L}\p{M}]{2,}/u.test(line.slice(0, 200))) words++
  const wordy = words / full.length
  const share = (headings + marks) / full.length
  const certain = headings > 0 && marks > 0 ? 0.55 : headings > 1 || marks > 2 ? 0.4 : marks > 0 ? 0.2 : 0
  const score = certain + Math.min(0.3, share) + Math.min(0.1, wordy / 5)
  return Math.min(0.95, (certain === 0 ? 0 : score) + (named ? 0.4 : 0))
}
