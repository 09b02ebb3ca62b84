import { readBlame, readTag } from './attributed-lines.ts'
import { isBranch, isFolderHeading, isLongEntry, readSize } from './read-listing.ts'
import { isFile, isPath, numberedPrefix, plainPrefix } from './shapes.ts'

/** What a text looks like as the output of a search tool, and how sure that is. */
export interface SearchFormat {
  readonly type: 'numbered' | 'plain' | 'heading' | 'json' | 'blame' | 'tags' | 'paths' | 'sized' | 'tree' | 'folders'
  readonly hasColumns: boolean
  readonly confidence: number
}

/** Share of a text's lines that must have a format's shape. */
const LEAST_SHARE = 0.6
const FEWEST_LINES = 3

/** Recognises the format from some of a text's lines; `null` when it is none. */
export function searchFormat(lines: readonly string[]): SearchFormat | null {
  const full = lines.filter(line => line !== '' && line !== '--')
  if (full.length < FEWEST_LINES) return null
  const formats = [
    json(full),
    numbered(full),
    heading(lines),
    plain(full),
    certain('blame', full, line => readBlame(line) !== null),
    certain('tags', full, line => readTag(line) !== null || line.startsWith('!_TAG_')),
    certain('tree', full, isBranch),
    paths(full),
    sized(full),
    folders(lines),
  ].filter(format => format !== null)
  return formats.reduce<SearchFormat | null>(
    (best, format) => (best && best.confidence >= format.confidence ? best : format),
    null,
  )
}

function json(lines: readonly string[]): SearchFormat | null {
  const own = lines.filter(line => /^\{"type":"(?:begin|match|context|end|summary)","data":\{/.test(line)).length
  // Less sure than JSON is, which reads the same lines as records.
  return own >= FEWEST_LINES && own / lines.length > 0.9 ? { type: 'json', hasColumns: false, confidence: 0.92 } : null
}

function numbered(lines: readonly string[]): SearchFormat | null {
  let own = 0
  let files = 0
  let columns = 0
  let context = 0
  let diagnoses = 0
  for (const line of lines) {
    const prefix = numberedPrefix(line, true)
    if (prefix) {
      own++
      if (isFile(prefix.path)) files++
      if (prefix.place.includes(':')) columns++
      // A message stands behind one blank; a line of code behind its own indentation.
      if (/^ \S/.test(line.slice(prefix.length, prefix.length + 2))) diagnoses++
    } else if (/^.+?-\d{1,9}-/.test(line.slice(0, 300))) context++
  }
  if (own < 2 || own + context < FEWEST_LINES) return null
  const share = (own + context) / lines.length
  if (share < LEAST_SHARE || files < own * 0.5) return null
  const hasColumns = columns >= own * 0.9
  // Compilers and linters print places too; what they say is not a search result.
  const isDiagnosis = diagnoses > own * 0.7
  return { type: 'numbered', hasColumns, confidence: isDiagnosis ? 0.4 : 0.6 + 0.35 * share }
}

function heading(lines: readonly string[]): SearchFormat | null {
  let own = 0
  let paths = 0
  let full = 0
  let columns = 0
  let last = 0
  let falls = 0
  lines.forEach((line, index) => {
    if (line === '' || line === '--') return
    full++
    const match = /^(\d{1,9})[:-](\d{1,9}:)?/.exec(line)
    if (match) {
      own++
      if (match[2]) columns++
      const number = Number(match[1])
      if (number < last) falls++
      last = number
    } else if (isFile(line) && /^\d{1,9}[:-]/.test(lines[index + 1] ?? '')) {
      paths++
      last = 0
    }
  })
  if (paths === 0 || own < FEWEST_LINES || (own + paths) / full < LEAST_SHARE || falls > own * 0.1) return null
  return { type: 'heading', hasColumns: columns >= own * 0.9, confidence: 0.55 + (0.35 * (own + paths)) / full }
}

/** `path::name` is how test runners write the name of a test. */
const COLON = 58

function plain(lines: readonly string[]): SearchFormat | null {
  let own = 0
  let numbers = 0
  let slashes = 0
  for (const line of lines) {
    const prefix = plainPrefix(line)
    if (!prefix || line.charCodeAt(prefix.length) === COLON) continue
    own++
    if (numberedPrefix(line, false)) numbers++
    if (/[\\/]/.test(prefix.path)) slashes++
  }
  const share = own / lines.length
  if (share < 0.8 || own < FEWEST_LINES || slashes < own * 0.5 || numbers >= own * LEAST_SHARE) return null
  return { type: 'plain', hasColumns: false, confidence: 0.35 + 0.4 * share }
}

function certain(
  type: 'blame' | 'tags' | 'tree',
  lines: readonly string[],
  isOwn: (line: string) => boolean,
): SearchFormat | null {
  const share = lines.filter(isOwn).length / lines.length
  return share > 0.8 ? { type, hasColumns: false, confidence: 0.6 + 0.37 * share } : null
}

function paths(lines: readonly string[]): SearchFormat | null {
  let own = 0
  let slashes = 0
  for (const line of lines) {
    const path = line.replace(/:\d{1,9}$/, '')
    if (line.includes('://') || /,.*,/.test(line) || !isPath(path)) continue
    own++
    if (/[\\/]/.test(path)) slashes++
  }
  const share = own / lines.length
  if (lines.length < FEWEST_PATHS || share < 0.95 || slashes < own * 0.4) return null
  return { type: 'paths', hasColumns: false, confidence: 0.5 + 0.4 * share * Math.min(1, slashes / own + 0.2) }
}

/** Fewer paths than this may as well be anything. */
const FEWEST_PATHS = 6

/** `wc -l`, `du`: a figure and a path on each line, and nothing that a sentence or a table would have. */
function sized(lines: readonly string[]): SearchFormat | null {
  let own = 0
  let files = 0
  for (const line of lines) {
    const size = readSize(line)
    if (!size || !isPath(size.path)) continue
    own++
    if (/[\\/]/.test(size.path) || isFile(size.path)) files++
  }
  if (own < FEWEST_LINES || own < lines.length * 0.8 || files < own * 0.6) return null
  return { type: 'sized', hasColumns: false, confidence: 0.93 }
}

/** Its columns make it a table as well, unless it is known that somebody asked for names. */
const LONG_LISTING = 0.6

function folders(lines: readonly string[]): SearchFormat | null {
  let headings = 0
  let long = 0
  let full = 0
  let wide = 0
  lines.forEach((line, index) => {
    if (line === '') return
    full++
    if (isLongEntry(line) || /^total \d/.test(line)) long++
    else if (isFolderHeading(line) && (index === 0 || lines[index - 1] === '')) headings++
    else if (/\s\S+\s/.test(line)) wide++
  })
  const isListing = headings >= 2 && lines[0] !== '' && isFolderHeading(lines[0]) && wide < full * 0.1
  if (long + headings > full * 0.8 && long >= FEWEST_LINES)
    return { type: 'folders', hasColumns: false, confidence: headings > 0 ? 0.93 : LONG_LISTING }
  return isListing ? { type: 'folders', hasColumns: false, confidence: 0.85 } : null
}
