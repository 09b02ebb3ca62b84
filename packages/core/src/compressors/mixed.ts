import type { Compressor, Sample } from '../compressor.ts'
import { shapeOfLine } from '../text/block-shapes.ts'
import { type Block, findBlocks } from '../text/blocks.ts'
import { holdsSentence } from '../text/holds-sentence.ts'
import { hasPlainChanges } from '../text/plain-changes.ts'
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

/** Less of a kind is an aside in a document of another kind; cells stand in many texts. */
const LEAST_SHARE = 0.06
const LEAST_TABLE = 0.12
/** More of one kind makes it a document of that kind, unless nobody else knows it with what stands around it. */
const MOST_SHARE = 0.9
/** Changes that the compressor for diffs does not read: what they change may be anything. */
const PLAIN_CHANGES = 0.6
/** Markup with more of other kinds outside of its fences is a report into which they were pasted. */
const MOST_PASTED = 0.3

function detect({ lines, length, head }: Sample): number {
  if (length < 80) return 0
  const text = lines.join('\n')
  const blocks = findBlocks(text)
  if (blocks.length < 2) return 0
  const session = Math.max(ofSession(blocks, text), messageHead.test(text) ? 0.9 : 0)
  // Elements have compressors of their own.
  return /^\s*</.test(head)
    ? blocks[0].kind === 'banner' && session >= 0.9
      ? 0.95
      : 0
    : Math.max(
        session,
        ofReport(blocks, text),
        ofDump(blocks, lines),
        ofShapes(blocks, text),
        hasPlainChanges(head) ? PLAIN_CHANGES : 0,
      )
}

/** The head of a message over HTTP, with its body below. */
const messageHead = /^(?:HTTP\/[\d.]+ \d{3}\b|[A-Z]{3,7} \S{1,2000} HTTP\/[\d.]+\r?\n)/

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

/** In a report at least this share stands between fences that hold what was printed, not examples of code. */
const LEAST_PRINTED = 0.4
const programming =
  /^[`~]{3,}\s*\{?\.?(?:[cm]?[jt]sx?|javascript|typescript|python|py|rust|rs|go|java|kotlin|swift|c|cpp|csharp|cs|ruby|rb|php|html|css|vue|svelte|scala|dart|json[5c]?|ya?ml|toml|ini|xml|sql|sh|bash|shell|zsh|powershell|dockerfile|graphql)\b/i

/** Markdown around what programs printed: its headings and paragraphs are the smaller part of it. */
function ofReport(blocks: readonly Block[], text: string): number {
  let printed = 0
  let total = 0
  let fences = 0
  for (const { kind, from, to } of blocks) {
    total += to - from
    if (kind !== 'fence' || programming.test(text.slice(from, Math.min(to, from + 40)))) continue
    printed += to - from
    fences++
  }
  return fences >= 2 && printed >= total * LEAST_PRINTED ? 0.92 : 0
}

/** Titles, settings and whatever else programs say of themselves; files of settings alone have compressors of their own. */
const LEAST_SETTINGS = 0.3
const MOST_CODE = 0.06
const LEAST_DIFFERENT = 0.8
const keyword =
  /^\s*(?:import |from \S+ import |def |class |async |function |const |let |var |export |return\b|if\b|elif\b|else\b|for\b|while\b|#include|package |func |pub |fn |use |using |namespace |@\w+|\/\/|\/\*)|[;{]\s*$/

function ofDump(blocks: readonly Block[], lines: readonly string[]): number {
  if (blocks.length < 3 || blocks.some(({ kind }) => kind === 'fence')) return 0
  const keys = new Set<string>()
  let settings = 0
  let code = 0
  let filled = 0
  for (const line of lines) {
    if (line.trim() === '') continue
    filled++
    if (keyword.test(line)) code++
    else if (shapeOfLine(line) === 'setting') {
      settings++
      keys.add(/^[^:=]*/.exec(line)![0].trim())
    }
  }
  // Records name the same fields again and again.
  if (keys.size < settings * LEAST_DIFFERENT) return 0
  return settings >= filled * LEAST_SETTINGS && settings < filled * MOST_SHARE && code <= filled * MOST_CODE ? 0.86 : 0
}

/** A few blocks stand apart; many of two kinds in turn may be one kind that is read as two. */
const FEW_BLOCKS = 8

/** How sure the shapes of the blocks make it: as sure as there are kinds in it that have nothing to do with each other. */
function ofShapes(blocks: readonly Block[], text: string): number {
  const sizes = new Map<string, number>()
  let total = 0
  for (const { kind, from, to } of blocks) {
    sizes.set(kind, (sizes.get(kind) ?? 0) + to - from)
    total += to - from
  }
  const shareOf = (kind: string): number => (sizes.get(kind) ?? 0) / total
  // Fences and headings are Markdown's, which routes what it holds itself.
  const isMarkup = sizes.has('fence') || (text.match(/^#{1,4} \S/gm)?.length ?? 0) > 2
  const regions = ['json', 'diff', 'blob', 'log'].filter(kind => shareOf(kind) >= LEAST_SHARE)
  if (!isMarkup && shareOf('table') >= LEAST_TABLE) regions.push('table')
  const written = blocks.filter(({ kind, from, to }) => kind === 'prose' && holdsSentence(text.slice(from, to)))
  const prose = written.reduce((sum, { from, to }) => sum + to - from, 0) / total
  if (regions.length === 0) return !isMarkup && prose >= 0.2 && shareOf('code') >= 0.15 ? 0.45 : 0
  const pasted = regions.reduce((sum, kind) => sum + shareOf(kind), 0)
  // However little it is, somebody wrote it about what follows.
  const isIntroduced = written.includes(blocks[0])
  const largest = Math.max(...regions.map(shareOf))
  const certain =
    regions[0] === 'table'
      ? ofTables(prose, shareOf('code'), blocks.length)
      : largest > MOST_SHARE && !isIntroduced
        ? 0.5
        : regions.length >= 2
          ? 0.9
          : prose >= LEAST_SHARE || isIntroduced
            ? 0.8
            : pasted < 1
              ? 0.6
              : 0.5
  return isMarkup && pasted < MOST_PASTED ? certain * 0.6 : certain
}

/** A table between paragraphs: its kind is sure of what it explains, and so is theirs. Columns alone stand in much that is no table. */
function ofTables(prose: number, code: number, blocks: number): number {
  if (prose < LEAST_SHARE || blocks > FEW_BLOCKS) return 0.15
  return prose >= 0.15 && code < 0.1 ? 0.9 : 0.6
}
