import { SharedContext } from '@sharedctx/core'
import type { Peer } from './peer.ts'

/** What is measured here: the view that the second agent reads when it asks for nothing in particular. */
export const sharedctx: Peer = {
  name: 'sharedctx',
  view: ({ id, text }) => {
    const ctx = new SharedContext({ model: 'gpt-4o' })
    ctx.putSync(id, text)
    const view = ctx.get(id)
    if (view === null) throw new Error(`get('${id}') returned null right after putSync.`)
    return view
  },
}
