import type { Knex } from 'knex'

export const name = '0010-sessions'

/** Places, and where a session comes from, are headquarters' business: gates do not get them, so no record has them. */
async function sessions(tx: Knex.Transaction) {
  await tx.schema.alterTable('sessions', (table) => {
    table.integer('capacity')
    table.string('template_id')
    table.integer('by_hand').notNullable().defaultTo(0)
    table.index(['template_id', 'starts_at'])
  })
  await tx.schema.createTable('session_templates', (table) => {
    table.string('site_id').notNullable().references('sites.id')
    table.string('id').notNullable()
    table.text('record').notNullable()
    table.primary(['site_id', 'id'])
  })
  await tx.schema.createTable('calendars', (table) => {
    table.string('site_id').primary().references('sites.id')
    table.text('record').notNullable()
  })
}

async function bookings(tx: Knex.Transaction) {
  await tx.schema.alterTable('visits', (table) => {
    table.integer('visitors_numbered')
    table.index(['session_id', 'booking'])
  })
  await tx.schema.createTable('booking_keys', (table) => {
    table.string('caller').notNullable()
    table.string('key').notNullable()
    table.string('request_hash').notNullable()
    table.string('reference').references('visits.reference')
    table.bigInteger('created_at').notNullable().index()
    table.primary(['caller', 'key'])
  })
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await sessions(tx)
  await bookings(tx)
}
