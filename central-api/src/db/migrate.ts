import { randomBytes } from 'node:crypto'
import type { Db, Dialect, Tx } from './dialect.ts'
import * as register from './migrations/0001-register.ts'
import * as ledger from './migrations/0002-ledger.ts'
import * as access from './migrations/0003-access.ts'
import * as evidence from './migrations/0004-evidence.ts'
import * as sessions from './migrations/0010-sessions.ts'
import * as custody from './migrations/0011-custody.ts'
import * as imports from './migrations/0012-imports.ts'
import * as passKeys from './migrations/0013-pass-keys.ts'
import * as accounts from './migrations/0020-accounts.ts'
import * as leases from './migrations/0021-leases.ts'
import * as insight from './migrations/0030-insight.ts'
import * as partitions from './migrations/0031-partitions.ts'
import * as removed from './migrations/0040-removed-visits.ts'
import * as aside from './migrations/0050-erased-aside.ts'
import * as lean from './migrations/0060-lean-ledger.ts'

interface Migration {
  readonly name: string
  up(tx: Tx): Promise<void>
}

/** In order, for ever: add at the end, never change one that was released. */
const migrations: readonly Migration[] = [
  register,
  ledger,
  access,
  evidence,
  sessions,
  custody,
  imports,
  passKeys,
  accounts,
  leases,
  insight,
  partitions,
  removed,
  aside,
  lean,
]

async function applied(tx: Tx): Promise<Set<string>> {
  if (!(await tx.schema.hasTable('schema_migrations'))) {
    await tx.schema.createTable('schema_migrations', (table) => {
      table.string('name').primary()
      table.bigInteger('applied_at').notNullable()
    })
  }
  const rows = await tx<{ name: string }>('schema_migrations').select('name')
  return new Set(rows.map((row) => row.name))
}

const newEpoch = (): string => randomBytes(8).toString('hex')

/** A cursor holds the epoch, so that positions of another database are never taken for ours. */
async function nameEpoch(tx: Tx, now: number) {
  const row = await tx('database').where({ id: 1 }).first()
  if (!row) await tx('database').insert({ id: 1, epoch: newEpoch(), created_at: now })
}

/**
 * Applies what is missing, all in one transaction under the schema lock. knex's own migrator marks its lock in a table,
 * where it stays after a kill and every later start fails until somebody clears it by hand.
 */
export async function migrate(dialect: Dialect, now: () => number): Promise<void> {
  await dialect.knex.transaction(async (tx) => {
    await dialect.lockSchema(tx)
    const done = await applied(tx)
    const unknown = [...done].filter((name) => !migrations.some((migration) => migration.name === name))
    if (unknown.length > 0)
      throw new Error(`the database was changed by a newer version: ${unknown.join(', ')}`)
    for (const migration of migrations.filter(({ name }) => !done.has(name))) {
      await migration.up(tx)
      await tx('schema_migrations').insert({ name: migration.name, applied_at: now() })
    }
    await nameEpoch(tx, now())
  })
}

/** Makes every cursor of before one of another database; answers the new epoch. */
export async function renewEpoch(db: Db): Promise<string> {
  const epoch = newEpoch()
  await db('database').where({ id: 1 }).update({ epoch })
  return epoch
}
