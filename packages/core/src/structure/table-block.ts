import { aggregate } from './aggregates.ts'
import { type Block, type Builder, startLine, type Writing } from './builder.ts'
import { childTable, heavyColumns, rowName } from './children.ts'
import { shorten, writeCell } from './flow.ts'
import { isNameKey, joinPath } from './names.ts'
import { identifierOf, isOpaque, type Profile, profileTable, shortNested } from './profile.ts'
import { valueRows } from './rows.ts'
import type { Column, Table } from './table.ts'
import { blocksOf } from './tree-blocks.ts'

/** A cell longer than this is shortened in a lean row. */
const LEAN_CELL = 100
const LEAN_NESTED = 60
/** Tables within tables are followed this deep. */
const DEEPEST_TABLE = 12
/** Where the children of rows are not alike, those of so many rows are written row by row. */
const MOST_ROWS_APART = 40
/** A row that is no record is shortened to this. */
const LONGEST_ODD = 200
/** What the head of a table, which names every column, is worth. */
const HEAD_VALUE = 4

/**
 * A table as a head (what all rows share, what follows from what, aggregates) and a part per row. A row's first rendering
 * leaves out or shortens what reads badly or long: hashes, links, texts.
 *
 * @param path Where the table stands in the document; '' for the document itself.
 */
export function tableBlock(
  builder: Builder,
  table: Table,
  path: string,
  span: { readonly from: number; readonly to: number },
  depth: number,
  parent?: number,
): Block {
  const { rows } = table
  const heavy = depth < DEEPEST_TABLE ? heavyColumns(table) : []
  const children = new Map<Column, Table | 'rows'>()
  if (heavy.length > 0) {
    const named = identifierOf(profileTable(table, new Set(heavy)), rows.length)
    for (const column of heavy) {
      const child = childTable(column, row => rowName(named, row))
      if (child) children.set(column, child)
      else if (rows.length <= MOST_ROWS_APART) children.set(column, 'rows')
    }
  }
  const profiles = profileTable(table, new Set(children.keys()))
  const identifier = identifierOf(profiles, rows.length - table.odd.size)
  const layout = layOut(profiles, identifier)
  const head = headLines(layout, profiles)
  const aggregates = profiles.map(profile => aggregate(profile, rows.length, identifier)).filter(text => text !== '')
  const written = rows.map((_, row) => writeRow(table, row, layout))
  const { values, must } = valueRows(
    table,
    profiles,
    written.map(([lean]) => lean.length),
  )
  const constants = constantsOf(profiles)
  const title = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`
  const headPart = builder.add({
    from: span.from,
    to: span.to,
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
  const first = builder.parts.length
  rows.forEach(({ from, to }, row) => {
    const [lean, full] = written[row]
    const value = values[row]
    const renderings =
      lean === full
        ? [{ text: full, value }]
        : [
            { text: lean, value },
            { text: full, value: value * 1.3 },
          ]
    const name = identifier?.texts[row]
    builder.add({
      from,
      to,
      renderings,
      parent: headPart,
      name: name || undefined,
      must: must.has(row) ? 1 : undefined,
    })
  })
  const below: Block[] = []
  for (const [column, child] of children) {
    const place = `${path}[].${column.path}`
    if (child !== 'rows') below.push(tableBlock(builder, child, place, span, depth + 1, headPart))
    else {
      column.cells.forEach((cell, row) => {
        if (cell?.type !== 'list' && cell?.type !== 'map') return
        below.push(
          ...blocksOf(builder, cell, `${joinPath(path, rowName(identifier, row))}.${column.path}`, depth + 1, headPart),
        )
      })
    }
  }

  const writeRows = (writing: Writing): void => {
    const { levels, gaps, lines } = writing
    const notFull: number[] = []
    const shown: string[] = []
    let hidden = 0
    let hiddenLength = 0
    for (let row = 0; row < rows.length; row++) {
      const part = first + row
      const { renderings } = builder.parts[part]
      const level = levels[part]
      if (level < renderings.length) notFull.push(part)
      if (level > 0) shown.push(renderings[level - 1].text)
      else {
        hidden++
        hiddenLength += renderings[0].text.length
      }
    }
    const marker = notFull.length > 0 ? ` ${gaps.mark(notFull)}` : ''
    const start = startLine(writing, path)
    lines.push(
      hidden > 0 ? `${start}${title}, ${hidden} not shown${marker}` : `${start}${title}${marker && `, cut${marker}`}`,
    )
    if (constantsPart !== undefined) {
      const { renderings } = builder.parts[constantsPart]
      if (levels[constantsPart] < renderings.length) writing.rest.push(constantsPart)
      if (levels[constantsPart] > 0) lines.push(renderings[levels[constantsPart] - 1].text)
    }
    lines.push(...head)
    const summary = aggregates.join(' · ')
    if (summary !== '' && hiddenLength > summary.length) lines.push(`all ${rows.length}: ${summary}`)
    lines.push(layout.header, ...shown)
  }
  return {
    write: writing => {
      // Marked as one with the head, which they lie in.
      if (writing.levels[headPart] === 0) writing.rest.push(headPart)
      else writeRows(writing)
      for (const block of below) block.write(writing)
    },
  }
}

interface Layout {
  /** Columns with a cell in each row, what a lean row shows first. */
  readonly cells: readonly Profile[]
  /** How many of them a lean row has. */
  readonly lean: number
  /** Columns that a row names when it differs from the usual. */
  readonly named: readonly Profile[]
  readonly header: string
}

function layOut(profiles: readonly Profile[], identifier: Profile | undefined): Layout {
  const positional = profiles.filter(profile => !profile.usual)
  const late = positional.filter(profile => isLate(profile, identifier))
  const early = positional.filter(profile => !late.includes(profile))
  const cells = early.length > 0 ? [...early, ...late] : positional
  const lean = early.length > 0 ? early.length : positional.length
  const header =
    cells
      .slice(0, lean)
      .map(({ path }) => path)
      .join('|') +
    (lean < cells.length
      ? `|| ${cells
          .slice(lean)
          .map(({ path }) => path)
          .join('|')}`
      : '')
  return { cells, lean, named: profiles.filter(({ usual }) => usual && usual.exceptions > 0), header }
}

/** Hashes, tokens and links come last, where a row can end early; not what names the row. */
function isLate(profile: Profile, identifier: Profile | undefined): boolean {
  if (profile === identifier) return false
  return profile.kind === 'opaque' || (profile.kind === 'url' && !isNameKey(profile.path))
}

/** What most rows share, what few have, and what follows from what. */
function headLines(layout: Layout, profiles: readonly Profile[]): string[] {
  const lines: string[] = []
  const mostly = new Map<string, string[]>()
  const sparse: string[] = []
  for (const { usual, path, filled } of profiles) {
    if (!usual) continue
    if (usual.type === 'value') {
      if (usual.exceptions === 0) continue
      const value = shorten(usual.text, 400)
      mostly.set(value, [...(mostly.get(value) ?? []), path])
    } else if (usual.type === 'nothing') sparse.push(filled > 1 ? `${path} ${filled}` : path)
  }
  if (mostly.size > 0) lines.push(`unless said: ${grouped(mostly)}`)
  if (sparse.length > 0) lines.push(`some: ${sparse.join(', ')}`)
  for (const { usual, path } of profiles) if (usual?.type === 'template') lines.push(`${path} = ${usual.text}`)
  for (const { prefix, path } of layout.cells) if (prefix !== '') lines.push(`${path} = ${prefix}{${path}}`)
  return lines
}

/** What all rows have. Lean: hashes and links by their names only, texts shortened. */
function constantsOf(profiles: readonly Profile[]): { lean: string; full: string } | undefined {
  const values = new Map<string, string[]>()
  const bare = new Map<string, string[]>()
  const unread: string[] = []
  const links: { path: string; text: string }[] = []
  for (const { usual, path } of profiles) {
    if (usual?.type !== 'value' || usual.exceptions > 0) continue
    const { text } = usual
    const base = links.findLast(link => text.length > link.text.length && text.startsWith(link.text))
    const value = base ? `{${base.path}}${text.slice(base.text.length)}` : text
    values.set(value, [...(values.get(value) ?? []), path])
    const isLink = /^[a-z+]+:\/\//.test(text)
    if (isLink && text.length > 15) links.push({ path, text })
    if (isLink || isOpaque(text)) unread.push(path)
    else bare.set(shorten(value, LEAN_CELL), [...(bare.get(shorten(value, LEAN_CELL)) ?? []), path])
  }
  if (values.size === 0) return undefined
  return {
    lean: `all: ${[grouped(bare), unread.join(', ')].filter(text => text !== '').join('; ')}`,
    full: `all: ${grouped(values)}`,
  }
}

function grouped(values: ReadonlyMap<string, readonly string[]>): string {
  return [...values].map(([value, paths]) => `${paths.join(', ')}=${value}`).join('; ')
}

/** A row, lean and in full. */
function writeRow(table: Table, row: number, { cells, lean, named }: Layout): [lean: string, full: string] {
  if (table.odd.has(row)) {
    const leading = table.columns.slice(0, table.leading).map(({ cells }) => (cells[row] ? `${writeCell(cells[row])}|` : ''))
    const text = leading.join('') + writeCell(table.rows[row].node)
    return [shorten(text, LONGEST_ODD), text]
  }
  let short = ''
  let long = ''
  cells.forEach(({ column, texts, prefix }, index) => {
    const cell = column.cells[row]
    const text = prefix === '' ? texts[row] : texts[row].slice(prefix.length)
    const separator = index === 0 ? '' : '|'
    long += separator + text
    if (index >= lean) return
    short += separator
    if (cell && (cell.type === 'list' || cell.type === 'map'))
      short += text.length > LEAN_NESTED ? shortNested(cell, LEAN_NESTED) : text
    else short += shorten(text, LEAN_CELL)
  })
  for (const { texts, usual, path, column } of named) {
    const text = texts[row]
    const usually = usual?.type === 'value' ? usual.text : usual?.type === 'template' ? usual.values[row] : ''
    if (text === usually) continue
    const cell = column.cells[row]
    long += `|${path}=${text}`
    short += `|${path}=${cell && (cell.type === 'list' || cell.type === 'map') ? shortNested(cell, LEAN_NESTED) : shorten(text, LEAN_CELL)}`
  }
  return [short, long]
}
