import type { Knex } from 'knex'

export const name = '0003-access'

export async function up(tx: Knex.Transaction): Promise<void> {
  await tx.schema.createTable('api_tokens', (table) => {
    table.string('id').primary()
    table.string('hash').notNullable().unique()
    table.string('label').notNullable()
    table.string('role').notNullable()
    table.text('sites')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable()
    table.bigInteger('revoked_at')
  })
  await tx.schema.createTable('browser_sessions', (table) => {
    table.string('hash').primary()
    table.string('token_id').notNullable().references('api_tokens.id').index()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable().index()
  })
  await tx.schema.createTable('read_log', (table) => {
    table.string('id').primary()
    table.bigInteger('at').notNullable()
    table.string('token_id').notNullable().references('api_tokens.id')
    table.string('what').notNullable()
    table.string('subject').notNullable()
    table.index(['subject', 'at'])
  })
}
