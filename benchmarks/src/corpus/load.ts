import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from './document.ts'
import { packageDocuments } from './packages.ts'
import { recordedDocuments } from './recorded.ts'
import { trickyDocuments } from './tricky.ts'

/** One row of corpus/manifest.json. */
export interface ManifestEntry {
  readonly id: string
  readonly kind: string
  readonly source: string
  readonly sha256: string
  readonly bytes: number
}

export const manifestPath = join(import.meta.dirname, '../../corpus/manifest.json')

export function allDocuments(): Document[] {
  return [...packageDocuments(), ...recordedDocuments(), ...trickyDocuments()]
}

/**
 * The corpus. Where it is not the one of the manifest that is an error, because scores of different texts must not be compared;
 * only a run whose scores nobody keeps may go on with a warning.
 */
export function loadCorpus({ strict = true } = {}): Document[] {
  const documents = allDocuments()
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as ManifestEntry[]
  const expected = new Map(manifest.map(entry => [entry.id, entry.sha256]))
  const wrong = documents
    .filter(document => expected.get(document.id) !== sha256(document.text))
    .map(document => document.id)
  const present = new Set(documents.map(document => document.id))
  const missing = manifest.filter(entry => !present.has(entry.id)).map(entry => entry.id)
  if (wrong.length > 0 || missing.length > 0) {
    const message =
      `The corpus differs from corpus/manifest.json (changed or new: ${wrong.join(', ') || 'none'}; missing: ${missing.join(', ') || 'none'}). ` +
      'If that is meant, run `pnpm run manifest`; otherwise reinstall the pinned packages.'
    if (strict) throw new Error(message)
    console.error(message)
  }
  return documents
}

export function sha256(text: string): string {
  // UTF-16 keeps lone surrogates apart, which UTF-8 would fold into one replacement character.
  return createHash('sha256')
    .update(/[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf16le') : text)
    .digest('hex')
}
