import type { Claim } from '../facts.ts'
import type { ListNode, MapNode, ValueNode } from '../node.ts'
import { identifierOf, profileTable } from '../profile.ts'
import { readTable } from '../table.ts'
import { claimsOf } from '../table-facts.ts'

/** So many alike records are asked for what stands out among them. */
const LEAST_RECORDS = 4
const LEAST_KEYED = 8
/** A cell that says something for its row at first sight. */
const SHORTEST_CELL = 2
const LONGEST_CELL = 60
const linkText = /^[a-z+]+:\/\//

/** What is known of single values because of the records around them. */
export class RecordNotes {
  readonly #claims = new Map<ValueNode, Claim[]>()
  readonly #names = new Set<ValueNode>()

  /** Reads the records of a list or a map that is not written as a table. */
  read(node: ListNode | MapNode, path: string): void {
    const count = node.type === 'list' ? node.items.length : node.entries.length
    if (count < (node.type === 'list' ? LEAST_RECORDS : LEAST_KEYED)) return
    const table = readTable(node)
    if (!table) return
    const nested = table.columns.filter(({ cells }) =>
      cells.some(cell => cell?.type === 'list' || cell?.type === 'map'),
    )
    const profiles = profileTable(table, new Set(nested))
    const identifier = identifierOf(profiles, table.rows.length)
    const note = (cell: ValueNode | undefined, claim: Claim): void => {
      if (!cell) return
      const known = this.#claims.get(cell)
      if (known) known.push(claim)
      else this.#claims.set(cell, [claim])
    }
    claimsOf(table, profiles, identifier, path, (row, { column }, claim) => {
      note(column.cells[row], claim)
    })
    for (const cell of identifier?.column.cells ?? []) if (cell) this.#names.add(cell)
    for (const row of [0, table.rows.length - 1]) {
      const first = profiles.find(({ texts, kind, column }) => {
        const text = texts[row]
        const isShort = text.length >= SHORTEST_CELL && text.length <= LONGEST_CELL && kind !== 'nested'
        return column !== identifier?.column && isShort && !linkText.test(text)
      })
      for (const profile of [identifier, first])
        note(profile?.column.cells[row], ['end', `${path} ${row} ${profile?.path}`])
    }
  }

  /** Whether it names the record that it stands in. */
  isName(node: ValueNode): boolean {
    return this.#names.has(node)
  }

  /** What a value says beside itself, and what those in it say, however deep. */
  claims(node: ValueNode): readonly Claim[] {
    const found: Claim[] = []
    const waiting = [node]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      found.push(...(this.#claims.get(next) ?? []))
      const children =
        next.type === 'list' ? next.items : next.type === 'map' ? next.entries.map(({ value }) => value) : []
      for (let child = children.length - 1; child >= 0; child--) waiting.push(children[child])
    }
    return found
  }
}
