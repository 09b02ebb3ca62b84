import { facts } from './facts.ts'
import { naivePeers } from './naive.ts'
import type { Peer } from './peer.ts'
import { sharedctx } from './sharedctx.ts'
import { lineSpecialists } from './specialists/lines.ts'
import { textSpecialists } from './specialists/text.ts'
import { toon } from './toon.ts'

/** Every general peer that runs in this process; add yours here. */
export const peers: readonly Peer[] = [sharedctx, ...naivePeers, toon, facts]

/** What is made for some kinds of document only, in this process; those that are installed are in `external/`. */
export const specialists: readonly Peer[] = [...textSpecialists, ...lineSpecialists]
