import type { CompressContext } from '../../compressor.ts'
import { indexLines, type LineIndex } from '../../text/lines.ts'
import { type Block, isCutAsTable } from '../writing/block.ts'
import { type Dialect, dialectOf, type Fence } from './dialect.ts'
import { readInline } from './inline.ts'

/** Lines that tell the dialect. */
const DIALECT_SAMPLE = 400
/** A verbatim block up to this length is read by its lines: so little has no structure that another compressor would find. */
const SHORT_VERBATIM = 1_500
/** The same for code: an example is a row of statements, and what it shows may be said elsewhere in the text. */
const LONGEST_EXAMPLE = 8_000
/** Fewer lines of a name and a value may be words with a colon among them. */
const FEWEST_FIELDS = 3
const LONGEST_FIELD = 200
const field = /^[A-Za-z][\w.-]*(?::|\s?=)\s?\S*(?:\s\S+){0,3}\s*$|^[A-Za-z][\w.-]*:\s*$/
const shells = /^(?:sh|bash|zsh|fish|shell|console|terminal|cmd|bat|powershell|ps1|shell-session|sh-session)$/i
const tableRule = /^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/

/** Cuts Markdown, reStructuredText or AsciiDoc into headings, paragraphs, items, verbatim blocks and tables. One pass over the lines. */
export function readMarkup(source: string, context: CompressContext): Block[] {
  return new MarkupReader(source, context).read()
}

class MarkupReader {
  readonly #source: string
  readonly #context: CompressContext
  readonly #lines: LineIndex
  readonly #dialect: Dialect
  readonly #blocks: Block[] = []
  /** Where the next comment ends; infinite when no more comment does. */
  #commentsEnd = -1

  constructor(source: string, context: CompressContext) {
    this.#source = source
    this.#context = context
    this.#lines = indexLines(source)
    const sample: string[] = []
    for (let line = 0; line < Math.min(DIALECT_SAMPLE, this.#lines.count); line++) sample.push(this.#line(line))
    this.#dialect = dialectOf(sample)
  }

  read(): Block[] {
    let line = this.#frontMatter()
    while (line < this.#lines.count) line = this.#isEmpty(line) ? line + 1 : this.#readBlock(line)
    return this.#blocks
  }

  /** Reads the block that starts at `line` and returns the line behind it. */
  #readBlock(line: number): number {
    const text = this.#line(line)
    const dialect = this.#dialect
    const fence = dialect.fence(text, line > 0 ? this.#line(line - 1) : undefined)
    if (fence) return this.#readFence(line, fence)
    if (/^\s*<!--/.test(text)) return this.#readComment(line)
    const heading = dialect.heading(text, line + 1 < this.#lines.count ? this.#line(line + 1) : undefined)
    if (heading) {
      const { text: words } = readInline(heading.text, 0, heading.text.length, dialect.name)
      const end = line + heading.lines
      this.#add('heading', line, end, { text: words.trim() || heading.text, prefix: `${'#'.repeat(heading.depth)} ` })
      return end
    }
    if (dialect.isNoise(text)) {
      this.#add('noise', line, line + 1)
      return line + 1
    }
    if (this.#isTable(line)) return this.#readTable(line)
    if (
      dialect.name === 'markdown' &&
      /^(?: {4}|\t)\s*\S/.test(text) &&
      (line === 0 || this.#isEmpty(line - 1)) &&
      !this.#inList()
    ) {
      return this.#readIndented(line)
    }
    return this.#readText(line)
  }

  #readText(line: number): number {
    const { item } = this.#dialect
    const first = this.#line(line)
    const marker = item.exec(first.slice(0, 200))
    let end = line + 1
    while (end < this.#lines.count && !this.#isEmpty(end) && !this.#starts(end)) end++
    const from = this.#lines.start(line)
    const to = this.#lines.end(end - 1)
    if (!marker && end - line >= FEWEST_FIELDS && this.#areFields(line, end)) {
      this.#blocks.push({
        kind: 'lines',
        from,
        to,
        text: this.#source.slice(from, to),
        aspect: 'setting',
        tight: line > 0 && !this.#isEmpty(line - 1),
      })
      return end
    }
    const quote = marker ? null : /^\s*(?:>\s?)+/.exec(first)
    const start = from + (marker?.[0].length ?? quote?.[0].length ?? 0)
    const { text, places, marks } = readInline(this.#source, Math.min(start, to), to, this.#dialect.name)
    if (!/[\p{L}\p{N}]/u.test(text)) {
      this.#add('noise', line, end)
      return end
    }
    const indent = marker ? '  '.repeat(Math.min(4, Math.floor(marker[1].replace(/\t/g, '    ').length / 2))) : ''
    const prefix = marker ? `${indent}${marker[2]} ` : quote ? '> ' : ''
    const tight = line > 0 && (!this.#isEmpty(line - 1) || marker !== null)
    this.#blocks.push({ kind: 'text', from, to, text, places, marks, prefix, tight })
    return end
  }

  /** Whether each line is a name and its value, such as `uptime:11`: a record, not wrapped words. */
  #areFields(line: number, end: number): boolean {
    for (; line < end; line++) if (!field.test(this.#line(line).slice(0, LONGEST_FIELD))) return false
    return true
  }

  /** Whether a block of its own starts at `line`, which follows a line of text. */
  #starts(line: number): boolean {
    const text = this.#line(line)
    const dialect = this.#dialect
    if (dialect.item.test(text) || dialect.fence(text, undefined) || dialect.isNoise(text) || this.#isTable(line))
      return true
    if (/^\s*>/.test(text) !== /^\s*>/.test(this.#line(line - 1))) return true
    return dialect.heading(text, line + 1 < this.#lines.count ? this.#line(line + 1) : undefined) !== undefined
  }

  #readFence(line: number, { info, end }: Fence): number {
    // A paragraph that ends in "::" is itself text.
    const isParagraph = end === 'indent' && !/^\s*\.\. /.test(this.#line(line))
    let last = line + 1
    if (end === 'indent') {
      const indent = this.#indent(line)
      while (last < this.#lines.count && (this.#isEmpty(last) || this.#indent(last) > indent)) last++
      while (last > line + 1 && this.#isEmpty(last - 1)) last--
    } else {
      while (last < this.#lines.count && !end.test(this.#line(last))) last++
    }
    const closed = end !== 'indent' && last < this.#lines.count
    if (isParagraph) this.#addText(line, line + 1)
    else if (last === line + 1 && !closed) {
      this.#addText(line, line + 1)
      return last
    }
    let first = line + 1
    while (first < last && this.#isEmpty(first)) first++
    if (first < last) this.#addVerbatim(line, first, last, closed ? last + 1 : last, info, !isParagraph)
    else if (closed) this.#add('noise', line, last + 1)
    return closed ? last + 1 : last
  }

  /** The verbatim lines from `first` to before `last` inside the block from `line` to before `end`. */
  #addVerbatim(line: number, first: number, last: number, end: number, info: string, fenced: boolean): void {
    const offset = this.#lines.start(first)
    const to = this.#lines.end(last - 1)
    const text = this.#source.slice(offset, to)
    const opening = fenced ? `\`\`\`${info}\n` : ''
    const closing = fenced ? '\n```' : ''
    const shell = shells.test(info) || /^\s*(?:\$|>|#|%) \S/.test(text)
    const outline =
      shell || text.length <= SHORT_VERBATIM ? null : this.#context.outline(text, info ? { name: `block.${info}` } : {})
    const isExample = text.length <= LONGEST_EXAMPLE && (outline?.kind === 'code' || outline?.kind === 'text')
    if (outline && !isExample) {
      this.#blocks.push({
        kind: 'embedded',
        from: offset,
        to,
        text: '',
        outline,
        offset,
        opening,
        closing,
        tight: true,
      })
      return
    }
    const from = fenced ? this.#lines.start(line) : offset
    const places = [0, offset, to - offset]
    const until = fenced ? this.#lines.end(end - 1) : to
    const aspect = shell ? 'command' : undefined
    this.#blocks.push({
      kind: 'lines',
      from,
      to: until,
      text,
      places,
      opening,
      closing,
      aspect,
      isCode: !shell,
      tight: true,
    })
  }

  #isTable(line: number): boolean {
    if (line + 1 >= this.#lines.count) return false
    const text = this.#line(line)
    if (text.startsWith('+-') || /^=+(?: +=+)+\s*$/.test(text) || /^\|===/.test(text)) return true
    return (
      text.includes('|') &&
      this.#line(line + 1).includes('-') &&
      tableRule.test(this.#line(line + 1).slice(0, 2_000)) &&
      this.#line(line + 1).includes('|')
    )
  }

  #readTable(line: number): number {
    const fenced = this.#line(line).startsWith('|===')
    let end = line + 1
    if (fenced) {
      while (end < this.#lines.count && !this.#line(end).startsWith('|===')) end++
      end = Math.min(this.#lines.count, end + 1)
    } else while (end < this.#lines.count && !this.#isEmpty(end)) end++
    const from = this.#lines.start(line)
    const to = this.#lines.end(end - 1)
    const text = this.#source.slice(from, to)
    const outline = this.#context.outline(text, { kind: 'table' })
    if (isCutAsTable(outline)) {
      this.#blocks.push({ kind: 'embedded', from, to, text: '', outline, offset: from })
    } else this.#blocks.push({ kind: 'lines', from, to, text, aspect: 'row' })
    return end
  }

  #readIndented(line: number): number {
    let end = line + 1
    while (end < this.#lines.count && (this.#isEmpty(end) || this.#indent(end) >= 4)) end++
    while (end > line + 1 && this.#isEmpty(end - 1)) end--
    this.#addVerbatim(line, line, end, end, '', false)
    return end
  }

  #readComment(line: number): number {
    const from = this.#lines.start(line)
    if (this.#commentsEnd < from) this.#commentsEnd = endOf(this.#source, '-->', from)
    const close = this.#commentsEnd === Number.POSITIVE_INFINITY ? -1 : this.#commentsEnd
    const end = close < 0 ? line + 1 : this.#lines.at(close) + 1
    if (close >= 0 && this.#source.slice(close + 3, this.#lines.end(end - 1)).trim() !== '') return this.#readText(line)
    this.#add('noise', line, end)
    return end
  }

  #frontMatter(): number {
    if (this.#lines.count < 3 || !/^(?:---|\+\+\+)\s*$/.test(this.#line(0))) return 0
    const mark = this.#line(0).trim()
    for (let end = 1; end < Math.min(this.#lines.count, 200); end++) {
      if (this.#line(end).trim() !== mark) continue
      const from = this.#lines.start(1)
      const to = this.#lines.end(end - 1)
      if (end > 1)
        this.#blocks.push({
          kind: 'lines',
          from: this.#lines.start(0),
          to: this.#lines.end(end),
          text: this.#source.slice(from, to),
          places: [0, from, to - from],
          opening: '---\n',
          closing: '\n---',
          aspect: 'setting',
        })
      return end + 1
    }
    return 0
  }

  #addText(line: number, end: number): void {
    const from = this.#lines.start(line)
    const to = this.#lines.end(end - 1)
    const { text, places, marks } = readInline(this.#source, from, to, this.#dialect.name)
    this.#blocks.push({ kind: 'text', from, to, text, places, marks })
  }

  #add(kind: 'heading' | 'noise', line: number, end: number, more: { text?: string; prefix?: string } = {}): void {
    const from = this.#lines.start(line)
    const to = this.#lines.end(end - 1)
    this.#blocks.push({
      kind,
      from,
      to,
      text: this.#source.slice(from, to),
      places: [0, from, to - from],
      tight: line > 0 && !this.#isEmpty(line - 1),
      ...more,
    })
  }

  #inList(): boolean {
    const last = this.#blocks.at(-1)
    return last?.kind === 'text' && last.prefix !== ''
  }

  #line(line: number): string {
    return this.#source.slice(this.#lines.start(line), Math.min(this.#lines.end(line), this.#lines.start(line) + 4_000))
  }

  #indent(line: number): number {
    let width = 0
    for (let index = this.#lines.start(line); index < this.#lines.end(line); index++) {
      const code = this.#source.charCodeAt(index)
      if (code === 9) width += 4
      else if (code === 32) width++
      else break
    }
    return width
  }

  #isEmpty(line: number): boolean {
    for (let index = this.#lines.start(line); index < this.#lines.end(line); index++)
      if (this.#source.charCodeAt(index) > 32) return false
    return true
  }
}

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from)
  return end < 0 ? Number.POSITIVE_INFINITY : end
}
