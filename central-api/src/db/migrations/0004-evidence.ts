import type { Visit } from '@ziara-gate/domain'
import type { Knex } from 'knex'

export const name = '0004-evidence'

/** Signatures are over exact bytes, so evidence keeps them: a batch's body, a checkpoint's fields as they were signed. */
async function evidence(tx: Knex.Transaction) {
  await tx.schema.createTable('ledger_keys', (table) => {
    table.integer('id').primary()
    table.string('public_key').notNullable()
    table.string('private_key').notNullable()
    table.bigInteger('created_at').notNullable()
  })
  await tx.schema.createTable('ledger_bodies', (table) => {
    table.string('batch_id').primary().references('ledger_batches.id')
    table.binary('deflated').notNullable()
  })
  await tx.schema.alterTable('ledger_batches', (table) => {
    table.string('receipt')
  })
  await tx.schema.createTable('ledger_checkpoints', (table) => {
    table.string('gate_id').notNullable().references('gates.id')
    table.string('epoch').notNullable()
    table.bigInteger('sequence').notNullable()
    table.bigInteger('at').notNullable()
    table.string('hash').notNullable()
    table.string('gate_key_id').notNullable().references('gate_keys.id')
    table.string('signature').notNullable()
    table.string('countersignature').notNullable()
    table.bigInteger('received_at').notNullable()
    table.primary(['gate_id', 'epoch', 'sequence', 'at'])
  })
}

async function alarms(tx: Knex.Transaction) {
  await tx.schema.alterTable('ledger_chains', (table) => {
    table.bigInteger('advanced_at').notNullable().defaultTo(0)
  })
  await tx.schema.createTable('ledger_claims', (table) => {
    table.string('gate_id').notNullable().references('gates.id')
    table.string('epoch').notNullable()
    table.bigInteger('sequence').notNullable()
    table.bigInteger('claimed_at').notNullable()
    table.primary(['gate_id', 'epoch'])
  })
  await tx.schema.alterTable('alarms', (table) => {
    table.text('gates')
    table.bigInteger('noticed_at').index()
    table.bigInteger('acknowledged_at')
    table.string('acknowledged_by')
    table.text('note')
  })
  // What was raised before had one gate and three names that are now one each.
  await tx('alarms').update({ noticed_at: tx.ref('raised_at') })
  await tx('alarms').where({ kind: 'quarantine-gap' }).update({ kind: 'gap' })
  await tx('alarms').where({ kind: 'quarantine-hash-mismatch' }).update({ kind: 'fork' })
}

interface DocumentRow {
  document: string
  reference: string
}

const documentsOf = (visit: Visit): DocumentRow[] =>
  [...new Set(visit.visitors.flatMap(({ documents }) => documents))].map((document) => ({
    document,
    reference: visit.reference,
  }))

async function fillDocuments(tx: Knex.Transaction, after = ''): Promise<void> {
  const rows = await tx('visits')
    .where('reference', '>', after)
    .orderBy('reference')
    .limit(500)
    .select<{ reference: string; record: string }[]>('reference', 'record')
  const found = rows.flatMap(({ record }) => documentsOf(JSON.parse(record)))
  for (let first = 0; first < found.length; first += 200)
    await tx('visit_documents').insert(found.slice(first, first + 200))
  const last = rows.at(-1)
  if (last) await fillDocuments(tx, last.reference)
}

/** Who came before is found by documents; how far the ledger was followed stands beside it. */
async function people(tx: Knex.Transaction) {
  await tx.schema.createTable('visit_documents', (table) => {
    table.string('document').notNullable()
    table.string('reference').notNullable().index()
    table.primary(['document', 'reference'])
  })
  await fillDocuments(tx)
  await tx.schema.createTable('ledger_followers', (table) => {
    table.string('name').primary()
    table.bigInteger('position').notNullable()
  })
  await tx('ledger_followers').insert({ name: 'history', position: 0 })
}

/** Notified at the commit of whoever writes, whatever program that is (PostgreSQL manual, NOTIFY). */
async function notifications(tx: Knex.Transaction) {
  if (tx.client.config.client !== 'pg') return
  await tx.raw(`CREATE FUNCTION ziara_feed_moved() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('ziara_feed', NEW.stream); RETURN NULL; END $$`)
  await tx.raw(`CREATE TRIGGER feed_moved AFTER UPDATE ON feed_streams FOR EACH ROW
    WHEN (NEW.revision > OLD.revision) EXECUTE FUNCTION ziara_feed_moved()`)
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await evidence(tx)
  await alarms(tx)
  await people(tx)
  await notifications(tx)
}
