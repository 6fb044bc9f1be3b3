/** The one place that knows which database is behind: everything else speaks knex and asks nothing. */
import type { Knex } from 'knex'
import type { Logger } from 'pino'
import { migrate } from './migrate.ts'
import { postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'

/** A pool or a transaction of it. Inside a transaction use the transaction only: SQLite has a single connection. */
export type Db = Knex
export type Tx = Knex.Transaction

export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

export interface Dialect {
  readonly knex: Knex
  /** Lets one process at a time change the schema; held until the transaction ends. */
  lockSchema(tx: Tx): Promise<void>
  /**
   * Calls `moved` soon after a commit that may have brought something into the feed; too often rather than too rarely, and
   * never in a way that anything may depend on. Answers how to stop it.
   */
  onFeedMoved(moved: () => void, log: Logger): Promise<() => Promise<void>>
}

export interface Database {
  readonly db: Db
  readonly onFeedMoved: Dialect['onFeedMoved']
  close(): Promise<void>
}

/** Opens the database and brings its schema up to date. Throws when it cannot be opened or is not ours. */
export async function openDatabase(location: DatabaseLocation, now: () => number): Promise<Database> {
  const dialect = location.kind === 'sqlite' ? sqliteDialect(location.file) : postgresDialect(location.url)
  const close = () => dialect.knex.destroy()
  try {
    await migrate(dialect, now)
  } catch (error) {
    await close()
    throw error
  }
  return { db: dialect.knex, onFeedMoved: dialect.onFeedMoved, close }
}
