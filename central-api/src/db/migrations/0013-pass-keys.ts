import type { Knex } from 'knex'

export const name = '0013-pass-keys'

/** The one-byte key id begins anew after 256 keys, so which key is the newest is told by the clock. */
export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.alterTable('signing_keys', (table) => {
    table.bigInteger('made_at').notNullable().defaultTo(0)
  })
  await tx.schema.createTable('withdrawn_passes', (table) => {
    table.string('pass_key_id').notNullable().references('pass_keys.id')
    table.string('reference').notNullable()
    table.integer('issue').notNullable()
    table.primary(['pass_key_id', 'reference'])
  })
}
