import { probesOf } from '../probes/index.ts'
import type { Peer } from './peer.ts'

/** The bare facts and nothing else: not a view that anyone could write without the answers, but the ceiling of the score. */
export const facts: Peer = {
  name: 'bare-facts',
  view: ({ id, kind, text }) =>
    [...new Set(probesOf(id, kind, text).facts.map(probe => probe.needles.join(' ')))].join('\n'),
}
