/** Text that somebody filled in: quoted, a path, a piece of a word with a digit in it. The lengths are bounded, so it is linear. */
const filled = /"[^"]{0,300}"|'[^']{0,300}'|[^\s"'/\\]{0,200}[/\\][^\s"']*|\w{0,80}\d\w*/g

/**
 * A message without what its program filled in: quoted text, paths and everything with a digit. Names stay: a list of packages is a list of
 * statements, one of requests is not.
 */
export function statementOf(message: string): string {
  const asked = request.exec(message)
  return asked ? asked[1] : message.replace(filled, '#').replace(/\s+/g, ' ')
}

/** What an access log was asked for is its message, whoever asked; numbers in it were filled in. */
const request = /"([A-Z]{3,10} [^\s"?]{0,2000})[^"]{0,2000}" ?(?=[\d-])/
