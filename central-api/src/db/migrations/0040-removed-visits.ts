import type { Knex } from 'knex'

export const name = '0040-removed-visits'

/** Visits that the register no longer holds, for as long as gates may still send what they recorded of them. */
export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.createTable('removed_visits', (table) => {
    table.string('reference').primary()
    table.text('record').notNullable()
    table.bigInteger('removed_at').notNullable().index()
  })
}
