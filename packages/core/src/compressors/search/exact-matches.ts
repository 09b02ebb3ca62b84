/** First line of an exact view; what follows is the heading form of the same lines. */
const TITLE = 'exact: path, then its lines'

/**
 * Writes `path:12:text` lines with each path once above its lines. Lines that this form cannot tell apart stand behind `= `;
 * `decodeMatches` gives the source back, or the caller does not call it exact.
 *
 * @param pathOf The path that line `line` of the source begins with, if it does.
 */
export function encodeMatches(source: string, pathOf: (line: number) => string | undefined): string {
  const written = [TITLE]
  let current: string | undefined
  source.split('\n').forEach((text, line) => {
    const path = pathOf(line)
    const rest = path !== undefined && text.startsWith(path) ? text.slice(path.length) : undefined
    const short = rest === undefined ? undefined : shortened(rest)
    if (path === undefined || short === undefined) {
      written.push(text === '--' || text === '' ? text : `= ${text}`)
      return
    }
    if (path !== current) {
      written.push(path)
      current = path
    }
    written.push(short)
  })
  return written.join('\n')
}

/** The lines that `encodeMatches` was given. */
export function decodeMatches(view: string): string {
  if (!view.startsWith(`${TITLE}\n`)) return view
  let current = ''
  const source: string[] = []
  for (const text of view.slice(TITLE.length + 1).split('\n')) {
    if (text === '--' || text === '') source.push(text)
    else if (text.startsWith('= ')) source.push(text.slice(2))
    else if (/^\d+([:-])/.test(text)) source.push(`${current}${/^\d+(.)/.exec(text)![1]}${text}`)
    else if (text.startsWith(':')) source.push(current + text)
    else current = text
  }
  return source.join('\n')
}

/** `:12:text` and `-12-text` without the sign that the one behind the number repeats. */
function shortened(rest: string): string | undefined {
  const match = /^([:-])\d+([:-])/.exec(rest)
  if (match) return match[1] === match[2] ? rest.slice(1) : undefined
  return rest.startsWith(':') ? rest : undefined
}
