/** How a language is read: enough to skip its comments and strings, and to know what gives it structure. */
export interface Language {
  readonly id: string
  /** File name endings without the dot, and whole file names, in lower case. */
  readonly names: readonly string[]
  /** What holds a body together: braces, indentation (with or without a closing word), or statements that end in a semicolon. */
  readonly structure: 'braces' | 'indentation' | 'statements'
  readonly lineComments: readonly string[]
  readonly blockComments: readonly (readonly [open: string, close: string])[]
  /** Quotes of strings that end on their line. */
  readonly quotes: string
  /** Strings that may span lines. Longest opening first. */
  readonly longStrings?: readonly (readonly [open: string, close: string])[]
  /** A quote that opens a character or a lifetime (`'a'`, `'static`), not a string. */
  readonly characters?: boolean
  /** `${…}` in backticks, and regular expressions between slashes. */
  readonly ecmascript?: boolean
  /** `<<EOF`, by what stands before the name. */
  readonly heredoc?: '<<' | '<<<'
  /** Lines that start with `#` are directives. */
  readonly preprocessor?: boolean
  /** A line end ends a statement unless something says otherwise; without it only `;` or a bracket does. */
  readonly lineEnds?: boolean
  /** Brackets say nothing about structure (`case x)` in a shell). */
  readonly looseBrackets?: boolean
  /** What a line comment is written as in the view. */
  readonly comment: string
  /** Lines that only this language, or few others, would hold. */
  readonly signs: readonly RegExp[]
  /** How many different signs must be seen, where one alone may stand in anything. @default 1 */
  readonly leastSigns?: number
}
