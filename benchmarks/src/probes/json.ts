import type { ProbeSet } from '../probe.ts'
import { errorLineProbes, errorWords, figureProbes, lineNeedles } from './lines.ts'
import { type Table, tableProbes } from './table.ts'
import { proseProbes, sentencesOf } from './writing.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const tellingKeys =
  /^(?:title|name|full_name|description|summary|message|status|state|conclusion|version|action|event|type|reason|result|severity|license|operationId|path|error|code)$/

/** Facts of JSON: every key, the tables in it, telling values, error texts, the ends. */
export function jsonProbes(set: ProbeSet): void {
  const root = parse(set.text)
  if (root === undefined) return
  const tables: Table[] = []
  const keys = new Map<string, number>()
  const leaves: { key: string; value: string; depth: number; parent: string }[] = []
  walk(root, 0, '', '')

  const ranked = [...keys].sort((a, b) => b[1] - a[1])
  for (const [key] of ranked.slice(0, 60)) set.critical('schema', [key])
  for (const [key] of ranked.slice(60)) set.add('lesser-keys', [key])
  for (const table of tables.sort((a, b) => size(b) - size(a)).slice(0, 4)) tableProbes(set, table)

  for (const leaf of leaves) {
    if (leaf.value.length <= 80 && tellingKeys.test(leaf.key) && leaf.depth <= 5)
      set.critical('values', needlesOf(set, leaf.value))
    if (leaf.value.length <= 2000 && /\s/.test(leaf.value) && errorWords.test(leaf.value))
      set.critical('errors', lineNeedles(set, leaf.value, 3))
    // A hash, a key or a link is no text, however long: nobody asks for the words of `sha512-…`.
    if (leaf.value.length > 80 && /\s|[^\x00-\x7f]/.test(leaf.value)) set.add('texts', lineNeedles(set, leaf.value, 3))
    if (/\s/.test(leaf.value)) figureProbes(set, leaf.value.slice(0, 2000))
  }
  const longest = leaves.filter(leaf => leaf.value.length > 1500).sort((a, b) => b.value.length - a.value.length)
  for (const { value } of longest.slice(0, 3)) {
    if (sentencesOf(value).length >= 5) proseProbes(set, value)
    else errorLineProbes(set, value.split('\n'))
  }
  for (const leaf of [leaves[0], leaves[leaves.length - 1]])
    if (leaf) set.critical('boundaries', [leaf.key, ...needlesOf(set, leaf.value)])
  const step = Math.max(1, Math.floor(leaves.length / 300))
  for (let index = 0; index < leaves.length; index += step) {
    const { value, parent, key } = leaves[index]!
    if (value.length >= 3) set.random([/^\d*$/.test(parent) ? key : parent, ...needlesOf(set, value)].slice(-3))
  }

  function walk(value: Json, depth: number, key: string, parent: string): void {
    if (depth > 200) return
    if (Array.isArray(value)) {
      const table = tableOf(
        value.map((item, index) => [String(index), item]),
        false,
      )
      if (table) tables.push(table)
      for (const [index, item] of value.entries())
        walk(item, depth + 1, isObject(item) || Array.isArray(item) ? String(index) : key, key)
      return
    }
    if (isObject(value)) {
      const entries = Object.entries(value)
      const table = tableOf(entries, true)
      if (table) tables.push(table)
      for (const [name, item] of entries) {
        if (name.length <= 80) keys.set(name, (keys.get(name) ?? 0) + 1)
        walk(item, depth + 1, name, key)
      }
      return
    }
    if (value !== null && value !== '') leaves.push({ key, value: String(value), depth, parent })
  }
}

/** Objects of one shape as a table; an object keyed by identifiers is one too. */
function tableOf(items: readonly (readonly [string, Json])[], keyed: boolean): Table | undefined {
  const objects = items.filter((item): item is [string, { [key: string]: Json }] => isObject(item[1]))
  if (objects.length < (keyed ? 8 : 4) || objects.length < items.length * 0.8) return undefined
  const flat = objects.map(([, item]) => flatten(item))
  const counts = new Map<string, number>()
  for (const row of flat) for (const column of row.keys()) counts.set(column, (counts.get(column) ?? 0) + 1)
  const columns = [...counts].filter(([, count]) => count >= flat.length * 0.3).map(([column]) => column)
  if (columns.length === 0) return undefined
  const rows = flat.map((row, index) => [
    ...(keyed ? [objects[index]![0]] : []),
    ...columns.map(column => row.get(column) ?? ''),
  ])
  return { columns: keyed ? ['key', ...columns] : columns, rows }
}

function flatten(
  value: { [key: string]: Json },
  prefix = '',
  into = new Map<string, string>(),
  depth = 0,
): Map<string, string> {
  for (const [key, item] of Object.entries(value)) {
    if (isObject(item) && depth < 2) flatten(item, `${prefix}${key}.`, into, depth + 1)
    else if (item !== null && typeof item !== 'object') into.set(prefix + key, String(item))
  }
  return into
}

function needlesOf(set: ProbeSet, value: string): string[] {
  return value.length <= 60 ? [value] : lineNeedles(set, value, 2)
}

function size(table: Table): number {
  return table.rows.length * table.columns.length
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON, or one value per line. */
export function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    const values: Json[] = []
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue
      try {
        values.push(JSON.parse(line) as Json)
      } catch {
        // A line of another kind among the values (a banner, a cut) is not a reason to ask nothing of the others.
      }
    }
    return values.length > 1 ? values : undefined
  }
}
