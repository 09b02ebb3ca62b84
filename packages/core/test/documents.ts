import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Real documents of every kind: what the golden tests of the compressors are made from, and pages and sources of this package. */
export const documents: readonly string[] = [
  ...filesUnder(join(import.meta.dirname, '../src/compressors'), /fixtures\/.*input\.\w+$/),
  ...filesUnder(join(import.meta.dirname, '../src/view'), /\.ts$/),
  ...filesUnder(join(import.meta.dirname, '../../../docs'), /\.md$/),
  join(import.meta.dirname, '../package.json'),
].map(path => readFileSync(path, 'utf8').slice(0, 20_000))

function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => pattern.test(file))
    .sort()
    .map(file => join(folder, file))
}
