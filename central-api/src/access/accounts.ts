import { randomUUID } from 'node:crypto'
import { apiScope, type HqRole, hqRole, type SiteId, siteId } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { UserCaller } from './caller.ts'

export interface AccountRow {
  id: string
  kind: UserCaller['accountKind']
  label: string
  role: string
  sites: string | null
  scopes: string | null
  expires_at: number | null
  revoked_at: number | null
  last_used_at: number | null
}

export interface NewAccount {
  readonly kind: UserCaller['accountKind']
  readonly label: string
  readonly role: HqRole
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
  /** null: never. */
  readonly expiresAt: number | null
  readonly secretHash: string | null
}

/** Keys have scopes, other accounts have not: hence the left join. */
export const selectAccounts = (db: Db) =>
  db('accounts').leftJoin('api_keys', 'api_keys.account_id', 'accounts.id')

export const accountColumns = [
  ...['id', 'kind', 'label', 'role', 'sites', 'expires_at', 'revoked_at', 'last_used_at'].map(
    (name) => `accounts.${name}`,
  ),
  'api_keys.scopes as scopes',
]

export async function insertAccount(db: Db, account: NewAccount, now: number): Promise<string> {
  const id = randomUUID()
  await db('accounts').insert({
    id,
    kind: account.kind,
    label: account.label,
    role: account.role,
    sites: account.sites && JSON.stringify(account.sites),
    created_at: now,
    expires_at: account.expiresAt,
    secret_hash: account.secretHash,
  })
  return id
}

export const sitesOf = (sites: string | null): SiteId[] | null =>
  sites === null ? null : z.array(siteId).parse(JSON.parse(sites))

export const scopesOf = (scopes: string | null) =>
  scopes === null ? null : z.array(apiScope).parse(JSON.parse(scopes))

const longTime = 8_640_000_000_000_000

export const callerOf = (row: AccountRow): UserCaller => ({
  kind: 'user',
  account: row.id,
  accountKind: row.kind,
  label: row.label,
  role: hqRole.parse(row.role),
  sites: sitesOf(row.sites),
  scopes: scopesOf(row.scopes),
  expiresAt: row.expires_at ?? longTime,
  signIn: null,
})

const touchEveryMs = 60_000

/** When an account was last used, to the minute: a write for every call would be dear. */
export async function touchAccount(db: Db, row: AccountRow, now: number): Promise<void> {
  if (row.last_used_at !== null && now - row.last_used_at < touchEveryMs) return
  await db('accounts').where({ id: row.id }).update({ last_used_at: now })
}
