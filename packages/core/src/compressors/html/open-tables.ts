import { collapse } from '../writing/outline.ts'
import { type Cell, isData } from './table.ts'

/** Tables inside tables are not looked at deeper than this. */
const DEEPEST_TABLE = 50
/** Wider or higher cells come from broken or hostile markup. */
const WIDEST_CELL = 100

interface OpenTable {
  readonly from: number
  readonly firstBlock: number
  readonly rows: Cell[][]
  /** Whether a table, a heading or a listing stands inside it: then it lays out a page. */
  isLayout: boolean
  /** Number of the block that holds the caption. */
  caption?: number
  cell?: Cell
}

/** A table whose cells are data. */
export interface DataTable {
  /** Where it starts in the source. */
  readonly from: number
  /** Number of the first block that was read from its cells. */
  readonly firstBlock: number
  readonly caption?: number
  readonly rows: readonly (readonly Cell[])[]
}

/** The tables that are open while a page is read, and the cells read so far. */
export class OpenTables {
  readonly #tables: OpenTable[] = []
  /** Open tables beyond the deepest that is looked at. */
  #deeper = 0

  get isInside(): boolean {
    return this.#tables.length > 0
  }

  open(from: number, firstBlock: number): void {
    for (const table of this.#tables) table.isLayout = true
    if (this.#tables.length < DEEPEST_TABLE) this.#tables.push({ from, firstBlock, rows: [], isLayout: false })
    else this.#deeper++
  }

  openRow(): void {
    this.#tables.at(-1)?.rows.push([])
  }

  openCell(header: boolean, attributes: ReadonlyMap<string, string>): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (table.rows.length === 0) table.rows.push([])
    const span = (name: string): number =>
      Math.min(WIDEST_CELL, Math.max(1, Math.trunc(Number(attributes.get(name))) || 1))
    table.cell = { columns: span('colspan'), rows: span('rowspan'), header, text: '' }
  }

  addText(text: string): void {
    const table = this.#tables.at(-1)
    if (table?.cell) table.cell = { ...table.cell, text: table.cell.text + text }
  }

  /** A block starts inside the cell: its words are not joined to those before. */
  startBlock(name: string): void {
    const table = this.#tables.at(-1)
    if (!table) return
    if (/^(?:h[1-6]|pre|table)$/.test(name)) table.isLayout = true
    if (table.cell && table.cell.text !== '') this.addText(' ')
  }

  addCaption(block: number): void {
    const table = this.#tables.at(-1)
    if (table) table.caption = block
  }

  closeCell(): void {
    const table = this.#tables.at(-1)
    if (!table?.cell) return
    table.rows[table.rows.length - 1].push({ ...table.cell, text: collapse(table.cell.text) })
    table.cell = undefined
  }

  /** Ends the innermost table; gives it back when its cells are data. */
  close(): DataTable | undefined {
    if (this.#deeper > 0) {
      this.#deeper--
      return undefined
    }
    this.closeCell()
    const table = this.#tables.pop()
    if (!table || table.isLayout || !isData(table.rows)) return undefined
    const { from, firstBlock, caption, rows } = table
    return { from, firstBlock, caption, rows: rows.filter(row => row.length > 0) }
  }
}
