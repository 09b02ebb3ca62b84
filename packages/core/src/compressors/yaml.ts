import type { CompressContext, Compressor } from '../compressor.ts'
import type { ValueNode } from '../structure/node.ts'
import { outlineTree } from '../structure/tree/outline.ts'
import type { Outline } from '../view/outline.ts'
import { detectYaml } from './yaml/detect.ts'
import { parseYaml } from './yaml/parse.ts'

/**
 * YAML by its values: lists of alike maps become tables, the rest lines of key paths; comments, anchors and tags stay
 * with what they are written beside.
 */
export function yamlCompressor(): Compressor {
  return { name: 'yaml', detect: detectYaml, compress }
}

function compress(text: string, context: CompressContext): Outline | null {
  const documents = parseYaml(text)
  if (!documents.some(({ type }) => type === 'map' || type === 'list')) return null
  const root: ValueNode =
    documents.length === 1 ? documents[0] : { type: 'list', from: 0, to: text.length, items: documents }
  return outlineTree(root, text, { kind: 'yaml', context })
}
