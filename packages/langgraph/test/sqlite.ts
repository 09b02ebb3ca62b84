import { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'
import { Database as WasmDatabase } from 'node-sqlite3-wasm'

type Value = number | bigint | string | Uint8Array | null

/** SQLite in memory, by better-sqlite3 where its binary loads and else compiled to WebAssembly; a fresh machine has only the latter. */
export const sqlite = loadSqlite()

function loadSqlite() {
  try {
    SqliteSaver.fromConnString(':memory:').db.close()
    return { engine: 'better-sqlite3', createSaver: () => SqliteSaver.fromConnString(':memory:') }
  } catch (error) {
    if (process.env.SHAREDCTX_SQLITE === 'native') throw error
    return { engine: 'SQLite in WebAssembly', createSaver: () => new SqliteSaver(wasmDatabase() as never) }
  }
}

/** The members of better-sqlite3's database that `SqliteSaver` uses. */
function wasmDatabase() {
  const database = new WasmDatabase(':memory:')
  return {
    exec: (sql: string) => database.exec(sql),
    pragma: (sql: string) => database.all(`PRAGMA ${sql}`),
    prepare: (sql: string) => {
      const statement = database.prepare(sql)
      return {
        run: (...values: unknown[]) => statement.run(bind(values)),
        get: (...values: unknown[]) => statement.get(bind(values)) ?? undefined,
        all: (...values: unknown[]) => statement.all(bind(values)),
      }
    },
    transaction:
      <Given extends unknown[]>(body: (...given: Given) => void) =>
      (...given: Given) => {
        database.exec('BEGIN')
        try {
          body(...given)
          database.exec('COMMIT')
        } catch (error) {
          database.exec('ROLLBACK')
          throw error
        }
      },
    close: () => database.close(),
  }
}

function bind(values: readonly unknown[]): Value[] {
  return values.map(value => (value === undefined ? null : (value as Value)))
}
