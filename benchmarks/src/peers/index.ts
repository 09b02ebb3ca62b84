import { facts } from './facts.ts'
import { naivePeers } from './naive.ts'
import type { Peer } from './peer.ts'
import { sharedctx } from './sharedctx.ts'
import { toon } from './toon.ts'

/** Every peer that runs in this process; add yours here. */
export const peers: readonly Peer[] = [sharedctx, ...naivePeers, toon, facts]
