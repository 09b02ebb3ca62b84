/** The first line of an exact form that is more than minified JSON: what a reader must know, as far as it is used. */
const START = 'exact; '
const TABLES =
  '<x>: table below; in a head a=1 holds unless a row says a=…, a? only where said, {a} = its a, @a: see by a'
const REFERENCES = '=a.b: the same as there; a+"x": its a, then x'

export function writeLegend(hasTables: boolean, hasReferences: boolean): string {
  return START + [...(hasTables ? [TABLES] : []), ...(hasReferences ? [REFERENCES] : [])].join('; ')
}

/** Whether a text is an exact form with a legend; plain JSON never starts like this. */
export function hasLegend(text: string): boolean {
  return text.startsWith(START)
}
