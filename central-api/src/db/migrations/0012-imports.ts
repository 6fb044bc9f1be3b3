import type { Knex } from 'knex'

export const name = '0012-imports'

/** Rows wait here, digested, until all have arrived and a process books them; `payload` is emptied then. */
export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.createTable('imports', (table) => {
    table.string('id').primary()
    table.string('account').notNullable()
    table.text('sites')
    table.string('mode').notNullable()
    table.integer('dry_run').notNullable()
    table.string('state').notNullable()
    table.string('code')
    table.integer('received').notNullable().defaultTo(0)
    table.integer('bad').notNullable().defaultTo(0)
    table.integer('booked').notNullable().defaultTo(0)
    table.integer('known').notNullable().defaultTo(0)
    table.bigInteger('started_at').notNullable().index()
    table.bigInteger('seen_at').notNullable()
    table.bigInteger('ended_at')
    table.index(['state', 'seen_at'])
  })
  await tx.schema.createTable('import_rows', (table) => {
    table.string('import_id').notNullable().references('imports.id')
    table.integer('line').notNullable()
    table.string('state').notNullable()
    table.string('booking_key')
    table.string('request_hash')
    table.string('reference')
    table.text('payload')
    table.text('faults')
    table.primary(['import_id', 'line'])
    table.index(['import_id', 'state', 'line'])
  })
}
