/** A message about a place in a source file. */
export interface Diagnostic {
  /** As it stands in the line: `src/a.ts(3,5)`, `lib/b.py:12:4`, below a file name `12:4`. */
  readonly place: string
  /** What is said, without the place. */
  readonly message: string
  /** Whether the file stands in a line of its own above, so that the place means nothing elsewhere. */
  readonly isLocal: boolean
}

const FILE = String.raw`(?:[A-Za-z]:)?[^\s:()'"<>|*?]{1,300}\.[A-Za-z]\w{0,9}|(?:[^\s:()'"<>|*?]{1,300}\/)?(?:Makefile|Dockerfile|GNUmakefile|CMakeLists\.txt)`
const SEVERITY = String.raw`(?:fatal |internal )?(?:error|warning|note|info|hint|help|remark|style|convention|refactor)\b`

const patterns: readonly RegExp[] = [
  // gcc, clang, mypy, rustc, javac, ruff, flake8, go vet: path:12:5: error: …
  new RegExp(
    String.raw`^(\s*(?:\[\w+\] |vet: |# )?(?:${FILE}):\d{1,7}(?::\d{1,6})?(?:-\d+)?):?\s((?:- )?(?:${SEVERITY}|[A-Z]{1,5}\d{2,5}\b|\[[\w-]+\]).*)$`,
    'i',
  ),
  // tsc, msbuild: path(12,5): error TS2345: …
  new RegExp(
    String.raw`^(\s*(?:\d+>)?(?:${FILE})\(\d{1,7}(?:,\d{1,6})?(?:,\d+,\d+)?\))\s?:\s((?:${SEVERITY}).*)$`,
    'i',
  ),
  // maven: [ERROR] /path/File.java:[12,5] cannot find symbol
  new RegExp(String.raw`^(\[(?:ERROR|WARNING)\] (?:${FILE}):\[\d{1,7},\d{1,6}\]) (.*)$`),
  // Go: ./main.go:12:5: undefined: x; indented in a test's output
  /^(\s*(?:vet: )?[^\s:()]{1,300}\.(?:go|rs|c|h|cc|cpp|java|kt|swift|zig|py|rb|php|js|ts|tsx|vue|scss|css):\d{1,7}(?::\d{1,6})?):\s(\S.*)$/,
]
/** eslint, below the name of the file:   12:5  error  … */
const local = /^\s+(\d{1,7}:\d{1,6})\s+((?:error|warning|✖|⚠|×)\s.*)$/

/** Reads a line that says what is wrong and where. */
export function readDiagnostic(text: string): Diagnostic | undefined {
  // Every place has a line number behind its file; most lines have none.
  if (!/[:(]\[?\d/.test(text)) return undefined
  const inFile = local.exec(text)
  if (inFile) return { place: inFile[1], message: inFile[2].replace(/\s{2,}/g, '  '), isLocal: true }
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match) return { place: match[1].trim(), message: match[2], isLocal: false }
  }
  return undefined
}

/** Messages that differ only in the names they quote and in numbers have the same key. */
export function messageKey(message: string): string {
  return message.replace(quoted, '“').replace(/\d+/g, '0')
}

/** The names and numbers that a message quotes, without their quotes: what tells it from others of its key. */
export function quotedNames(message: string): string[] {
  return (message.match(quoted) ?? []).map(name => name.replace(/^(?:: |["'‘`“])|["'’`”]$/g, ''))
}

const quoted = /"[^"]{0,200}"|'[^']{0,200}'|‘[^’]{0,200}’|`[^`]{0,200}`|“[^”]{0,200}”|: \d+(?=\s|$)/g
