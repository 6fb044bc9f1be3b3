import type { Knex } from 'knex'

export const name = '0011-custody'

export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.alterTable('inmates', (table) => {
    table.string('register')
    table.index(['site_id', 'register'])
  })
  const rows = await tx('inmates').select<{ id: string; record: string }[]>('id', 'record')
  for (const { id, record } of rows)
    await tx('inmates')
      .where({ id })
      .update({ register: JSON.parse(record).register ?? null })
  await tx.schema.createTable('inmate_movements', (table) => {
    table.string('id').primary()
    table.string('inmate_id').notNullable().references('inmates.id').index()
    table.string('kind').notNullable()
    table.string('date').notNullable()
    table.string('to_site').references('sites.id')
    table.bigInteger('recorded_at').notNullable()
    table.integer('applied').notNullable()
    table.index(['applied', 'date'])
  })
  await tx.schema.createTable('gate_lanes', (table) => {
    table.string('gate_id').notNullable().references('gates.id')
    table.string('id').notNullable()
    table.text('record').notNullable()
    table.primary(['gate_id', 'id'])
  })
}
