import { readExactCell, withBars } from './cells.ts'
import { resolveFlow } from './expressions.ts'
import { hasLegend } from './legend.ts'
import { readPath } from './paths.ts'
import { fillExact, refersTo } from './template.ts'

/**
 * The JSON text of the value that `encodeExact` wrote. Text that is not its work is returned as it is.
 * The view of an exact outline is the only input that it has to understand.
 */
export function decodeExact(view: string): string {
  if (!hasLegend(view)) return view
  const lines = view.split('\n')
  const blocks = readBlocks(lines)
  const done = new Map<string, Rendered>()
  const render = (name: string): Rendered => {
    let rendered = done.get(name)
    if (!rendered) {
      const block = blocks.get(name)!
      rendered = { keyed: block.keyed, items: readRows(block, flow, render), used: 0 }
      done.set(name, rendered)
    }
    return rendered
  }
  /** Puts the tables where `<name>` stands outside of strings. */
  const flow = (json: string): string =>
    json.includes('<')
      ? json.replace(stringOrTable, (found, name: string | undefined) => {
          if (name === undefined) return found
          return whole(render(name))
        })
      : json
  return resolveFlow(lines[1], name => whole(render(name)))
}

function whole({ keyed, items }: Rendered): string {
  return keyed ? `{${items.join(',')}}` : `[${items.join(',')}]`
}

const stringOrTable = /"(?:[^"\\]|\\.)*"|<([^>]+)>/g

interface BlockText {
  readonly keyed: boolean
  readonly head: string
  readonly rows: readonly string[]
  /** Lookups: the head and the rows of each. */
  readonly lookups: readonly { readonly head: string; readonly rows: readonly string[] }[]
}

interface Rendered {
  readonly keyed: boolean
  /** JSON of each row; for a map, `"key":value`. */
  readonly items: readonly string[]
  /** How many of them the rows of the table above have taken. */
  used: number
}

function readBlocks(lines: readonly string[]): Map<string, BlockText> {
  const blocks = new Map<string, BlockText>()
  let line = 2
  while (line < lines.length) {
    const [, name, count, kind] = /^<([^>]+)> (\d+) (rows|entries)$/.exec(lines[line])!
    const head = lines[line + 1]
    const start = line + 2
    const rows = lines.slice(start, start + Number(count))
    line = start + Number(count)
    const lookups: { head: string; rows: string[] }[] = []
    for (;;) {
      const found = line < lines.length ? /^by (\d+) (.*)$/s.exec(lines[line]) : null
      if (!found) break
      const size = Number(found[1])
      lookups.push({ head: found[2], rows: lines.slice(line + 1, line + 1 + size) })
      line += 1 + size
    }
    blocks.set(name, { keyed: kind === 'entries', head, rows, lookups })
  }
  return blocks
}

interface HeadColumn {
  readonly path: string
  readonly keys: readonly string[]
  readonly asText: boolean
  readonly child: string | undefined
  readonly rule:
    | { readonly type: 'cell' | 'nothing' }
    | { readonly type: 'prefix' | 'value' | 'template' | 'lookup'; readonly text: string }
}

function readHead(head: string): HeadColumn[] {
  const titles = head.split('|').map(title => {
    const { keys, to } = readPath(title, 0)
    return { title, keys, to, path: title.slice(0, to) }
  })
  const paths = new Set(titles.map(({ path }) => path))
  return titles.map(({ title, keys, to, path }): HeadColumn => {
    const [suffix, child, text, rest] = /^(?:(?:\[\]|\{\})<([^>]+)>)?(:text)?/
      .exec(title.slice(to))!
      .concat(['']) as string[]
    const rule = title.slice(to + suffix.length) || rest
    return { path, keys, asText: text !== undefined && text !== '', child, rule: ruleOf(rule, path => paths.has(path)) }
  })
}

function ruleOf(text: string, isColumn: (path: string) => boolean): HeadColumn['rule'] {
  if (text === '') return { type: 'cell' }
  if (text === '?') return { type: 'nothing' }
  const value = text.slice(1)
  if (value.startsWith('@')) return { type: 'lookup', text: value.slice(1) }
  if (isJson(value)) return { type: 'value', text: value }
  if (value.endsWith('{}')) return { type: 'prefix', text: value.slice(0, -2) }
  return refersTo(value, isColumn) ? { type: 'template', text: value } : { type: 'value', text: value }
}

/** What a bare text or a template never starts with. */
export function isJson(text: string): boolean {
  return text.startsWith('"') || text.startsWith('[') || text.startsWith('{"') || text === '{}' || text.startsWith('<')
}

function readRows(block: BlockText, flow: (json: string) => string, render: (name: string) => Rendered): string[] {
  const columns = readHead(block.head)
  const byPath = new Map(columns.map((column, index) => [column.path, index]))
  const cells = columns.flatMap(({ rule }, index) => (rule.type === 'cell' || rule.type === 'prefix' ? [index] : []))
  const lookups = block.lookups.map(({ head, rows }) => {
    const [by, ...targets] = head.split('|').map(path => byPath.get(path)!)
    return { by, targets, rows: new Map(rows.map(row => [row.split('|')[0], row.split('|')])) }
  })

  return block.rows.map(row => {
    if (row.startsWith('!')) return flow(withBars(row.slice(1)))
    const pieces = row.split('|')
    const texts: string[] = new Array(columns.length).fill('')
    cells.forEach((column, index) => {
      const { rule } = columns[column]
      const piece = pieces[index] ?? ''
      texts[column] = rule.type === 'prefix' && piece !== '' ? rule.text + piece : piece
    })
    const readNamed = (): void => {
      for (const piece of pieces.slice(cells.length)) {
        const { to } = readPath(piece, 0)
        const column = byPath.get(piece.slice(0, to))
        if (column !== undefined) texts[column] = piece.slice(to + 1)
      }
    }
    // What a row names may be what others follow from, or differ from what follows.
    readNamed()
    for (const { by, targets, rows } of lookups) {
      const found = rows.get(texts[by])!
      targets.forEach((target, index) => {
        texts[target] = found[index + 1]
      })
    }
    columns.forEach(({ rule }, column) => {
      if (rule.type === 'value') texts[column] = rule.text
      else if (rule.type === 'template') {
        texts[column] = fillExact(rule.text, path => {
          const index = byPath.get(path)
          return index === undefined ? undefined : texts[index]
        })
      }
    })
    readNamed()
    return writeRecord(columns, texts, block.keyed, flow, render)
  })
}

function writeRecord(
  columns: readonly HeadColumn[],
  texts: readonly string[],
  keyed: boolean,
  flow: (json: string) => string,
  render: (name: string) => Rendered,
): string {
  let json = keyed ? `${readExactCell(texts[0], true)}:{` : '{'
  const open: string[] = []
  let isFirst = true
  for (let index = keyed ? 1 : 0; index < columns.length; index++) {
    if (texts[index] === '') continue
    const { keys, asText, child } = columns[index]
    const parents = keys.length - 1
    let common = 0
    while (common < open.length && common < parents && open[common] === keys[common]) common++
    while (open.length > common) {
      open.pop()
      json += '}'
    }
    if (!isFirst) json += ','
    while (open.length < parents) {
      json += `${JSON.stringify(keys[open.length])}:{`
      open.push(keys[open.length])
    }
    isFirst = false
    json += `${JSON.stringify(keys[parents])}:${readValue(texts[index], asText, child, flow, render)}`
  }
  return `${json}${'}'.repeat(open.length + 1)}`
}

function readValue(
  text: string,
  asText: boolean,
  child: string | undefined,
  flow: (json: string) => string,
  render: (name: string) => Rendered,
): string {
  if (child === undefined || !/^\d+$/.test(text)) {
    const json = readExactCell(text, asText)
    return json.startsWith('"') ? json : flow(json)
  }
  const rendered = render(child)
  const items = rendered.items.slice(rendered.used, rendered.used + Number(text))
  rendered.used += Number(text)
  return rendered.keyed ? `{${items.join(',')}}` : `[${items.join(',')}]`
}
