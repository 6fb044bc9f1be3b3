import knex from 'knex'
import pg from 'pg'
import type { Dialect } from './dialect.ts'
import { listen } from './listen.ts'
import { silentLog } from './rows.ts'

/** Any number, the same in every version: two processes that start together must meet at it. */
const schemaLock = 0x5a474851

const int8 = 20

/**
 * Instants and revisions are bigint columns and fit a JavaScript number (below 2^53), which `pg` would hand over as text.
 * The parser is this connection's own: `pg.types.setTypeParser` would change it for the whole process.
 */
const types = {
  getTypeParser: (oid: number, format: string) =>
    oid === int8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
}

export function postgresDialect(url: string): Dialect {
  const connection = { connectionString: url, application_name: 'ziara-gate-central', types, keepAlive: true }
  const db = knex({ client: 'pg', connection, pool: { min: 0, max: 10 }, log: silentLog })
  return {
    knex: db,
    lockSchema: async (tx) => {
      await tx.raw('SELECT pg_advisory_xact_lock(?)', [schemaLock])
    },
    onFeedMoved: async (moved, log) => {
      const loop = listen(url, 'ziara_feed', moved, log)
      return () => loop.stop()
    },
  }
}
