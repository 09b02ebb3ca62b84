import type { Kind } from '../../corpus/document.ts'
import type { Time } from '../../speed-process.ts'
import type { Peer } from '../peer.ts'
import type { LineProcess } from './line-process.ts'

/** Peers that run in one process of their own, and what that process says of itself. */
export interface Toolbox {
  readonly peers: readonly Peer[]
  /** Names and versions of what runs. */
  readonly versions: Readonly<Record<string, string>>
  close(): Promise<void>
}

export interface ViewAnswer {
  readonly view?: string
  readonly time?: Time
  readonly failure?: string
}

/** A tool that its process knows by `tool`, for these kinds of document (all when none are given). */
export interface Tool {
  readonly tool: string
  readonly kinds?: readonly Kind[]
}

export function toolPeer(process: Pick<LineProcess<unknown>, 'ask'>, { tool, kinds }: Tool): Peer {
  return {
    name: tool,
    ...(kinds ? { kinds } : {}),
    view: async ({ id, text }) => viewOf(await process.ask<ViewAnswer>({ tool, key: id, text })),
  }
}

export function viewOf({ view, failure }: ViewAnswer): string {
  if (view === undefined) throw new Error(failure ?? 'no view, and no reason')
  return view
}
