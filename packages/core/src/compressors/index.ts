import type { Compressor } from '../compressor.ts'
import { blobCompressor } from './blob.ts'
import { codeCompressor } from './code.ts'
import { configCompressor } from './config.ts'
import { diffCompressor } from './diff.ts'
import { htmlCompressor } from './html.ts'
import { jsonCompressor } from './json.ts'
import { logCompressor } from './log.ts'
import { markdownCompressor } from './markdown.ts'
import { mixedCompressor } from './mixed.ts'
import { proseCompressor } from './prose.ts'
import { searchCompressor } from './search.ts'
import { tableCompressor } from './table.ts'
import { testOutputCompressor } from './test-output.ts'
import { textCompressor } from './text.ts'
import { transcriptCompressor } from './transcript.ts'
import { xmlCompressor } from './xml.ts'
import { yamlCompressor } from './yaml.ts'

/**
 * All compressors of this package, one line each. The router asks them in this order until one is certain: first those whose format
 * leaves no doubt, then those that look at every line, last those that many texts resemble. The order also decides between equals.
 */
export function defaultCompressors(): Compressor[] {
  return [
    blobCompressor(),
    transcriptCompressor(),
    jsonCompressor(),
    diffCompressor(),
    htmlCompressor(),
    xmlCompressor(),
    configCompressor(),
    yamlCompressor(),
    searchCompressor(),
    codeCompressor(),
    logCompressor(),
    testOutputCompressor(),
    markdownCompressor(),
    proseCompressor(),
    tableCompressor(),
    mixedCompressor(),
    textCompressor(),
  ]
}
