import type { Compressor } from '../compressor.ts'
import { detectProse } from './prose/detect.ts'
import { readParagraphs } from './prose/paragraphs.ts'
import { outlineWriting } from './writing/outline.ts'

/**
 * Running text in any language: articles, reports, mails, contracts, books.
 * Headings stay; of the rest, the sentences and clauses that say most new things in the fewest characters.
 */
export function proseCompressor(): Compressor {
  return {
    name: 'prose',
    detect: detectProse,
    compress: text => outlineWriting('prose', text, readParagraphs(text)),
  }
}
