import type { Compressor } from '../compressor.ts'
import { detectLog } from './log/detect.ts'
import { outlineLog } from './log/outline.ts'

/**
 * Logs of any format, JSON lines included: every template once as a real line with its count, its last place and what varies in it;
 * errors, warnings and rare lines verbatim; stack traces once, folded to the program's own frames.
 */
export function logCompressor(): Compressor {
  return { name: 'log', detect: detectLog, compress: outlineLog }
}
