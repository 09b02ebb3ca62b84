import type { Language } from '../language.ts'
import { braceLanguages } from './braces.ts'
import { hash, slashes } from './comments.ts'
import { indentedLanguages } from './indentation.ts'

/** In the order in which a tie is decided. */
export const languages: readonly Language[] = [...braceLanguages, ...indentedLanguages]

/** What a language without a table of its own is read as: most have braces or indent, and comment with `//` or `#`. */
export const unknownBraces: Language = {
  ...slashes,
  id: 'code',
  names: [],
  structure: 'braces',
  quotes: '"\'',
  lineEnds: true,
  characters: true,
  signs: [],
}

export const unknownIndentation: Language = {
  ...hash,
  id: 'code',
  names: [],
  structure: 'indentation',
  lineComments: ['#', '//', '--'],
  quotes: '"\'',
  looseBrackets: true,
  signs: [],
}

const byName = new Map(languages.flatMap(language => language.names.map(name => [name, language] as const)))

/** The language of a file called `name`, by its ending or its whole name. */
export function languageOfName(name: string): Language | undefined {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase()
  const whole = byName.get(base) ?? (base.startsWith('dockerfile') ? byName.get('dockerfile') : undefined)
  return whole ?? (base.includes('.') ? byName.get(base.slice(base.lastIndexOf('.') + 1)) : undefined)
}
