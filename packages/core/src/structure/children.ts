import type { ValueNode } from './node.ts'
import type { Profile } from './profile.ts'
import {
  type Column,
  keyedRecords,
  LEAST_COMMON,
  LEAST_COMMON_KEYED,
  makeTable,
  type Record,
  type Table,
} from './table.ts'

/** Lists and maps in cells are written elsewhere when they are this long on average, in characters of the source. */
const HEAVY_CELL = 160

/** The columns whose lists and maps are too large for a cell. */
export function heavyColumns({ columns }: Table): Column[] {
  return columns.filter(({ cells }) => {
    let length = 0
    let count = 0
    for (const cell of cells) {
      if (cell?.type !== 'list' && cell?.type !== 'map') continue
      length += cell.to - cell.from
      count++
    }
    return count > 0 && length > count * HEAVY_CELL
  })
}

/** What a row is called where its children stand: the value of its identifier, else its place. */
export function rowName(identifier: Profile | undefined, row: number): string {
  return identifier?.texts[row] || String(row)
}

/**
 * The items of a column's lists and maps as one table, whose first cell names the row they belong to;
 * `undefined` when they are not alike.
 */
export function childTable({ cells }: Column, nameOf: (row: number) => string): Table | undefined {
  const records: Record[] = []
  let keyed = 0
  let others = 0
  cells.forEach((cell, row) => {
    if (cell?.type !== 'list' && cell?.type !== 'map') return
    const name: ValueNode = { type: 'string', value: nameOf(row), from: cell.from, to: cell.from }
    if (cell.type === 'list') {
      for (const item of cell.items) {
        if (item.type !== 'map') others++
        records.push({ from: item.from, to: item.to, node: item, leading: [name] })
      }
    } else {
      for (const record of keyedRecords(cell)) {
        if (record.node.type !== 'map') others++
        keyed++
        records.push({ ...record, leading: [name, ...(record.leading ?? [])] })
      }
    }
  })
  if (records.length < 2 || others > records.length * 0.2) return undefined
  if (keyed > 0 && keyed < records.length) return undefined
  return makeTable(records, keyed > 0 ? ['in', 'key'] : ['in'], keyed > 0 ? LEAST_COMMON_KEYED : LEAST_COMMON)
}
