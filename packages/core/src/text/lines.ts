/** Offsets of the lines of a text. A line ends after LF; a CR before it belongs to the line end. */
export interface LineIndex {
  readonly count: number
  /** Start of line `index` (0-based) in UTF-16 code units; `start(count)` is the text's length. */
  start(index: number): number
  /** End of the line without its line end. */
  end(index: number): number
  /** Index (0-based) of the line that holds `offset`. */
  at(offset: number): number
}

/** Indexes the lines of `text`; an empty text has none, and a final line end does not open another line. */
export function indexLines(text: string): LineIndex {
  let starts = new Uint32Array(Math.max(16, text.length >> 5))
  let count = 0
  let position = 0
  while (position < text.length) {
    if (count + 1 >= starts.length) {
      const grown = new Uint32Array(starts.length * 2)
      grown.set(starts)
      starts = grown
    }
    starts[count++] = position
    const end = text.indexOf('\n', position)
    position = end < 0 ? text.length : end + 1
  }
  starts[count] = text.length
  return {
    count,
    start: index => starts[index],
    end: index => {
      let end = starts[index + 1]
      if (end > starts[index] && text.charCodeAt(end - 1) === 10) end--
      if (end > starts[index] && text.charCodeAt(end - 1) === 13) end--
      return end
    },
    at: offset => {
      let low = 0
      let high = count
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (starts[middle] <= offset) low = middle
        else high = middle
      }
      return low
    },
  }
}
