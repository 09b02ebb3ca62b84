import type { Compressor } from '../compressor.ts'
import { detectTestOutput } from './test-output/detect.ts'
import { outlineTestOutput } from './test-output/outline.ts'

/**
 * What test runners, compilers, linters, builds and installers print, and stack traces: failures with their message and place,
 * diagnostics grouped by message with every place, the summary verbatim; what passed and what was downloaded as counts.
 */
export function testOutputCompressor(): Compressor {
  return { name: 'test-output', detect: detectTestOutput, compress: outlineTestOutput }
}
