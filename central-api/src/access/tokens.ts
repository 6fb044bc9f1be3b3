import { randomUUID } from 'node:crypto'
import { err, hqRole, ok, type Result, type SiteId, siteId } from '@ziara-gate/domain'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { UserCaller } from './caller.ts'
import { hashSecret, newSecret } from './secrets.ts'

interface TokenRow {
  id: string
  role: string
  sites: string | null
  expires_at: number
  revoked_at: number | null
}

export interface TokenRequest {
  readonly label: string
  readonly role: z.infer<typeof hqRole>
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
  readonly expiresAt: number
}

export type TokenFault = 'unknown' | 'expired'

/** Makes an API token and answers its text, which is stored nowhere. */
export async function createToken(
  db: Db,
  request: TokenRequest,
  now: number,
  text = newSecret(),
): Promise<string> {
  await db('api_tokens').insert({
    id: randomUUID(),
    hash: hashSecret(text),
    label: request.label,
    role: request.role,
    sites: request.sites && JSON.stringify(request.sites),
    created_at: now,
    expires_at: request.expiresAt,
    revoked_at: null,
  })
  return text
}

export async function revokeToken(db: Db, text: string, now: number): Promise<void> {
  await db('api_tokens')
    .where({ hash: hashSecret(text), revoked_at: null })
    .update({ revoked_at: now })
}

export const userOf = (row: TokenRow): UserCaller => ({
  kind: 'user',
  tokenId: row.id,
  role: hqRole.parse(row.role),
  sites: row.sites === null ? null : z.array(siteId).parse(JSON.parse(row.sites)),
  expiresAt: row.expires_at,
})

export const tokenColumns = ['id', 'role', 'sites', 'expires_at', 'revoked_at'].map(
  (name) => `api_tokens.${name}`,
)

/** A revoked token counts as unknown: it says nothing to who holds it. */
export async function findToken(db: Db, text: string, now: number): Promise<Result<UserCaller, TokenFault>> {
  const row = await db('api_tokens')
    .where({ hash: hashSecret(text) })
    .first<TokenRow | undefined>(...tokenColumns)
  if (!row || row.revoked_at !== null) return err('unknown')
  return row.expires_at <= now ? err('expired') : ok(userOf(row))
}
