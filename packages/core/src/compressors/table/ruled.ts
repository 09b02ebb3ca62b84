import type { ScalarNode } from '../../structure/node.ts'
import type { LineIndex } from '../../text/lines.ts'
import type { Grid, Grids, Row, Span } from './grid.ts'
import { isBlank, trimmed } from './words.ts'

/**
 * Lines that draw a table: `|---|:--:|`, `+----+----+`, `----+----`, `├───┼───┤`, `---- -----`, `==== ====`.
 * Two strokes at least, so that the underline of a heading is none.
 */
export function isRule(line: string): boolean {
  return line.length < 10_000 && ruleCharacters.test(line) && strokes.test(line)
}

const ruleCharacters = /^[\s|+:\-=─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┡╇┩╒╤╕╞╪╡╘╧╛╔╦╗╠╬╣╚╩╝╭╮╰╯│┃║┠┨┯┷┿╂]+$/
const strokes = /[-=─━═]{2}.*[|+\s:┬┼┴┳╇╤╪╧╦╬╩┯┷┿╂┐┤┘┓┩╕╡╛╗╣╝╮╯].*[-=─━═]{2}|^\s*[|+┌├└┏┡╒╞╘╔╠╚╭╰].*[-=─━═]/

const bars = /[|│┃║]/

/**
 * Reads tables that are drawn with rules and bars (Markdown, psql, mysql, rich), or with a rule under each name (pip, sqlplus,
 * reStructuredText).
 */
export function readRuled(source: string, lines: LineIndex): Grids {
  const grids: Grid[] = []
  const asides: Span[] = []
  let block: Span[] = []
  const flush = (): void => {
    if (block.length > 0) readBlock(source, block, grids, asides)
    block = []
  }
  for (let index = 0; index < lines.count; index++) {
    const from = lines.start(index)
    const to = lines.end(index)
    if (isBlank(source, from, to)) flush()
    else block.push({ from, to })
  }
  flush()
  return { grids, asides }
}

/** One block of lines without a blank one: a title, names, a rule, rows, a footer. */
function readBlock(source: string, block: readonly Span[], grids: Grid[], asides: Span[]): void {
  const rules: number[] = []
  block.forEach(({ from, to }, index) => {
    if (isRule(source.slice(from, to))) rules.push(index)
  })
  if (rules.length === 0) {
    for (const line of block) asides.push(line)
    return
  }
  const rule = block[rules[0]]
  const ruleText = source.slice(rule.from, rule.to)
  const drawn = block.filter(({ from, to }) => bars.test(source.slice(from, to))).length
  const hasBars = drawn * 2 > block.length - rules.length
  const cut = hasBars ? barCutter(source) : ruleCutter(source, ruleText)
  // A rule above the names (mysql, rich) or under them (Markdown, psql).
  const named = rules[0] === 0 ? 1 : rules[0] - 1
  const first = named < 0 || rules.includes(named) ? rules[0] + 1 : named
  for (let index = 0; index < first; index++) if (!rules.includes(index)) asides.push(block[index])
  const rows: Row[] = []
  const ruled = new Set(rules)
  const isGrid = rules.length > 3
  for (let index = first; index < block.length; index++) {
    if (ruled.has(index)) continue
    const line = block[index]
    const cells = cut(line)
    if (hasBars && cells.length < 2 && rows.length > 0) asides.push(line)
    else if (isGrid && rows.length > 1 && !ruled.has(index - 1) && cells[0]?.value === '')
      rows.push(merge(rows.pop()!, line, cells))
    else rows.push({ ...line, cells })
  }
  if (rows.length === 0) return
  const hasHeader = named >= 0 && (rules.includes(first + 1) || rules[0] === first + 1)
  if (!hasHeader) grids.push({ header: undefined, rows })
  else grids.push({ header: rows[0].cells.map(({ value }) => value), head: rows[0], rows: rows.slice(1) })
}

/** A row that goes on in the next line of a drawn grid. */
function merge(row: Row, line: Span, cells: readonly ScalarNode[]): Row {
  const merged = row.cells.map((above, index): ScalarNode => {
    const below = cells[index]
    if (!below || below.value === '') return above
    return { type: 'string', value: `${above.value} ${below.value}`.trimStart(), from: above.from, to: below.to }
  })
  return { from: row.from, to: line.to, cells: merged }
}

type Cutter = (line: Span) => ScalarNode[]

function barCutter(source: string): Cutter {
  return ({ from, to }) => {
    const cells: ScalarNode[] = []
    let start = from
    while (start < to && source.charCodeAt(start) <= 32) start++
    if (bars.test(source[start])) start++
    for (let position = start; position <= to; position++) {
      const isEnd = position === to
      if (!isEnd && (!bars.test(source[position]) || source[position - 1] === '\\')) continue
      if (isEnd && isBlank(source, start, to) && cells.length > 0) break
      cells.push(trimmed(source, start, position))
      start = position + 1
    }
    return cells
  }
}

function ruleCutter(source: string, rule: string): Cutter {
  const starts = [...rule.matchAll(/([-=─━═])\1+/g)].map(match => match.index)
  return ({ from, to }) =>
    starts.map((start, index) => {
      const end = index + 1 < starts.length ? Math.min(to, from + starts[index + 1]) : to
      return trimmed(source, Math.min(to, from + (index === 0 ? 0 : start)), end)
    })
}
