/** Text that is put together from pieces of a source, and where each piece stands there. */
export class TextBuffer {
  text = ''
  /** `[text offset, source offset, length]` for each piece. */
  places: number[] = []
  /** Whether a letter or digit was added. */
  hasWords = false

  /** Adds the source between `from` and `to`. */
  add(source: string, from: number, to: number): void {
    this.addText(source.slice(from, to), from, to)
  }

  /** Adds text that stands for the source between `from` and `to`. */
  addText(text: string, from: number, to: number): void {
    if (text === '') return
    const { places } = this
    const last = places.length - 3
    // Pieces that follow each other in both are one; a decoded entity is not, as its lengths differ.
    const joins =
      last >= 0 &&
      places[last + 1] + places[last + 2] === from &&
      places[last] + places[last + 2] === this.text.length &&
      to - from === text.length
    if (joins) places[last + 2] += text.length
    else places.push(this.text.length, from, to - from)
    this.text += text
    this.hasWords ||= /[\p{L}\p{N}]/u.test(text)
  }

  clear(): void {
    this.text = ''
    this.places = []
    this.hasWords = false
  }
}
