import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import knex from 'knex'
import type { Database as Connection } from 'sqlite3'
import type { Dialect } from './dialect.ts'
import { silentLog } from './rows.ts'

/** 'ZGHQ': marks the file as headquarters' (SQLite file format, offset 68). */
const applicationId = 0x5a474851

const all = (connection: Connection, sql: string) =>
  new Promise<Record<string, unknown>[]>((resolve, reject) =>
    connection.all<Record<string, unknown>>(sql, (error, rows) => (error ? reject(error) : resolve(rows))),
  )

async function setAndReadBack(connection: Connection, name: string, set: string, expected: unknown) {
  await all(connection, `PRAGMA ${name} = ${set}`)
  const [row] = await all(connection, `PRAGMA ${name}`)
  const value = Object.values(row ?? {})[0]
  if (value !== expected) throw new Error(`SQLite keeps ${name} at ${String(value)}, not ${set}`)
}

/** A file that has tables but not our mark is somebody else's: never touch it. */
async function claim(connection: Connection) {
  const [mark] = await all(connection, 'PRAGMA application_id')
  if (mark?.application_id === applicationId) return
  const tables = await all(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
  if (tables.length > 0) throw new Error('the database file belongs to another program')
  await setAndReadBack(connection, 'application_id', String(applicationId), applicationId)
}

/** What is acknowledged survives a power cut only with WAL and FULL together; foreign keys are off unless asked for. */
async function prepare(connection: Connection) {
  connection.configure('busyTimeout', 10_000)
  await claim(connection)
  await setAndReadBack(connection, 'journal_mode', 'WAL', 'wal')
  await setAndReadBack(connection, 'synchronous', 'FULL', 2)
  await setAndReadBack(connection, 'foreign_keys', 'ON', 1)
}

/**
 * One connection: on it, transactions queue one behind the other, so no two flows ever share one.
 * @param file path of the database; its folder is made when missing
 */
export function sqliteDialect(file: string): Dialect {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const pool = {
    min: 1,
    max: 1,
    afterCreate: (connection: Connection, done: (error: Error | null, connection: Connection) => void) => {
      prepare(connection).then(
        () => done(null, connection),
        (error: Error) => done(error, connection),
      )
    },
  }
  const db = knex({
    client: 'sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    pool,
    log: silentLog,
  })
  return {
    knex: db,
    // A write takes SQLite's only write lock; the row itself means nothing.
    lockSchema: async (tx) => {
      await tx.raw('CREATE TABLE IF NOT EXISTS schema_lock (id INTEGER PRIMARY KEY)')
      await tx.raw('INSERT OR REPLACE INTO schema_lock (id) VALUES (1)')
    },
    // Before the commit, but whoever then looks waits for this only connection until the transaction is over.
    onFeedMoved: async (moved) => {
      const look = ({ sql }: { sql: string }) => {
        if (sql.startsWith('update `feed_streams`')) moved()
      }
      db.on('query', look)
      return async () => {
        db.removeListener('query', look)
      }
    },
  }
}
