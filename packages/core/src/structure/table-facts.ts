import { extremesOf, isListed, isNamed } from './aggregates.ts'
import type { Builder } from './builder.ts'
import type { Claim, Pair } from './facts.ts'
import { oneLine, shorten } from './flow.ts'
import { isTrouble } from './names.ts'
import type { ValueNode } from './node.ts'
import type { Profile } from './profile.ts'
import type { Table } from './table.ts'
import { LEAN_CELL, LEAN_TROUBLE } from './table-layout.ts'
import { unusualRows } from './unusual.ts'

/** The rows of a longer table are not weighed one by one. */
export const MOST_ROWS = 3_000
const RARE_SHARE = 0.03
/** A longer cell is a text. */
const LONGEST_NAME = 80
/** Of a value that stands in a few rows, these are looked at. */
const MOST_PLACES = 3
/** What is written in a cell is shallow; deeper than this nobody asks for it by its key. */
const DEEPEST_PAIR = 6
const state = /^(?:error|failed|failure|timed_out|fatal|critical|crashed|rejected|denied|broken)$/i

/** Told of each claim: the row and the column it stands in, and whether the aggregates of the table say it as well. */
type ClaimSink = (row: number, profile: Profile, claim: Claim, isSaid: boolean) => void

/** What a reader asks of a table beside its cells. */
export function claimsOf(
  { rows }: Table,
  profiles: readonly Profile[],
  identifier: Profile | undefined,
  path: string,
  claim: ClaimSink,
): void {
  for (const profile of profiles) {
    const { kind, counts, texts, usual } = profile
    if (kind === 'nested' || (usual && usual.exceptions === 0)) continue
    const name = `${path} ${profile.path}`
    const extremes = kind === 'number' && !isRunning(texts) ? extremesOf(profile) : undefined
    if (extremes) {
      const isSaid = isNamed(profile, identifier)
      claim(extremes.most, profile, ['extreme', `${name} most`], isSaid)
      claim(extremes.least, profile, ['extreme', `${name} least`], isSaid)
    }
    if (rows.length >= 6 && counts.size <= Math.max(12, rows.length * 0.2))
      claimCategories(profile, identifier, rows.length, name, claim)
    if (kind === 'text')
      for (const row of unusualRows(texts)) claim(row, profile, ['trouble', `${name} ${row} unusual`], false)
    if (kind === 'text' || kind === 'category') {
      texts.forEach((text, row) => {
        const isState = !text.includes(' ')
        if (text !== '' && (isState ? state.test(text) : text.length < 2_000 && isTrouble(text.slice(0, 400))))
          claim(row, profile, ['trouble', `${path} ${row}`], false)
      })
    }
  }
}

interface FactsPlace {
  readonly path: string
  /** The part of the head, and that of the first row. */
  readonly head: number
  readonly firstRow: number
  /** The aggregates as they are written. */
  readonly summary: string
  /** By row: the lean form, or where that is the full one the name. */
  readonly poorer: readonly string[]
}

/**
 * Notes what the head of a table says, and what each form of its rows says that a poorer one does not. What stands out in a row
 * and is not in its lean form becomes a part of its own, to be shown behind the row.
 *
 * @returns By row: those parts.
 */
export function addTableFacts(
  builder: Builder,
  table: Table,
  profiles: readonly Profile[],
  identifier: Profile | undefined,
  { path, head, firstRow, summary, poorer }: FactsPlace,
): Map<number, readonly number[]> {
  const { facts } = builder
  const { rows, columns } = table
  const claims = new Map<number, { readonly profile: Profile; readonly claim: Claim; readonly isSaid: boolean }[]>()
  const said: Claim[] = []
  claimsOf(table, profiles, identifier, path, (row, profile, claim, isSaid) => {
    const known = claims.get(row)
    if (known) known.push({ profile, claim, isSaid })
    else claims.set(row, [{ profile, claim, isSaid }])
    if (isSaid) said.push(claim)
  })
  facts.push({
    part: head,
    level: 1,
    kind: 'head',
    pairs: [path, ...columns.flatMap(({ path }) => path.split('.'))].map((key): Pair => [key, '']),
    claims: said,
    beside: summary,
  })
  const details = new Map<number, readonly number[]>()
  if (rows.length > MOST_ROWS) return details
  const last = rows.length - 1
  const keyColumn = table.leading - 1
  rows.forEach((_, row) => {
    const part = firstRow + row
    const { renderings, must = 0 } = builder.parts[part]
    let pairs = columns.flatMap(({ path, cells }, index): Pair[] => {
      const cell = cells[row]
      // The key of a record is asked for as a key.
      if (index === keyColumn && cell?.type === 'string')
        return [
          [cell.value, ''],
          [path, cell.value],
        ]
      return cell ? pairsOf(path.slice(path.lastIndexOf('.') + 1), cell) : []
    })
    let open = claims.get(row) ?? []
    renderings.forEach(({ text }, index) => {
      // A table says once what all cells of a column start with.
      const isSaid = ([, value]: Pair): boolean =>
        text.includes(value) || (value.includes('/') && text.includes(value.slice(value.lastIndexOf('/') + 1)))
      const isShown = ({ profile }: { profile: Profile }): boolean => text.includes(profile.texts[row])
      facts.push({
        part,
        level: index + 1,
        kind: 'value',
        pairs: pairs.filter(isSaid),
        claims: open.filter(isShown).map(({ claim }) => claim),
        isFixed: (row === 0 || row === last) && index < must,
      })
      pairs = pairs.filter(pair => !isSaid(pair))
      open = open.filter(claim => !isShown(claim))
    })
    if (renderings.length < 2 || row === 0 || row === last) return
    const lean = poorer[row]
    const own: number[] = []
    for (const profile of profiles) {
      const text = profile.texts[row]
      const cell = profile.column.cells[row]
      if (!cell || text === '' || lean.includes(text)) continue
      const noted = (claims.get(row) ?? []).filter(
        note => note.profile === profile && !note.isSaid && note.claim[0] !== 'category',
      )
      const isText = cell.type === 'string' && cell.value.length > LONGEST_NAME
      if (noted.length === 0 && !isText) continue
      const key = profile.path.slice(profile.path.lastIndexOf('.') + 1)
      const value = cell.type === 'string' ? cell.value : text
      const detail = builder.add({
        from: cell.from,
        to: cell.to,
        renderings: [{ text: `${key}=${oneLine(value)}`, value: 1 }],
        parent: part,
      })
      facts.push({
        part: detail,
        level: 1,
        kind: 'value',
        pairs: [[key, value]],
        claims: noted.map(({ claim }) => claim),
        isDetail: true,
        shown: shownOf(value, lean),
      })
      own.push(detail)
    }
    if (own.length > 0) details.set(row, own)
  })
  return details
}

/** How much of a text a lean row shows: at most what it is cut to. */
function shownOf(value: string, lean: string): number {
  for (const length of [LEAN_TROUBLE, LEAN_CELL]) {
    const start = shorten(oneLine(value), length)
    if (start.endsWith('…') && lean.includes(start)) return start.length - 1
  }
  return 0
}

function claimCategories(
  profile: Profile,
  identifier: Profile | undefined,
  rows: number,
  path: string,
  claim: ClaimSink,
): void {
  const { counts, texts } = profile
  const rare = Math.max(1, rows * RARE_SHARE)
  let dominant = 0
  for (const count of counts.values()) dominant = Math.max(dominant, count)
  const places = new Map<string, number>()
  texts.forEach((text, row) => {
    const count = counts.get(text) ?? 0
    if (text.length < 2 || text.length > 80) return
    const place = places.get(text) ?? 0
    places.set(text, place + 1)
    if (place >= MOST_PLACES) return
    const listed = isListed(profile, text, rows, identifier)
    claim(row, profile, ['category', `${path}=${text}`], listed !== undefined)
    if (count <= rare && dominant >= rows * 0.3)
      claim(row, profile, ['rare', `${path}=${text}#${row}`], listed === 'holders')
  })
}

/** A number that only grows has its extremes at its ends. */
function isRunning(texts: readonly string[]): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (const text of texts) {
    if (text === '') continue
    const value = Number.parseFloat(text)
    if (!(value > before)) return false
    before = value
  }
  return true
}

/** The keys and plain values of an entry. */
export function pairsOf(key: string, node: ValueNode, depth = 0): Pair[] {
  if (depth > DEEPEST_PAIR) return [[key, '']]
  if (node.type === 'map')
    return [[key, ''], ...node.entries.flatMap(entry => pairsOf(entry.key, entry.value, depth + 1))]
  if (node.type === 'list')
    return node.items.length === 0 ? [[key, '']] : node.items.flatMap(item => pairsOf(key, item, depth + 1))
  return [[key, node.value]]
}
