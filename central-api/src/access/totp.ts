import { Secret, TOTP } from 'otpauth'

const issuer = 'Ziara Gate'
/** RFC 6238's own values, which every authenticator app takes for granted. */
const periodSeconds = 30
const settings = { algorithm: 'SHA1', digits: 6, period: periodSeconds } as const

/** 160 random bits, base32 (RFC 4226, section 4: R6). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR (Google's Key Uri Format, which all of them follow). */
export const totpUri = (secret: string, name: string): string =>
  new TOTP({ ...settings, issuer, label: name, secret: Secret.fromBase32(secret) }).toString()

export const codeAt = (secret: string, now: number): string =>
  TOTP.generate({ ...settings, secret: Secret.fromBase32(secret), timestamp: now })

/** The time step that a code belongs to, one before and after included (RFC 6238, section 5.2); null: none of them. */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = TOTP.validate({
    ...settings,
    token: code,
    secret: Secret.fromBase32(secret),
    timestamp: now,
    window: 1,
  })
  return delta === null ? null : TOTP.counter({ period: periodSeconds, timestamp: now }) + delta
}
