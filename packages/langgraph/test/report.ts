/** What a tool printed. Nothing in it stands out but one line; a run of plain lines is what must be nowhere raw. */
export function report(run = 0): string {
  return Array.from({ length: 600 }, (_, index) =>
    index === 411 ? `user 411 owns the vault, code 7731, run ${run}` : `user ${index} logged in, nothing else to say`,
  ).join('\n')
}

const stretch = report().split('\n').slice(200, 260).join('\n')

/** A stretch of the report that no view shows whole. As JSON escapes it. */
export const probe = JSON.stringify(stretch).slice(1, -1)

/** Whether the stretch stands in a text, however often its line ends have been escaped. */
export function holdsReport(text: string): boolean {
  return text.replaceAll(/\\+n/g, '\n').includes(stretch)
}
