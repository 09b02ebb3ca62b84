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

/** All compressors of this package, one line each. The router asks every one of them; the order decides between equals. */
export function defaultCompressors(): Compressor[] {
  return [
    blobCompressor(),
    codeCompressor(),
    configCompressor(),
    diffCompressor(),
    htmlCompressor(),
    jsonCompressor(),
    logCompressor(),
    markdownCompressor(),
    mixedCompressor(),
    proseCompressor(),
    searchCompressor(),
    tableCompressor(),
    testOutputCompressor(),
    textCompressor(),
    transcriptCompressor(),
    xmlCompressor(),
    yamlCompressor(),
  ]
}
