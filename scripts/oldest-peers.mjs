import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A plugin for Vite that takes every dependency of `folder/package.json` from that folder, whoever imports it. */
export function oldestPeers(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  // A file that exists: Vite resolves from the root otherwise.
  const importer = join(folder, 'package.json')
  return {
    name: 'oldest-peers',
    enforce: 'pre',
    resolveId(source, from, options) {
      const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(source) ?? []
      if (from === importer || !Object.hasOwn(dependencies, name)) return null
      return this.resolve(source, importer, { ...options, skipSelf: true })
    },
  }
}
