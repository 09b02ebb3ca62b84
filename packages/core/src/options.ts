import type { Compressor } from './compressor.ts'
import type { Store } from './store.ts'
import type { Tokenizer } from './tokenizer.ts'

export interface SharedContextOptions {
  /** Model whose tokens are counted. @default 'gpt-4o' */
  readonly model?: string
  /** Seconds that an entry lives from its last put; 0 expires it as soon as the clock moves, `Infinity` never. @default 3600 */
  readonly ttl?: number
  /** Most entries at once; one more evicts the oldest. @default 100 */
  readonly maxEntries?: number
  /** Most bytes of originals and views at once, two for each UTF-16 code unit; more evicts the oldest. @default no limit */
  readonly maxBytes?: number
  /** Share of the tokens that a view aims to save, above 0 and below 1; what must be shown may exceed it. @default 0.8 */
  readonly targetSavings?: number
  /** Counts tokens instead of the one for `model`. */
  readonly tokenizer?: Tokenizer
  /** The kinds that are recognised, instead of the default ones. */
  readonly compressors?: readonly Compressor[]
  /** Keeps keys, markers and search apart from other namespaces in the same store. @default '' */
  readonly namespace?: string
  /** Where entries live beside the local memory. @default none */
  readonly store?: Store
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number
}

/** Throws a `TypeError` for the first option that is not what it should be; an option of `undefined` is one left out. */
export function assertOptions(options: SharedContextOptions): void {
  if (typeof options !== 'object' || options === null) throw expected('options', 'an object', options)
  const { model, ttl, maxEntries, maxBytes, targetSavings, tokenizer, compressors, namespace, store, now } = options
  if (model !== undefined && (typeof model !== 'string' || model === '')) throw expected('model', 'a model name', model)
  if (ttl !== undefined && !(typeof ttl === 'number' && ttl >= 0))
    throw expected('ttl', 'a number of seconds, 0 or more', ttl)
  if (maxEntries !== undefined && !isCount(maxEntries))
    throw expected('maxEntries', 'a whole number, 1 or more', maxEntries)
  if (maxBytes !== undefined && !isCount(maxBytes))
    throw expected('maxBytes', 'a whole number of bytes, 1 or more', maxBytes)
  if (targetSavings !== undefined && !(typeof targetSavings === 'number' && targetSavings > 0 && targetSavings < 1)) {
    throw expected('targetSavings', 'a share above 0 and below 1', targetSavings)
  }
  if (tokenizer !== undefined && typeof tokenizer?.count !== 'function')
    throw expected('tokenizer', 'an object with `count(text)`', tokenizer)
  if (compressors !== undefined && !(Array.isArray(compressors) && compressors.every(isCompressor))) {
    throw expected('compressors', 'an array of objects with `name`, `detect` and `compress`', compressors)
  }
  if (namespace !== undefined && typeof namespace !== 'string') throw expected('namespace', 'a string', namespace)
  if (store !== undefined && !isStore(store))
    throw expected('store', 'an object with `set`, `get`, `delete` and `keys`', store)
  if (now !== undefined && typeof now !== 'function') throw expected('now', 'a function that returns milliseconds', now)
}

/** The error for an argument or option that is not what it should be. */
export function expected(name: string, what: string, got: unknown): TypeError {
  return new TypeError(`Expected \`${name}\` to be ${what}, got \`${describe(got)}\` (${typeof got})`)
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return String(value)
}

/** `Infinity` is a count too: no limit. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY)
}

function isCompressor(value: unknown): boolean {
  const { name, detect, compress } = (value ?? {}) as Partial<Compressor>
  return typeof name === 'string' && typeof detect === 'function' && typeof compress === 'function'
}

function isStore(value: unknown): boolean {
  const { set, get, delete: remove, keys } = (value ?? {}) as Partial<Store>
  return [set, get, remove, keys].every(member => typeof member === 'function')
}
