import { testStore } from '@sharedctx/testing'
import { memoryStore } from './memory.ts'

testStore('memoryStore', { create: memoryStore })
