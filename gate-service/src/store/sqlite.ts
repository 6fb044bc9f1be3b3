/**
 * The only file that knows the `sqlite3` package; everything else sees `Store`. Its sharp edges are dealt with here:
 * a failing call without a callback ends the process, so every call has one; `get` leaves its statement open, and with
 * it a read transaction that keeps the WAL growing, so only `all` is used; two flows on one connection share one
 * transaction, so each connection does one thing at a time and all writes go through one queue.
 */
import sqlite3 from 'sqlite3'
import { StoreError, storeError } from './store-error.ts'

export type SqlValue = string | number | null | Uint8Array
export type SqlParams = readonly SqlValue[]

const wanted = [
  ['journal_mode', 'WAL', 'wal'],
  // WAL with NORMAL loses acknowledged commits in a power cut; FULL syncs the log at every commit (sqlite.org/pragma.html#pragma_synchronous).
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  // 8 MB at most for each connection: more saved nothing once a snapshot's keys are put in order (see replica/visit-keys.ts).
  ['cache_size', '-8192', -8192],
  // Pages of 4 KB; upkeep empties the log each minute.
  ['wal_autocheckpoint', '4000', 4000],
] as const

/** In exclusive mode the first access to a WAL file takes it whole (sqlite.org/pragma.html#pragma_locking_mode). */
const takeAlone = 'PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK'

const openFlags = {
  create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
  write: sqlite3.OPEN_READWRITE,
  read: sqlite3.OPEN_READWRITE,
  inspect: sqlite3.OPEN_READONLY,
  alone: sqlite3.OPEN_READWRITE,
} as const

const opened = (file: string, mode: number) =>
  new Promise<sqlite3.Database>((resolve, reject) => {
    const database = new sqlite3.Database(file, mode, (error) =>
      error ? reject(storeError(error)) : resolve(database),
    )
  })

/** One SQLite connection that does one thing at a time. */
export class Connection {
  readonly #database: sqlite3.Database
  readonly #statements = new Map<string, sqlite3.Statement>()
  #tail: Promise<unknown> = Promise.resolve()
  #pending = 0
  #abandoned = false

  private constructor(database: sqlite3.Database) {
    this.#database = database
  }

  /**
   * `inspect` changes nothing, not even the file's journal mode; for files that are not ours to touch. `alone` fails as
   * busy when any other connection has the file open.
   */
  static async open(file: string, mode: keyof typeof openFlags): Promise<Connection> {
    const connection = new Connection(await opened(file, openFlags[mode]))
    try {
      if (mode === 'inspect') await connection.script('PRAGMA busy_timeout=5000; PRAGMA query_only=ON')
      else if (mode === 'alone') await connection.script(takeAlone)
      else await connection.#configure(mode === 'read')
      return connection
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  /** Calls waiting or under way. */
  get pending(): number {
    return this.#pending
  }

  all<T>(sql: string, params: SqlParams = []): Promise<T[]> {
    return this.#inTurn(() => this.#step<T>(sql, params))
  }

  /** Runs one statement and answers how many rows it changed. */
  run(sql: string, params: SqlParams = []): Promise<number> {
    return this.#inTurn(() => this.#change(sql, params))
  }

  /** Runs several statements without parameters, as migrations have them. */
  script(sql: string): Promise<void> {
    return this.#inTurn(
      () =>
        new Promise((resolve, reject) =>
          this.#database.exec(sql, (error) => (error ? reject(storeError(error)) : resolve())),
        ),
    )
  }

  /** Closes in the middle of whatever it is at; SQLite rolls an open transaction back. */
  async abandon(): Promise<void> {
    if (this.#abandoned) return
    this.#abandoned = true
    await this.#tail
    await this.#close()
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#close())
  }

  async #close(): Promise<void> {
    // An open statement makes the close fail with SQLITE_BUSY.
    await Promise.all([...this.#statements.keys()].map((sql) => this.#forget(sql)))
    await new Promise<void>((resolve, reject) =>
      this.#database.close((error) => (error ? reject(storeError(error)) : resolve())),
    )
  }

  async #configure(readOnly: boolean): Promise<void> {
    for (const [name, value, readBack] of wanted) {
      await this.script(`PRAGMA ${name}=${value}`)
      const [row] = await this.all<Record<string, unknown>>(`PRAGMA ${name}`)
      const actual = Object.values(row ?? {})[0]
      if (actual !== readBack) throw new StoreError('io', `PRAGMA ${name} is ${actual}, not ${readBack}`)
    }
    if (readOnly) await this.script('PRAGMA query_only=ON')
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#pending += 1
    const turn = this.#tail
      .then(() => this.#unlessAbandoned(work))
      .finally(() => {
        this.#pending -= 1
      })
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  #unlessAbandoned<T>(work: () => Promise<T>): Promise<T> {
    if (this.#abandoned) throw new StoreError('other', 'the connection was abandoned')
    return work()
  }

  #prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql)
    if (known) return Promise.resolve(known)
    return new Promise((resolve, reject) => {
      const statement = this.#database.prepare(sql, (error: Error | null) => {
        if (error) return reject(storeError(error))
        this.#statements.set(sql, statement)
        resolve(statement)
      })
    })
  }

  async #step<T>(sql: string, params: SqlParams): Promise<T[]> {
    const statement = await this.#prepared(sql)
    return this.#settled(
      sql,
      new Promise<T[]>((resolve, reject) =>
        statement.all<T>(params, (error: Error | null, rows: T[]) =>
          error ? reject(storeError(error)) : resolve(rows),
        ),
      ),
    )
  }

  async #change(sql: string, params: SqlParams): Promise<number> {
    const statement = await this.#prepared(sql)
    return this.#settled(
      sql,
      new Promise<number>((resolve, reject) =>
        statement.run(params, function (error: Error | null) {
          if (error) reject(storeError(error))
          else resolve(this.changes)
        }),
      ),
    )
  }

  /** A statement that failed may still hold its transaction open, so it is not used again. */
  async #settled<T>(sql: string, result: Promise<T>): Promise<T> {
    try {
      return await result
    } catch (error) {
      await this.#forget(sql)
      throw error
    }
  }

  #forget(sql: string): Promise<void> {
    const statement = this.#statements.get(sql)
    this.#statements.delete(sql)
    return new Promise((resolve) => (statement ? statement.finalize(() => resolve()) : resolve()))
  }
}
