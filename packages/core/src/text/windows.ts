/** Lines that detection is given from the start of a long text, from its middle and from its end, one after the other. */
export const LINES_FROM_START = 160
export const LINES_FROM_MIDDLE = 80
export const LINES_FROM_END = 60

/** Whether the line at `index` of a sample need not follow the one before in the text. */
export function opensWindow(index: number): boolean {
  return index === LINES_FROM_START || index === LINES_FROM_START + LINES_FROM_MIDDLE
}
