import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres'
import { PostgresStore } from '@langchain/langgraph-checkpoint-postgres/store'
import { deltaChannelHistoryTests, validate } from '@langchain/langgraph-checkpoint-validation'
import { SharedContext } from '@sharedctx/core'
import { testStore } from '@sharedctx/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contextTools, langGraphStore, SharedContextSaver } from '../src/index.ts'
import { engine, openPostgres } from './postgres.ts'
import { report } from './report.ts'
import { sixTurns, thread } from './turns.ts'

const CHECKPOINT_TABLES = ['checkpoints', 'checkpoint_blobs', 'checkpoint_writes']

let database: Awaited<ReturnType<typeof openPostgres>>
let saver: PostgresSaver
let store: PostgresStore
beforeAll(async () => {
  database = await openPostgres()
  const { url, schema } = database
  saver = PostgresSaver.fromConnString(url, { schema })
  await saver.setup()
  store = PostgresStore.fromConnString(url, { schema })
  await store.start()
}, 120_000)
afterAll(async () => {
  await store.stop()
  await saver.end()
  await database.stop()
})

describe(`a graph with PostgresSaver, on ${engine}`, () => {
  beforeEach(() => database.empty(...CHECKPOINT_TABLES, 'store'))

  /** Rows of the checkpointer that hold the original, and its bytes. */
  async function checkpointer() {
    const tables = await database.tables()
    const chosen = CHECKPOINT_TABLES.map(name => tables[name])
    return { raw: chosen.map(({ raw }) => raw), bytes: chosen.map(({ bytes }) => bytes), store: tables.store }
  }

  it.each(['node', 'saver'] as const)('holds the original nowhere, and a fraction of the bytes, by %s', async by => {
    await sixTurns({ checkpointer: saver })
    const before = await checkpointer()
    expect(before.raw).toEqual([0, 6, 6])
    await database.empty(...CHECKPOINT_TABLES)

    const ctx = new SharedContext()
    await sixTurns(by === 'node' ? { checkpointer: saver, ctx } : { checkpointer: new SharedContextSaver(saver, ctx) })
    const after = await checkpointer()
    expect(after.raw).toEqual([0, 0, 0])
    expect(after.bytes[1]).toBeLessThan(before.bytes[1] / 3)
    expect(after.bytes[2]).toBeLessThan(before.bytes[2] / 3)
  })

  it('shares the originals with other machines through the store of the graph', async () => {
    const ctx = new SharedContext({ store: langGraphStore(store) })
    const { graph, messages } = await sixTurns({ checkpointer: new SharedContextSaver(saver, ctx, { tools: true }) })
    expect(messages).toHaveLength(13)
    await ctx.flush()
    const { raw, store: stored } = await checkpointer()
    expect(raw).toEqual([0, 0, 0])
    // Each of the six originals once.
    expect(stored.raw).toBe(6)

    const { values } = await graph.getState(thread)
    const [, key] = /^\[context (\w+)/.exec(values.messages[2].content)!
    const elsewhere = new SharedContext({ store: langGraphStore(store) })
    const read = contextTools(elsewhere).find(({ name }) => name === 'context_read')!
    expect(await read.invoke({ key, at: 'L412' }, thread)).toBe('user 411 owns the vault, code 7731, run 1')
    expect(await read.invoke({ key, at: 'L1-600', max_tokens: 1e6 }, thread)).toBe(report(1))
  })
})

describe(`langGraphStore on PostgresStore, on ${engine}`, () => {
  let run = 0
  testStore('langGraphStore', { create: () => langGraphStore(store, ['sharedctx', `${++run}`]) })
})

// The suite has 700 tests, each on emptied tables: a matter of seconds on a server, of a minute in WebAssembly.
if (process.env.POSTGRES_URL)
  describe(`SharedContextSaver around PostgresSaver, on ${engine}`, () => {
    const initializer = {
      checkpointerName: '@langchain/langgraph-checkpoint-postgres',
      createCheckpointer: async () => {
        await database.empty(...CHECKPOINT_TABLES)
        return new SharedContextSaver(saver, new SharedContext())
      },
    }
    validate(initializer)
    deltaChannelHistoryTests(initializer)
  })
