import type { Compressor } from '../compressor.ts'
import { readMarkup } from './markdown/blocks.ts'
import { detectMarkup } from './markdown/detect.ts'
import { outlineWriting } from './writing/outline.ts'

/**
 * Markdown, reStructuredText and AsciiDoc: READMEs, changelogs, design documents, manuals.
 * The headings always stand; fences and tables go to the compressors for what they hold; the rest by sentence and clause.
 */
export function markdownCompressor(): Compressor {
  return {
    name: 'markdown',
    detect: detectMarkup,
    compress: (text, context) => outlineWriting('markdown', text, readMarkup(text, context)),
  }
}
