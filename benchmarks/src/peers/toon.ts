import { encode } from '@toon-format/toon'
import type { Peer } from './peer.ts'

/** TOON is a notation for JSON; every other text stays as it is. */
export const toon: Peer = {
  name: 'toon',
  view: ({ text }) => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return text
    }
    return encode(value)
  },
}
