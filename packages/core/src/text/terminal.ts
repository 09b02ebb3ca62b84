const ESCAPE = 0x1b
const CARRIAGE_RETURN = 13
const BACKSPACE = 8
const TAB = 9
const FIRST_PRINTABLE = 32
/** A cursor is moved no further than this, so that one escape sequence cannot ask for a gigabyte of spaces. */
const WIDEST = 4_096

const controls = /[\x00-\x08\x0b-\x1f\x7f\x9b]/

/**
 * One line (without its line end) as a terminal would show it in the end: colours and titles dropped, carriage returns and
 * cursor moves within the line obeyed, so that of a progress bar only the last state stays. Linear in the line's length.
 */
export function resolveLine(line: string): string {
  if (!controls.test(line)) return line
  const screen = new ScreenLine()
  let index = 0
  while (index < line.length) {
    const code = line.charCodeAt(index)
    if (code === ESCAPE || code === 0x9b) {
      index = escapeSequence(line, code === ESCAPE ? index + 1 : index, screen)
      continue
    }
    if (code === CARRIAGE_RETURN) screen.column = 0
    else if (code === BACKSPACE) screen.column = Math.max(0, screen.column - 1)
    else if (code >= FIRST_PRINTABLE ? code !== 0x7f : code === TAB) screen.write(code)
    index++
  }
  return screen.text()
}

/** The cells of one line of a screen; writing replaces what stood there. */
class ScreenLine {
  #cells = new Uint16Array(256)
  #length = 0
  column = 0

  write(code: number): void {
    if (this.column >= this.#cells.length) {
      const grown = new Uint16Array(this.column * 2)
      grown.set(this.#cells)
      this.#cells = grown
    }
    while (this.#length < this.column) this.#cells[this.#length++] = FIRST_PRINTABLE
    this.#cells[this.column++] = code
    if (this.column > this.#length) this.#length = this.column
  }

  eraseToEnd(): void {
    this.#length = Math.min(this.#length, this.column)
  }

  eraseFromStart(): void {
    this.#cells.fill(FIRST_PRINTABLE, 0, Math.min(this.#length, this.column + 1))
  }

  clear(): void {
    this.#length = 0
  }

  text(): string {
    const pieces: string[] = []
    for (let from = 0; from < this.#length; from += 8192)
      pieces.push(String.fromCharCode(...this.#cells.subarray(from, Math.min(from + 8192, this.#length))))
    return pieces.join('').replace(/(?<! ) +$/, '')
  }
}

/** Obeys the escape sequence whose introducer ends before `index` (or stands at it, for the one-byte form); returns where it ends. */
function escapeSequence(line: string, index: number, screen: ScreenLine): number {
  const introducer = line[index]
  if (introducer === '[' || introducer === '\x9b') return controlSequence(line, index + 1, screen)
  if (introducer === ']') return operatingSystemCommand(line, index + 1)
  // Two-character sequences, and those that choose a character set with one more.
  return Math.min(line.length, index + ('()*+#%'.includes(introducer ?? ' ') ? 2 : 1))
}

/** Digits that a parameter may have; more is no sequence any terminal prints. */
const LONGEST_SEQUENCE = 64

function controlSequence(line: string, from: number, screen: ScreenLine): number {
  let index = from
  const stop = Math.min(line.length, from + LONGEST_SEQUENCE)
  while (index < stop && line.charCodeAt(index) >= 0x20 && line.charCodeAt(index) < 0x40) index++
  const final = line[index]
  const parameter = Number.parseInt(line.slice(from, index), 10)
  const count = Math.min(WIDEST, Number.isNaN(parameter) ? 1 : parameter)
  if (final === 'K') {
    if (parameter === 1) screen.eraseFromStart()
    else if (parameter === 2) screen.clear()
    else screen.eraseToEnd()
  } else if (final === 'G') screen.column = Math.max(0, count - 1)
  else if (final === 'C') screen.column += Math.max(1, count)
  else if (final === 'D') screen.column = Math.max(0, screen.column - Math.max(1, count))
  return Math.min(line.length, index + 1)
}

function operatingSystemCommand(line: string, from: number): number {
  for (let index = from; index < line.length; index++) {
    if (line.charCodeAt(index) === 7) return index + 1
    if (line.charCodeAt(index) === ESCAPE) return line[index + 1] === '\\' ? index + 2 : index
  }
  // Never ended: only the introducer is one.
  return from
}
