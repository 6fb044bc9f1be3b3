/** HQ users: local accounts with a password and an authenticator app. */
import { err, type HqRole, type HqUser, hqRole, ok, type Result, type SiteId } from '@ziara-gate/domain'
import type { Knex } from 'knex'
import type { Db } from '../db/database.ts'
import { insertAccount, sitesOf } from './accounts.ts'
import { spelledSecret } from './recovery.ts'
import { hashPassword } from './slow-hash.ts'

/** A password that somebody else gave is good for so long. */
const firstPasswordMs = 7 * 86_400_000

export interface NewUser {
  readonly name: string
  readonly label: string
  readonly role: HqRole
  /** null: all sites. */
  readonly sites: readonly SiteId[] | null
}

interface UserRow {
  id: string
  name: string
  label: string
  role: string
  sites: string | null
  created_at: number
  last_used_at: number | null
  revoked_at: number | null
  totp_confirmed_at: number | null
}

export interface Credentials {
  account_id: string
  name: string
  password: string
  first_password_until: number | null
  totp_secret: string | null
  totp_confirmed_at: number | null
  totp_step: number
  recovery_salt: string | null
}

const columns = [
  ...['id', 'label', 'role', 'sites', 'created_at', 'last_used_at', 'revoked_at'].map(
    (name) => `accounts.${name}`,
  ),
  'users.name',
  'users.totp_confirmed_at',
]

const userOf = (row: UserRow): HqUser => ({
  id: row.id,
  name: row.name,
  label: row.label,
  role: hqRole.parse(row.role),
  sites: sitesOf(row.sites),
  active: row.revoked_at === null,
  authenticator: row.totp_confirmed_at !== null,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})

const rows = (db: Db): Knex.QueryBuilder => db('users').join('accounts', 'accounts.id', 'users.account_id')

export async function listUsers(db: Db): Promise<HqUser[]> {
  const found: UserRow[] = await rows(db).orderBy('users.name').select(columns)
  return found.map(userOf)
}

export async function getUser(db: Db, id: string): Promise<HqUser | null> {
  const row: UserRow | undefined = await rows(db).where('accounts.id', id).first(columns)
  return row ? userOf(row) : null
}

export const credentialsOf = (db: Db, by: { name: string } | { account_id: string }) =>
  db('users').where(by).first<Credentials | undefined>()

/** A user with a first password, which is told here and never again. */
export async function createUser(
  db: Db,
  user: NewUser,
  now: number,
): Promise<Result<{ id: string; password: string }, 'name-taken'>> {
  const password = spelledSecret(4)
  const hashed = await hashPassword(password)
  return db.transaction(async (tx) => {
    const account = { ...user, kind: 'user', expiresAt: null, secretHash: null } as const
    const id = await insertAccount(tx, account, now)
    const added = await tx('users')
      .insert({
        account_id: id,
        name: user.name,
        password: hashed,
        first_password_until: now + firstPasswordMs,
      })
      .onConflict('name')
      .ignore()
      .returning('name')
    if (added.length === 1) return ok({ id, password })
    await tx('accounts').where({ id }).del()
    return err('name-taken' as const)
  })
}

/** A new first password; the authenticator goes on. Ends every sign-in. */
export async function resetPassword(db: Db, id: string, now: number): Promise<string> {
  const password = spelledSecret(4)
  await setPassword(db, id, password, now + firstPasswordMs)
  await db('sign_ins').where({ account_id: id }).del()
  return password
}

export async function setPassword(db: Db, id: string, password: string, until: number | null = null) {
  const hashed = await hashPassword(password)
  await db('users').where({ account_id: id }).update({ password: hashed, first_password_until: until })
}

/** Takes the authenticator away, as after a lost phone: another is enrolled at the next sign-in. */
export async function removeAuthenticator(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx('users')
      .where({ account_id: id })
      .update({ totp_secret: null, totp_confirmed_at: null, totp_step: 0, recovery_salt: null })
    await tx('recovery_codes').where({ account_id: id }).del()
    await tx('sign_ins').where({ account_id: id }).del()
  })
}

/** Changes what an account may do, at once: who is signed in and may do less, may do less from the next call on. */
export async function changeUser(
  db: Db,
  id: string,
  change: Omit<NewUser, 'name'> & { readonly active: boolean },
  now: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { label, role } = change
    const sites = change.sites && JSON.stringify(change.sites)
    await tx('accounts').where({ id }).update({ label, role, sites })
    if (change.active) await tx('accounts').where({ id }).update({ revoked_at: null })
    else await tx('accounts').where({ id, revoked_at: null }).update({ revoked_at: now })
    if (!change.active) await tx('sign_ins').where({ account_id: id }).del()
  })
}
