import type { Knex } from 'knex'

export const name = '0030-insight'

/** What was counted (`insight/measure.ts`), by site, local day and hour, gate and session; `session_id` is '' for none. */
async function counts(tx: Knex.Transaction) {
  await tx.schema.createTable('insight_counts', (table) => {
    table.string('site_id').notNullable()
    table.string('day', 10).notNullable()
    table.integer('hour').notNullable()
    table.string('gate_id').notNullable()
    table.string('session_id').notNullable()
    table.string('measure').notNullable()
    table.string('key').notNullable()
    table.bigInteger('n').notNullable()
    table.primary(['site_id', 'day', 'hour', 'gate_id', 'session_id', 'measure', 'key'])
    table.index(['day', 'measure'])
  })
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await counts(tx)
  await tx('ledger_followers').insert({ name: 'insight', position: 0 })
  await tx.schema.alterTable('gate_contacts', (table) => {
    table.bigInteger('pulled_at')
  })
}
