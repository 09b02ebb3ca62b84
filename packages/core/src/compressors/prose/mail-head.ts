import type { LineIndex } from '../../text/lines.ts'
import type { Block } from '../writing/block.ts'

/** What a reader asks of a mail; how it travelled and who may unsubscribe where is told by the others. */
const told = /^(?:from|to|cc|bcc|date|sent|subject|reply-to|organization|newsgroups):/i
const field = /^[A-Za-z][\w-]{0,60}:(?:\s|$)/
const mailbox = /^>?From \S+ /
/** Fewer fields are the first lines of some other text. */
const FEWEST_FIELDS = 4
const FEWEST_TOLD = 2
/** Longer heads are of something else. */
const MOST_LINES = 200

/** How many lines the head of a mail takes that starts with the text: 0 where none does. */
export function mailHeadLines(count: number, lineAt: (line: number) => string): number {
  let line = 0
  if (mailbox.test(lineAt(0))) line++
  let fields = 0
  let asked = 0
  for (; line < Math.min(count, MOST_LINES); line++) {
    const text = lineAt(line)
    if (field.test(text)) {
      fields++
      if (told.test(text)) asked++
    } else if (fields === 0 || !/^[ \t]+\S/.test(text)) break
  }
  return fields >= FEWEST_FIELDS && asked >= FEWEST_TOLD ? line : 0
}

/** Reads the head of a mail: who wrote to whom, when and of what stands; everything else is noise. Returns the line of its body. */
export function readMailHead(source: string, lines: LineIndex, blocks: Block[]): number {
  const lineAt = (line: number): string => source.slice(lines.start(line), lines.end(line))
  const body = mailHeadLines(lines.count, lineAt)
  let from = 0
  const flush = (to: number): void => {
    if (to === from) return
    const start = lines.start(from)
    const end = lines.end(to - 1)
    const text = source.slice(start, end)
    blocks.push({ kind: told.test(text) ? 'heading' : 'noise', from: start, to: end, text, tight: from > 0 })
    from = to
  }
  for (let line = 1; line < body; line++) {
    const text = lineAt(line)
    if (!field.test(text)) continue
    // Neighbours that nobody asks for are one.
    if (told.test(text) || told.test(lineAt(from))) flush(line)
  }
  flush(body)
  return body
}
