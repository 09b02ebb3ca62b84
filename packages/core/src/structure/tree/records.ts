import { aggregate } from '../aggregates.ts'
import type { Claim } from '../facts.ts'
import type { ListNode, MapNode, ValueNode } from '../node.ts'
import { identifierOf, type Profile, profileTable } from '../profile.ts'
import { readTable } from '../table.ts'
import { claimsOf } from '../table-facts.ts'

/** So many alike records are asked for what stands out among them. */
const LEAST_RECORDS = 4
const LEAST_KEYED = 8
/** A cell that says something for its row at first sight. */
const SHORTEST_CELL = 2
const LONGEST_CELL = 60
/** So many records are told how many they are and what they have together. */
const LEAST_SUMMARISED = 6
/** A longer tale of one key is no summary. */
const LONGEST_SUMMARY = 240
/** What may stand for a name has so many of the records, and so many of them their own. */
const LEAST_NAMED = 0.9
const LEAST_DISTINCT = 0.3
const linkText = /^[a-z+]+:\/\//

/** Where no column tells the records apart, the one that comes closest: what a record is of, if not which it is. */
function mostDistinct(profiles: readonly Profile[], records: number): Profile | undefined {
  let best: Profile | undefined
  for (const profile of profiles) {
    const { kind, filled, counts, meanLength, path } = profile
    const isName = (kind === 'text' || kind === 'category') && !path.includes('.') && meanLength <= LONGEST_CELL
    if (!isName || filled < records * LEAST_NAMED || counts.size < records * LEAST_DISTINCT) continue
    if (!best || counts.size > best.counts.size) best = profile
  }
  return best
}

/** What is true of all records of a list. */
export interface RecordSummary {
  readonly count: number
  readonly columns: readonly { readonly text: string; readonly claims: readonly Claim[] }[]
}

/** What is known of single values because of the records around them. */
export class RecordNotes {
  readonly #claims = new Map<ValueNode, Claim[]>()
  readonly #names = new Set<ValueNode>()

  /** Reads the records of a list or a map that is not written as a table. Of a longer list it tells what they have together. */
  read(node: ListNode | MapNode, path: string): RecordSummary | undefined {
    const count = node.type === 'list' ? node.items.length : node.entries.length
    if (count < (node.type === 'list' ? LEAST_RECORDS : LEAST_KEYED)) return undefined
    const table = readTable(node)
    if (!table) return undefined
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
    const said = new Map<Profile, Claim[]>()
    claimsOf(table, profiles, identifier, path, (row, profile, claim, isSaid) => {
      note(profile.column.cells[row], claim)
      if (!isSaid) return
      const known = said.get(profile)
      if (known) known.push(claim)
      else said.set(profile, [claim])
    })
    const named = identifier ?? mostDistinct(profiles, table.rows.length)
    for (const cell of named?.column.cells ?? []) if (cell) this.#names.add(cell)
    for (const row of [0, table.rows.length - 1]) {
      const first = profiles.find(({ texts, kind, column }) => {
        const text = texts[row]
        const isShort = text.length >= SHORTEST_CELL && text.length <= LONGEST_CELL && kind !== 'nested'
        return column !== named?.column && isShort && !linkText.test(text)
      })
      for (const profile of [named, first]) note(profile?.column.cells[row], ['end', `${path} ${row} ${profile?.path}`])
    }
    if (count < LEAST_SUMMARISED) return undefined
    const columns = [...said]
      .map(([profile, claims]) => ({
        text: aggregate(profile, count, identifier),
        claims: [...claims, ['summary', `${path} ${profile.path}`] as const],
      }))
      .filter(({ text }) => text !== '' && text.length <= LONGEST_SUMMARY)
    return { count, columns }
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
