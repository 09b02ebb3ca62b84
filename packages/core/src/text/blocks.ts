import { findHeads, hintsOf, isFileName } from './block-heads.ts'
import { type LineShape, readPrompt, shapeOfLine } from './block-shapes.ts'
import { endOfDiff } from './diff-region.ts'
import { closes, closingBracket, jsonStart } from './json-region.ts'
import { indexLines, type LineIndex } from './lines.ts'
import { traceReader } from './stack-traces.ts'
import { findUnreadableRuns } from './unreadable-runs.ts'

/** What a block of a text is, as far as its shape tells; what it holds is for a router to say. */
export type BlockKind =
  | 'heading'
  | 'banner'
  | 'command'
  | 'output'
  | 'fence'
  | 'json'
  | 'diff'
  | 'blob'
  | 'log'
  | 'table'
  | 'code'
  | 'prose'

/** Whole lines that belong together. */
export interface Block {
  readonly kind: BlockKind
  /** Start in UTF-16 code units. */
  readonly from: number
  /** End, exclusive, without the last line end. */
  readonly to: number
  /** The command whose output it is. */
  readonly tool?: string
  /** The file or the title under which it stands. */
  readonly name?: string
}

/** Fewer lines of one shape are part of what stands around them. */
const FEWEST_LINES = 3

/**
 * Finds the blocks of a text in order: a session by its commands, files by their banners, anything else by what its lines look like.
 * Blank lines between blocks belong to none. Linear in the text.
 */
export function findBlocks(text: string): Block[] {
  const lines = indexLines(text)
  const heads = findHeads(text, lines)
  const regions = regionFinder(text, lines)
  if (heads.length === 0) return findShapes(text, lines, regions, 0, lines.count, {})
  const blocks: Block[] = []
  if (heads[0].line > 0) blocks.push(...findShapes(text, lines, regions, 0, heads[0].line, {}))
  heads.forEach((head, index) => {
    const { line, kind, tool, name } = head
    const end = heads[index + 1]?.line ?? lines.count
    blocks.push({ kind, from: lines.start(line), to: lines.end(line), tool, name })
    // What a command printed, or what a file holds, is for one compressor to cut.
    if (kind === 'command' || isFileName(name)) addBlock(blocks, text, lines, 'output', line + 1, end, { tool, name })
    else blocks.push(...findShapes(text, lines, regions, line + 1, end, { name }))
  })
  return blocks
}

function addBlock(
  blocks: Block[],
  text: string,
  lines: LineIndex,
  kind: BlockKind,
  first: number,
  end: number,
  hints: Pick<Block, 'tool' | 'name'>,
): void {
  while (first < end && isBlank(text, lines, first)) first++
  while (end > first && isBlank(text, lines, end - 1)) end--
  if (first < end) blocks.push({ kind, from: lines.start(first), to: lines.end(end - 1), ...hints })
}

function isBlank(text: string, lines: LineIndex, line: number): boolean {
  for (let index = lines.start(line); index < lines.end(line); index++) if (text.charCodeAt(index) > 32) return false
  return true
}

/** Lines of one shape; `end` is exclusive. */
interface Run {
  kind: BlockKind
  readonly first: number
  end: number
  /** Found by its own beginning and end rather than line by line. */
  readonly isCertain: boolean
  /** Where it begins within its first line, when words stand before it. */
  readonly from?: number
  readonly tool?: string
  readonly name?: string
  /** Where, at the start or behind a blank line, nothing but brackets has stood since: what JSON opens with, and code closes with. */
  brackets?: number
  /** Whether a blank line stands above. */
  isOpen?: boolean
}

/** Cuts lines without commands or banners by what they look like. */
function findShapes(
  text: string,
  lines: LineIndex,
  regions: RegionFinder,
  first: number,
  end: number,
  hints: Pick<Block, 'name'>,
): Block[] {
  const traces = traceReader()
  const runs: Run[] = []
  for (let line = first; line < end; ) {
    const region = regions(line, end) ?? headAt(text, lines, line, end)
    if (region) {
      const before = runs.at(-1)
      // JSON lines are one block.
      if (region.kind === 'json' && before?.kind === 'json' && before.end === line && region.from === undefined)
        before.end = region.end
      else {
        const { kind, end: close, from, tool, name } = region
        runs.push({ kind, first: line, end: close, isCertain: true, from, tool, name })
      }
      line = region.end
      continue
    }
    const full = text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 400))
    const isTrace = traces.next(full) !== undefined
    addLine(runs, line, isTrace ? 'log' : shapeOfLine(full), full)
    line++
  }
  const blocks: Block[] = []
  // What a single command printed, up to the next head.
  let tool: string | undefined
  for (const { kind, first: top, end: bottom, from, ...own } of settle(runs, text, lines)) {
    if (kind === 'heading') tool = own.tool
    if (from === undefined) addBlock(blocks, text, lines, kind, top, bottom, { ...hints, tool })
    else {
      blocks.push({ kind: 'prose', from: lines.start(top), to: from, ...hints })
      blocks.push({ kind, from, to: lines.end(bottom - 1), ...hints })
    }
  }
  return blocks
}

/** A title or a label of more characters is a sentence. */
const LONGEST_TITLE = 120

/** A heading between blank lines, a label above what it announces, a command that was typed: a line that says what comes next. */
function headAt(text: string, lines: LineIndex, line: number, end: number): Region | undefined {
  const start = lines.start(line)
  const length = lines.end(line) - start
  if (length < 3 || length > 2_000) return undefined
  const full = text.slice(start, lines.end(line))
  const prompt = full.charCodeAt(0) > 32 ? readPrompt(full) : undefined
  if (prompt && prompt.prefix === undefined) return { kind: 'heading', end: line + 1, ...hintsOf(prompt.command) }
  if (length > LONGEST_TITLE || line + 1 >= end) return undefined
  const isBelowBlank = line === 0 || isBlank(text, lines, line - 1)
  const isAboveBlank = isBlank(text, lines, line + 1)
  if (isBelowBlank && isAboveBlank && /^#{1,6} \S/.test(full)) return { kind: 'heading', end: line + 1 }
  return !isAboveBlank && /^[A-Z][\w ./-]{1,60}:$/.test(full) ? { kind: 'heading', end: line + 1 } : undefined
}

const kinds: Readonly<Record<Exclude<LineShape, 'blank'>, BlockKind>> = {
  log: 'log',
  json: 'json',
  table: 'table',
  code: 'code',
  setting: 'code',
  prose: 'prose',
  other: 'prose',
} // prettier-ignore

/** Brackets and items below a line of JSON. */
const jsonRest = /^\s*(?:[{}[\],]+|(?:"[^"]*"|-?\d[\d.eE+-]*|true|false|null),?)\s*$/

function addLine(runs: Run[], line: number, shape: LineShape, full: string): void {
  const before = runs.at(-1)
  const goesOn = before !== undefined && !before.isCertain && before.end === line
  // What is indented below a line of a log or of code belongs to it, and so does a line that says nothing of its own.
  const isBelow =
    goesOn &&
    (shape === 'blank' ||
      (before.kind === 'json' && jsonRest.test(full)) ||
      (/^\s/.test(full) && before.kind !== 'prose') ||
      (shape === 'other' && before.kind !== 'table'))
  const kind = shape === 'blank' ? 'prose' : kinds[shape]
  const isBrackets = shape !== 'blank' && jsonRest.test(full)
  if (goesOn && kind === 'json' && before.kind !== 'json' && before.brackets !== undefined) {
    // What opened it stands above, behind a blank line or at the start.
    if (before.brackets === before.first) before.kind = 'json'
    else {
      before.end = before.brackets
      runs.push({ kind, first: before.brackets, end: line + 1, isCertain: false })
      return
    }
  }
  if (goesOn && (isBelow || before.kind === kind)) {
    before.end = line + 1
    if (shape === 'blank') before.isOpen = true
    else if (!isBrackets) before.brackets = undefined
    else if (before.isOpen) before.brackets ??= line
    if (shape !== 'blank') before.isOpen = false
  } else runs.push({ kind, first: line, end: line + 1, isCertain: false, brackets: isBrackets ? line : undefined })
}

/** Gives runs of a line or two to their neighbours and joins what is alike. */
function settle(runs: readonly Run[], text: string, lines: LineIndex): Run[] {
  const settled: Run[] = []
  for (const run of runs) {
    const before = settled.at(-1)
    const kind =
      run.isCertain || run.kind === 'prose' || isLong(run, lines) || fullLines(run, text, lines) >= FEWEST_LINES
        ? run.kind
        : 'prose'
    if (!before || before.isCertain || run.isCertain) {
      settled.push({ ...run, kind })
      continue
    }
    if (before.kind === kind) {
      before.end = run.end
      continue
    }
    // A line or two directly below a block belong to it; what stands behind a blank line does not.
    const end = kind === 'prose' && before.kind !== 'prose' ? endOfFoot(run, text, lines) : run.first
    if (end > run.first) before.end = end
    if (end < run.end) settled.push({ ...run, first: end, kind })
  }
  return settled
}

/** The line behind those of a short run that stand directly below what is above. */
function endOfFoot(run: Run, text: string, lines: LineIndex): number {
  if (isLong(run, lines) || isBlank(text, lines, run.first - 1)) return run.first
  let end = run.first
  while (end < run.end && !isBlank(text, lines, end)) end++
  return end - run.first < FEWEST_LINES ? end : run.first
}

/** An endless line is a block of its own. */
const LONG_LINE = 600

function isLong({ first, end }: Run, lines: LineIndex): boolean {
  return end - first < FEWEST_LINES && lines.end(end - 1) - lines.start(first) > LONG_LINE
}

function fullLines({ first, end }: Run, text: string, lines: LineIndex): number {
  let count = 0
  for (let line = first; line < end && count < FEWEST_LINES; line++) if (!isBlank(text, lines, line)) count++
  return count
}

/** Asked about lines in ascending order. */
type RegionFinder = (line: number, end: number) => Region | undefined
type Region = {
  readonly kind: BlockKind
  readonly end: number
  readonly from?: number
  readonly tool?: string
  readonly name?: string
}

/** Finds what has a beginning and an end of its own: fences, JSON, diffs, runs that nobody reads. */
function regionFinder(text: string, lines: LineIndex): RegionFinder {
  // A brace that is never closed is looked at to its end; that may happen a few times, not for every line.
  let allowance = text.length * 4 + 10_000
  const blobs = findUnreadableRuns(text).filter(({ from, to }) => to - from > 200)
  let blob = 0
  // Where a search for the end of a fence has failed, none that begins later can succeed.
  let unclosed = ''
  return (line, end) => {
    const start = lines.start(line)
    const lineEnd = lines.end(line)
    const limit = end === lines.count ? text.length : lines.start(end)
    while (blob < blobs.length && blobs[blob].to <= start) blob++
    const run = blobs[blob]
    if (run && run.from < lineEnd && run.to <= limit && run.to - run.from > (lineEnd - start) * 0.8) {
      return { kind: 'blob', end: lines.at(run.to - 1) + 1 }
    }
    const fence = /^(`{3,}|~{3,})/.exec(text.slice(start, Math.min(lineEnd, start + 12)))?.[1]
    if (fence && unclosed !== `${fence}${end}`) {
      const close = closingFence(text, lines, line + 1, end, fence)
      if (close !== undefined) return { kind: 'fence', end: close + 1 }
      unclosed = `${fence}${end}`
    }
    const from = allowance > 0 ? jsonStart(text, start, lineEnd) : -1
    if (from >= 0) {
      const close = closingBracket(text, from, limit)
      const closeEnd = close.to > 0 ? lines.end(lines.at(close.to - 1)) : 0
      if (close.to > 0 && closes.test(text.slice(close.to, Math.min(closeEnd, close.to + 20)))) {
        const isLarge = close.to - from > (from === start ? 40 : 200)
        if (isLarge && text.slice(from, close.to).includes('"'))
          return { kind: 'json', end: lines.at(close.to - 1) + 1, from: from === start ? undefined : from }
      } else allowance -= close.seen
    }
    const diffEnd = endOfDiff(text, lines, line, end)
    return diffEnd > line ? { kind: 'diff', end: diffEnd } : undefined
  }
}

function closingFence(text: string, lines: LineIndex, first: number, end: number, fence: string): number | undefined {
  for (let line = first; line < end; line++) {
    if (text.startsWith(fence, lines.start(line)) && lines.end(line) - lines.start(line) <= fence.length + 2)
      return line
  }
  return undefined
}
