/** What a browser has: a cookie that names a sign-in stored here, and can be ended here. */
import { randomUUID } from 'node:crypto'
import { type SignInStage, signInStage } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { type AccountRow, accountColumns, callerOf, selectAccounts } from './accounts.ts'
import type { UserCaller } from './caller.ts'
import { csrfOf } from './csrf.ts'
import { hashSecret, newSecret } from './secrets.ts'

export interface SessionRules {
  /** Ends what was not used for so long. */
  readonly idleMs: number
  /** Ends it in any case. */
  readonly absoluteMs: number
}

export const defaultSessionRules: SessionRules = { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 }

/** What is to be done between the password and the end of signing in is done soon or not at all. */
const unfinishedMs = 10 * 60_000

export interface SignIn {
  /** The cookie's value. */
  readonly secret: string
  readonly expiresAt: number
}

const lifetime = (rules: SessionRules, stage: SignInStage) =>
  stage === 'full' ? rules.absoluteMs : unfinishedMs

export async function openSignIn(
  db: Db,
  rules: SessionRules,
  account: Pick<UserCaller, 'account' | 'expiresAt'>,
  stage: SignInStage,
  agent: string,
  now: number,
): Promise<SignIn> {
  const secret = newSecret()
  const expiresAt = Math.min(account.expiresAt, now + lifetime(rules, stage))
  await db('sign_ins').where('expires_at', '<=', now).del()
  await db('sign_ins').insert({
    hash: hashSecret(secret),
    id: randomUUID(),
    account_id: account.account,
    stage,
    agent: agent.slice(0, 200),
    created_at: now,
    seen_at: now,
    idle_ms: rules.idleMs,
    expires_at: expiresAt,
  })
  return { secret, expiresAt }
}

/** A step further: under a new secret, so that who saw the one before has nothing (ASVS 5.0, 7.2.4). */
export async function moveSignIn(
  db: Db,
  rules: SessionRules,
  id: string,
  stage: SignInStage,
  now: number,
): Promise<SignIn> {
  const secret = newSecret()
  const expiresAt = now + lifetime(rules, stage)
  await db('sign_ins')
    .where({ id })
    .update({ hash: hashSecret(secret), stage, seen_at: now, expires_at: expiresAt })
  return { secret, expiresAt }
}

type SignInRow = AccountRow & {
  sign_in: string
  stage: string
  seen_at: number
  idle_ms: number
  ends_at: number
}

const signInColumns = ['id as sign_in', 'stage', 'seen_at', 'idle_ms', 'expires_at as ends_at'].map(
  (name) => `sign_ins.${name}`,
)

const isOver = (row: SignInRow, now: number): boolean =>
  row.ends_at <= now ||
  row.seen_at + row.idle_ms <= now ||
  row.revoked_at !== null ||
  (row.expires_at !== null && row.expires_at <= now)

/** Null when the sign-in, or its account, is gone or has run out. */
export async function findSignIn(db: Db, secret: string, now: number) {
  const row: SignInRow | undefined = await selectAccounts(db)
    .join('sign_ins', 'sign_ins.account_id', 'accounts.id')
    .where('sign_ins.hash', hashSecret(secret))
    .first(...accountColumns, ...signInColumns)
  if (!row || isOver(row, now)) return null
  const signIn = { id: row.sign_in, stage: signInStage.parse(row.stage), csrf: csrfOf(secret) }
  return { row, caller: { ...callerOf(row), expiresAt: row.ends_at, signIn } }
}

const touchEveryMs = 30_000

/** Shows that it is used, now and then: a write for every call would be dear. */
export async function touchSignIn(db: Db, row: SignInRow, now: number): Promise<void> {
  if (now - row.seen_at < Math.min(touchEveryMs, row.idle_ms / 4)) return
  await db('sign_ins').where({ id: row.sign_in }).update({ seen_at: now })
}

/** Ends sign-ins of an account: all, one, or all but one. Answers how many there were. */
export async function endSignIns(
  db: Db,
  account: string,
  which: { readonly id?: string; readonly but?: string | undefined } = {},
): Promise<number> {
  const rows = db('sign_ins').where({ account_id: account })
  if (which.id !== undefined) rows.where({ id: which.id })
  if (which.but !== undefined) rows.whereNot({ id: which.but })
  return rows.del()
}

interface ListedRow {
  id: string
  created_at: number
  seen_at: number
  expires_at: number
  idle_ms: number
  agent: string
}

/** Those that are not over, newest first. */
export async function listSignIns(db: Db, account: string, current: string | undefined, now: number) {
  const rows = await db('sign_ins')
    .where({ account_id: account, stage: 'full' })
    .where('expires_at', '>', now)
    .whereRaw('seen_at + idle_ms > ?', [now])
    .orderBy('created_at', 'desc')
    .limit(200)
    .select<ListedRow[]>('id', 'created_at', 'seen_at', 'expires_at', 'agent')
  const signIns = rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    agent: row.agent,
    current: row.id === current,
  }))
  return { signIns }
}
