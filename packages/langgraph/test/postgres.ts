import { randomBytes } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import pg from 'pg'
import { inspectRows } from './rows.ts'

/** Parse, Bind, Describe, Execute, Close and Flush of the protocol, by their first byte. */
const PARTS_OF_A_QUERY = new Set([...'PBDECH'].map(letter => letter.charCodeAt(0)))

/** The server that `POSTGRES_URL` names, or Postgres compiled to WebAssembly behind a socket: a fresh machine needs nothing. */
export const engine = process.env.POSTGRES_URL ? 'the server of POSTGRES_URL' : 'PGlite'

/** A schema of its own on the server; what is in its tables; and its end. */
export async function openPostgres() {
  const { url, close } = process.env.POSTGRES_URL
    ? { url: process.env.POSTGRES_URL, close: async () => {} }
    : await startPGlite()
  const schema = `sharedctx_${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  await pool.query(`CREATE SCHEMA ${schema}`)
  return {
    url,
    schema,
    pool,
    /** What the tables of the schema hold, by name. */
    tables: async () => {
      const names = await pool.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', [schema])
      const tables: Record<string, ReturnType<typeof inspectRows>> = {}
      for (const { tablename } of names.rows)
        tables[tablename] = inspectRows((await pool.query(`SELECT * FROM ${schema}.${tablename}`)).rows)
      return tables
    },
    empty: (...names: string[]) => pool.query(`TRUNCATE ${names.map(name => `${schema}.${name}`).join(', ')}`),
    stop: async () => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`)
      await pool.end()
      await close()
    },
  }
}

async function startPGlite() {
  const db = new OneSession()
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 })
  await server.start()
  const close = async () => {
    await server.stop()
    await db.close()
  }
  return { url: `postgres://postgres:postgres@${server.getServerConn()}/postgres`, close }
}

/**
 * PGlite has one session for all connections, and its server keeps only transactions together. A query with parameters is several
 * messages up to a `Sync`: until then it counts as a transaction, or another connection's query would slip in between.
 */
class OneSession extends PGlite {
  #query = false

  override isInTransaction(): boolean {
    return this.#query || super.isInTransaction()
  }

  override execProtocolRawStream(...given: Parameters<PGlite['execProtocolRawStream']>) {
    this.#query = PARTS_OF_A_QUERY.has(given[0][0])
    return super.execProtocolRawStream(...given)
  }
}
