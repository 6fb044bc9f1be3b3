import type { Knex } from 'knex'

export const name = '0002-ledger'

const eventKey = (table: Knex.CreateTableBuilder) => {
  table.string('gate_id').notNullable().references('gates.id')
  table.string('epoch').notNullable()
  table.bigInteger('sequence').notNullable()
}

async function gates(tx: Knex.Transaction) {
  await tx.schema.createTable('gate_keys', (table) => {
    table.string('id').primary()
    table.string('gate_id').notNullable().references('gates.id').index()
    table.string('public_key').notNullable()
    table.bigInteger('enrolled_at').notNullable()
    table.bigInteger('replaced_at')
    table.bigInteger('revoked_at')
  })
  await tx.schema.createTable('gate_contacts', (table) => {
    table.string('gate_id').primary().references('gates.id')
    table.bigInteger('heard_at').notNullable()
  })
  await tx.schema.createTable('enrolment_codes', (table) => {
    table.string('hash').primary()
    table.string('gate_id').notNullable().references('gates.id').index()
    table.bigInteger('issued_at').notNullable()
    table.bigInteger('expires_at').notNullable().index()
    table.bigInteger('used_at')
    table.integer('attempts').notNullable().defaultTo(0)
  })
}

async function chains(tx: Knex.Transaction) {
  await tx.schema.createTable('ledger_position', (table) => {
    table.integer('id').primary()
    table.bigInteger('position').notNullable()
  })
  await tx('ledger_position').insert({ id: 1, position: 0 })
  await tx.schema.createTable('ledger_chains', (table) => {
    table.string('gate_id').notNullable().references('gates.id')
    table.string('epoch').notNullable()
    table.bigInteger('started_at').notNullable()
    table.bigInteger('contiguous').notNullable()
    table.string('head')
    table.primary(['gate_id', 'epoch'])
  })
  await tx.schema.createTable('ledger_batches', (table) => {
    table.string('id').primary()
    table.string('gate_id').notNullable().references('gates.id')
    table.string('epoch').notNullable()
    table.string('gate_key_id').notNullable().references('gate_keys.id')
    table.string('signature').notNullable()
    table.string('body_hash').notNullable()
    table.bigInteger('received_at').notNullable()
  })
}

async function events(tx: Knex.Transaction) {
  await tx.schema.createTable('ledger_events', (table) => {
    eventKey(table)
    table.bigInteger('position').notNullable().unique()
    table.string('site_id').notNullable()
    table.string('batch_id').notNullable().references('ledger_batches.id')
    table.string('kind').notNullable()
    table.string('reference')
    table.string('visitor')
    table.string('lane')
    table.string('reason')
    table.string('officer')
    table.bigInteger('at').notNullable()
    table.bigInteger('received_at').notNullable()
    table.text('text').notNullable()
    table.string('hash').notNullable()
    table.string('personal_salt')
    table.text('personal_text')
    table.primary(['gate_id', 'epoch', 'sequence'])
    for (const column of ['site_id', 'gate_id', 'kind', 'reference', 'reason'])
      table.index([column, 'position'])
    table.index(['site_id', 'at'])
    table.index(['at'])
  })
}

async function incidents(tx: Knex.Transaction) {
  await tx.schema.createTable('ledger_quarantine', (table) => {
    table.string('id').primary()
    eventKey(table)
    table.string('batch_id').notNullable().references('ledger_batches.id')
    table.string('code').notNullable()
    table.text('content').notNullable()
    table.string('content_hash').notNullable()
    table.bigInteger('received_at').notNullable()
    table.bigInteger('resolved_at')
    table.unique(['gate_id', 'epoch', 'sequence', 'content_hash'])
  })
  await tx.schema.createTable('alarms', (table) => {
    table.string('id').primary()
    table.string('kind').notNullable()
    table.string('site_id').notNullable()
    table.string('gate_id').notNullable()
    table.string('epoch').notNullable()
    table.bigInteger('sequence').notNullable()
    table.string('reference')
    table.text('detail').notNullable()
    table.bigInteger('raised_at').notNullable()
    table.index(['site_id', 'raised_at'])
    table.unique(['kind', 'gate_id', 'epoch', 'sequence'])
  })
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await gates(tx)
  await chains(tx)
  await events(tx)
  await incidents(tx)
}
