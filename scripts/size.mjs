// Bundles core as a browser would get it and fails when it outgrows its budget or reaches for something that only Node has.

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from './tools.mjs'

/** Kilobytes, minified and gzipped. The ranks of the tokenizers are counted apart: they are data, and most of it. */
const budgets = [
  { name: 'core without tokenizer ranks', external: ['js-tiktoken/*'], kilobytes: 320 },
  { name: 'core', external: [], kilobytes: 2_200 },
]

for (const { name, external, kilobytes } of budgets) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'packages/core/dist/index.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    external,
    logLevel: 'error',
  })
  const { contents } = outputFiles[0]
  const zipped = gzipSync(contents).length / 1000
  console.log(
    `${name}: ${(contents.length / 1000).toFixed(0)} kB minified, ${zipped.toFixed(0)} kB gzipped of ${kilobytes} kB`,
  )
  if (zipped > kilobytes) {
    console.error(
      `${name} is over its budget: find what grew, or raise the budget in scripts/size.mjs with the reason.`,
    )
    process.exitCode = 1
  }
}
