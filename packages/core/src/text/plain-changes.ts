/** The head of a change as `diff` writes it without `-u`, and what must stand below: `12,14c12`, or the lines of stars of `diff -c`. */
const change = /^(?:\*{15}\r?\n\*{3} \d{1,9}[, ]|\d{1,9}(?:,\d{1,9})?[acd]\d{1,9}(?:,\d{1,9})?\r?\n[<>] )/m

/** Whether a text holds changes of lines in a form without the lines around them, or with those in a block each. */
export function hasPlainChanges(text: string): boolean {
  return change.test(text)
}
