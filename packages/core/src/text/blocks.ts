import { type LineShape, readBanner, readPrompt, shapeOfLine } from './block-shapes.ts'
import { indexLines, type LineIndex } from './lines.ts'
import { traceReader } from './stack-traces.ts'
import { findUnreadableRuns } from './unreadable-runs.ts'

/** What a block of a text is, as far as its shape tells; what it holds is for a router to say. */
export type BlockKind =
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
/** Two typed commands make a session, whose outputs are not cut further. */
const FEWEST_PROMPTS = 2

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
    if (kind === 'command') addBlock(blocks, text, lines, 'output', line + 1, end, { tool, name })
    else blocks.push(...findShapes(text, lines, regions, line + 1, end, { name }))
  })
  return blocks
}

interface Head {
  readonly line: number
  readonly kind: 'banner' | 'command'
  readonly tool?: string
  readonly name?: string
}

/** A prefix that must be seen this often to be the prompt of a program. */
const FEWEST_REPEATED = 3

function findHeads(text: string, lines: LineIndex): Head[] {
  const heads: (Head & { readonly prefix?: string })[] = []
  const prefixes = new Map<string, number>()
  let isFenced = false
  let commands = 0
  let banners = 0
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line)
    const end = lines.end(line)
    if (text.startsWith('```', start)) isFenced = !isFenced
    if (isFenced || end - start > 2_000 || end === start) continue
    const full = text.slice(start, end)
    const prompt = readPrompt(full)
    if (prompt) {
      const { command, prefix } = prompt
      heads.push({ line, kind: 'command', prefix, ...hintsOf(command) })
      if (prefix === undefined) commands++
      else prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1)
      continue
    }
    const banner = readBanner(full)
    if (banner === undefined) continue
    heads.push({ line, kind: 'banner', name: banner })
    banners++
  }
  const areCommands = commands >= FEWEST_PROMPTS
  // One program asks; several names at the start of lines are people who talk.
  const [program] = [...prefixes].sort((a, b) => b[1] - a[1])
  const isDialogue = !areCommands && prefixes.size <= 3 && program !== undefined && program[1] >= FEWEST_REPEATED
  // What looks like a banner in a session is printed by one of its commands.
  const areBanners = banners >= 2 && !areCommands && !isDialogue
  return heads.filter(({ kind, prefix }) =>
    kind === 'banner' ? areBanners : prefix === undefined ? areCommands : isDialogue && prefix === program[0],
  )
}

/** A longer command line says no more about its output. */
const LONGEST_TOOL = 120

/** The command without what only starts it, and the file that it reads. */
function hintsOf(command: string): { tool?: string; name?: string } {
  const words = command.slice(0, 500).split(/\s+/)
  const start = words.findIndex(word => !/^(?:\w+=.*|sudo|time|env|nohup|npx|exec|command)$/.test(word))
  if (start < 0) return {}
  const program = words[start].split(/[/\\]/).at(-1) ?? ''
  const tool = [program, ...words.slice(start + 1)].join(' ').slice(0, LONGEST_TOOL)
  const isReader = /^(?:cat|head|tail|less|more|bat|type|sed|nl|Get-Content)$/.test(program)
  const name = isReader ? words.slice(start + 1).findLast(word => /\w\.\w+$/.test(word)) : undefined
  return { tool, name }
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
    const region = regions(line, end)
    if (region) {
      const before = runs.at(-1)
      // JSON lines are one block.
      if (region.kind === 'json' && before?.kind === 'json' && before.end === line && region.from === undefined)
        before.end = region.end
      else runs.push({ kind: region.kind, first: line, end: region.end, isCertain: true, from: region.from })
      line = region.end
      continue
    }
    const full = text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 400))
    const isTrace = traces.next(full) !== undefined
    addLine(runs, line, isTrace ? 'log' : shapeOfLine(full), full)
    line++
  }
  const blocks: Block[] = []
  for (const { kind, first: top, end: bottom, from } of settle(runs, text, lines)) {
    if (from === undefined) addBlock(blocks, text, lines, kind, top, bottom, hints)
    else {
      blocks.push({ kind: 'prose', from: lines.start(top), to: from, ...hints })
      blocks.push({ kind, from, to: lines.end(bottom - 1), ...hints })
    }
  }
  return blocks
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
    if (
      before &&
      !before.isCertain &&
      !run.isCertain &&
      (before.kind === kind ||
        (kind === 'prose' && !isLong(run, lines) && isShort(run, text, lines) && before.kind !== 'prose'))
    )
      before.end = run.end
    else settled.push({ ...run, kind })
  }
  return settled
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

/** A line or two directly below a block, without a blank line between. */
function isShort(run: Run, text: string, lines: LineIndex): boolean {
  return run.first > 0 && !isBlank(text, lines, run.first - 1) && fullLines(run, text, lines) < FEWEST_LINES
}

/** Asked about lines in ascending order. */
type RegionFinder = (line: number, end: number) => Region | undefined
type Region = { readonly kind: BlockKind; readonly end: number; readonly from?: number }

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

const opensJson = /[[{]\s*(?:["{[\]}]|-?\d|true|false|null)/y

/** End of the JSON value at `from`, or 0; `seen` is how far it was read. */
function closingBracket(text: string, from: number, limit: number): { to: number; seen: number } {
  opensJson.lastIndex = from
  if (!opensJson.test(text)) return { to: 0, seen: 1 }
  let depth = 0
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) {
      for (index++; index < limit; index++) {
        const inner = text.charCodeAt(index)
        if (inner === 0x5c) index++
        else if (inner === 0x22) break
        else if (inner === 10) return { to: 0, seen: index - from }
      }
    } else if (code === 0x7b || code === 0x5b) depth++
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return { to: index + 1, seen: index - from }
    else if (code === 0x3b || code === 0x3d) return { to: 0, seen: index - from }
  }
  return { to: 0, seen: limit - from }
}

/** What may stand behind a value on its last line: the end of a call or a statement. */
const closes = /^[\s)\]};,]*$/

/** Words before a value on its line: `Response: {`, `export default [`, `callback({`. */
const LONGEST_LEAD = 80

/** Where a JSON value may begin in a line: at its start, behind words that announce it, or -1. */
function jsonStart(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start)
  if (first === 0x7b || first === 0x5b) return start
  if (first <= 32) return -1
  const limit = Math.min(end, start + LONGEST_LEAD)
  // The arguments of a command in a column are no answer.
  if (/\S {2,}\S/.test(text.slice(start, limit))) return -1
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code !== 0x7b && code !== 0x5b) continue
    // Between words, brackets are the sentence's own; a value goes on to the end of its line and further.
    return index + 1 === end ||
      (end - index > 200 && text.charCodeAt(index + 1) === 0x22) ||
      text.startsWith('[{"', index)
      ? index
      : -1
  }
  return -1
}

const diffHeader =
  /^(?:diff |index [0-9a-f]+\.\.|--- \S|\+\+\+ \S|@@ |new file mode|deleted file mode|old mode|new mode|similarity index|rename |copy |Binary files |\\ No newline)/
const hunkHeader = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/

/** The line after a diff that begins at `first`, or `first` when none does. */
function endOfDiff(text: string, lines: LineIndex, first: number, end: number): number {
  const lineAt = (line: number): string =>
    line < end ? text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 120)) : ''
  const opening = lineAt(first)
  if (!/^diff --git /.test(opening) && !(/^--- \S/.test(opening) && /^\+\+\+ \S/.test(lineAt(first + 1)))) return first
  let line = first
  while (line < end) {
    const full = lineAt(line)
    const hunk = hunkHeader.exec(full)
    if (hunk) {
      line = endOfHunk(lineAt, line + 1, end, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1))
      continue
    }
    if (!diffHeader.test(full)) break
    line++
  }
  return line
}

function endOfHunk(
  lineAt: (line: number) => string,
  line: number,
  end: number,
  removed: number,
  added: number,
): number {
  for (; line < end && (removed > 0 || added > 0); line++) {
    const sign = lineAt(line).charAt(0)
    if (sign === '+') added--
    else if (sign === '-') removed--
    else if (sign === ' ' || sign === '') {
      added--
      removed--
    } else if (sign !== '\\') break
  }
  return line
}
