/** A statement or a comment, by lines (0-based, both ends included), and what it encloses. */
export interface Node {
  readonly first: number
  /** Last line of what opens the block; of a plain statement its last line. */
  head: number
  last: number
  readonly role: Role
  readonly children: Node[]
  /** Goes on with the statement before it: `} else {`, `}, [deps])`. */
  readonly continues: boolean
}

/** What a node is to its surroundings. */
export type Role =
  | 'comment'
  /** No block of its own. */
  | 'statement'
  /** Directive of a preprocessor. */
  | 'directive'
  /** Holds declarations: a class, a namespace. */
  | 'container'
  /** Holds fields, all of which are part of what it says: an interface, an enum, a message. */
  | 'fields'
  | 'function'
  /** `if`, `for`, `try`. */
  | 'control'
  /** The literal of an object or a list. */
  | 'data'
  /** A call whose argument is a block: `describe('…', () => {`. */
  | 'call'

export function createNode(first: number, head: number, role: Role, continues = false): Node {
  return { first, head, last: head, role, children: [], continues }
}
