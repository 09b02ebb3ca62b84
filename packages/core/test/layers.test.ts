import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')

/** What each part of `src` may import from the others, the most specific first. Libraries are not its business. */
const layers: readonly [part: RegExp, mayImport: RegExp][] = [
  [/^(index|shared-context)\.ts$/, /./],
  [/^compressors\/index\.ts$/, /^(compressor\.ts$|compressors\/)/],
  // A compressor knows the contracts, helpers that know no compressor, and its own folder, checked below.
  [
    /^compressors\//,
    /^(compressor\.ts|tokenizer\.ts|view\/(outline|in-order|embed)\.ts)$|^(text|structure|compressors)\//,
  ],
  [/^structure\//, /^(compressor\.ts|tokenizer\.ts|view\/(outline|in-order|embed)\.ts)$|^(text|structure)\//],
  [/^text\//, /^(tokenizer\.ts$|view\/outline\.ts$|structure\/node\.ts$|text\/)/],
  [/^tokenizers\//, /^(tokenizer\.ts$|tokenizers\/)/],
  [/^stores\//, /^(store|entry|errors)\.ts$/],
  [/^view\//, /^(tokenizer\.ts$|text\/|view\/)/],
  [/^router\.ts$/, /^(compressor|sample|tokenizer)\.ts$|^view\//],
  [/^compressor\.ts$/, /^(tokenizer\.ts|view\/outline\.ts)$/],
  [/^retrieval\//, /^(entry|errors|options|readers|tokenizer)\.ts$|^(retrieval|text|view)\//],
  [/^[^/]+\.ts$/, /^(?!compressors\/|structure\/|tokenizers\/)/],
]

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/test-views'))

const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/from '(\.{1,2}\/[^']+)'/g)].map(([, path]) =>
    relative(src, join(src, dirname(file), path)).replaceAll('\\', '/'),
  )

describe('layers', () => {
  it.each(files)('%s imports only what its layer may', file => {
    const layer = layers.find(([part]) => part.test(file))
    expect(layer, 'a layer').toBeDefined()
    for (const imported of importsOf(file)) expect(imported).toMatch(layer![1])
  })

  /** A folder without a compressor of its name is machinery that several of them share; it knows none of them. */
  const isShared = (name: string) => !files.includes(`compressors/${name}.ts`)

  it.each(files.filter(file => /^compressors\/(?!index\.ts)/.test(file)))('%s imports no other compressor', file => {
    const own = /^compressors\/([^/.]+)/.exec(file)![1]
    for (const imported of importsOf(file)) {
      const other = /^compressors\/([^/.]+)/.exec(imported)?.[1]
      if (other !== undefined && !isShared(other)) expect(other).toBe(own)
    }
  })
})
