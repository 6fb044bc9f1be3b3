/** The one place that knows which database is behind: everything else speaks knex and asks nothing. */
import type { Db, Dialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'
import { keepVault, Vault, type VaultKey } from './vault.ts'

export type { Db, Tx } from './dialect.ts'

export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

export interface Database {
  readonly db: Db
  readonly onFeedMoved: Dialect['onFeedMoved']
  close(): Promise<void>
}

/**
 * Opens the database and brings its schema up to date. Throws when it cannot be opened or is not ours. `vaultKeys`: what secrets
 * in it are sealed with, the first one from now on.
 */
export async function openDatabase(
  location: DatabaseLocation,
  now: () => number,
  vaultKeys: readonly VaultKey[] = [],
): Promise<Database> {
  const dialect = location.kind === 'sqlite' ? sqliteDialect(location.file) : postgresDialect(location.url)
  keepVault(dialect.knex, new Vault(vaultKeys))
  const close = () => dialect.knex.destroy()
  try {
    await migrate(dialect, now)
  } catch (error) {
    await close()
    throw error
  }
  return { db: dialect.knex, onFeedMoved: dialect.onFeedMoved, close }
}
