import type { Knex } from 'knex'

export const name = '0021-leases'

/** Work that is done once whatever the number of processes, and what was erased because its time was over. */
export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.createTable('leases', (table) => {
    table.string('name').primary()
    table.string('holder').notNullable()
    table.bigInteger('held_until').notNullable()
    table.bigInteger('done_at').notNullable()
  })
  await tx.schema.createTable('erasures', (table) => {
    table.string('id').primary()
    table.bigInteger('at').notNullable().index()
    table.string('kind').notNullable()
    table.bigInteger('before').notNullable()
    table.bigInteger('erased').notNullable()
  })
  await tx.schema.alterTable('sessions', (table) => {
    table.bigInteger('people_erased_at')
  })
  await tx.raw('CREATE INDEX sessions_with_people ON sessions (ends_at) WHERE people_erased_at IS NULL')
  await tx('ledger_followers').insert({ name: 'retention', position: 0 })
}
