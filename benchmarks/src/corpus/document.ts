/** The kinds of content that agents hand each other; `tricky` documents test robustness and stay out of the means. */
export const kinds = [
  'json-array',
  'json-nested',
  'json-mixed',
  'logs',
  'search-results',
  'diffs',
  'code',
  'test-output',
  'prose',
  'markdown',
  'html',
  'csv',
  'yaml-xml',
  'traces',
  'mixed',
  'tricky',
] as const

export type Kind = (typeof kinds)[number]

export interface Document {
  readonly id: string
  readonly kind: Kind
  /** `package@version:path`, or the command whose output it is. */
  readonly source: string
  readonly text: string
}
