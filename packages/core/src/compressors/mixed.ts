import type { Compressor, Sample } from '../compressor.ts'
import { type Block, findBlocks } from '../text/blocks.ts'
import { outlineBlocks } from './mixed/outline.ts'

/**
 * Several kinds one after the other: a terminal session, files printed below each other, a report with raw JSON, logs and diffs pasted in.
 * Each block is cut by the compressor for what it holds; one budget serves all, order and heads stay.
 */
export function mixedCompressor(): Compressor {
  return {
    name: 'mixed',
    detect,
    compress: (text, context) => {
      const blocks = findBlocks(text)
      return blocks.length > 1 ? outlineBlocks(text, blocks, context) : null
    },
  }
}

/** Less of a kind is an aside in a document of another kind. */
const LEAST_SHARE = 0.06
/** More of one kind makes it a document of that kind. */
const MOST_SHARE = 0.9

function detect({ lines, length }: Sample): number {
  if (length < 80) return 0
  const text = lines.join('\n')
  if (/^\s*</.test(text)) return 0
  const blocks = findBlocks(text)
  if (blocks.length < 2) return 0
  return Math.max(ofSession(blocks, text), ofShapes(blocks, text))
}

const jobStep = /^(?:##\[(?:group|section)\]|::group::|\[Pipeline\] |section_start:)/

/** Commands with their outputs, or banners with what they announce. */
function ofSession(blocks: readonly Block[], text: string): number {
  const heads = blocks.filter(({ kind }) => kind === 'command' || kind === 'banner')
  if (heads.length < 2) return 0
  // What stands before the first head is an introduction, not the document.
  if (heads[0].from > text.length / 2) return 0.4
  if (heads[0].kind === 'command') return 0.98
  // The steps of a job differ more than they have in common, even where most of them are tests.
  if (heads.filter(({ from }) => jobStep.test(text.slice(from, from + 20))).length >= 2) return 0.98
  // The same tool may print such lines as its own titles; files that were printed one below the other have names.
  const extensions = new Set(heads.map(({ name }) => /\.(\w{1,8})$/.exec(name ?? '')?.[1]))
  extensions.delete(undefined)
  return extensions.size > 1 ? 0.9 : 0.6
}

function ofShapes(blocks: readonly Block[], text: string): number {
  const shares = new Map<string, number>()
  let total = 0
  for (const { kind, from, to } of blocks) {
    shares.set(kind, (shares.get(kind) ?? 0) + to - from)
    total += to - from
  }
  const largest = Math.max(...shares.values()) / total
  if (largest > MOST_SHARE) return 0
  const present = [...shares].filter(([, share]) => share / total >= LEAST_SHARE).map(([kind]) => kind)
  const regions = present.filter(kind => kind === 'json' || kind === 'diff' || kind === 'blob' || kind === 'log').length
  const hasProse = present.includes('prose')
  // Fences and headings are Markdown's, which routes what it holds itself.
  const isMarkup = shares.has('fence') || (text.match(/^#{1,4} \S/gm)?.length ?? 0) > 2
  const certain = regions >= 2 ? 0.9 : regions === 1 && hasProse ? 0.8 : regions === 1 && present.length > 1 ? 0.6 : 0
  return isMarkup ? certain * 0.6 : certain
}
