import type { Compressor } from '../compressor.ts'
import { detectCode } from './code/detect.ts'
import { languageOfName } from './code/language.ts'
import { outlineFile } from './code/outline.ts'
import { recognise, recogniseStructure } from './code/recognise.ts'

/**
 * Source code of any language: every declaration on its line, bodies folded.
 */
export function codeCompressor(): Compressor {
  return {
    name: 'code',
    detect: detectCode,
    compress: (text, { hints }) => {
      if (text === '') return null
      const lines = text.slice(0, 200_000).split('\n')
      const language = (hints.name && languageOfName(hints.name)) || recognise(lines)?.language || recogniseStructure(lines)
      return outlineFile(text, language)
    },
  }
}
