import { isNameKey } from './names.ts'
import type { Profile } from './profile.ts'
import type { Table } from './table.ts'

/** A piece of a template: text as it is, or the value of a column. */
type Piece = string | Profile

/** Values are looked for in at most this many columns of a table. */
const MOST_SOURCES = 60
/** Templates are made from at most this many rows before a column is taken to follow no rule. */
const MOST_TRIES = 3
/** Share of the rows that may break the rule; they say so themselves. */
const MOST_EXCEPTIONS = 0.2
const SHORTEST_TARGET = 3

/**
 * Finds the columns that follow from others, `html_url` from `number` as `https://github.com/octo/app/issues/{number}`,
 * and makes that their usual value. Names stay: they are what a reader searches for. What a template refers to stays a cell in every row.
 */
export function findTemplates(profiles: readonly Profile[], table: Table): void {
  const rows = table.rows.map((_, row) => row).filter(row => !table.odd.has(row))
  if (rows.length < 2) return
  const cells = profiles.filter(
    ({ usual, kind, counts, filled }) => !usual && kind !== 'nested' && counts.size > 1 && filled >= rows.length / 2,
  )
  const sources = cells.filter(({ meanLength }) => meanLength <= 80).slice(0, MOST_SOURCES)
  const used = new Set<Profile>()
  const targets = cells
    .filter(
      ({ meanLength, kind, path }) =>
        meanLength >= SHORTEST_TARGET && kind !== 'number' && kind !== 'category' && !isNameKey(path),
    )
    .sort((a, b) => b.meanLength - a.meanLength)
  for (const target of targets) {
    if (used.has(target)) continue
    const candidates = sources.filter(
      source => source !== target && !source.usual && source.meanLength <= target.meanLength,
    )
    const template = candidates.length > 0 ? templateFor(target, candidates, rows) : undefined
    if (!template) continue
    target.usual = template.usual
    for (const piece of template.pieces) if (typeof piece !== 'string') used.add(piece)
  }
}

function templateFor(
  target: Profile,
  sources: readonly Profile[],
  rows: readonly number[],
): { usual: Profile['usual']; pieces: Piece[] } | undefined {
  const allowed = Math.floor(rows.length * MOST_EXCEPTIONS)
  let row = rows[rows.length - 1]
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const pieces = cutByValues(target.texts[row], sources, row)
    if (!pieces) return undefined
    const values: string[] = new Array(target.texts.length).fill('')
    let exceptions = 0
    let broken = -1
    for (const other of rows) {
      const value = fillTemplate(pieces, other)
      values[other] = value
      if (value === target.texts[other]) continue
      exceptions++
      if (broken < 0) broken = other
      if (exceptions > allowed) break
    }
    if (exceptions <= allowed) {
      const text = pieces.map(piece => (typeof piece === 'string' ? piece : `{${piece.path}}`)).join('')
      return { usual: { type: 'template', text, values, exceptions }, pieces }
    }
    row = broken
  }
  return undefined
}

function fillTemplate(pieces: readonly Piece[], row: number): string {
  let value = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') value += piece
    else {
      const text = piece.texts[row]
      if (text === '' || text === 'null') return ''
      value += text
    }
  }
  return value
}

/** Cuts a value where other columns' values of the same row stand in it as whole words, the longest first. */
function cutByValues(text: string, sources: readonly Profile[], row: number): Piece[] | undefined {
  if (text === '' || text === 'null') return undefined
  let pieces: Piece[] = [text]
  let found = false
  const inRow = sources
    .map(source => ({ source, value: source.texts[row] }))
    .filter(
      ({ value }) =>
        value !== '' && value !== 'null' && value !== 'true' && value !== 'false' && value.length <= text.length,
    )
    .sort((a, b) => b.value.length - a.value.length)
  for (const { source, value } of inRow) {
    const next: Piece[] = []
    for (const piece of pieces) {
      if (typeof piece !== 'string') {
        next.push(piece)
        continue
      }
      let rest = piece
      for (let at = indexOfWord(rest, value); at >= 0; at = indexOfWord(rest, value)) {
        if (at > 0) next.push(rest.slice(0, at))
        next.push(source)
        found = true
        rest = rest.slice(at + value.length)
      }
      if (rest !== '') next.push(rest)
    }
    pieces = next
  }
  return found ? pieces : undefined
}

function indexOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + word.length)) return at
  }
  return -1
}

function isWordAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && /[\p{L}\p{N}]/u.test(text[index])
}
