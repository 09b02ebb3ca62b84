import type { ShareOptions } from '@sharedctx/core'

/** What a filter of this package may be told. */
export interface FilterOptions extends Pick<ShareOptions, 'minTokens' | 'maxTokens' | 'query'> {
  /** Also the long messages of users and assistants. @default false */
  readonly messages?: boolean
  /** Outputs of these tools stay as they are: a contract that somebody parses. */
  readonly keepTools?: readonly string[]
}

/** Turns one text into what should travel instead. */
export type Shrink = (text: string, tool?: string) => string
