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
  const { headings, strong, weak } = countMarks(lines)
  const marked = (headings + strong + weak) / full.length
  const certain =
    headings > 0 && strong + weak > 0
      ? 0.6
      : headings > 1 || strong > 2
        ? 0.5
        : strong > 0 && weak > 0
          ? 0.4
          : weak > 2
            ? 0.2
            : 0
  // Shell scripts and settings start comments with "#"; text is made of words.
  const words =
    full.filter(line => /[\p{L}\p{M}]{2,}[ ,][^{};=]*[\p{L}\p{M}]{2,}/u.test(line.slice(0, 200))).length / full.length
  const unlike = strong === 0 && words < 0.5 ? 0.3 : 0
  return certain === 0
    ? named
      ? 0.4
      : 0
    : Math.max(0, Math.min(0.95, certain + Math.min(0.3, marked) + (named ? 0.4 : 0) - unlike))
}
