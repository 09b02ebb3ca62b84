import type { Compressor } from '../compressor.ts'
import { htmlCompressor } from './html.ts'
import { markdownCompressor } from './markdown.ts'
import { proseCompressor } from './prose.ts'
import { textCompressor } from './text.ts'

/** All compressors of this package, one line each. The router asks every one of them; the order decides between equals. */
export function defaultCompressors(): Compressor[] {
  return [htmlCompressor(), markdownCompressor(), proseCompressor(), textCompressor()]
}
