import { indexLines } from '../../text/lines.ts'

/** One of several files, or sections of a file, that stand in one text. Offsets in UTF-16 code units. */
export interface Section {
  /** Start of the lines that name it. */
  readonly from: number
  /** Start of its own text, behind those lines. */
  readonly bodyFrom: number
  readonly to: number
  /** What its head says, on one line; empty for what stands before the first head. */
  readonly head: string
  /** Its path, or for a section of a component a name whose ending tells the language. */
  readonly name: string
}

const path = String.raw`["'\x60]?((?:[\w@.~+()[\]-]+[\\/])*[\w@.+()[\]-]*\w\.?\w+)["'\x60]?`
const heads = [
  // `// file: src/a.ts`, `# path: a.py`, `FILE: a.go`
  new RegExp(
    String.raw`^(?:\/\/|#+|--|;+|\/\*+|<!--|[-=*]{2,})?\s*(?:file(?:name|path)?|path|source)\s*:\s*${path}\s*(?:\*\/|-->|[-=*]{2,})?$`,
    'i',
  ),
  // `==> a.ts <==`, `--- a.ts ---`, `=== a.ts ===`
  new RegExp(String.raw`^(?:==>|[-=*#]{3,})\s+${path}\s*(?:<==|[-=*#]{3,})$`),
  // `### src/a.ts`, `// src/a.ts`, `## a.ts:`: only a path, and one with an ending
  /^(?:#{1,4}|\/\/)\s+\x60?\*{0,2}((?:[\w@.~+-]+\/)*[\w@.+-]+\.[a-z]\w{0,9})\*{0,2}\x60?:?$/,
  // repomix
  /^<file\s+(?:path|name)="([^"]+)"[^>]*>$/,
]
const dressing = /^(?:[=\-*#_]{4,}|`{3,}\w*|<\/file>|<\/?documents?>|<\/?document_content>)\s*$/
/** A line longer than this names no file. */
const LONGEST_HEAD = 200

/** The files in a text that says where each begins; `undefined` when it holds fewer than two. */
export function splitFiles(text: string): Section[] | undefined {
  const lines = indexLines(text)
  const found: { line: number; name: string }[] = []
  for (let line = 0; line < lines.count; line++) {
    const from = lines.start(line)
    const to = lines.end(line)
    if (to - from > LONGEST_HEAD || to - from < 4) continue
    const code = text.charCodeAt(from)
    // Letters that open `File:` and `Path:`, or punctuation.
    if (code > 64 && !'FfPpSs'.includes(text[from])) continue
    if (code <= 32 || (code >= 48 && code <= 57)) continue
    const written = text.slice(from, to).trimEnd()
    for (const head of heads) {
      const match = head.exec(written)
      if (!match) continue
      found.push({ line, name: match[1] })
      break
    }
  }
  if (found.length < 2 || new Set(found.map(({ name }) => name)).size < 2) return undefined
  return sections(text, found)
}

const tag = /^<(script|template|style|docs|i18n)\b([^>]*)>\s*$/

/** The sections of a Vue or Svelte component. */
export function splitComponent(text: string): Section[] | undefined {
  const lines = indexLines(text)
  const found: { line: number; name: string }[] = []
  for (let line = 0; line < lines.count; line++) {
    if (text.charCodeAt(lines.start(line)) !== 60) continue
    const match = tag.exec(text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + LONGEST_HEAD)))
    if (!match) continue
    const language = /\blang=["'](\w+)["']/.exec(match[2])?.[1]
    found.push({ line, name: `${match[1]}.${language ?? endings[match[1]] ?? 'html'}` })
  }
  if (!found.some(({ name }) => name.startsWith('script'))) return undefined
  return sections(text, found)
}

const endings: Readonly<Record<string, string>> = { script: 'js', style: 'css' }

function sections(text: string, found: readonly { line: number; name: string }[]): Section[] {
  const lines = indexLines(text)
  const isDressing = (line: number): boolean =>
    line >= 0 &&
    line < lines.count &&
    lines.end(line) - lines.start(line) <= LONGEST_HEAD &&
    dressing.test(text.slice(lines.start(line), lines.end(line)))
  const starts = found.map(({ line }) => (isDressing(line - 1) ? line - 1 : line))
  const result: Section[] = []
  if (starts[0] > 0) result.push({ from: 0, bodyFrom: 0, to: lines.start(starts[0]), head: '', name: '' })
  found.forEach(({ line, name }, index) => {
    let body = line + 1
    while (body < (starts[index + 1] ?? lines.count) && isDressing(body)) body++
    result.push({
      from: lines.start(starts[index]),
      bodyFrom: lines.start(body),
      to: lines.start(starts[index + 1] ?? lines.count),
      head: text.slice(lines.start(line), lines.end(line)).trimEnd(),
      name,
    })
  })
  return result
}
