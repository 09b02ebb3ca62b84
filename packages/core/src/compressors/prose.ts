import type { Compressor } from '../compressor.ts'
import type { TextModel } from '../text/text-model.ts'
import { detectProse } from './prose/detect.ts'
import { readParagraphs } from './prose/paragraphs.ts'
import { outlineWriting } from './writing/outline.ts'

export interface ProseCompressorOptions {
  /**
   * Values the sentences instead of what they say. Headings and the ends of a text stand all the same, every cut is marked, and a model
   * that throws or miscounts loses nothing: the next compressor takes the text.
   * @default none
   */
  readonly model?: TextModel
}

/**
 * Running text in any language: articles, reports, mails, contracts, books.
 * Headings stay; of the rest, the sentences and clauses that say most new things in the fewest characters.
 */
export function proseCompressor({ model }: ProseCompressorOptions = {}): Compressor {
  if (model !== undefined && typeof model?.worth !== 'function')
    throw new TypeError(`Expected \`model\` to be an object with \`worth(sentences)\`, got ${typeof model}`)
  return {
    name: 'prose',
    detect: detectProse,
    compress: text => outlineWriting('prose', text, readParagraphs(text), { model }),
  }
}
