import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import knex, { type Knex } from 'knex'
import type { Database as Connection } from 'sqlite3'
import type { Dialect } from './dialect.ts'
import { silentLog } from './rows.ts'

/** 'ZGHQ': marks the file as headquarters' (SQLite file format, offset 68). */
const applicationId = 0x5a474851
/** How long a writer waits for another process's. */
const busyMs = 10_000

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

const isBusy = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'

/**
 * Turning a new file's log on needs the file alone, and SQLite does not wait for that, whatever the time-out says
 * (sqlite.org/c3ref/busy_handler.html). Whoever else is starting has it for some milliseconds.
 */
async function turnLogOn(connection: Connection) {
  const lateMs = performance.now() + busyMs
  for (;;) {
    try {
      return await setAndReadBack(connection, 'journal_mode', 'WAL', 'wal')
    } catch (error) {
      if (!isBusy(error) || performance.now() > lateMs) throw error
      await sleep(5 + Math.random() * 20)
    }
  }
}

/** What is acknowledged survives a power cut only with WAL and FULL together; foreign keys are off unless asked for. */
async function prepare(connection: Connection) {
  connection.configure('busyTimeout', busyMs)
  await claim(connection)
  await turnLogOn(connection)
  await setAndReadBack(connection, 'synchronous', 'FULL', 2)
  await setAndReadBack(connection, 'foreign_keys', 'ON', 1)
}

/**
 * Lets every transaction begin as a writer, waiting for its turn. One that begins by reading and then writes is refused at
 * once when another process is writing, whatever the time-out: SQLite cannot let two readers wait for each other
 * (sqlite.org/lang_transaction.html, "DEFERRED, IMMEDIATE, and EXCLUSIVE").
 */
function beginAsWriter(db: Knex): void {
  const { client } = db
  const start = client.transaction.bind(client)
  client.transaction = (...args: unknown[]) => {
    const transaction = start(...args)
    // It begins in a later turn.
    transaction.begin = (connection: unknown) => transaction.query(connection, 'BEGIN IMMEDIATE;')
    return transaction
  }
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
  beginAsWriter(db)
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
