import type { CompressContext, Compressor, Sample } from '../compressor.ts'
import { TABLE_INTEREST } from '../structure/tree/concepts.ts'
import { outlineTree } from '../structure/tree/outline.ts'
import type { Outline } from '../view/outline.ts'
import { outlineLines } from './table/lined.ts'
import { recogniseLayout } from './table/recognise.ts'
import { gridsAsValue } from './table/to-value.ts'

/** Detection and cutting look at the same first characters, so that they agree. */
const HEAD = 16_384
/** Fewer rows read better below each other, each with its keys. */
const LEAST_ROWS = 3

/**
 * Tables: separated values in their dialects, drawn ones (Markdown, psql, boxes), and output that is lined up with blanks
 * (`ps`, `kubectl get`, `ls -l`).
 */
export function tableCompressor(): Compressor {
  return { name: 'table', detect, compress, decode: view => view }
}

function compress(text: string, context: CompressContext): Outline | null {
  const layout = recogniseLayout(text.slice(0, HEAD))
  if (!layout) return null
  const read = layout.read(text)
  if (layout.isLined) return outlineLines(text, read, context.tokenizer)
  const { grids, asides } = read
  const filled = grids.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) return null
  // Names above no rows are in no table of the view.
  const heads = grids.flatMap(({ rows, head }) => (rows.length === 0 && head ? [head] : []))
  const others = [...asides, ...heads].sort((a, b) => a.from - b.from)
  return outlineTree(gridsAsValue(filled, text), text, {
    kind: 'table',
    context,
    interest: TABLE_INTEREST,
    leastRows: LEAST_ROWS,
    wideRows: true,
    asides: others,
  })
}

function detect({ head }: Sample): number {
  return recogniseLayout(head)?.confidence ?? 0
}
