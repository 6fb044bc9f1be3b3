import type { Knex } from 'knex'

export const name = '0020-accounts'

/** Whoever calls is an account: a user with a password, an API token with a role, or a platform's key with scopes. */
async function accounts(tx: Knex.Transaction) {
  await tx.schema.createTable('accounts', (table) => {
    table.string('id').primary()
    table.string('kind').notNullable().index()
    table.string('label').notNullable()
    table.string('role').notNullable()
    table.text('sites')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at')
    table.bigInteger('revoked_at')
    table.bigInteger('last_used_at')
    // Of tokens and keys; users have a password instead.
    table.string('secret_hash').unique()
  })
  const columns = 'id, label, role, sites, created_at, expires_at, revoked_at'
  await tx.raw(
    `INSERT INTO accounts (kind, secret_hash, ${columns}) SELECT 'token', hash, ${columns} FROM api_tokens`,
  )
  await tx.schema.createTable('users', (table) => {
    table.string('account_id').primary().references('accounts.id')
    table.string('name').notNullable().unique()
    table.string('password').notNullable()
    table.bigInteger('first_password_until')
    table.string('totp_secret')
    table.bigInteger('totp_confirmed_at')
    table.bigInteger('totp_step').notNullable().defaultTo(0)
    table.string('recovery_salt')
  })
  await tx.schema.createTable('recovery_codes', (table) => {
    table.string('account_id').notNullable().references('accounts.id')
    table.string('hash').notNullable()
    table.primary(['account_id', 'hash'])
  })
  await tx.schema.createTable('api_keys', (table) => {
    table.string('account_id').primary().references('accounts.id')
    table.string('prefix').notNullable()
    table.text('scopes').notNullable()
    table.integer('calls_per_minute').notNullable()
    table.bigInteger('minute').notNullable().defaultTo(0)
    table.integer('calls').notNullable().defaultTo(0)
  })
}

/** Who is signed in where: sessions of browsers, by another name than the sessions that people visit. */
async function signIns(tx: Knex.Transaction) {
  await tx.schema.createTable('sign_ins', (table) => {
    table.string('hash').primary()
    table.string('id').notNullable().unique()
    table.string('account_id').notNullable().references('accounts.id').index()
    table.string('stage').notNullable()
    table.string('agent').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('seen_at').notNullable()
    table.bigInteger('idle_ms').notNullable()
    table.bigInteger('expires_at').notNullable().index()
  })
  await tx.schema.createTable('sign_in_attempts', (table) => {
    table.string('subject').primary()
    table.integer('failures').notNullable()
    table.bigInteger('locked_until').notNullable()
    table.bigInteger('at').notNullable().index()
  })
  await tx.schema.dropTable('browser_sessions')
}

const entry = (table: Knex.CreateTableBuilder) => {
  table.string('id').primary()
  table.bigInteger('at').notNullable()
  table.string('account_id').notNullable().references('accounts.id')
  table.string('what').notNullable()
  table.string('subject').notNullable()
  table.string('site_id')
  table.index(['at', 'id'])
  table.index(['subject', 'at'])
  table.index(['account_id', 'at'])
}

async function logs(tx: Knex.Transaction) {
  await tx.schema.createTable('log_reads', entry)
  await tx.schema.createTable('log_exports', (table) => {
    entry(table)
    table.bigInteger('rows').notNullable()
  })
  await tx.schema.createTable('log_actions', (table) => {
    entry(table)
    table.integer('status')
    table.string('before')
    table.string('after')
  })
  await tx.raw(
    'INSERT INTO log_reads (id, at, account_id, what, subject) SELECT id, at, token_id, what, subject FROM read_log',
  )
  await tx.schema.dropTable('read_log')
  await tx.schema.dropTable('api_tokens')
}

export async function up(tx: Knex.Transaction): Promise<void> {
  await accounts(tx)
  await signIns(tx)
  await logs(tx)
}
