import type { Tokenizer } from '../../tokenizer.ts'
import { writeFlow } from '../flow.ts'
import type { ValueNode } from '../node.ts'

/** Writes a tree so that `decodeExact` gives the same tree again. */
export function encodeExact(root: ValueNode, _tokenizer: Tokenizer): string {
  return writeFlow(root)
}
