import type { Tokenizer } from '../../tokenizer.ts'
import { heavyColumns } from '../children.ts'
import { isTyped, writeFlow } from '../flow.ts'
import { joinPath } from '../names.ts'
import type { ListNode, MapNode, ValueNode } from '../node.ts'
import { type Profile, profileTable } from '../profile.ts'
import { type Column, keyedRecords, makeTable, type Record, readTable, type Table } from '../table.ts'
import { holdsSomething, LONG_TABLE } from '../table-layout.ts'
import { isBare, withoutBars, writeExactCell } from './cells.ts'
import { isJson } from './decode.ts'
import { writeLegend } from './legend.ts'
import { findLookups, type Lookup } from './lookups.ts'
import { readPath } from './paths.ts'
import { findReferences } from './references.ts'
import { fillExact, refersTo } from './template.ts'

/** Tables within tables are followed this deep. */
const DEEPEST = 16
/** A list or map of fewer characters has too little to say once. */
const SHORTEST_TABLE = 40
/** Longer pieces are compared by their characters alone, and must be shorter by this factor. */
const LONGEST_COUNTED = 40_000
const CLEARLY_SHORTER = 0.95
/** Text that is longer than plain JSON by this many characters does not have fewer tokens. */
const CLEARLY_LONGER = 400

/**
 * Writes a tree so that `decodeExact` gives the same value again: key order, missing against null, numbers as the source has them.
 * What is a table is written as one where that takes fewer tokens: columns once, then a row per line; everything else as minified JSON.
 */
export function encodeExact(root: ValueNode, tokenizer: Tokenizer): string {
  const encoder = createEncoder(tokenizer)
  const tables = new Map<ValueNode, string>()
  encoder.flow(root, 0, tables)
  const references = findReferences(root, node => tables.has(node))
  const plain = writeFlow(root)
  if (tables.size + references.size === 0) return plain
  const body = writeFlow(root, Number.POSITIVE_INFINITY, node => tables.get(node) ?? references.get(node))
  const text = [writeLegend(tables.size > 0, references.size > 0), body, ...encoder.blocks].join('\n')
  return isShorter(text, plain, tokenizer) ? text : plain
}

function isShorter(text: string, plain: string, tokenizer: Tokenizer): boolean {
  if (plain.length > LONGEST_COUNTED) return text.length < plain.length * CLEARLY_SHORTER
  return text.length < plain.length + CLEARLY_LONGER && tokenizer.count(text) < tokenizer.count(plain)
}

interface Encoder {
  /** The tables, each with its title, its head and its rows. */
  readonly blocks: string[]
  /** A value on one line, with `<name>` where a table stands; `tables` collects these. */
  flow(node: ValueNode, depth: number, tables?: Map<ValueNode, string>): string
}

function createEncoder(tokenizer: Tokenizer): Encoder {
  const blocks: string[] = []
  const names = new Map<string, number>()
  const nameFor = (hint: string): string => {
    const plain = hint.replace(/[^\p{L}\p{N}_-]/gu, '') || 'rows'
    const times = (names.get(plain) ?? 0) + 1
    names.set(plain, times)
    return times === 1 ? plain : `${plain}-${times}`
  }
  const flow = (root: ValueNode, depth: number, tables?: Map<ValueNode, string>): string => {
    if (depth > DEEPEST || root.to - root.from < SHORTEST_TABLE) return writeFlow(root)
    let keys: ReadonlyMap<ValueNode, string> | undefined
    return writeFlow(root, Number.POSITIVE_INFINITY, node => {
      if ((node.type !== 'list' && node.type !== 'map') || node.to - node.from < SHORTEST_TABLE) return undefined
      const table = readTable(node)
      if (!table) return undefined
      keys ??= keyNames(root)
      const text = tableFor(table, node, keys.get(node) ?? 'rows', depth)
      if (text !== undefined) tables?.set(node, text)
      return text
    })
  }

  /** Writes a table and returns what stands in its place, unless plain JSON is as short. */
  const tableFor = (table: Table, node: ListNode | MapNode, hint: string, depth: number): string | undefined => {
    const [blockCount, known] = [blocks.length, new Map(names)]
    const name = nameFor(hint)
    const place = blocks.push('') - 1
    blocks[place] = writeTable(table, name, node.type === 'map', depth)
    const written = blocks.slice(place).join('\n')
    if (isShorter(written, writeFlow(node), tokenizer)) return `<${name}>`
    // Takes everything back, tables within included.
    blocks.length = blockCount
    names.clear()
    for (const [key, times] of known) names.set(key, times)
    return undefined
  }

  const writeTable = (given: Table, name: string, keyed: boolean, depth: number): string => {
    const table = setUnorderedApart(given, keyed)
    const { odd } = table
    const children = new Map<Column, { name: string; table: Table; keyed: boolean }>()
    if (depth < DEEPEST) {
      for (const column of heavyColumns(table)) {
        const child = childrenOf(column)
        if (child) children.set(column, { ...child, name: nameFor(lastKey(column.path)) })
      }
    }
    const asText = new Set(table.columns.filter(isTextColumn))
    const profiles = profileTable(
      table,
      new Set(children.keys()),
      column => cell => writeExactCell(cell, asText.has(column), node => flow(node, depth + 1)),
    )
    const byPath = new Map(profiles.map(profile => [profile.column.path, profile]))
    const regular = table.rows.map((_, row) => row).filter(row => !odd.has(row))
    for (const profile of profiles) checkHoists(profile, byPath, regular)
    const lookups = findLookups(profiles, table)
    const looked = new Map(lookups.flatMap(({ by, columns }) => columns.map(column => [column, by] as const)))
    const cells = profiles.filter(profile => !profile.usual && !looked.has(profile))
    const named = profiles.filter(({ usual }) => usual && usual.exceptions > 0)

    const head = profiles.map(profile => {
      const { column, usual, prefix } = profile
      const child = children.get(column)
      const own = pathText(column)
      const path = child ? `${own}${child.keyed ? '{}' : '[]'}<${child.name}>` : own
      const title = asText.has(column) ? `${path}:text` : path
      const by = looked.get(profile)
      if (by) return `${title}=@${pathText(by.column)}`
      if (usual?.type === 'nothing') return `${title}?`
      if (usual) return `${title}=${usual.text}`
      return prefix === '' ? title : `${title}=${prefix}{}`
    })
    const last = table.rows.length - 1
    const lines = [`<${name}> ${table.rows.length} ${keyed ? 'entries' : 'rows'}`, head.join('|')]
    table.rows.forEach(({ node }, row) => {
      if (odd.has(row)) {
        const json = withoutBars(flow(node, depth + 1))
        const key = keyed ? `${withoutBars(JSON.stringify(keyOf(table, row)))}:` : ''
        lines.push(`!${key}${json}`)
        return
      }
      const end = row === last ? endOf(cells, row) : undefined
      const shown = cells.map(profile => {
        const { texts, prefix } = profile
        return texts[row] === '' || profile === end ? '' : texts[row].slice(prefix.length)
      })
      const differing = named.flatMap(({ texts, usual, column }) =>
        texts[row] === usually(usual, row) ? [] : [`${pathText(column)}=${texts[row]}`],
      )
      if (end) differing.push(`${pathText(end.column)}=${end.texts[row]}`)
      if (differing.length > 0) shown.push(...differing)
      else while (shown.length > 1 && shown[shown.length - 1] === '') shown.pop()
      lines.push(shown.join('|'))
    })
    for (const lookup of lookups) lines.push(...writeLookup(lookup))
    for (const { table: child, name: childName, keyed: childKeyed } of children.values()) {
      blocks.push('')
      const place = blocks.length - 1
      blocks[place] = writeTable(child, childName, childKeyed, depth + 1)
    }
    return lines.join('\n')
  }

  return { blocks, flow }
}

/** The last cell of a long table that holds something says its column again, as a row does that differs from the usual. */
function endOf(cells: readonly Profile[], row: number): Profile | undefined {
  if (row < LONG_TABLE - 1) return undefined
  const end = cells.findLast(({ column }) => holdsSomething(column.cells[row]))
  return end?.column.cells[row]?.type === 'map' || end?.column.cells[row]?.type === 'list' ? undefined : end
}

/** A path as the head writes it: without a bar, which divides the titles. */
function pathText({ path }: Column): string {
  return withoutBars(path)
}

function writeLookup({ by, columns, rows }: Lookup): string[] {
  return [
    `by ${rows.length} ${[by, ...columns].map(({ column }) => pathText(column)).join('|')}`,
    ...rows.map(row => [by, ...columns].map(({ texts }) => texts[row]).join('|')),
  ]
}

function usually(usual: Profile['usual'], row: number): string {
  return usual?.type === 'value' ? usual.text : usual?.type === 'template' ? usual.values[row] : ''
}

/** Takes back what the decoder would not understand. */
function checkHoists(profile: Profile, byPath: ReadonlyMap<string, Profile>, rows: readonly number[]): void {
  const { usual, prefix, texts } = profile
  const isColumn = (path: string): boolean => byPath.has(path)
  if (usual?.type === 'value' && !isJson(usual.text) && (usual.text.endsWith('{}') || refersTo(usual.text, isColumn))) {
    profile.usual = undefined
  }
  if (usual?.type === 'template') {
    const { text, values } = usual
    const isClear =
      !/["|\n\r]/.test(text) && !isJson(text) && !/^[@!]/.test(text) && !text.endsWith('{}') && refersTo(text, isColumn)
    if (!isClear || !rows.every(row => fillExact(text, path => byPath.get(path)?.texts[row]) === values[row])) {
      profile.usual = undefined
    }
  }
  if (
    prefix !== '' &&
    (isJson(prefix) || /^[@!]|["|{}]/.test(prefix) || rows.some(row => texts[row].startsWith('!', prefix.length)))
  ) {
    profile.prefix = ''
  }
}

/** Makes rows odd whose keys do not come in the order of the columns. */
function setUnorderedApart(table: Table, keyed: boolean): Table {
  const odd = new Set(table.odd)
  const places = new Map<string, number>()
  table.columns.forEach(({ path }, index) => {
    if (!keyed || index > 0) places.set(path, index)
  })
  table.rows.forEach(({ node }, row) => {
    if (odd.has(row) || node.type !== 'map' || isOrdered(node, '', places, { last: -1 })) return
    odd.add(row)
    for (const { cells } of table.columns.slice(keyed ? 1 : 0)) cells[row] = undefined
  })
  return { ...table, odd }
}

/** Recursion is bounded by the depth of columns. */
function isOrdered(node: MapNode, path: string, places: ReadonlyMap<string, number>, state: { last: number }): boolean {
  for (const { key, value } of node.entries) {
    const own = joinPath(path, key)
    if (value.type === 'map' && value.entries.length > 0 && hasColumnsBelow(value, own, places)) {
      if (!isOrdered(value, own, places, state)) return false
      continue
    }
    const place = places.get(own)
    if (place === undefined || place <= state.last) return false
    state.last = place
  }
  return true
}

function hasColumnsBelow(node: MapNode, path: string, places: ReadonlyMap<string, number>): boolean {
  const first = node.entries[0]
  const own = joinPath(path, first.key)
  if (places.has(own)) return true
  return first.value.type === 'map' && first.value.entries.length > 0 && hasColumnsBelow(first.value, own, places)
}

function keyOf(table: Table, row: number): string {
  const cell = table.columns[0].cells[row]
  return cell?.type === 'string' ? cell.value : ''
}

/** Strings that look like numbers, as in a table that was read from text. */
function isTextColumn({ cells }: Column): boolean {
  let typed = 0
  let count = 0
  for (const cell of cells) {
    if (!cell) continue
    if (cell.type !== 'string') return false
    count++
    if (isBare(cell.value) && isTyped(cell.value)) typed++
  }
  return typed > count / 3
}

/** The items of the lists, or the entries of the maps, of a column as one table, in the order of the rows. */
function childrenOf({ cells }: Column): { table: Table; keyed: boolean } | undefined {
  const records: Record[] = []
  let lists = 0
  let maps = 0
  for (const cell of cells) {
    if (!cell) continue
    if (cell.type === 'list') {
      lists++
      for (const item of cell.items) records.push({ from: item.from, to: item.to, node: item })
    } else if (cell.type === 'map') {
      maps++
      records.push(...keyedRecords(cell))
    } else if (cell.type === 'number') return undefined
  }
  if (lists > 0 === maps > 0) return undefined
  if (records.filter(({ node }) => node.type !== 'map').length > records.length * 0.2) return undefined
  const table = makeTable(records, maps > 0 ? ['key'] : [], 0.3)
  return table && { table, keyed: maps > 0 }
}

function lastKey(path: string): string {
  const { keys } = readPath(path, 0)
  return keys[keys.length - 1]
}

/** The key that each list or map stands behind, to name its table by. */
function keyNames(root: ValueNode): ReadonlyMap<ValueNode, string> {
  const names = new Map<ValueNode, string>()
  const stack: { node: ValueNode; name: string }[] = [{ node: root, name: '' }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, name } = top
    if (node.type === 'list') {
      if (name !== '') names.set(node, name)
      for (const item of node.items) if (item.type === 'list' || item.type === 'map') stack.push({ node: item, name })
    } else if (node.type === 'map') {
      if (name !== '') names.set(node, name)
      for (const { key, value } of node.entries) {
        if (value.type === 'list' || value.type === 'map') stack.push({ node: value, name: key })
      }
    }
  }
  return names
}
