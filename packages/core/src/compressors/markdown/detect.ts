import type { Sample } from '../../compressor.ts'
import { type Dialect, dialectOf, type Fence } from './dialect.ts'

/** What lines show of one of the languages. */
interface Marks {
  headings: number
  /** Headings below the first depth. */
  subheadings: number
  /** Marks that hardly anyone writes outside of markup: fences, links, bold, code spans, directives. */
  strong: number
  /** Marks that plain text has too: lists, quotations, underlines. */
  weak: number
  fences: number
  /** Lines that start with a single "#": titles in Markdown, comments in settings and scripts. */
  hashes: number
  /** Lines of words. */
  worded: number
  /** Lines that are neither, outside of verbatim blocks: rows, settings, output. */
  strange: number
  /** Lines outside of verbatim blocks that start at the margin, and those of them that read as code. */
  margin: number
  code: number
  /** Lines that define or import something the way programs do. */
  definitions: number
}

/** Confidence for a file that is named like markup, beside what its lines say. */
const NAMED = 0.4
/** More code than this at the margin is a program with markup in its comments. */
const MOST_CODE = 0.25

/** A text has few titles; more lines than this that start like one are comments. */
const MOST_COMMENTS = 0.25

/** More lines than this that are neither words nor marks were printed by a program, whatever a few of them look like. */
const MOST_STRANGE = 0.4

const strongMark =
  /\]\([^)\s]+[^)]*\)|\[[^\]]+\]\[[^\]]*\]|\*\*[^*\s][^*]*\*\*|`[^`]+`|^\|.*\|\s*$|:\w+:`|^\s*\.\. [\w-]+::|link:\S+\[|^\[\w[^\]]*\]:\s*\S+/
const codeLine =
  /^(?:def|class|import|from|if|for|while|return|try|@\w+|#!|#include|#define|package|use|fn|pub|func|const|let|var|export|public|private|static|type|interface|struct|then|elif|echo|exit|case|set|local|fi|done|esac)\b.*[;:({=,\w'">)]$|[{;]$|^[)}\]]|^\w[\w.-]*\s?[=:]\s*\S/
const worded = /[\p{L}\p{M}]{2,}[ ,][^{};=]*[\p{L}\p{M}]{2,}|[\p{Script=Han}\p{Script=Hiragana}]{6,}/u
const definition = /^(?:def|class) \w+.*:\s*$|^from [\w.]+ import |^(?:export |pub |static )?(?:function|fn|func) \w+\(/
const otherFormat =
  /^(?:diff --git |@@ -\d|\d+(?:,\d+)?[acd]\d+(?:,\d+)?$|\*{3} \d+(?:,\d+)? \*{4}$|index [0-9a-f]{7,}\.\.|<\?xml|<!doctype)/i

/** How sure it is that the sample is Markdown, reStructuredText or AsciiDoc. */
export function detectMarkup({ lines, length, hints }: Sample): number {
  if (length < 20) return 0
  const full = lines.filter(line => line.trim() !== '')
  if (full.length === 0 || outsideOfFences(lines).some(line => otherFormat.test(line))) return 0
  const marks = countMarks(lines, dialectOf(lines))
  const named = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i.test(hints.name ?? '') ? NAMED : 0
  const certain = certainty(marks)
  if (certain === 0) return named
  // Compilers and loggers quote names between backticks too.
  const isUnstructured = marks.headings + marks.subheadings + marks.weak + marks.fences === 0
  // Settings and scripts start comments with "#", and have few words.
  const isSettings = marks.subheadings === 0 && marks.hashes > 1 && marks.worded / full.length < 0.5
  const code = marks.code / Math.max(1, marks.margin)
  const isCommented = marks.hashes > 3 && marks.subheadings === 0
  const isComments = marks.hashes > 3 && marks.hashes / full.length > MOST_COMMENTS
  const isStrange = marks.strange > full.length * MOST_STRANGE
  // Unfenced examples make a README no program.
  const isStructured = marks.subheadings > 1 && marks.strong > 4
  const isProgram = marks.definitions > 2 || (!isStructured && code > (isCommented ? MOST_CODE / 5 : MOST_CODE))
  if (named === 0 && (isUnstructured || isSettings || isProgram || isComments || isStrange)) return 0.2
  const share = (marks.headings + marks.strong + marks.weak) / full.length
  return Math.min(0.95, certain + Math.min(0.3, share) + named)
}

/** What is pasted between fences is quoted, whatever it looks like. */
function outsideOfFences(lines: readonly string[]): string[] {
  let isFenced = false
  return lines.filter(line => {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isFenced = !isFenced
    return !isFenced
  })
}

function certainty({ headings, strong, weak }: Marks): number {
  if (headings > 0 && strong + weak > 0) return 0.6
  if (headings > 1 || strong > 2) return 0.5
  if (strong > 0 && weak > 0) return 0.4
  return weak > 2 ? 0.2 : 0
}

function countMarks(lines: readonly string[], dialect: Dialect): Marks {
  const marks: Marks = {
    headings: 0,
    subheadings: 0,
    hashes: 0,
    strong: 0,
    weak: 0,
    fences: 0,
    worded: 0,
    strange: 0,
    margin: 0,
    code: 0,
    definitions: 0,
  }
  let fence: Fence | undefined
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].slice(0, 300)
    const isWorded = worded.test(line.slice(0, 200))
    if (isWorded) marks.worded++
    if (fence) {
      if (fence.end !== 'indent' && fence.end.test(line)) fence = undefined
      continue
    }
    const opened = dialect.fence(line, lines[index - 1])
    if (opened && opened.end !== 'indent') {
      fence = opened
      marks.strong += 2
      marks.fences++
      continue
    }
    const heading = dialect.heading(line, lines[index + 1])
    // Headings do not follow each other line by line; commented-out lines do.
    const isComment = heading?.lines === 1 && /^#\s?\S/.test(lines[index + 1] ?? '') && /^#[^#]/.test(line)
    if (heading && heading.depth > 1) marks.subheadings++
    if (heading?.lines === 1 && !isComment) marks.headings++
    else if (heading || dialect.item.test(line) || /^\s*>\s/.test(line)) marks.weak++
    const isStrong = strongMark.test(line)
    if (isStrong) marks.strong++
    else if (!isWorded && !heading && /^[^\s>=~<|*+-]/.test(line) && !dialect.item.test(line)) marks.strange++
    if (/^#(?!#)/.test(line)) marks.hashes++
    if (/^\S/.test(line)) {
      marks.margin++
      if (definition.test(line)) marks.definitions++
      if (codeLine.test(line) && !heading) marks.code++
    }
  }
  return marks
}
