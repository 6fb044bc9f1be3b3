/** Recovery codes: ten of 50 bits each, which one salted argon2id hash looks up (ASVS 5.0, 6.5.2). */
import { randomBytes, randomInt } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { hashWithSalt } from './slow-hash.ts'

const count = 10
/** Crockford's base32: nothing in it is taken for something else. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Random text in groups of five, to be written down. */
export const spelledSecret = (groups: number): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')

const tidy = (code: string): string => code.toLowerCase().replace(/[^0-9a-z]/g, '')

/** Replaces the codes of an account; answers the new ones, which are told once. */
export async function renewRecoveryCodes(db: Db, account: string): Promise<string[]> {
  const salt = randomBytes(32).toString('hex')
  const codes = Array.from({ length: count }, () => spelledSecret(2))
  const hashes = await Promise.all(codes.map((code) => hashWithSalt(tidy(code), salt)))
  await db.transaction(async (tx) => {
    await tx('recovery_codes').where({ account_id: account }).del()
    await tx('recovery_codes').insert(hashes.map((hash) => ({ account_id: account, hash })))
    await tx('users').where({ account_id: account }).update({ recovery_salt: salt })
  })
  return codes
}

/** Uses a code up; whether it was one. */
export async function useRecoveryCode(db: Db, account: string, salt: string, code: string): Promise<boolean> {
  const hash = await hashWithSalt(tidy(code), salt)
  return (await db('recovery_codes').where({ account_id: account, hash }).del()) === 1
}
