import { Connection, type SqlParams } from './sqlite.ts'
import { type BeforeUpgrade, createFile, type FileKind, type FileOwner, openChecked } from './store-file.ts'

export interface Reader {
  all<T>(sql: string, params?: SqlParams): Promise<T[]>
  get<T>(sql: string, params?: SqlParams): Promise<T | undefined>
}

export interface Transaction extends Reader {
  /** Answers how many rows changed. */
  run(sql: string, params?: SqlParams): Promise<number>
}

const readersPerFile = 2
/** How long a checkpoint may wait for readers while writes wait for it. */
const checkpointPatienceMs = 50

/** One SQLite file: one writer that owns its connection, and readers beside it. Errors are `StoreError`. */
export class Store implements Reader {
  readonly #file: string
  readonly #writer: Connection
  readonly #readers: readonly Connection[]
  #tail: Promise<unknown> = Promise.resolve()

  private constructor(file: string, writer: Connection, readers: readonly Connection[]) {
    this.#file = file
    this.#writer = writer
    this.#readers = readers
  }

  /** Opens the file or makes it. A file that is empty, damaged, of another kind or of another gate is refused, never reset. */
  static async open(
    file: string,
    kind: FileKind,
    owner: FileOwner,
    beforeUpgrade?: BeforeUpgrade,
  ): Promise<Store> {
    await createFile(file, kind, owner)
    const writer = await openChecked(file, kind, owner, beforeUpgrade)
    const opening = Array.from({ length: readersPerFile }, () => Connection.open(file, 'read'))
    return new Store(file, writer, await Promise.all(opening))
  }

  /**
   * A second writer of a file that this process has open and found sound. Commits that a power cut takes back are taken back
   * in order, as with `synchronous=NORMAL` (sqlite.org/pragma.html#pragma_synchronous), until `lasting` is called. Its cache is
   * small: what a cache of 8 MB leaves behind, page by page among what stays, does not go back to the system.
   */
  static async beside(file: string): Promise<Store> {
    const writer = await Connection.open(file, 'write')
    await writer.script('PRAGMA synchronous=NORMAL; PRAGMA cache_size=-2048')
    return new Store(file, writer, [])
  }

  /** From here on a commit is on disk when it is answered. */
  lasting(): Promise<void> {
    return this.#writer.script('PRAGMA synchronous=FULL')
  }

  /**
   * Runs `work` as one transaction, after all writes asked for before it. When `work` throws, or the commit fails,
   * nothing of it is kept and the error is passed on. `work` must not call `write` itself: it would wait for its own end.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.#tail.then(() => this.#transact(work))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  /** Runs one statement as a transaction of its own, in the turn of `write`, and answers how many rows it changed. */
  change(sql: string, params?: SqlParams): Promise<number> {
    const turn = this.#tail.then(() => this.#writer.run(sql, params))
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  all<T>(sql: string, params?: SqlParams): Promise<T[]> {
    return this.#idlest().all<T>(sql, params)
  }

  async get<T>(sql: string, params?: SqlParams): Promise<T | undefined> {
    return (await this.all<T>(sql, params))[0]
  }

  /**
   * Empties the write-ahead log into the file. Most of the work is done beside the writes; what is left waits its turn
   * among them, and gives up at once when a reader holds the log. False then: the log stays until the next time.
   */
  async checkpoint(): Promise<boolean> {
    const beside = await Connection.open(this.#file, 'write')
    try {
      await beside.all('PRAGMA wal_checkpoint(PASSIVE)')
    } finally {
      await beside.close()
    }
    const turn = this.#tail.then(() => this.#truncate())
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  /** Writes a copy of the whole file, as it is now, to a path where there is none. */
  async copyInto(path: string): Promise<void> {
    const beside = await Connection.open(this.#file, 'write')
    try {
      await beside.run('VACUUM INTO ?', [path])
    } finally {
      await beside.close()
    }
  }

  async #truncate(): Promise<boolean> {
    const writer = this.#writer
    await writer.script(`PRAGMA busy_timeout=${checkpointPatienceMs}`)
    try {
      const [row] = await writer.all<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')
      return row?.busy === 0
    } finally {
      await writer.script('PRAGMA busy_timeout=5000')
    }
  }

  /** Lets the writes asked for finish, then closes. */
  async close(): Promise<void> {
    await this.#tail
    await Promise.all(this.#readers.map((reader) => reader.close()))
    await this.#writer.close()
  }

  /** Drops the file as a process does that dies: what is under way is rolled back, later calls fail. */
  async abandon(): Promise<void> {
    await Promise.all([this.#writer, ...this.#readers].map((connection) => connection.abandon()))
  }

  async #transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const writer = this.#writer
    try {
      await writer.run('BEGIN IMMEDIATE')
      const result = await work({
        all: (sql, params) => writer.all(sql, params),
        get: async <R>(sql: string, params?: SqlParams) => (await writer.all<R>(sql, params))[0],
        run: (sql, params) => writer.run(sql, params),
      })
      await writer.run('COMMIT')
      return result
    } catch (error) {
      // After some errors SQLite has rolled back by itself, and this then fails (sqlite.org/lang_transaction.html).
      await writer.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  #idlest(): Connection {
    const [first = this.#writer, ...others] = this.#readers
    return others.reduce((best, reader) => (reader.pending < best.pending ? reader : best), first)
  }
}
