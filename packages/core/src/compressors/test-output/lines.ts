import { indexLines, type LineIndex } from '../../text/lines.ts'
import { resolveLine } from '../../text/terminal.ts'

/** The lines of an output as they are read. */
export interface OutputLines {
  readonly index: LineIndex
  /** As a terminal would show them, without the time that a CI service writes before each. */
  readonly texts: readonly string[]
  /** The first and the last of those times, where there are any. */
  readonly times?: readonly [first: string, last: string]
}

/** `2024-03-01T10:00:00.1234567Z ` before every line of a GitHub Actions log. */
const ciTime = /^\ufeff?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z) ?/
/** An event of `go test -json` or of a build for it. */
const goEvent = /^\{ ?"(?:Time|ImportPath|Action)": ?"[^"]{0,400}"(?:, ?"\w{1,40}": ?"[^"]{0,400}"){0,3}/
const goAction = /"Action": ?"(?:start|run|pause|cont|pass|bench|fail|output|skip|build-output|build-fail)"/

/** Reads the lines of an output. */
export function readLines(source: string): OutputLines {
  const index = indexLines(source)
  const texts: string[] = new Array(index.count)
  let first: string | undefined
  let last = ''
  for (let line = 0; line < index.count; line++) {
    const raw = source.slice(index.start(line), index.end(line))
    texts[line] = readOutputLine(raw)
    const time = ciTime.exec(raw)?.[1]
    if (time === undefined) continue
    first ??= time
    last = time
  }
  return { index, texts, times: first === undefined ? undefined : [first, last] }
}

/** One line, freed of what its carrier put around it. */
export function readOutputLine(raw: string): string {
  const text = resolveLine(raw)
  if (isGoEvent(text)) return goText(text)
  return ciTime.test(text) ? text.replace(ciTime, '') : text
}

/** Whether a line is an event of a Go test, which says what happened to which package before anything else. */
export function isGoEvent(line: string): boolean {
  return line.startsWith('{') && goAction.test(goEvent.exec(line)?.[0] ?? '')
}

/** What the event of a Go test printed; that of an event without output is nothing, the output says it too. */
function goText(line: string): string {
  try {
    const event: unknown = JSON.parse(line)
    if (typeof event !== 'object' || event === null) return line
    const output = 'Output' in event ? event.Output : undefined
    return typeof output === 'string' ? resolveLine(output.replace(/\r?\n$/, '')) : ''
  } catch {
    return line
  }
}
