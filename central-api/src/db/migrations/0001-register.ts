import type { Knex } from 'knex'

export const name = '0001-register'

/** `record` is the record as JSON in its wire form (domain `visit/records.ts`); other columns are there to be asked for. */
const record = (table: Knex.CreateTableBuilder) => table.text('record').notNullable()

const ofSite = (table: Knex.CreateTableBuilder) => {
  table.string('id').primary()
  table.string('site_id').notNullable().references('sites.id')
  record(table)
  table.index(['site_id'])
}

async function feed(tx: Knex.Transaction) {
  await tx.schema.createTable('database', (table) => {
    table.integer('id').primary()
    table.string('epoch').notNullable()
    table.bigInteger('created_at').notNullable()
  })
  await tx.schema.createTable('feed_streams', (table) => {
    table.string('stream').primary()
    table.bigInteger('revision').notNullable()
  })
  await tx.schema.createTable('changes', (table) => {
    table.string('stream').notNullable().references('feed_streams.stream')
    table.bigInteger('revision').notNullable()
    table.string('kind').notNullable()
    table.string('record_id').notNullable()
    table.bigInteger('starts_at')
    table.bigInteger('changed_at').notNullable()
    table.text('record')
    table.primary(['stream', 'revision'])
    table.unique(['stream', 'kind', 'record_id'])
    table.index(['stream', 'starts_at'])
  })
  await tx('feed_streams').insert({ stream: 'shared', revision: 0 })
}

async function places(tx: Knex.Transaction) {
  await tx.schema.createTable('sites', (table) => {
    table.string('id').primary()
    table.integer('number').notNullable().unique()
    record(table)
  })
  for (const name of ['gates', 'restrictions', 'closures', 'officers', 'inmates', 'policies'])
    await tx.schema.createTable(name, ofSite)
}

async function bookings(tx: Knex.Transaction) {
  await tx.schema.createTable('sessions', (table) => {
    ofSite(table)
    table.bigInteger('starts_at').notNullable()
    table.bigInteger('ends_at').notNullable()
    table.integer('cancelled').notNullable()
    table.index(['site_id', 'starts_at'])
  })
  await tx.schema.createTable('visits', (table) => {
    table.string('reference').primary()
    table.string('site_id').notNullable().references('sites.id')
    table.string('session_id').notNullable().references('sessions.id').index()
    table.string('inmate_id').notNullable().references('inmates.id').index()
    table.string('booking').notNullable()
    table.integer('party_size').notNullable()
    table.bigInteger('cancelled_at')
    record(table)
  })
}

async function keys(tx: Knex.Transaction) {
  await tx.schema.createTable('pass_keys', (table) => {
    table.string('id').primary()
    table.integer('kid').notNullable()
    table.string('state').notNullable()
    record(table)
  })
  await tx.schema.createTable('signing_keys', (table) => {
    table.string('pass_key_id').primary().references('pass_keys.id')
    table.text('private_key').notNullable()
  })
  await tx.schema.createTable('document_keys', (table) => {
    table.string('id').primary()
    record(table)
  })
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await feed(tx)
  await places(tx)
  await bookings(tx)
  await keys(tx)
}
