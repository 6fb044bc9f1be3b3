/** The second factor: an authenticator app, or a recovery code in its place. */
import type { Db } from '../db/database.ts'
import { openSecret, sealSecret } from '../db/secrets.ts'
import { renewRecoveryCodes, useRecoveryCode } from './recovery.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'
import { type Credentials, credentialsOf } from './users.ts'

/** A fresh secret that does not count until a code of it was shown. */
export async function beginEnrolment(db: Db, user: Credentials) {
  const secret = newTotpSecret()
  await db('users')
    .where({ account_id: user.account_id, totp_confirmed_at: null })
    .update({ totp_secret: sealSecret(db, 'authenticator', user.account_id, secret) })
  return { uri: totpUri(secret, user.name), secret }
}

const stepOf = (db: Db, { account_id, totp_secret }: Credentials, code: string, now: number) =>
  totp_secret === null ? null : totpStep(openSecret(db, 'authenticator', account_id, totp_secret), code, now)

/** Recovery codes once a code of the new secret was shown; null when it was none. */
export async function confirmEnrolment(db: Db, user: Credentials, code: string, now: number) {
  const step = stepOf(db, user, code, now)
  if (step === null) return null
  const confirmed = await db('users')
    .where({ account_id: user.account_id, totp_confirmed_at: null, totp_secret: user.totp_secret })
    .update({ totp_confirmed_at: now, totp_step: step })
  return confirmed === 1 ? renewRecoveryCodes(db, user.account_id) : null
}

/** A code counts once, also when two calls bring it at the same time (RFC 6238, section 5.2; ASVS 5.0, 6.5.1). */
async function useStep(db: Db, account: string, step: number): Promise<boolean> {
  const used = await db('users')
    .where({ account_id: account })
    .where('totp_step', '<', step)
    .update({ totp_step: step })
  return used === 1
}

export type CodeUse = 'authenticator' | 'recovery-code'

/** Uses up a code of the app or a recovery code; null when it is neither, or was used before. */
export async function useCode(db: Db, account: string, code: string, now: number): Promise<CodeUse | null> {
  const user = await credentialsOf(db, { account_id: account })
  if (!user?.totp_secret || user.totp_confirmed_at === null) return null
  if (/^\d{6}$/.test(code)) {
    const step = stepOf(db, user, code, now)
    return step !== null && (await useStep(db, account, step)) ? 'authenticator' : null
  }
  const used = user.recovery_salt && (await useRecoveryCode(db, account, user.recovery_salt, code))
  return used ? 'recovery-code' : null
}
