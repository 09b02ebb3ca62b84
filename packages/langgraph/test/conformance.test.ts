import { MemorySaver } from '@langchain/langgraph'
import { deltaChannelHistoryTests, validate } from '@langchain/langgraph-checkpoint-validation'
import { SharedContext } from '@sharedctx/core'
import { describe } from 'vitest'
import { SharedContextSaver } from '../src/index.ts'

describe('SharedContextSaver around', () => {
  const initializer = {
    // The suite knows by this name what the saver itself does not do.
    checkpointerName: 'MemorySaver',
    createCheckpointer: () => new SharedContextSaver(new MemorySaver(), new SharedContext()),
  }
  validate(initializer)
  deltaChannelHistoryTests(initializer)
})
