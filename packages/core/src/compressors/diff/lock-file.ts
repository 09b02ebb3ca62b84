import type { LineIndex } from '../../text/lines.ts'
import { type FileDiff, signAt } from './parse.ts'

/** Where lock files say which package the lines that follow are about. */
const nameLines = [
  /^\s*"(?:node_modules\/|[^"]*\/node_modules\/)?((?:@[^"/]+\/)?[^"/]+)": \{/,
  /^\s*'?\/?((?:@[^@/'"]+\/)?[^@/'"\s]+)[@/](\d[^:()'"\s]*)(?:\([^)]*\))*'?:/,
  /^"?((?:@[^@"/]+\/)?[^@"\s/]+)@[^:]+.*:$/,
  /^\s*"?name"?\s*[=:]\s*"([^"]+)"/,
  /^ {4}([\w.-]+) \((\d[^)]*)\)$/,
  /^([\w.-]+\.[\w./-]+) (v\d[\w.+-]*?)(?:\/go\.mod)? h1:/,
] as const
const versionLine = /^\s*"?version"?\s*[:=]?\s*"?v?(\d[^",\s]*)"?,?$/
const archive = /\/((?:@[^/]+\/|@[^/]+%2[fF])?[^/]+)\/-\/[^/]+$/

interface Versions {
  readonly before: string[]
  readonly after: string[]
}

/** Which packages a lock file's diff adds, removes or moves to another version, in order: `ky 1.2.0 → 1.7.0`. */
export function packageChanges(source: string, lines: LineIndex, { hunks }: FileDiff): string[] {
  const packages = new Map<string, Versions>()
  const note = (name: string, sign: number, version: string): void => {
    const known = packages.get(name) ?? { before: [], after: [] }
    packages.set(name, known)
    const side = sign === MINUS ? known.before : known.after
    if (!side.includes(version)) side.push(version)
  }
  for (const hunk of hunks) {
    const { first, end, columns } = hunk
    let name = ''
    // A version stands before its archive's address, which may be the only line that says whose it is.
    let nameless: [sign: number, version: string][] = []
    for (let line = first + 1; line < end; line++) {
      const start = lines.start(line)
      const sign = signAt(source, lines, hunk, line)
      const text = source.slice(start + columns, Math.min(lines.end(line), start + LONGEST))
      const named = nameLines.map(pattern => pattern.exec(text)).find(match => match !== null)
      if (named && !notNames.has(named[1])) {
        name = named[1]
        nameless = []
        if (named[2] !== undefined && sign !== SPACE) note(name, sign, named[2])
        continue
      }
      const url = name === '' && nameless.length > 0 ? archive.exec(text) : null
      if (url) {
        for (const [side, version] of nameless) if (side === sign) note(url[1], side, version)
        nameless = nameless.filter(([side]) => side !== sign)
        continue
      }
      const version = sign === SPACE ? null : versionLine.exec(text)
      if (!version) continue
      if (name === '') nameless.push([sign, version[1]])
      else note(name, sign, version[1])
    }
  }
  return Array.from(packages, ([name, { before, after }]) => describe(name, before, after))
}

const SPACE = 32
const MINUS = 45
const LONGEST = 400
/** Keys that look like packages and are sections of a lock file. */
const notNames = new Set([
  'packages',
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'engines',
  'bin',
  'funding',
  'requires',
  'peerDependenciesMeta',
  'dist',
  'source',
  'require',
  'require-dev',
  'autoload',
  'support',
  'extra',
  'suggest',
  'conflict',
  'replace',
  'provide',
])

function describe(name: string, before: readonly string[], after: readonly string[]): string {
  const gone = before.filter(version => !after.includes(version))
  const come = after.filter(version => !before.includes(version))
  if (gone.length === 0) return come.length === 0 ? name : `+${name} ${come.join(' ')}`
  return come.length === 0 ? `-${name} ${gone.join(' ')}` : `${name} ${gone.join(' ')} → ${come.join(' ')}`
}
