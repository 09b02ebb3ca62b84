import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import type { CompressContext } from '../../compressor.ts'
import { type Block, isCutAsTable, type Marked } from '../writing/block.ts'
import { collapse } from '../writing/outline.ts'
import { type Region, strengthOf, withoutBoilerplate } from './boilerplate.ts'
import {
  blockElements,
  boilerplateElements,
  hiddenElements,
  scopes,
  siblingsThatClose,
  voidElements,
} from './elements.ts'
import { LinkMarks } from './link-marks.ts'
import { describeLinkedData, describeMeta } from './metadata.ts'
import { OpenTables } from './open-tables.ts'
import { grid, markdownTable } from './table.ts'
import { TextBuffer } from './text-buffer.ts'

/** An end tag closes an element at most this many levels out: broken markup must not cost more than it holds. */
const FARTHEST_END_TAG = 200
/** Boilerplate inside boilerplate is not looked at deeper than this. */
const DEEPEST_REGION = 50
/** Preformatted text up to this length is shown as it is. */
const SHORT_VERBATIM = 400
/** An alternative text that is shorter names a decoration. */
const LEAST_ALT = 8

interface Element {
  readonly name: string
  readonly region?: Region
  readonly hidden: boolean
  readonly link: boolean
  readonly pre: boolean
}

/** Reads a page as a reader sees it. Works from tags as they come, so broken markup and fragments are as good as whole pages. */
export function readHtml(source: string, context: CompressContext): Block[] {
  return new HtmlReader(source, context).read()
}

class HtmlReader implements TokenizerCallbacks {
  readonly #source: string
  readonly #context: CompressContext
  readonly #blocks: Block[] = []
  readonly #regions: Region[] = []
  readonly #openRegions: Region[] = []
  readonly #stack: Element[] = []
  readonly #descriptions = new Set<string>()
  readonly #tables = new OpenTables()
  readonly #buffer = new TextBuffer()
  readonly #lists: { ordered: boolean; count: number }[] = []
  #hidden = 0
  #links = 0
  /** Characters inside links of the block that is being read. */
  #linkLength = 0
  readonly #linkMarks = new LinkMarks()
  #firstHeading = true
  #title = ''
  /** What the block that is being read will be: `h2`, `li`, `pre`, … */
  #role = ''
  #blockFrom = 0
  /** Source before this belongs to a block that is finished. */
  #done = 0
  #tag = ''
  #tagFrom = 0
  #attribute = ''
  #attributes = new Map<string, string>()
  #value = ''
  /** Text of a script that holds linked data. */
  #linkedData: string | undefined

  constructor(source: string, context: CompressContext) {
    this.#source = source
    this.#context = context
  }

  read(): Block[] {
    const tokenizer = new Tokenizer({ decodeEntities: true }, this)
    tokenizer.write(this.#source)
    tokenizer.end()
    this.#flush(this.#source.length)
    while (this.#tables.isInside) this.#endTable(this.#source.length)
    for (const region of this.#openRegions) region.end = this.#blocks.length
    return withoutBoilerplate(this.#blocks, this.#regions)
  }

  onopentagname(start: number, end: number): void {
    this.#tag = this.#source.slice(start, end).toLowerCase()
    this.#tagFrom = start - 1
    this.#attributes.clear()
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, Math.min(end, start + 40)).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (usedAttributes.has(this.#attribute)) this.#value += this.#source.slice(start, end)
  }

  onattribentity(codepoint: number): void {
    if (usedAttributes.has(this.#attribute)) this.#value += String.fromCodePoint(codepoint)
  }

  onattribend(): void {
    if (usedAttributes.has(this.#attribute) && !this.#attributes.has(this.#attribute))
      this.#attributes.set(this.#attribute, this.#value)
  }

  onopentagend(end: number): void {
    this.#open(end + 1)
  }

  onselfclosingtag(end: number): void {
    this.#open(end + 1)
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase()
    if (name === 'br' || name === 'p') this.#flush(start - 2)
    for (let depth = this.#stack.length - 1; depth >= Math.max(0, this.#stack.length - FARTHEST_END_TAG); depth--) {
      if (this.#stack[depth].name !== name) continue
      while (this.#stack.length > depth) this.#close(start - 2)
      return
    }
  }

  ontext(start: number, end: number): void {
    if (this.#linkedData !== undefined) this.#linkedData += this.#source.slice(start, end)
    if (this.#hidden > 0) return
    this.#addText(this.#source.slice(start, end), start, end)
  }

  ontextentity(codepoint: number, end: number): void {
    if (this.#hidden > 0) return
    const from = this.#source.lastIndexOf('&', end - 1)
    this.#addText(String.fromCodePoint(codepoint), from, end)
  }

  oncdata(start: number, end: number): void {
    if (this.#hidden === 0) this.#addText(this.#source.slice(start, end), start, end)
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #addText(text: string, from: number, to: number): void {
    const buffer = this.#buffer
    // Signs that link to the place they stand at: ¶, #, ↑.
    if (this.#links > 0 && !/[\p{L}\p{N}\s]/u.test(text)) return
    if (buffer.text === '') {
      if (text.trim() === '' && this.#role !== 'pre') return
      this.#blockFrom = from
    }
    buffer.addText(text, from, to)
    if (this.#links > 0) this.#linkLength += text.length
    this.#tables.addText(text)
  }

  #open(end: number): void {
    const name = this.#tag
    const attributes = this.#attributes
    const from = this.#tagFrom
    const closes = siblingsThatClose.get(name)
    if (closes) this.#closeSiblings(closes, from)
    if (name === 'main' || name === 'article' || (name === 'h1' && this.#firstHeading && this.#hidden === 0)) {
      for (const region of this.#openRegions) region.holdsContent = true
    }
    if (name === 'meta') this.#addMeta(from, end)
    if (name === 'img') this.#addAlt(from, end)
    if (name === 'input' && this.#hidden === 0) this.#addField(from, end)
    const isPre = name === 'pre' || name === 'textarea' || name === 'xmp'
    if (blockElements.has(name) || isPre) this.#startBlock(name, from)
    if (voidElements.has(name)) return

    const hidden =
      hiddenElements.has(name) || attributes.has('hidden') || /display:\s*none/.test(attributes.get('style') ?? '')
    if (hidden) this.#hidden++
    if (name === 'script' && attributes.get('type')?.toLowerCase() === 'application/ld+json') this.#linkedData = ''
    if (name === 'a') {
      this.#links++
      this.#linkMarks.open(attributes.get('href'), this.#buffer.text.length)
    }
    if (name === 'table') this.#tables.open(from, this.#blocks.length)
    if (name === 'td' || name === 'th') this.#tables.openCell(name === 'th', attributes)
    if (name === 'tr') this.#tables.openRow()
    if (name === 'ul' || name === 'ol') this.#lists.push({ ordered: name === 'ol', count: 0 })
    const region = hidden ? undefined : this.#openRegion(name, from)
    this.#stack.push({ name, region, hidden, link: name === 'a', pre: isPre })
  }

  /** Starts a region when the element may be boilerplate. Only blocks are: a part of a sentence never is. */
  #openRegion(name: string, from: number): Region | undefined {
    if (!blockElements.has(name) && !boilerplateElements.has(name)) return undefined
    const attribute = (key: string): string => this.#attributes.get(key) ?? ''
    const strength = strengthOf(name, attribute('role'), `${attribute('class')} ${attribute('id')}`.trim())
    if (!strength || this.#openRegions.length >= DEEPEST_REGION) return undefined
    this.#flush(from)
    const first = this.#blocks.length
    const region: Region = { strength, first, end: first, textLength: 0, linkLength: 0, holdsContent: false }
    this.#regions.push(region)
    this.#openRegions.push(region)
    return region
  }

  #closeSiblings(closes: ReadonlySet<string>, at: number): void {
    for (let depth = this.#stack.length - 1; depth >= Math.max(0, this.#stack.length - 20); depth--) {
      const { name } = this.#stack[depth]
      if (closes.has(name)) {
        while (this.#stack.length > depth) this.#close(at)
      } else if (scopes.has(name)) return
    }
  }

  #close(at: number): void {
    const element = this.#stack.pop()!
    const { name, region } = element
    if (element.pre) this.#endPre(at)
    else if (blockElements.has(name) || region) this.#flush(at)
    if (element.hidden) this.#hidden--
    if (element.link) {
      this.#links--
      this.#linkMarks.close(this.#buffer.text.length)
    }
    if (name === 'script' && this.#linkedData !== undefined) this.#addLinkedData(at)
    if (name === 'td' || name === 'th') this.#tables.closeCell()
    if (name === 'table') this.#endTable(at)
    if (name === 'ul' || name === 'ol') this.#lists.pop()
    if (region) {
      region.end = this.#blocks.length
      this.#openRegions.pop()
    }
    if (blockElements.has(name)) this.#role = this.#lists.length > 0 && name !== 'li' ? this.#role : ''
  }

  #startBlock(name: string, from: number): void {
    this.#flush(from)
    if (name === 'li') {
      const list = this.#lists.at(-1)
      if (list) list.count++
    }
    // A paragraph in a list item or quotation is still that.
    if (
      (name === 'p' || name === 'div' || name === 'span') &&
      (this.#role === 'li' || this.#role === 'dd' || this.#role === 'blockquote')
    )
      return
    this.#role = name
    this.#tables.startBlock(name)
  }

  /** Ends the block that is being read. */
  #flush(at: number): void {
    const buffer = this.#buffer
    if (buffer.text === '') return
    if (this.#role === 'pre') return
    const marks = this.#linkMarks.take(buffer.text.length)
    if (buffer.hasWords) this.#addBlock(at, marks)
    buffer.clear()
  }

  #addBlock(at: number, marks: readonly Marked[]): void {
    const { text, places } = this.#buffer
    const { length } = text.trim()
    const role = this.#role
    const from = Math.max(this.#done, this.#blockFrom)
    for (const region of this.#openRegions) {
      region.textLength += length
      region.linkLength += Math.min(length, this.#linkLength)
    }
    this.#linkLength = 0
    const depth = /^h([1-6])$/.exec(role)?.[1]
    const block = { from, to: Math.max(from, at), text, places: places.slice(), marks }
    this.#done = block.to
    if (role === 'title') {
      this.#title = collapse(text)
      this.#blocks.push({ ...block, kind: 'heading', prefix: 'title: ' })
    } else if (depth && length < 400) {
      const known = this.#firstHeading && collapse(text) === this.#title
      this.#firstHeading = false
      this.#blocks.push({ ...block, kind: known ? 'noise' : 'heading', prefix: `${'#'.repeat(Number(depth))} ` })
    } else {
      const list = this.#lists.at(-1)
      const isItem = role === 'li' && list !== undefined
      const indent = '  '.repeat(Math.min(4, Math.max(0, this.#lists.length - 1)))
      const prefix = isItem
        ? `${indent}${list.ordered ? `${list.count}.` : '-'} `
        : role === 'blockquote'
          ? '> '
          : role === 'dd'
            ? ': '
            : undefined
      this.#blocks.push({
        ...block,
        kind: 'text',
        prefix,
        tight: isItem || role === 'dt' || role === 'dd' || role === 'td' || role === 'th' || role === 'br',
      })
      if (role === 'caption') this.#tables.addCaption(this.#blocks.length - 1)
      if (isItem) this.#role = 'li'
    }
  }

  #endPre(at: number): void {
    const buffer = this.#buffer
    this.#role = ''
    if (!buffer.hasWords) {
      buffer.clear()
      return
    }
    const text = buffer.text.replace(/^\n/, '').trimEnd()
    const from = Math.max(this.#done, this.#blockFrom)
    const places = buffer.places.slice()
    this.#done = Math.max(from, at)
    const outline = text.length > SHORT_VERBATIM ? this.#context.outline(text) : null
    const common = { from, to: this.#done, tight: true, opening: '```\n', closing: '\n```' }
    if (outline?.parts.some(({ must = 0 }) => must > 0))
      this.#blocks.push({ ...common, kind: 'embedded', text: '', outline })
    else
      this.#blocks.push({
        ...common,
        kind: 'lines',
        text: buffer.text,
        places,
      })
    buffer.clear()
  }

  /** A table of data replaces the blocks that were read from its cells; any other leaves them as they are. */
  #endTable(at: number): void {
    const table = this.#tables.close()
    if (!table) return
    const { from, firstBlock, caption } = table
    const kept = caption === undefined ? undefined : this.#blocks[caption]
    this.#dropBlocks(firstBlock)
    const text = markdownTable(grid(table.rows))
    const to = Math.max(from, at)
    if (kept) this.#blocks.push({ ...kept, from, to })
    const outline = this.#context.outline(text, { kind: 'table' })
    if (isCutAsTable(outline)) {
      this.#blocks.push({ kind: 'embedded', from, to, text: '', outline })
    } else this.#blocks.push({ kind: 'lines', from, to, text, places: [0, from, to - from], aspect: 'row' })
    this.#done = Math.max(this.#done, to)
  }

  /** Forgets the blocks from `first` on, and what was boilerplate among them. */
  #dropBlocks(first: number): void {
    this.#blocks.length = Math.min(this.#blocks.length, first)
    while (this.#regions.length > 0 && this.#regions[this.#regions.length - 1].first >= first) this.#regions.pop()
  }

  #addMeta(from: number, to: number): void {
    const name = this.#attributes.get('name') ?? this.#attributes.get('property') ?? ''
    const text = describeMeta(name, this.#attributes.get('content') ?? '')
    if (text) this.#addDescription(text, from, to)
  }

  #addLinkedData(at: number): void {
    const from = at - this.#linkedData!.length
    for (const text of describeLinkedData(this.#linkedData!)) this.#addDescription(text, from, at)
    this.#linkedData = undefined
  }

  #addDescription(text: string, from: number, to: number): void {
    const words = collapse(text)
    // Many pages give their title again as description and as keywords.
    if (this.#descriptions.has(words) || (this.#title !== '' && words.endsWith(`: ${this.#title}`))) return
    this.#descriptions.add(words)
    this.#blocks.push({
      kind: 'text',
      from,
      to,
      text: words,
      places: [0, from, to - from],
      tight: true,
      aspect: 'setting',
    })
  }

  #addAlt(from: number, to: number): void {
    const alt = this.#attributes.get('alt')?.trim() ?? ''
    if (this.#hidden === 0 && alt.length >= LEAST_ALT) this.#addText(`[image: ${alt}]`, from, to)
  }

  #addField(from: number, to: number): void {
    const words =
      this.#attributes.get('placeholder') ??
      (this.#attributes.get('type') === 'submit' ? this.#attributes.get('value') : undefined)
    if (words?.trim()) this.#addText(` [${words.trim()}] `, from, to)
  }
}

const usedAttributes = new Set(
  'alt class colspan content hidden href id name placeholder property role rowspan style type value'.split(' '),
)
