/** What a browser has instead of an API token: a cookie that names a session stored here, and can be ended here. */
import type { Db } from '../db/database.ts'
import type { UserCaller } from './caller.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { tokenColumns, userOf } from './tokens.ts'

const sessionHours = 12

export interface BrowserSession {
  /** The cookie's value. */
  readonly secret: string
  readonly expiresAt: number
}

export async function openSession(db: Db, user: UserCaller, now: number): Promise<BrowserSession> {
  const secret = newSecret()
  const expiresAt = Math.min(user.expiresAt, now + sessionHours * 3_600_000)
  await db.transaction(async (tx) => {
    await tx('browser_sessions').where('expires_at', '<=', now).del()
    await tx('browser_sessions').insert({
      hash: hashSecret(secret),
      token_id: user.tokenId,
      created_at: now,
      expires_at: expiresAt,
    })
  })
  return { secret, expiresAt }
}

/** Null when the session, or the token it came from, is gone or has run out. */
export async function findSession(db: Db, secret: string, now: number): Promise<UserCaller | null> {
  const row = await db('browser_sessions')
    .join('api_tokens', 'api_tokens.id', 'browser_sessions.token_id')
    .where('browser_sessions.hash', hashSecret(secret))
    .where('browser_sessions.expires_at', '>', now)
    .where('api_tokens.expires_at', '>', now)
    .whereNull('api_tokens.revoked_at')
    .first(...tokenColumns, 'browser_sessions.expires_at as session_expires_at')
  return row ? { ...userOf(row), expiresAt: row.session_expires_at } : null
}

export async function closeSession(db: Db, secret: string): Promise<void> {
  await db('browser_sessions')
    .where({ hash: hashSecret(secret) })
    .del()
}
