import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Document, Kind } from './document.ts'
import { packageFiles } from './package-files.ts'

/** A file of a pinned npm package, or the part of it that an agent would have been handed. */
export interface PackageFile {
  readonly kind: Kind
  readonly id: string
  readonly package: string
  readonly path: string
  /** Takes the part; said in words in `part`, so that the manifest can name it. */
  readonly pick?: (text: string) => string
  readonly part?: string
}

const require = createRequire(import.meta.url)

/** Reads the documents that live in npm packages; nothing of them is committed. */
export function packageDocuments(): Document[] {
  return packageFiles.map(file => {
    const folder = packageFolder(file.package)
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    const whole = readFileSync(join(folder, file.path), 'utf8')
    const source = `${file.package}@${version}:${file.path}${file.part ? ` (${file.part})` : ''}`
    return { id: `${file.kind}/${file.id}`, kind: file.kind, source, text: file.pick ? file.pick(whole) : whole }
  })
}

/** The folder of a dependency of the benchmark, whether or not its `exports` let its package.json be required. */
function packageFolder(name: string): string {
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = join(base, name)
    try {
      readFileSync(join(folder, 'package.json'))
      return folder
    } catch {
      // Not in this node_modules: the next one up may have it.
    }
  }
  throw new Error(
    `The package ${name} is not installed. Run \`pnpm install\` in ${dirname(dirname(import.meta.dirname))}.`,
  )
}
