/** The first line of every exact form that has tables: what a reader must know. Also how the decoder knows one. */
export const LEGEND =
  'exact; <x>: table below; in a head a=1 holds unless a row says a=…, a? only where said, {a} = its a, @a: see by a'
