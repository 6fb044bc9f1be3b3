/**
 * How a gate becomes known to headquarters. It makes its own Ed25519 key and trades a one-time code for recognition of
 * that key: `POST /v1/enrolments`. From then on each request carries `Authorization: Bearer <JWT>`, signed EdDSA by the
 * gate's key, `iss` = gate id, `aud` = `ziara-central`, living at most five minutes (RFC 7519).
 */
import { z } from 'zod'
import { gateId, instant, siteId } from '../ids.ts'

export const enrolmentCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)
export type EnrolmentCode = z.infer<typeof enrolmentCode>

/** An enrolment code as a QR, for the scanner of any lane of the new gate. */
export const enrolmentPrefix = 'GE1:'
export const enrolmentText = (code: EnrolmentCode): string => `${enrolmentPrefix}${code}`

export const gateTokenAudience = 'ziara-central'

export const enrolmentRequest = z.strictObject({
  code: enrolmentCode,
  /** Raw Ed25519 public key, base64url. */
  publicKey: z.base64url().length(43),
})
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>

export const enrolmentAnswer = z.object({ gate: gateId, site: siteId, enrolledAt: instant })
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswer>
