/** Keys of booking platforms: they have scopes instead of a role, and a limit of their own. */
import { type ApiKey, type ApiScope, HttpProblem, type SiteId } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { insertAccount, scopesOf, sitesOf } from './accounts.ts'
import { hashSecret, newSecret } from './secrets.ts'

export interface NewKey {
  readonly label: string
  readonly scopes: readonly ApiScope[]
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
  /** null: never. */
  readonly expiresAt: number | null
  readonly callsPerMinute: number
}

interface KeyRow {
  id: string
  label: string
  prefix: string
  scopes: string
  sites: string | null
  created_at: number
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
  calls_per_minute: number
}

const keyOf = (row: KeyRow): ApiKey => ({
  id: row.id,
  label: row.label,
  prefix: row.prefix,
  scopes: scopesOf(row.scopes) ?? [],
  sites: sitesOf(row.sites),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
  callsPerMinute: row.calls_per_minute,
})

const rows = (db: Db) => db('api_keys').join('accounts', 'accounts.id', 'api_keys.account_id')

export async function listKeys(db: Db): Promise<ApiKey[]> {
  return (await rows(db).orderBy('created_at', 'desc').select<KeyRow[]>()).map(keyOf)
}

export async function getKey(db: Db, id: string): Promise<ApiKey | null> {
  const row = await rows(db).where('accounts.id', id).first<KeyRow | undefined>()
  return row ? keyOf(row) : null
}

/** A key and its text, which is stored nowhere. It begins alike for all, so that one that leaked is recognised. */
export async function createKey(db: Db, key: NewKey, now: number): Promise<{ id: string; secret: string }> {
  const secret = `zgk_${newSecret()}`
  const { label, sites, expiresAt, scopes, callsPerMinute } = key
  const id = await db.transaction(async (tx) => {
    const account = { kind: 'key', role: 'viewer', label, sites, expiresAt } as const
    const made = await insertAccount(tx, { ...account, secretHash: hashSecret(secret) }, now)
    await tx('api_keys').insert({
      account_id: made,
      prefix: secret.slice(0, 10),
      scopes: JSON.stringify([...new Set(scopes)]),
      calls_per_minute: callsPerMinute,
    })
    return made
  })
  return { id, secret }
}

/** At once, and for ever; doing it twice is the same as once. */
export async function revokeKey(db: Db, id: string, now: number): Promise<void> {
  await db('accounts').where({ id, kind: 'key', revoked_at: null }).update({ revoked_at: now })
}

/** Counts a call of this minute, over all processes; throws when the key has made too many. */
export async function countCall(db: Db, id: string, now: number): Promise<void> {
  const minute = Math.floor(now / 60_000)
  const [counted] = await db('api_keys')
    .where({ account_id: id })
    .update({ calls: db.raw('CASE WHEN minute = ? THEN calls + 1 ELSE 1 END', [minute]), minute })
    .returning<{ calls: number; calls_per_minute: number }[]>(['calls', 'calls_per_minute'])
  if (counted && counted.calls > counted.calls_per_minute)
    throw new HttpProblem('too-many-requests', 'the key’s calls of this minute are used up')
}
