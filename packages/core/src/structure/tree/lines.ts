import type { Block, Builder } from '../builder.ts'
import type { Fact } from '../facts.ts'
import { oneLine, writeFlow } from '../flow.ts'
import { listBlock } from '../list-block.ts'
import type { ListNode, MapNode, ScalarNode, ValueNode } from '../node.ts'
import { stringBlock } from '../string-block.ts'
import { readTable, type Table } from '../table.ts'
import { tableBlock } from '../table-block.ts'
import { pairsOf } from '../table-facts.ts'
import { RecordNotes, type RecordSummary } from './records.ts'

/** The key of a comment. */
const COMMENT_KEY = '#'
/** A list or map that is written in so many characters stands behind its key. */
const LONGEST_INLINE = 72
/** A text longer than this is no value but a document of its own; a paragraph of plain words may be longer. */
const LONGEST_VALUE = 400
const LONGEST_PARAGRAPH = 1_500
const LEAST_LINE = 160
/** Records are a table when at least this share of the cells holds something, and lists and maps take at most this share of the text. */
const LEAST_FILLED = 0.5
const MOST_NESTED = 0.4
/** Where so many of the columns of a list are plain, they are what the records say; then lists and maps may take more. */
const LEAST_PLAIN = 0.75
const MOST_NESTED_BESIDE = 0.75
/** Deeper values are written on one line. Bounds the recursion of what is written inline. */
const DEEPEST = 200

/** A line of the view: a head, what stands behind it, or a block of several lines. */
export interface Line {
  /** Where it starts in the source. */
  readonly from: number
  readonly depth: number
  /** Part of the path that the line starts with; -1 at the root. */
  readonly head: number
  readonly values: number[]
  /** Maps that stand behind each other: their keys, and how one is written behind another with the same ones. */
  readonly short?: Map<number, { readonly keys: string; readonly text: string }>
  /** Whether it tells what the records below have together. */
  readonly isSummary?: boolean
  readonly block?: Block
}

interface Frame {
  readonly label: string
  readonly node: ValueNode
  /** Where the key starts. */
  readonly from: number
  readonly path: string
  readonly depth: number
  readonly parent: number | undefined
  /** The head of the item whose name may stand here. */
  readonly item?: number
  /** The head of the record that this stands in, however deep. */
  readonly record?: number
}

/** A list of so many plain values says how many and of what range before it says which. */
const LONG_LIST = 40
/** Records are read as such down to this depth: each depth reads all that is below it. */
const DEEPEST_RECORDS = 8

/** What an item of a list is called, or is (`kind: Deployment`, `metadata: {name: web}`). */
const itemName = /^(?:kind|name|id|title|uses|key|image|module|artifactId)$/
const itemMetadata = 'metadata'

/** Writes a value as indented lines: one for each map, its plain entries behind its key. Nesting is on a stack of its own. */
export function readLines(builder: Builder, root: ValueNode, leastRows: number): Line[] {
  const lines: Line[] = []
  const records = new RecordNotes()
  /** The long texts so far. */
  const texts = new Set<string>()
  const stack: Frame[] = [{ label: '', node: root, from: root.from, path: '', depth: 0, parent: undefined }]
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { label, node, from, path, depth, parent } = collapse(frame)
    if (label === COMMENT_KEY && node.type === 'string') {
      lines.push({
        from,
        depth,
        head: -1,
        values: [addValue(builder, label, node, from, path, parent, { depth })],
      })
      continue
    }
    if (node.type !== 'map' && node.type !== 'list') {
      if (texts.has(node.value)) {
        lines.push({ from, depth, head: -1, values: [addRepeated(builder, label, node, from, parent)] })
        continue
      }
      texts.add(node.value)
      const block = stringBlock(builder, node, { path: label, depth, from, to: node.to, parent, inTable: false })
      lines.push({ from, depth, head: -1, values: [], block })
      continue
    }
    if (node.type === 'list' && node.items.length >= LONG_LIST && node.items.every(item => isScalar(item, 2))) {
      const place = { path: label, depth: 0, from, to: node.to, parent, inTable: false }
      lines.push({ from, depth, head: -1, values: [], block: listBlock(builder, node, place) })
      continue
    }
    const table = depth < DEEPEST ? tableOf(node, leastRows) : undefined
    if (table) {
      lines.push({
        from,
        depth,
        head: -1,
        values: [],
        block: tableBlock(builder, table, { path: label, depth: 0, from, to: node.to, parent, inTable: false }),
      })
      continue
    }
    const summary = depth < DEEPEST_RECORDS ? records.read(node, path) : undefined
    const head = label === '' ? -1 : addHead(builder, label, from, node, path, parent)
    const short = node.type === 'list' ? new Map() : undefined
    const line: Line = { from, depth, head, values: [], short }
    lines.push(line)
    const host = head < 0 ? parent : head
    const isItem = label === '-' || label.startsWith('- ')
    const item = isItem ? head : frame.item
    const record = isItem ? head : frame.record
    const inner = head < 0 ? depth : depth + 1
    if (summary) lines.push(addSummary(builder, summary, node, inner, host))
    const below: Frame[] = []
    if (node.type === 'map') {
      let previous = node.from
      for (const [index, { key, value, from: start = previous }] of node.entries.entries()) {
        previous = value.to
        const begin = Math.min(start, value.from)
        if (key === COMMENT_KEY && leadsBelow(node, index, depth)) {
          below.push({ label: COMMENT_KEY, node: value, from: begin, path, depth: inner, parent: host })
          continue
        }
        const names = records.isName(value) ? record : itemName.test(key) || key === itemMetadata ? item : undefined
        if (isPlain(value, depth)) {
          const claims = records.claims(value)
          line.values.push(addValue(builder, key, value, begin, path, host, { depth, names, claims }))
        } else
          below.push({
            item: key === itemMetadata && label === '-' ? head : undefined,
            record,
            label: writeKey(key),
            node: value,
            from: begin,
            path: join(path, key),
            depth: inner,
            parent: host,
          })
      }
    } else {
      for (const item of node.items) {
        if (isPlain(item, depth)) {
          const part = addValue(builder, '', item, item.from, path, host, { depth, claims: records.claims(item) })
          line.values.push(part)
          if (item.type === 'map' && item.entries.length > 0)
            short?.set(part, { keys: item.entries.map(({ key }) => key).join(), text: withoutKeys(item) })
        } else below.push({ label: '-', node: item, from: item.from, path, depth: inner, parent: host })
      }
    }
    for (let index = below.length - 1; index >= 0; index--) stack.push(below[index])
  }
  return lines
}

/** Whether a comment stands above an entry that has lines of its own: then so has the comment. */
function leadsBelow({ entries }: MapNode, index: number, depth: number): boolean {
  let next = index + 1
  // A run of comments is short; a longer one stands on its own as well.
  while (next < entries.length && next < index + 20 && entries[next].key === COMMENT_KEY) next++
  const following = entries[next]
  return following !== undefined && !isPlain(following.value, depth)
}

/** `a` with nothing but `b` in it is one line: `a.b`. */
function collapse(frame: Frame): Frame {
  let { label, node, path } = frame
  while (node.type === 'map' && node.entries.length === 1 && label !== '') {
    const { key, value } = node.entries[0]
    if (key === COMMENT_KEY || isPlain(value, 0) || (value.type !== 'map' && value.type !== 'list')) break
    label = label === '-' ? `- ${writeKey(key)}` : `${label}.${writeKey(key)}`
    path = join(path, key)
    node = value
  }
  return { ...frame, label, node, path }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

/** Records that mostly have the same, and whose cells mostly are plain. Others read better as lines below each other. */
function tableOf(node: ListNode | MapNode, leastRows: number): Table | undefined {
  const count = node.type === 'list' ? node.items.length : node.entries.length
  const table = count < leastRows ? undefined : readTable(node)
  if (!table) return undefined
  let filled = 0
  let nested = 0
  let plain = 0
  for (const { cells } of table.columns) {
    const before = nested
    for (const cell of cells) {
      if (!cell) continue
      filled++
      if (!isPlain(cell, 0)) nested += cell.to - cell.from
    }
    if (nested === before) plain++
  }
  const isFull = filled >= table.columns.length * count * LEAST_FILLED
  const mostNested =
    node.type === 'list' && plain >= table.columns.length * LEAST_PLAIN ? MOST_NESTED_BESIDE : MOST_NESTED
  return isFull && nested <= (node.to - node.from) * mostNested ? table : undefined
}

/** A plain value, or lists of plain values. */
function isScalar(node: ValueNode, depth: number): boolean {
  if (node.type === 'list') return depth > 0 && node.items.every(item => isScalar(item, depth - 1))
  return node.type !== 'map' && isValue(node)
}

/** Whether a text is told in a line: it is short, or a paragraph of plain words. */
function isValue({ value }: ScalarNode): boolean {
  if (value.length <= LONGEST_VALUE) return true
  if (value.length > LONGEST_PARAGRAPH || !plainStart.test(value)) return false
  let lines = 1
  let words = 1
  let signs = 0
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code === 10) lines++
    if (code === 32) words++
    else if (code < 48 && code !== 44 && code !== 46) signs++
    else if (code === 61 || code === 123 || code === 124 || code === 125) signs++
  }
  return value.length >= lines * LEAST_LINE && words * 9 >= value.length && signs * 25 <= value.length
}

/** No list, heading, table, tag or value of another language. */
const plainStart = /^\s*["'`*_(]*\p{L}/u

function isPlain(node: ValueNode, depth: number): boolean {
  if (node.type !== 'map' && node.type !== 'list') return isValue(node)
  if (depth >= DEEPEST) return true
  return (
    node.to - node.from < LONGEST_INLINE * 6 &&
    isFlat(node) &&
    inline(node, LONGEST_INLINE + 1).length <= LONGEST_INLINE
  )
}

/** Holds nothing but plain values and short lists of them. */
function isFlat(node: ListNode | MapNode): boolean {
  const children = node.type === 'list' ? node.items : node.entries.map(({ value }) => value)
  return children.every(child => child.type !== 'map' && (child.type !== 'list' || node.type === 'map'))
}

/** `{type=integer, format=int64}`, `[a, b]`. */
function inline(node: ValueNode, limit: number): string {
  if (node.type === 'list') return `[${node.items.map(item => scalar(item, limit)).join(', ')}]`
  if (node.type === 'map')
    return `{${node.entries.map(({ key, value }) => `${writeKey(key)}=${value.type === 'list' ? inline(value, limit) : scalar(value, limit)}`).join(', ')}}`
  return scalar(node, limit)
}

/** `{integer, int64}`, behind a map that says the keys. */
function withoutKeys({ entries }: MapNode): string {
  return `{${entries.map(({ value }) => inline(value, Number.POSITIVE_INFINITY)).join(', ')}}`
}

function scalar(node: ValueNode, limit: number): string {
  return node.type === 'map' || node.type === 'list' ? writeFlow(node, limit) : plainText(node)
}

function plainText({ value }: ScalarNode): string {
  return value === '' ? '""' : oneLine(value)
}

function addHead(
  builder: Builder,
  label: string,
  from: number,
  node: ValueNode,
  path: string,
  parent: number | undefined,
): number {
  const to = label === '-' ? from : Math.max(from, Math.min(firstChild(node), node.to))
  const part = builder.add({ from, to, renderings: [{ text: label, value: 1 }], parent, name: path || undefined })
  builder.facts.push({
    part,
    level: 1,
    kind: 'head',
    pairs: path
      .slice(-label.length)
      .split('.')
      .map(key => [key, '']),
  })
  return part
}

/** How many records there are, and what is true of all of them: for each of their keys as far as it is worth its place. */
function addSummary(
  builder: Builder,
  { count, columns }: RecordSummary,
  node: ValueNode,
  depth: number,
  parent: number | undefined,
): Line {
  const place = { from: node.from, to: Math.max(node.from + 1, Math.min(firstChild(node), node.to)) }
  const head = builder.add({ ...place, renderings: [{ text: `${count} records`, value: 1 }], parent })
  builder.facts.push({ part: head, level: 1, kind: 'head', pairs: [], claims: [['summary', `${place.from}`]] })
  const values = columns.map(({ text, claims }) => {
    const part = builder.add({ ...place, renderings: [{ text, value: 1 }], parent: head })
    builder.facts.push({ part, level: 1, kind: 'head', pairs: [], claims })
    return part
  })
  return { from: node.from, depth, head, values, isSummary: true }
}

/** Where the first thing in a collection starts: what is before it are its keys. */
function firstChild(node: ValueNode): number {
  let current = node
  for (;;) {
    const child: ValueNode | undefined =
      current.type === 'map' ? current.entries[0]?.value : current.type === 'list' ? current.items[0] : undefined
    if (!child || child.from < current.from) return current.from
    if (current.type === 'map' && current.entries.length > 1) return current.entries[0].from ?? current.from
    current = child
  }
}

function addValue(
  builder: Builder,
  key: string,
  node: ValueNode,
  from: number,
  path: string,
  parent: number | undefined,
  about: Pick<Fact, 'depth' | 'names' | 'claims'>,
): number {
  const value = inline(node, Number.POSITIVE_INFINITY)
  const isComment = key === COMMENT_KEY
  const text = isComment ? `# ${value}` : key === '' ? value : `${writeKey(key)}=${value}`
  const part = builder.add({
    from,
    to: Math.max(from, node.to),
    renderings: [{ text, value: 1 }],
    parent,
    name: key === '' || isComment ? undefined : join(path, key),
  })
  builder.facts.push({ part, level: 1, kind: isComment ? 'comment' : 'value', pairs: pairsOf(key, node), ...about })
  return part
}

/** A long text that stands above already. */
function addRepeated(
  builder: Builder,
  label: string,
  node: ScalarNode,
  from: number,
  parent: number | undefined,
): number {
  const start = label === '-' ? '- ' : `${label}=`
  const part = builder.add({
    from,
    to: Math.max(from, node.to),
    renderings: [
      { text: `${start}(as above)`, value: 1 },
      { text: start + oneLine(node.value), value: 1 },
    ],
    parent,
  })
  builder.facts.push({ part, level: 1, kind: 'value', pairs: [[label, '']] })
  return part
}

/** A key as it stands in the source, unless that would read as something else. */
function writeKey(key: string): string {
  return key === '' || /[=\n]|^\s|\s$|: |, /.test(key) ? JSON.stringify(key) : key
}
