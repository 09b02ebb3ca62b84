/**
 * A text without what machines fill in: runs of digits become `0`, and so do hexadecimal ids. Two lines of one message have the same shape.
 * The words, their order and the white space stay, so that a shape has as many words as its text.
 */
export function shapeOf(text: string): string {
  const shape = text.replace(/\d+/g, '0')
  return mixed.test(shape) ? shape.replace(hexadecimal, '0') : shape
}

/** What every id has; most numbers have no letter beside them. */
const mixed = /0[a-fA-F]|[a-f]0/

/** Hexadecimal after its digits have been replaced: an id has digits in several places. The lengths are bounded, so it is linear. */
const hexadecimal =
  /(?<![A-Za-z0-9])(?:0x)?[a-f]{0,8}(?:0[a-f]{1,8}){1,20}0?(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:0x)?[A-F]{0,8}(?:0[A-F]{1,8}){1,20}0?(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:[a-f]{1,8}0){1,20}(?![A-Za-z0-9])/g
