import type { Knex } from 'knex'
import type { Logger } from 'pino'

/** A pool or a transaction of it. Inside a transaction use the transaction only: SQLite has a single connection. */
export type Db = Knex
export type Tx = Knex.Transaction

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
