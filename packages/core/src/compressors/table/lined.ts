import { aggregate } from '../../structure/aggregates.ts'
import { shorten } from '../../structure/flow.ts'
import type { ListNode } from '../../structure/node.ts'
import { identifierOf, profileTable } from '../../structure/profile.ts'
import { rowsThatStay, rowValues } from '../../structure/rows.ts'
import { makeTable } from '../../structure/table.ts'
import type { Tokenizer } from '../../tokenizer.ts'
import type { Gaps, Levels, Outline, Part } from '../../view/outline.ts'
import type { Grid, Grids, Row, Span } from './grid.ts'
import { gridAsList } from './to-value.ts'

/** A row longer than this is shortened before it is left out. */
const LEAN_ROW = 140

/** Share of a table that its most telling rows may always take. */
const ROWS_SHARE = 0.12

/** How tools write in a cell that something is not as it should be, also inside a name (`CrashLoopBackOff`). */
const trouble =
  /error|fail|crash|oom|evicted|exited|notready|unhealthy|backoff|denied|refused|timed? ?out|defunct|degraded|unreachable/i
const TROUBLE_VALUE = 3
/** Rows without the names of their columns say little. */
const HEAD_VALUE = 20
/** The ends of a table are asked for before anything in it. */
const END_VALUE = 4

/** A line of the document that is a part, and the table whose row or head it is. */
interface Line {
  readonly part: number
  readonly kind: 'head' | 'row' | 'other'
}

/** Tables that follow each other and have the same columns, such as the folders of `ls -lR`: one summary for all. */
interface Section {
  readonly lines: Line[]
  readonly rows: number
  readonly aggregates: readonly string[]
}

/**
 * A table that is read by its lines stays lines: each row as it was printed, its blanks collapsed, so that what one would
 * search for is there; names and ends always, rows by what sets them apart, and what all of them say in numbers.
 */
export function outlineLines(source: string, { grids, asides }: Grids, tokenizer: Tokenizer): Outline | null {
  const parts: Part[] = []
  const sections = groupAlike(grids)
  const gap = grids.some(isAmbiguous) ? '  ' : ' '
  const others = [...asides].sort((a, b) => a.from - b.from)
  let next = 0
  const written: Section[] = sections.map((section, index) => {
    const end = sections[index + 1] ? startOf(sections[index + 1][0]) : source.length + 1
    const until = others.findIndex(({ from }) => from >= end)
    const own = others.slice(next, until < 0 ? others.length : until)
    next += own.length
    return addSection(parts, source, section, own, gap)
  })
  if (written.length === 0 || !fitRows(parts, source, tokenizer)) return null
  let complete: string | undefined
  return {
    kind: 'table',
    source,
    parts,
    exact: true,
    render: (levels, gaps) => {
      if (levels.every((level, part) => level === parts[part].renderings.length)) {
        return (complete ??= written.map(section => renderSection(section, parts, levels, gaps)).join('\n'))
      }
      return written.map(section => renderSection(section, parts, levels, gaps)).join('\n')
    },
  }
}

/** Beyond this many characters, what must be shown is a small part of a table. */
const SHORT_TABLE = 8_000
/** Share of a short table that the rows which must be shown may take; what they say above and beside them costs as well. */
const MUST_SHARE = 0.95

/** Of a short table fewer rows must be shown, the least telling first, so that there is something to save. Whether there is. */
function fitRows(parts: Part[], source: string, tokenizer: Tokenizer): boolean {
  if (source.length > SHORT_TABLE) return true
  const budget = tokenizer.count(source) * MUST_SHARE
  const must = parts
    .map((part, index) => ({
      index,
      value: part.must ? part.renderings[0].value : 0,
      tokens: tokenizer.count(part.renderings[0].text) + 1,
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.index - b.index)
  let spent = SUMMARY_TOKENS
  let kept = 0
  for (const { index, tokens } of must) {
    if (spent + tokens > budget) parts[index] = { ...parts[index], must: undefined }
    else {
      spent += tokens
      kept++
    }
  }
  return kept > 1
}

/** About what the lines above the rows cost. */
const SUMMARY_TOKENS = 16

/** A single blank cannot stand between cells that hold blanks themselves or may be empty. */
function isAmbiguous({ rows }: Grid): boolean {
  return rows.some(({ cells }) =>
    cells.some(({ value }, index) => value === '' || (index < cells.length - 1 && value.includes(' '))),
  )
}

function startOf({ head, rows }: Grid): number {
  return head?.from ?? rows[0].from
}

function groupAlike(grids: readonly Grid[]): Grid[][] {
  const groups: Grid[][] = []
  for (const grid of grids) {
    if (grid.rows.length === 0 && !grid.head) continue
    const last = groups.at(-1)
    if (last && grid.rows.length > 0 && columnsOf(last[0]) === columnsOf(grid)) last.push(grid)
    else groups.push([grid])
  }
  return groups.filter(([grid]) => grid.rows.length > 0 || grid.head)
}

function columnsOf({ header, rows }: Grid): string {
  return header ? header.join('\t') : String(rows[0]?.cells.length ?? 0)
}

function addSection(
  parts: Part[],
  source: string,
  grids: readonly Grid[],
  others: readonly Span[],
  gap: string,
): Section {
  const rows = grids.flatMap(grid => grid.rows)
  const texts = rows.map(row => rowText(source, row, gap))
  const list: ListNode = gridAsList({ header: grids[0].header, rows })
  const table = makeTable(
    list.items.map(node => ({ from: node.from, to: node.to, node })),
    [],
  )
  const profiles = table ? profileTable(table) : []
  const identifier = identifierOf(profiles, rows.length)
  const lengths = texts.map(text => Math.min(text.length, LEAN_ROW))
  const room = ROWS_SHARE * texts.reduce((sum, text) => sum + text.length, 0)
  const values = table && rowValues(table, profiles)
  const must = values && rowsThatStay(values, lengths, room)
  const aggregates = profiles.map(profile => aggregate(profile, rows.length, identifier)).filter(text => text !== '')

  const lines: (Line & { readonly from: number })[] = []
  const add = (part: Part, kind: Line['kind']): number => {
    lines.push({ part: parts.length, kind, from: part.from })
    return parts.push(part) - 1
  }
  for (const { head, header } of grids) {
    if (!head) continue
    const text = gap === ' ' || !header ? collapse(source, head, gap) : header.join(gap)
    add({ from: head.from, to: head.to, renderings: [{ text, value: HEAD_VALUE }], must: 1 }, 'head')
  }
  for (const span of others) {
    const text = collapse(source, span, gap)
    const isTitle = grids.some(({ title }) => title !== undefined && text === `${title}:`)
    const value = isTitle ? 2 : 0.3
    add(
      {
        ...span,
        renderings: [{ text, value }],
        must: isTitle || others.length < 4 ? 1 : undefined,
        name: isTitle ? text.slice(0, -1) : undefined,
      },
      'other',
    )
  }
  const troubled = texts.filter(text => trouble.test(text)).length
  const isTelling = troubled <= Math.max(3, rows.length * 0.1)
  rows.forEach((row, index) => {
    const text = texts[index]
    const isTroubled = isTelling && trouble.test(text)
    const isEnd = index === 0 || index === rows.length - 1
    const value = (values?.[index] ?? 1) + (isTroubled ? TROUBLE_VALUE : 0) + (isEnd ? END_VALUE : 0)
    const lean = shorten(text, LEAN_ROW)
    const renderings = [{ text: lean, value }]
    if (lean !== text) renderings.push({ text, value: value * 1.3 })
    add(
      {
        from: row.from,
        to: row.to,
        renderings,
        name: identifier?.texts[index] || undefined,
        must: isTroubled || must?.has(index) ? 1 : undefined,
      },
      'row',
    )
  })
  lines.sort((a, b) => a.from - b.from)
  return { lines, rows: rows.length, aggregates }
}

function rowText(source: string, row: Row, gap: string): string {
  return gap === ' ' ? collapse(source, row, gap) : row.cells.map(({ value }) => (value === '' ? '-' : value)).join(gap)
}

/** A line with its blanks collapsed; bars and what they hold stay as they are. */
function collapse(source: string, { from, to }: Span, gap: string): string {
  const text = source.slice(from, to).trim()
  return gap === ' ' ? text.replace(/\s+/g, ' ') : text.replace(/\s{2,}|\t/g, gap)
}

function renderSection(
  { lines, rows, aggregates }: Section,
  parts: readonly Part[],
  levels: Levels,
  gaps: Gaps,
): string {
  const cut: number[] = []
  const shown: string[] = []
  let hidden = 0
  let length = 0
  for (const { part, kind } of lines) {
    const level = levels[part]
    const { renderings } = parts[part]
    if (level < renderings.length) cut.push(part)
    if (level > 0) shown.push(renderings[level - 1].text)
    else if (kind === 'row') {
      hidden++
      length += renderings[0].text.length
    }
  }
  if (cut.length === 0) return shown.join('\n')
  const marker = gaps.mark(cut)
  const title = hidden > 0 ? `${rows} rows, ${hidden} not shown ${marker}` : `${rows} rows, cut ${marker}`
  const summary = `all ${rows}: ${aggregates.join(' · ')}`
  // What the hidden rows say together may not be longer than they are.
  const isWorth = aggregates.length > 0 && summary.length < length
  return [title, ...(isWorth ? [summary] : []), ...shown].join('\n')
}
