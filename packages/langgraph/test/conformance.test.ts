import { MemorySaver } from '@langchain/langgraph'
import { validate } from '@langchain/langgraph-checkpoint-validation'
import { SharedContext } from '@sharedctx/core'
import { describe } from 'vitest'
import { SharedContextSaver } from '../src/index.ts'

describe('SharedContextSaver around', () => {
  // The suite knows by this name what the saver itself does not do.
  validate({
    checkpointerName: 'MemorySaver',
    createCheckpointer: () => new SharedContextSaver(new MemorySaver(), new SharedContext()),
  })
})
