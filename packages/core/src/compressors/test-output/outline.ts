import type { Levels, Outline, Part } from '../../view/outline.ts'
import { briefText } from './brief.ts'
import { type LineKind, lineClassifier, type OutputLine } from './classify.ts'
import { groupDiagnostics, repeatedWarnings } from './groups.ts'
import { type OutputLines, readLines } from './lines.ts'
import { countPasses } from './passes.ts'
import { weighLines } from './weights.ts'

/** Runs of lines that nobody asks for become one part from this many lines on. */
const MOST_PARTS = 20_000
/** What a diagnostic is worth whose group names its place: nothing until someone asks. */
const REPEATED = 0.02
/** What is left of a line's worth for its full text once it has been said in brief: little. */
const BRIEF = 0.95
/** A line longer than this is first shown by its beginning, unless it is a diagnostic. */
const LONGEST_LINE = 300

/** Cuts an output into its lines. */
export function outlineTestOutput(source: string): Outline | null {
  const lines = readLines(source)
  const classify = lineClassifier()
  const kinds = lines.texts.map(classify)
  const groups = groupDiagnostics(kinds)
  const warnings = repeatedWarnings(kinds)
  const weights = weighLines(lines.texts, kinds, groups)
  const parts: Part[] = []
  const places: Place[] = []
  const perPart = Math.max(1, Math.ceil(lines.index.count / MOST_PARTS))
  for (let line = 0; line < lines.texts.length; line++) {
    if (kinds[line].kind === 'blank') continue
    const { value, must } = weights[line]
    const group = groups.get(line)
    let last = line
    if (!must && !group)
      while (
        last + 1 < lines.texts.length &&
        last + 1 - line < perPart &&
        !weights[last + 1].must &&
        !groups.has(last + 1)
      )
        last++
    const text = lines.texts
      .slice(line, last + 1)
      .map(tidy)
      .filter(tidied => tidied !== '')
      .join('\n')
    const repeated = kinds[line].diagnostic !== undefined && group === undefined
    const full = renderingsOf(text, repeated ? value * REPEATED : value, group ?? [], group !== undefined)
    const known = last === line ? (warnings.get(line) ?? briefText(text, kinds[line].kind)) : undefined
    const brief = known !== undefined && known.length < full[full.length - 1].text.length ? known : undefined
    parts.push({
      from: lines.index.start(line),
      to: lines.index.end(last),
      renderings: brief === undefined ? full : [{ text: brief, value: value * BRIEF }, ...full.slice(-1)],
      must: must && !repeated ? 1 : 0,
    })
    places.push({ line, brief: brief === undefined ? undefined : kinds[line].kind })
    line = last
  }
  if (parts.length < 2) return null
  const times = lines.times ? `${lines.times.join(' to ')}, left out of each line` : ''
  const header = [passesOf(lines, kinds), times].map(fact => (fact === '' ? '' : ` ${fact}`)).join('')
  const count = lines.index.count
  return {
    kind: 'test-output',
    source,
    parts,
    render: (levels, gaps) =>
      `${count} lines ${gaps.markRange(0, parts.length - 1)}${header}\n${render(parts, places, levels)}`,
  }
}

interface Place {
  /** Index of its first line. */
  readonly line: number
  /** What it is, where its first rendering is one that stands in a line with others of its kind. */
  readonly brief: LineKind | undefined
}

/** A line of what is said in brief is no longer than this. */
const LONGEST_BRIEF = 240

/** What is shown in order; a line that does not follow the one above it begins with its number. */
function render(parts: readonly Part[], places: readonly Place[], levels: Levels): string {
  const output: string[] = []
  let hidden = 0
  let joined: LineKind | undefined
  for (let index = 0; index < parts.length; index++) {
    if (levels[index] === 0) {
      hidden++
      continue
    }
    const { text } = parts[index].renderings[levels[index] - 1]
    const brief = levels[index] < parts[index].renderings.length ? places[index].brief : undefined
    const last = output.length - 1
    if (brief && brief === joined && output[last].length + text.length < LONGEST_BRIEF) output[last] += `, ${text}`
    else if (brief) output.push(`  ${text}`)
    else output.push(hidden > 0 ? `${places[index].line + 1} ${text}` : text)
    joined = brief
    hidden = 0
  }
  return output.join('\n')
}

function renderingsOf(text: string, value: number, groups: readonly string[], isDiagnostic: boolean) {
  const renderings =
    groups.length === 0
      ? [{ text, value }]
      : groups.map((also, step) => ({ text: `${text} (${also})`, value: value + step }))
  if (text.length > LONGEST_LINE && !isDiagnostic) {
    const cut = text.slice(0, Math.max(text.lastIndexOf(' ', LONGEST_LINE), LONGEST_LINE - 60))
    renderings.unshift({ text: `${cut} … (${text.length - cut.length} more characters)`, value: value * 0.6 })
  }
  return renderings
}

/** A line with less white space and shorter rules: what stands in it stays. */
function tidy(text: string): string {
  return text
    .replace(/^\s+/, indent => (indent.length > 1 ? '  ' : ' '))
    .replace(/(\S)[ \t]{3,}/g, '$1  ')
    .replace(/([-=_*~#⎯─—])\1{4,}/g, '$1$1$1')
    .trimEnd()
}

function passesOf({ texts }: OutputLines, kinds: readonly OutputLine[]): string {
  const passes = countPasses()
  let heading = ''
  let depth = 0
  texts.forEach((text, line) => {
    const { kind } = kinds[line]
    if (kind === 'pass') passes.add(text, heading)
    else if (kind === 'other' || kind === 'heading' || kind === 'step') {
      const indent = text.search(/\S/)
      if (
        text.length > 120 ||
        !/\p{L}{3}/u.test(text) ||
        /^(?:running \d+|failures?:|note:|error|warning)/.test(text) ||
        (heading !== '' && indent > depth && kinds[line + 1]?.kind !== 'pass')
      )
        return
      heading = headingName(text)
      depth = indent
    }
  })
  return passes.describe()
}

function headingName(text: string): string {
  return text
    .trim()
    .replace(/^(?:Running|RUNS?|Testing|Suite:?)\s+/, '')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/:$/, '')
}
