import { writeFileSync } from 'node:fs'
import { allDocuments, type ManifestEntry, manifestPath, sha256 } from './corpus/load.ts'

const manifest: ManifestEntry[] = allDocuments().map(({ id, kind, source, text }) => ({
  id,
  kind,
  source,
  sha256: sha256(text),
  bytes: Buffer.byteLength(text),
}))
const seen = new Set<string>()
for (const { id } of manifest) {
  if (seen.has(id)) throw new Error(`Two documents are called ${id}.`)
  seen.add(id)
}
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`)
const counts = new Map<string, number>()
for (const { kind } of manifest) counts.set(kind, (counts.get(kind) ?? 0) + 1)
console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join('\n'))
