/**
 * A value as JSON, YAML, XML, TOML and tables have it, with the place where it stands in the source.
 * What a parser of any of them makes; what the tables and trees of a view are written from.
 */
export type ValueNode = ScalarNode | ListNode | MapNode

interface Place {
  /** Start in UTF-16 code units of the source. */
  readonly from: number
  /** End, exclusive. */
  readonly to: number
}

export interface ScalarNode extends Place {
  readonly type: 'string' | 'number' | 'boolean' | 'null'
  /** The value as text: a string's characters, a number as the source writes it (`1.0`, `1e400`), `true`, `null`. */
  readonly value: string
}

export interface ListNode extends Place {
  readonly type: 'list'
  readonly items: readonly ValueNode[]
}

export interface MapNode extends Place {
  readonly type: 'map'
  /** In source order; a key that stands twice is here twice. */
  readonly entries: readonly MapEntry[]
}

export interface MapEntry {
  readonly key: string
  readonly value: ValueNode
  /** Where the key starts in the source; without it, the entry starts where the one before it ends. */
  readonly from?: number
}
