import { aggregate } from './aggregates.ts'
import { type Block, type Builder, type Place, startLine, type Writing } from './builder.ts'
import { childTable, heavyColumns, rowName } from './children.ts'
import { shorten, writeCell } from './flow.ts'
import { isNameKey, isTellingKey, isTrouble, joinPath } from './names.ts'
import { identifierOf, isOpaque, type Profile, profileTable, shortNested } from './profile.ts'
import { valueRows } from './rows.ts'
import type { Column, Table } from './table.ts'
import { blocksOf } from './tree-blocks.ts'

/** A cell longer than this is shortened in a lean row. */
const LEAN_CELL = 100
const CHILD_WORTH = 0.5
/** Values that stand in several rows are listed with the aggregates; long ones need not stand in lean rows as well. */
const LONG_CATEGORY = 40
/** A hash or a link that all rows share is shown at once when it is this short. */
const SHORT_CONSTANT = 40
/** A lean row ends before this many characters, but not before so many cells. */
const LEAN_ROW = 260
const LEAST_LEAN = 5
/** What reports a failure is shown longer. */
const LEAN_TROUBLE = 240
const LEAN_NESTED = 60
/** Tables within tables are followed this deep. */
const DEEPEST_TABLE = 12
/** Where the children of rows are not alike, those of so many rows are written row by row. */
const MOST_ROWS_APART = 40
/** A row that is no record is shortened to this. */
const LONGEST_ODD = 200
/** A name longer than this, on average, is a text. */
const LONGEST_NAME = 80
/** A row's name must be shorter than its leanest form by this much. */
const SHORTER_BY = 5
/** What the name of a row is worth, of the 1 of a typical row. */
const NAME_VALUE = 0.5
const MOST_NAMES = 2
/** The names of all rows are always shown when they take no more than this share of the table's source. */
const NAMES_SHARE = 0.25
/** Rows that are worth most are always shown while they take no more than this share of the source of the rows. */
const ROWS_SHARE = 0.14
/** A table of so few rows has none whose names alone would be shown. */
const FEW_ROWS = 4
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
  const layout = layOut(profiles, identifier, leading)
  const head = headLines(layout, profiles)
  const summary = profiles
    .filter(profile => !(leading.has(profile) && profile !== identifier))
    .map(profile => aggregate(profile, rows.length, identifier))
    .filter(text => text !== '')
    .join(' · ')
  const written = rows.map((_, row) => writeRow(table, row, layout))
  const length = rows.reduce((sum, row) => sum + row.to - row.from, 0)
  const names = namesOf(table, profiles, identifier, written, length)
  const { values, must } = valueRows(
    table,
    profiles,
    written.map(([lean]) => lean.length),
    length * ROWS_SHARE,
  )
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
    const [lean, full] = written[row]
    const value = values[row] * worth
    const renderings = [{ text: lean, value }]
    if (lean !== full) renderings.push({ text: full, value: value * 1.3 })
    const name = names?.texts[row] ?? ''
    if (name !== '') renderings.unshift({ text: name, value: NAME_VALUE * worth })
    const called = identifier?.texts[row] || undefined
    const isNamed = names?.must === true && !names.repeated.has(row)
    const level = must.has(row) ? (name === '' ? 1 : 2) : isNamed ? 1 : undefined
    builder.add({ from, to, renderings, parent: headPart, name: called, must: level })
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

  const end = builder.parts.length

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
      if (constantsPart !== undefined) {
        const { renderings } = builder.parts[constantsPart]
        if (levels[constantsPart] < renderings.length) rest.push(constantsPart)
        if (levels[constantsPart] > 0) body.push(renderings[levels[constantsPart] - 1].text)
      }
      body.push(...head)
      const shown: string[] = []
      /** Rows of which only the name is shown. */
      const called: string[] = []
      let hidden = 0
      let hiddenLength = 0
      for (let part = first; part < first + rows.length; part++) {
        const { renderings } = builder.parts[part]
        const level = levels[part]
        if (level < renderings.length) rest.push(part)
        const isNamed = names !== undefined && names.texts[part - first] !== ''
        if (level > (isNamed ? 1 : 0)) shown.push(renderings[level - 1].text)
        else {
          hidden++
          hiddenLength += written[part - first][0].length
          if (level > 0) called.push(renderings[0].text)
        }
      }
      // What is hidden is worth a summary when that is shorter.
      if (summary !== '' && hiddenLength > summary.length) body.push(`all ${rows.length}: ${summary}`)
      body.push(layout.header)
      for (const text of shown) body.push(text)
      if (called.length > 0) body.push(`others: ${called.join('; ')}`)
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

/** What stands for rows that are not shown. */
interface Names {
  /** By row; '' where the leanest form of the row is no longer than its name would be, or says the same as a row before. */
  readonly texts: readonly string[]
  readonly repeated: ReadonlySet<number>
  /** Whether there is always room for all of them. */
  readonly must: boolean
}

/** Columns that name a row, and what they hold in each; short enough to name rows that are not shown. */
function namesOf(
  table: Table,
  profiles: readonly Profile[],
  identifier: Profile | undefined,
  written: readonly (readonly [lean: string, full: string])[],
  length: number,
): Names | undefined {
  if (table.rows.length <= FEW_ROWS) return undefined
  const telling = profiles.filter(
    ({ usual, kind, path, meanLength, counts, filled }) =>
      !usual && kind === 'text' && meanLength <= LONGEST_NAME && isTellingKey(path) && counts.size > filled * 0.2,
  )
  const columns = profiles.filter(profile => profile === identifier || telling.slice(0, MOST_NAMES).includes(profile))
  if (columns.length === 0) return undefined
  const seen = new Set<string>()
  const repeated = new Set<number>()
  let total = 0
  const texts = table.rows.map((_, row) => {
    const name = columns
      .map(({ texts }) => texts[row])
      .filter(text => text !== '')
      .join(' ')
    if (seen.has(name)) {
      repeated.add(row)
      return ''
    }
    seen.add(name)
    const isShorter = name.length + SHORTER_BY <= written[row][0].length
    total += (isShorter ? name.length : written[row][0].length) + 1
    return isShorter ? name : ''
  })
  return { texts, repeated, must: total <= length * NAMES_SHARE }
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

function layOut(profiles: readonly Profile[], identifier: Profile | undefined, leading: ReadonlySet<Profile>): Layout {
  const positional = profiles.filter(profile => !profile.usual)
  const early = leanColumns(positional, identifier, leading)
  const late = positional.filter(profile => !early.has(profile))
  const cells = [...positional.filter(profile => early.has(profile)), ...late]
  const header = [cells.slice(0, early.size), late]
    .filter(part => part.length > 0)
    .map(part => part.map(({ path }) => path).join('|'))
  return {
    cells,
    lean: early.size,
    named: profiles.filter(({ usual }) => usual && usual.exceptions > 0),
    header: header.join('|| '),
  }
}

/** The columns that a lean row has room for: what names it and tells of it first, then by depth. */
function leanColumns(
  positional: readonly Profile[],
  identifier: Profile | undefined,
  leading: ReadonlySet<Profile>,
): ReadonlySet<Profile> {
  const candidates = positional.filter(profile => leading.has(profile) || !isLate(profile, identifier))
  const order = (candidates.length > 0 ? candidates : positional)
    .map((profile, index) => ({
      profile,
      index,
      rank: profile === identifier || leading.has(profile) ? -1 : rankOf(profile),
    }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
  const chosen = new Set<Profile>()
  let length = 0
  for (const { profile } of order) {
    length += Math.min(profile.meanLength, LEAN_CELL) + 1
    if (length > LEAN_ROW && chosen.size >= LEAST_LEAN) break
    chosen.add(profile)
  }
  return chosen
}

function rankOf({ path }: Profile): number {
  const depth = path.split('.').length - 1
  return depth + (isTellingKey(path) ? 0 : 0.5)
}

/** Hashes, tokens and links come last, where a row can end early; not what names the row. */
function isLate(profile: Profile, identifier: Profile | undefined): boolean {
  if (profile === identifier) return false
  const { kind, path, meanLength } = profile
  return (
    kind === 'opaque' || (kind === 'url' && !isNameKey(path)) || (kind === 'category' && meanLength > LONG_CATEGORY)
  )
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

const linkText = /^[a-z+]+:\/\//

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
    const isLink = linkText.test(text)
    if (isLink && text.length > 15) links.push({ path, text })
    if (value.length > SHORT_CONSTANT && (isLink || isOpaque(text))) unread.push(path)
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

function leanLength(text: string): number {
  return text.length > LEAN_CELL && isTrouble(text.slice(0, LEAN_TROUBLE)) ? LEAN_TROUBLE : LEAN_CELL
}

/** A row, lean and in full. */
function writeRow(table: Table, row: number, { cells, lean, named }: Layout): [lean: string, full: string] {
  if (table.odd.has(row)) {
    const leading = table.columns
      .slice(0, table.leading)
      .map(({ cells }) => (cells[row] ? `${writeCell(cells[row])}|` : ''))
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
    else short += shorten(text, leanLength(text))
  })
  for (const { texts, usual, path, column } of named) {
    const text = texts[row]
    const usually = usual?.type === 'value' ? usual.text : usual?.type === 'template' ? usual.values[row] : ''
    if (text === usually) continue
    const cell = column.cells[row]
    long += `|${path}=${text}`
    short += `|${path}=${cell && (cell.type === 'list' || cell.type === 'map') ? shortNested(cell, LEAN_NESTED) : shorten(text, leanLength(text))}`
  }
  return [short, long]
}
