import type { Compressor, Sample } from '../compressor.ts'
import { looksLikeJsonTranscript, readJsonTranscript } from './transcript/json-turns.ts'
import { looksLabelled, readLabelledTranscript } from './transcript/labelled-turns.ts'
import { outlineTranscript } from './transcript/outline.ts'

/**
 * What agents and people said to each other: messages of the chat APIs and agent frameworks as JSON or JSON lines, and logs with labels
 * (`User:`, `## Assistant`, `Observation:`). Requests, calls, errors and the last answer stay; results of tools are cut by their own kind.
 */
export function transcriptCompressor(): Compressor {
  return {
    name: 'transcript',
    detect,
    compress: (text, context) => {
      const transcript = readJsonTranscript(text) ?? readLabelledTranscript(text)
      return transcript && outlineTranscript(text, transcript, context)
    },
  }
}

function detect({ head, tail, lines, length }: Sample): number {
  if (length < 40) return 0
  return Math.max(looksLikeJsonTranscript(head, tail), looksLabelled(lines))
}
