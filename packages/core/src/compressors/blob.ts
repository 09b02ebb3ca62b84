import type { Compressor, Sample } from '../compressor.ts'
import { digest } from '../text/digest.ts'
import { indexLines } from '../text/lines.ts'
import { pieceEnd } from '../text/piece-end.ts'
import { findUnreadableRuns, type UnreadableRun, unreadableShare } from '../text/unreadable-runs.ts'
import type { Gaps, Levels, Outline, Part, Rendering } from '../view/outline.ts'
import { describeRun } from './blob/describe-run.ts'

/** From this share on, a content is its unreadable runs and what stands around them. */
const LEAST_SHARE = 0.6
/** A longer line between runs is cut, so that it can be shown in part. */
const LONGEST_PIECE = 400

/**
 * Base64, data URIs, hex dumps, PEM blocks, bare hashes, minified bundles, long arrays of numbers: what they are, how they begin,
 * how long they are and a digest that tells two of them apart. What stands between them is kept.
 */
export function blobCompressor(): Compressor {
  return { name: 'blob', detect, compress: text => outlineRuns(text) }
}

function detect({ head, length }: Sample): number {
  if (length < 200) return 0
  // Structured text that holds a long string keeps its keys and tags elsewhere.
  const first = /\S/.exec(head)?.[0]
  if (first === '<' || (first === '{' && /^\s*\{\s*"/.test(head)) || (first === '[' && /^\s*\[\s*["{[]/.test(head)))
    return 0
  const share = unreadableShare(head)
  return share >= LEAST_SHARE ? 0.75 + 0.2 * share : share > 0.3 ? share * 0.8 : 0
}

function outlineRuns(source: string): Outline | null {
  const runs = findUnreadableRuns(source)
  if (runs.length === 0) return null
  const parts: Part[] = []
  let position = 0
  for (const run of runs) {
    const from = wordStart(source, Math.max(position, run.from), position)
    const to = wordEnd(source, Math.max(position, run.to))
    if (from >= to) continue
    addText(source, position, from, parts)
    parts.push(runPart(source, { ...run, from, to }))
    position = to
  }
  addText(source, position, source.length, parts)
  return { kind: 'blob', source, parts, render: (levels, gaps) => renderRuns(source, parts, levels, gaps) }
}

function runPart(source: string, run: UnreadableRun): Part {
  const { from, to } = run
  const text = source.slice(from, to)
  const gist = `${describeRun(text, run.kind)}, fnv1a ${digest(source, from, to)}`
  const full: Rendering = { text, value: 0.1 }
  return gist.length < text.length
    ? { from, to, renderings: [{ text: gist, value: 0.08 }, full], must: 1 }
    : { from, to, renderings: [full], must: 1 }
}

/** What stands between runs, by lines. A little of it always stands; where there is much, a reader has to ask for it. */
function addText(source: string, from: number, to: number, parts: Part[]): void {
  const between = source.slice(from, to)
  const lines = indexLines(between)
  for (let line = 0; line < lines.count; line++) {
    for (let start = lines.start(line); start < lines.end(line); ) {
      const end = pieceEnd(between, start, lines.end(line), LONGEST_PIECE)
      const text = between.slice(start, end)
      if (text.trim() !== '') {
        const near = line === 0 || line === lines.count - 1
        parts.push({
          from: from + start,
          to: from + end,
          renderings: [{ text, value: near ? 2 : 1 }],
          must: near ? 1 : 0,
        })
      }
      start = end
    }
  }
}

/** A run stays on the line that it stands in: `"logo": "data:image/png;base64,iVBORw0…`. */
function renderRuns(source: string, parts: readonly Part[], levels: Levels, gaps: Gaps): string {
  let written = ''
  for (let index = 0; index < parts.length; index++) {
    const { from, renderings } = parts[index]
    const level = levels[index]
    const between = index > 0 ? source.slice(parts[index - 1].to, from) : ''
    written += between.includes('\n') ? '\n' : between && ' '
    if (level === 0) {
      const first = index
      while (index + 1 < parts.length && levels[index + 1] === 0) index++
      written += `… ${gaps.markRange(first, index)}`
    } else {
      const { text } = renderings[level - 1]
      written += level < renderings.length ? `${text} ${gaps.mark([index])}` : text
    }
  }
  return written
}

const wordCharacter = /[\p{L}\p{N}]/u

/** Where the word that goes on at `at` begins, so that no cut runs through a word; a letter of another script may stand beside base64. */
function wordStart(text: string, at: number, least: number): number {
  while (at > least && wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at))) at--
  return at
}

function wordEnd(text: string, at: number): number {
  while (at < text.length && wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at))) at++
  return at
}
