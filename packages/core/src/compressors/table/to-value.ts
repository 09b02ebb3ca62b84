import type { ListNode, MapEntry, ValueNode } from '../../structure/node.ts'
import type { Grid } from './grid.ts'

/** The tables of a document as a value: a list of rows, or a map of such lists by what stands above each. */
export function gridsAsValue(grids: readonly Grid[], source: string): ValueNode {
  if (grids.length === 1) return gridAsList(grids[0])
  const entries = grids.map(
    (grid, index): MapEntry => ({ key: grid.title ?? `table ${index + 1}`, value: gridAsList(grid) }),
  )
  return { type: 'map', from: 0, to: source.length, entries }
}

/**
 * One map for each row. A row that is too short lacks entries; what is too long has columns without a name. The names of the columns
 * come back with the first row.
 */
export function gridAsList({ header, head, rows }: Pick<Grid, 'header' | 'head' | 'rows'>): ListNode {
  const items = rows.map(
    ({ from, to, cells }, row): ValueNode => ({
      type: 'map',
      from: row === 0 && head ? head.from : from,
      to,
      entries: cells.map((value, column) => ({ key: header ? (header[column] ?? '') : `c${column + 1}`, value })),
    }),
  )
  return { type: 'list', from: items[0]?.from ?? 0, to: items.at(-1)?.to ?? 0, items }
}
