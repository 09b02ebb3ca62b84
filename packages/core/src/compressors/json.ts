import type { CompressContext, Compressor, Sample } from '../compressor.ts'
import { decodeExact } from '../structure/exact/decode.ts'
import { encodeExact } from '../structure/exact/encode.ts'
import { writeFlow } from '../structure/flow.ts'
import type { ListNode, ValueNode } from '../structure/node.ts'
import { RECORD_INTEREST } from '../structure/tree/concepts.ts'
import { outlineTree } from '../structure/tree/outline.ts'
import type { Outline } from '../view/outline.ts'
import { type ParsedJson, parseJson } from './json/parse.ts'

/** JSON, NDJSON and JSON5, also when cut off or damaged. */
export function jsonCompressor(): Compressor {
  return { name: 'json', detect, compress, decode }
}

function detect({ head, hints, length }: Sample): number {
  const first = /^[\s\ufeff]*(\S)/.exec(head)?.[1]
  if (first !== '{' && first !== '[' && first !== '/') return 0
  const parsed = parseJson(head)
  const containers = parsed.documents.filter(isContainer).length
  if (containers === 0 || containers < parsed.documents.length * 0.8) return 0
  const rate = parsed.oddities / Math.max(1, parsed.values)
  const cut = head.length < length ? 0 : 0.01
  const named =
    hints.name !== undefined && /\.(?:json[5lc]?|ndjson|geojson|har|ipynb|webmanifest)$/i.test(hints.name) ? 0.1 : 0
  // Lines of JSON may be entries of a log or events of a test run, whose compressors are asked later: they are never certain.
  if (parsed.oddities === 0 && parsed.documents.length > 1) return MOST_OF_LINES
  if (parsed.oddities === 0) return 0.97 + cut
  if (rate < 0.03) return 0.92
  if (rate < 0.12) return Math.min(0.95, 0.75 + named)
  if (rate < 0.35) return 0.45 + named * 3
  return 0
}

function compress(text: string, context: CompressContext): Outline | null {
  const parsed = parseJson(text)
  const root = rootOf(parsed, text)
  if (!root) return null
  return outlineTree(root, text, {
    kind: 'json',
    context,
    interest: RECORD_INTEREST,
    leastRows: LEAST_ROWS,
    exact: parsed.strict && text.length <= LONGEST_EXACT,
    encode: () => encode(parsed, root, context),
    minify: () => parsed.documents.map(document => writeFlow(document)).join('\n'),
    asides: parsed.comments,
  })
}

/** How sure JSON lines are to be nothing but records. */
const MOST_OF_LINES = 0.93
/** So few records read better below each other, each with its keys. */
const LEAST_ROWS = 6
/** Nobody reads the exact form of a longer text, and writing it takes as long as everything else together. */
const LONGEST_EXACT = 2_000_000
/** Says that the rows are documents of their own, one per line. */
const NDJSON = 'NDJSON, '

function encode({ documents }: ParsedJson, root: ValueNode, { tokenizer }: CompressContext): string {
  const text = encodeExact(root, tokenizer)
  if (documents.length === 1) return text
  return text.startsWith('[') ? documents.map(document => writeFlow(document)).join('\n') : NDJSON + text
}

function decode(view: string): string {
  if (!view.startsWith(NDJSON)) return decodeExact(view)
  const [root] = parseJson(decodeExact(view.slice(NDJSON.length))).documents
  return root.type === 'list' ? root.items.map(item => writeFlow(item)).join('\n') : view
}

function rootOf({ documents, values }: ParsedJson, text: string): ValueNode | undefined {
  if (documents.length === 0 || values < 2) return undefined
  const [first] = documents
  if (documents.length === 1) return isContainer(first) ? first : undefined
  if (documents.filter(isContainer).length < documents.length * 0.5) return undefined
  return { type: 'list', items: documents, from: 0, to: text.length } satisfies ListNode
}

function isContainer({ type }: ValueNode): boolean {
  return type === 'map' || type === 'list'
}
