import { deltaChannelHistoryTests, validate } from '@langchain/langgraph-checkpoint-validation'
import { SharedContext } from '@sharedctx/core'
import { describe, expect, it } from 'vitest'
import { SharedContextSaver } from '../src/index.ts'
import { inspectRows } from './rows.ts'
import { sqlite } from './sqlite.ts'
import { sixTurns, thread } from './turns.ts'

describe(`SharedContextSaver around SqliteSaver, on ${sqlite.engine}`, () => {
  const initializer = {
    // The suite knows by this name what the saver itself does not do.
    checkpointerName: '@langchain/langgraph-checkpoint-sqlite',
    createCheckpointer: () => new SharedContextSaver(sqlite.createSaver(), new SharedContext()),
  }
  validate(initializer)
  deltaChannelHistoryTests(initializer)
})

describe(`a graph with SqliteSaver, on ${sqlite.engine}`, () => {
  type Saver = ReturnType<typeof sqlite.createSaver>
  const tables = ({ db }: Saver) => ({
    checkpoints: inspectRows(db.prepare('SELECT * FROM checkpoints').all() as object[]),
    writes: inspectRows(db.prepare('SELECT * FROM writes').all() as object[]),
  })

  it('holds the original nowhere, and a fraction of the bytes, by node or by saver', async () => {
    const plain = sqlite.createSaver()
    await sixTurns({ checkpointer: plain })
    const before = tables(plain)
    expect(before.checkpoints.raw).toBeGreaterThan(0)
    expect(before.writes.raw).toBeGreaterThan(0)

    const byNode = sqlite.createSaver()
    await sixTurns({ checkpointer: byNode, ctx: new SharedContext() })
    const bySaver = sqlite.createSaver()
    await sixTurns({ checkpointer: new SharedContextSaver(bySaver, new SharedContext()) })
    for (const after of [tables(byNode), tables(bySaver)]) {
      expect(after.checkpoints.raw + after.writes.raw).toBe(0)
      expect(after.checkpoints.bytes).toBeLessThan(before.checkpoints.bytes / 3)
      expect(after.writes.bytes).toBeLessThan(before.writes.bytes / 3)
    }
  })

  it('gives a resumed thread the views', async () => {
    const checkpointer = new SharedContextSaver(sqlite.createSaver(), new SharedContext())
    const { graph, messages } = await sixTurns({ checkpointer })
    const { values } = await graph.getState(thread)
    expect(values.messages.map(({ id }: { id?: string }) => id)).toEqual(messages.map(({ id }) => id))
    expect(inspectRows(values.messages).raw).toBe(0)
  })
})
