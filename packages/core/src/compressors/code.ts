import type { Compressor, Sample } from '../compressor.ts'
import { languageOfName } from './code/language.ts'
import { outlineFile } from './code/outline.ts'
import { recognise, recogniseStructure } from './code/recognise.ts'

/**
 * Source code of any language: every declaration on its line, bodies folded.
 */
export function codeCompressor(): Compressor {
  return {
    name: 'code',
    detect,
    compress: (text, { hints }) => {
      if (text === '') return null
      const lines = text.slice(0, 200_000).split('\n')
      const language = (hints.name && languageOfName(hints.name)) || recognise(lines)?.language || recogniseStructure(lines)
      return outlineFile(text, language)
    },
  }
}

function detect({ lines, hints }: Sample): number {
  if (hints.name && languageOfName(hints.name)) return 0.9
  const recognised = recognise(lines)
  if (!recognised) return 0
  const { share, kinds } = recognised
  return Math.min(0.9, share * 1.5 * Math.min(1, kinds / 3))
}
