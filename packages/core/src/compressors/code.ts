import type { Compressor } from '../compressor.ts'
import { detectCode } from './code/detect.ts'
import { splitComponent, splitFiles } from './code/files.ts'
import { languageOfName } from './code/languages/index.ts'
import { isListing, readListing } from './code/numbered.ts'
import { outlineFile } from './code/outline.ts'
import { recognise, recogniseStructure } from './code/recognise.ts'
import { outlineSections } from './code/sections.ts'

/** What a component of Vue or Svelte is made of: its script looks like any other. */
const sectionTag = /^<(?:template|script)\b[^>]*>\s*$/m

/** How much of a text is looked at to know its language. */
const SAMPLE = 100_000

/**
 * Source code, whatever its language: imports, every declaration on one line, types and constants, the first sentence of each doc
 * comment, what is still to be done and what is raised. Bodies are folded and open by name, by line or by marker.
 */
export function codeCompressor(): Compressor {
  return {
    name: 'code',
    detect: detectCode,
    compress: (text, context) => {
      if (text === '') return null
      const files = splitFiles(text)
      if (files) return outlineSections(text, files, context)
      const named = context.hints.name ? languageOfName(context.hints.name) : undefined
      const head = text.slice(0, SAMPLE)
      const lines = (isListing(head) ? (readListing(head)?.code ?? head) : head).split('\n')
      const language = named ?? recognise(lines)?.language ?? recogniseStructure(lines)
      const component = language.id === 'component' || sectionTag.test(head) ? splitComponent(text) : undefined
      return component ? outlineSections(text, component, context) : outlineFile(text, language)
    },
  }
}
