/** Fills a template: `{path}` is the text of that column where there is one, else text as it stands. '' when a column has nothing. */
export function fillExact(template: string, textOf: (path: string) => string | undefined): string {
  let empty = false
  const filled = template.replace(placeholder, (found, path: string) => {
    const text = textOf(path)
    if (text === undefined) return found
    if (text === '' || text === 'null') empty = true
    return text
  })
  return empty ? '' : filled
}

/** Whether a head's text refers to a column. */
export function refersTo(template: string, isColumn: (path: string) => boolean): boolean {
  for (const [, path] of template.matchAll(placeholder)) if (isColumn(path)) return true
  return false
}

const placeholder = /\{([^{}]*)\}/g
