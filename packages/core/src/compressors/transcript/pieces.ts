import type { CompressContext, Hints } from '../../compressor.ts'
import { withMust } from '../../text/must-share.ts'
import { pieceEnd } from '../../text/piece-end.ts'
import { splitStatements, type Weighed } from '../../text/statements.ts'
import { embed } from '../../view/embed.ts'
import type { Gaps, Levels, Part, Rendering } from '../../view/outline.ts'
import type { Argument, Call, Passage } from './turn.ts'

/** What became of one saying: the parts from `first` to `last`, and how they are written. */
export interface Piece {
  readonly first: number
  readonly last: number
  write(levels: Levels, gaps: Gaps): string
}

/** How much of a text a reader gets. */
export interface Share {
  /** Characters that must be shown; the rest waits for its turn. */
  readonly must: number
  /** Factor on the value of what is shown beyond that. */
  readonly value: number
  /** Whether only what decides something must be shown. */
  readonly decisions?: boolean
  /** Whether the first and the last line stand in any case: what a tool starts and ends with says what it did. */
  readonly ends?: boolean
}

/** Adds what a text states, statement by statement. `weighed` says what each is worth; without it all of the text must be shown. */
export function addStatements(
  parts: Part[],
  passage: Passage,
  weighed?: Weighed,
  share?: Share,
  parent?: number,
): Piece {
  const bounds = statementsOf(passage)
  const first = parts.length
  let left = share?.must ?? Number.POSITIVE_INFINITY
  for (let index = 0; index < bounds.length; index += 2) {
    const text = passage.text.slice(bounds[index], bounds[index + 1])
    const statement = index >> 1
    const isChosen = weighed ? weighed.chosen[statement] && (!share?.decisions || weighed.decides[statement]) : true
    const must = isChosen && left > 0 ? 1 : 0
    if (must) left -= text.length
    const value = (weighed ? 0.2 + weighed.gains[statement] : 2) * (share?.value ?? 1)
    parts.push({ ...placeIn(passage, bounds[index], bounds[index + 1]), renderings: [{ text, value }], parent, must })
  }
  const last = parts.length - 1
  return { first, last, write: (levels, gaps) => writeStatements(parts, passage.text, bounds, first, levels, gaps) }
}

/** A text with escapes that is shorter than this is shown or hidden as one: its statements have no place of their own in the source. */
const SHORTEST_CUT = 80

/** Bounds of the statements that are shown or hidden by themselves. */
export function statementsOf({ text, offset }: Passage): readonly number[] {
  const bounds = splitStatements(text)
  return offset === undefined && text.length < SHORTEST_CUT && bounds.length > 2
    ? [bounds[0], bounds[bounds.length - 1]]
    : bounds
}

/** Adds a short text as one part; JSON without its line ends. */
export function addShort(parts: Part[], passage: Passage, isMust = true): Piece {
  const { text } = passage
  const part = parts.length
  const compact = /^\s*[[{]/.test(text) ? text.replace(/(?<!\s)\s*\n\s*/g, ' ') : text
  parts.push({
    ...placeIn(passage, 0, text.length),
    renderings: [{ text: compact.trim(), value: 1 }],
    must: isMust ? 1 : 0,
  })
  return {
    first: part,
    last: part,
    write: (levels, gaps) => (levels[part] > 0 ? parts[part].renderings[0].text : gaps.mark([part])),
  }
}

/** What is hidden leaves an ellipsis where it stood and one marker at the end. */
function writeStatements(
  parts: readonly Part[],
  text: string,
  bounds: readonly number[],
  first: number,
  levels: Levels,
  gaps: Gaps,
): string {
  let written = ''
  const hidden: number[] = []
  for (let index = 0; index < bounds.length; index += 2) {
    const part = first + (index >> 1)
    if (levels[part] === 0) {
      if (hidden.at(-1) !== part - 1 || index === 0) written += `${written === '' ? '' : ' '}…`
      hidden.push(part)
      continue
    }
    const between = index > 0 ? text.slice(bounds[index - 1], bounds[index]) : ''
    const joint =
      written === ''
        ? ''
        : between.includes('\n') && hidden.at(-1) !== part - 1
          ? '\n'
          : between === '' && hidden.at(-1) !== part - 1
            ? ''
            : ' '
    written += joint + parts[part].renderings[0].text
  }
  return hidden.length === 0 ? written : `${written} ${gaps.mark(hidden)}`
}

/** Adds a text of any kind: by the compressor for what it holds, else by its lines. */
export function addRouted(
  parts: Part[],
  passage: Passage,
  share: Share,
  context: CompressContext,
  hints: Hints,
  parent?: number,
): Piece {
  const outline = context.outline(passage.text, hints)
  if (!outline || outline.parts.length === 0) {
    const count = statementsOf(passage).length >> 1
    const even: Weighed = {
      gains: new Array(count).fill(0.5),
      chosen: new Array(count).fill(true),
      decides: new Array(count).fill(false),
    }
    return addStatements(parts, passage, even, share, parent)
  }
  const host = parts.length
  parts.push({
    ...placeIn(passage, 0, passage.text.length),
    renderings: [{ text: '', value: 0.05 }],
    parent,
    must: share.must > 0 ? 1 : 0,
  })
  const embedded = embed(withMust(outline, share.must), parts.length, host, passage.offset, share.value)
  for (const part of embedded.parts) parts.push(part)
  const last = parts.length - 1
  return {
    first: host,
    last,
    write: (levels, gaps) => {
      let written = ''
      for (let part = host + 1; part <= last && written === ''; part++)
        if (levels[part] > 0) written = embedded.render(levels, gaps)
      if (written === '') written = gaps.mark([host])
      return share.ends ? withEnds(written, passage.text) : written
    },
  }
}

/** A longer first or last line is cut. */
const LONGEST_END = 160

/** Adds the first and the last line of a text to what is written of it, unless they stand there already. */
function withEnds(written: string, text: string): string {
  const trimmed = text.trim()
  const firstEnd = trimmed.indexOf('\n')
  if (firstEnd < 0) return written
  const first = trimmed.slice(0, Math.min(firstEnd, LONGEST_END)).trim()
  const last = trimmed.slice(trimmed.lastIndexOf('\n') + 1, trimmed.lastIndexOf('\n') + 1 + LONGEST_END).trim()
  const shown = lettersOf(written)
  // A log writes for the beginning that a line has in common with the one above it a sign.
  const ending = lettersOf(/″([^″\n]*)$/.exec(written)?.[1] ?? '')
  const isWorth = (line: string): boolean => {
    const letters = lettersOf(line)
    return letters !== '' && !shown.includes(letters) && !(ending !== '' && letters.endsWith(ending))
  }
  return `${isWorth(first) ? `${first} …\n` : ''}${written}${isWorth(last) ? `\n… ${last}` : ''}`
}

/** Letters and digits alone: a row of a table or a summary between rules is the same with other signs around it. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Of each argument so much stands in the call itself; what is longer follows below it. */
const LONGEST_ARGUMENT = 240
/** A longer argument is content of its own (the text of a file) and cut by its kind. */
const SHORTEST_CONTENT = 600

/** Adds a call: `grep(pattern: x, path: src)`, with long arguments below. */
export function addCall(parts: Part[], call: Call, share: Share, context: CompressContext): Piece {
  const { from, to } = call
  const host = parts.length
  const isContent = ({ text }: Argument): boolean => text.length > SHORTEST_CONTENT
  const full = call.arguments.map(argument => (isContent(argument) ? { ...argument, text: '…' } : argument))
  const lean = full.map(({ name, text }) => ({
    name,
    text:
      text.length > LONGEST_ARGUMENT ? `${text.slice(0, pieceEnd(text, 0, text.length, LONGEST_ARGUMENT / 2))}…` : text,
  }))
  const renderings: Rendering[] = [{ text: writeCall(call.name, lean), value: 2 }]
  const rest = writeCall(call.name, full)
  if (rest !== renderings[0].text) renderings.push({ text: rest, value: 2.5 })
  parts.push({ from, to, renderings, must: 1 })
  const hints = hintsOf(call)
  const contents = call.arguments
    .filter(isContent)
    .map(({ name, text }) => ({ name, piece: addRouted(parts, { text, from, to }, share, context, hints, host) }))
  const last = parts.length - 1
  return {
    first: host,
    last,
    write: (levels, gaps) => {
      const level = levels[host]
      if (level === 0) return gaps.mark([host])
      const head = renderings[level - 1].text
      const shown = contents
        .map(({ name, piece }) => `\n${name === '' ? '' : `${name}: `}${piece.write(levels, gaps)}`)
        .join('')
      return `${head}${level < renderings.length ? ` ${gaps.mark([host])}` : ''}${shown}`
    },
  }
}

/** What a call tells about what it writes or prints: the command that it runs, the file that it reads. */
export function hintsOf(call: Call): Hints {
  const short = call.arguments.filter(({ text }) => text.length < 200)
  const command = short.find(({ name }) => /^(?:command|cmd|script|query|goals)$/i.test(name))
  const path = short.find(({ name }) => /path|file|url|uri/i.test(name))
  return { tool: command ? `${call.name} ${command.text}` : call.name, name: path?.text }
}

function writeCall(name: string, given: Call['arguments']): string {
  const written = given
    .map(argument => (argument.name === '' ? argument.text : `${argument.name}: ${argument.text}`))
    .join(', ')
  return name === '' ? written : `${name}(${written})`
}

/** A part for a slice of what was said. */
export function placeIn(passage: Passage, from: number, to: number): Pick<Part, 'from' | 'to' | 'source'> {
  const { offset, text } = passage
  return offset === undefined ? { from, to, source: text } : { from: offset + from, to: offset + to }
}
