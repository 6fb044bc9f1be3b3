/** What programs send as `Authorization: Bearer …`: an API token, which has a role, or a platform's key, which has scopes. */
import { err, ok, type Result } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import {
  type AccountRow,
  accountColumns,
  insertAccount,
  type NewAccount,
  selectAccounts,
} from './accounts.ts'
import { hashSecret, newSecret } from './secrets.ts'

export type TokenRequest = Pick<NewAccount, 'label' | 'role' | 'sites'> & { readonly expiresAt: number }

export type TokenFault = 'unknown' | 'expired'

/** Makes an API token and answers its text, which is stored nowhere. */
export async function createToken(
  db: Db,
  request: TokenRequest,
  now: number,
  text = newSecret(),
): Promise<string> {
  await insertAccount(db, { ...request, kind: 'token', secretHash: hashSecret(text) }, now)
  return text
}

export async function revokeToken(db: Db, text: string, now: number): Promise<void> {
  await db('accounts')
    .where({ secret_hash: hashSecret(text), revoked_at: null })
    .update({ revoked_at: now })
}

/** A revoked token counts as unknown: it says nothing to who holds it. */
export async function findBearer(db: Db, text: string, now: number): Promise<Result<AccountRow, TokenFault>> {
  const row = await selectAccounts(db)
    .where({ secret_hash: hashSecret(text) })
    .first<AccountRow | undefined>(...accountColumns)
  if (!row || row.revoked_at !== null) return err('unknown')
  return row.expires_at !== null && row.expires_at <= now ? err('expired') : ok(row)
}
