import type { Part } from '../view/outline.ts'
import { aggregate } from './aggregates.ts'
import { type Block, type Builder, type Place, startLine, type Writing } from './builder.ts'
import { childTable, heavyColumns, rowName } from './children.ts'
import { joinPath } from './names.ts'
import { identifierOf, profileTable } from './profile.ts'
import { rowValues } from './rows.ts'
import type { Column, Table } from './table.ts'
import { addTableFacts, MOST_ROWS } from './table-facts.ts'
import { constantsOf, headLines, layOut, writeRow } from './table-layout.ts'
import { namesOf } from './table-names.ts'
import { blocksOf } from './tree-blocks.ts'

const CHILD_WORTH = 0.5
/** Tables within tables are followed this deep. */
const DEEPEST_TABLE = 12
/** Where the children of rows are not alike, those of so many rows are written row by row. */
const MOST_ROWS_APART = 40
/** What the name of a row is worth, of the 1 of a typical row. */
const NAME_VALUE = 0.5
/** The ends of a table are shown in full up to this many characters. */
const LONGEST_END = 300
/** What the head of a table, which names every column, is worth. */
const HEAD_VALUE = 4

/**
 * A table as a head (what all rows share, what follows from what, aggregates) and a part per row. A row's first rendering
 * leaves out or shortens what reads badly or long: hashes, links, texts.
 */
export function tableBlock(builder: Builder, table: Table, { path, depth, from, to, parent, inTable }: Place): Block {
  const { rows } = table
  const heavy = depth < DEEPEST_TABLE ? heavyColumns(table) : []
  const children = new Map<Column, Table | 'rows'>()
  let profiles = profileTable(table, new Set(heavy))
  if (heavy.length > 0) {
    const named = identifierOf(profiles, rows.length)
    for (const column of heavy) {
      const child = childTable(column, row => rowName(named, row))
      if (child) children.set(column, child)
      else if (rows.length <= MOST_ROWS_APART) children.set(column, 'rows')
    }
    if (children.size < heavy.length) profiles = profileTable(table, new Set(children.keys()))
  }
  const identifier = identifierOf(profiles, rows.length - table.odd.size)
  const leading = new Set(profiles.slice(0, table.leading))
  const layout = layOut(profiles, identifier, leading, !builder.wideRows)
  const head = headLines(layout, profiles)
  const summary = profiles
    .filter(profile => !(leading.has(profile) && profile !== identifier))
    .map(profile => aggregate(profile, rows.length, identifier))
    .filter(text => text !== '')
    .join(' · ')
  const written = rows.map((_, row) => writeRow(table, row, layout))
  const names = namesOf(table, profiles, identifier, written)
  // Of a shorter table what each row says decides; that comes later.
  const values = rows.length > MOST_ROWS ? rowValues(table, profiles) : undefined
  const constants = constantsOf(profiles)
  const title = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`
  const headPart = builder.add({
    from: Math.min(from, rows[0].from),
    to: rows[0].from,
    renderings: [{ text: [path, title, ...head, layout.header].join('\n'), value: HEAD_VALUE }],
    parent,
    name: path || undefined,
    must: 1,
  })
  const constantsPart =
    constants &&
    builder.add({
      from: rows[0].from,
      to: rows[0].to,
      renderings: [constants.lean, constants.full]
        .filter((text, index, all) => all.indexOf(text) === index)
        .map((text, index) => ({ text, value: 2 + index })),
      parent: headPart,
      must: 1,
    })
  // What belongs to the rows of another table is asked for less often than those rows.
  const worth = inTable ? CHILD_WORTH : 1
  const first = builder.parts.length
  rows.forEach(({ from, to }, row) => {
    const [lean, full, middle] = written[row]
    const value = (values?.[row] ?? 1) * worth
    const renderings = [{ text: lean, value }]
    if (middle !== undefined) renderings.push({ text: middle, value: value * 1.2 })
    if (lean !== full) renderings.push({ text: full, value: value * 1.3 })
    const name = names?.[row] ?? ''
    if (name !== '') renderings.unshift({ text: name, value: NAME_VALUE * worth })
    const called = identifier?.texts[row] || undefined
    const isEnd = row === 0 || row === rows.length - 1
    const least = name === '' ? 1 : 2
    const fits = renderings.findLastIndex(({ text }) => text.length <= LONGEST_END) + 1
    const must = isEnd ? Math.max(fits, least) : undefined
    builder.add({ from, to, renderings, parent: headPart, name: called, must })
  })
  /** By row: parts of cells that stand behind a row that is not shown in full. */
  const cells = addTableFacts(builder, table, profiles, identifier, {
    path,
    head: headPart,
    firstRow: first,
    summary,
    poorer: written.map(([lean, full], row) => (lean === full ? (names?.[row] ?? '') : lean)),
  })
  const blocks: Block[] = []
  for (const [column, child] of children) {
    const place = { path: `${path}[].${column.path}`, depth: depth + 1, from, to, parent: headPart, inTable: true }
    if (child !== 'rows') blocks.push(tableBlock(builder, child, place))
    else {
      column.cells.forEach((cell, row) => {
        if (cell?.type !== 'list' && cell?.type !== 'map') return
        blocks.push(
          ...blocksOf(builder, cell, {
            ...place,
            path: `${joinPath(path, rowName(identifier, row))}.${column.path}`,
            from: cell.from,
            to: cell.to,
          }),
        )
      })
    }
  }

  return writtenTable({
    parts: builder.parts,
    path,
    title,
    head,
    header: layout.header,
    summary,
    lengths: Int32Array.from(written, ([lean]) => lean.length),
    names,
    cells,
    blocks,
    headPart,
    constantsPart,
    first,
    end: builder.parts.length,
    inTable,
  })
}

/** What writing a table takes. Nothing else of it may be held: the cells of a large one take many times the memory of its text. */
interface Written {
  readonly parts: readonly Part[]
  readonly path: string
  readonly title: string
  readonly head: readonly string[]
  readonly header: string
  readonly summary: string
  /** Characters of each row's first rendering beyond its name. */
  readonly lengths: Int32Array
  readonly names: readonly string[] | undefined
  /** By row: parts of cells that stand behind a row that is not shown in full. */
  readonly cells: ReadonlyMap<number, readonly number[]>
  readonly blocks: readonly Block[]
  readonly headPart: number
  readonly constantsPart: number | undefined
  /** The part of the first row, and the first part behind the table. */
  readonly first: number
  readonly end: number
  readonly inTable: boolean
}

function writtenTable(table: Written): Block {
  const { parts, path, title, head, header, summary, lengths, names, cells, blocks } = table
  const { headPart, constantsPart, first, end, inTable } = table
  const count = lengths.length
  return {
    write: writing => {
      const { levels, gaps, lines } = writing
      if (levels[headPart] === 0) {
        for (let index = headPart; index < end; index++) writing.rest.push(index)
        return
      }
      const rest = inTable ? writing.rest : []
      const before = rest.length
      const start = startLine(writing, path)
      const body: string[] = []
      const shown: string[] = []
      /** Rows of which only the name is shown. */
      const called: string[] = []
      let hidden = 0
      let hiddenLength = 0
      for (let part = first; part < first + count; part++) {
        const { renderings } = parts[part]
        const level = levels[part]
        if (level < renderings.length) rest.push(part)
        const isNamed = names !== undefined && names[part - first] !== ''
        const own = cells.get(part - first) ?? []
        const row = level > 0 ? renderings[level - 1].text : ''
        const details =
          level < renderings.length ? own.filter(cell => levels[cell] > 0 && !isTold(parts[cell], row)) : []
        for (const cell of own) if (levels[cell] < parts[cell].renderings.length) rest.push(cell)
        if (level > (isNamed ? 1 : 0) || (level > 0 && details.length > 0)) {
          const texts = details.map(cell => `|${parts[cell].renderings[levels[cell] - 1].text}`)
          shown.push(renderings[level - 1].text + texts.join(''))
        } else {
          hidden++
          hiddenLength += lengths[part - first]
          if (level > 0) called.push(renderings[0].text)
        }
      }
      // What is hidden is worth a summary when that is shorter.
      if (summary !== '' && hiddenLength > summary.length) body.push(`all ${count}: ${summary}`)
      // What every row has stands near the first of them.
      if (constantsPart !== undefined) {
        const { renderings } = parts[constantsPart]
        if (levels[constantsPart] < renderings.length) rest.push(constantsPart)
        if (levels[constantsPart] > 0) body.push(renderings[levels[constantsPart] - 1].text)
      }
      body.push(...head)
      body.push(header)
      for (const text of shown) body.push(text)
      if (called.length > 0) body.push(`others${called.length < hidden ? ' include' : ''}: ${called.join('; ')}`)
      const inner: Writing = { ...writing, lines: body, rest }
      for (const block of blocks) block.write(inner)
      writing.anchor = inner.anchor
      const marker = rest.length > before && !inTable ? ` ${gaps.mark(rest)}` : ''
      const note = hidden > 0 ? `, ${hidden} not shown` : marker === '' ? '' : ', cut'
      lines.push(`${start}${title}${note}${marker}`)
      // A table may have more lines than a call may have arguments.
      for (const line of body) lines.push(line)
    },
  }
}

/** Whether a row says what stands in one of its cells as well. */
function isTold({ renderings }: Part, row: string): boolean {
  const { text } = renderings[0]
  return row.includes(text.slice(text.indexOf('=') + 1))
}
