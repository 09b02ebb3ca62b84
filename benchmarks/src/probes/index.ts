import type { Kind } from '../corpus/document.ts'
import { ProbeSet, type Probes } from '../probe.ts'
import { codeProbes } from './code.ts'
import { diffProbes } from './diffs.ts'
import { htmlProbes } from './html.ts'
import { jsonProbes } from './json.ts'
import { randomLineProbes } from './lines.ts'
import { logProbes } from './logs.ts'
import { markupProbes } from './markup.ts'
import { mixedProbes } from './mixed.ts'
import { searchProbes } from './search.ts'
import { csvProbes } from './tables.ts'
import { testOutputProbes } from './test-output.ts'
import { traceProbes } from './traces.ts'
import { markdownProbes, proseProbes } from './writing.ts'

const extractors: Record<Kind, (set: ProbeSet) => void> = {
  'json-array': jsonProbes,
  'json-nested': jsonProbes,
  'json-mixed': jsonProbes,
  logs: logProbes,
  'search-results': searchProbes,
  diffs: diffProbes,
  code: set => codeProbes(set),
  'test-output': testOutputProbes,
  prose: set => proseProbes(set),
  markdown: set => markdownProbes(set),
  html: htmlProbes,
  csv: csvProbes,
  'yaml-xml': markupProbes,
  traces: traceProbes,
  mixed: mixedProbes,
  tricky: set => randomLineProbes(set, set.text.split('\n')),
}

const known = new Map<string, { text: string; probes: Probes }>()

/** The facts that a view of this document is asked for: the same on every machine, in every run. */
export function probesOf(id: string, kind: Kind, text: string): Probes {
  const earlier = known.get(id)
  if (earlier?.text === text) return earlier.probes
  const set = new ProbeSet(id, text)
  extractors[kind](set)
  const probes = set.finish()
  known.set(id, { text, probes })
  return probes
}
