/**
 * The register at headquarters, for booking platforms and for pages. Calls carry `Authorization: Bearer <API token>`; a
 * browser trades the token once for a session cookie (`POST /v1/session`), since a page must not keep a secret.
 *
 *   POST /v1/session · GET /v1/session · DELETE /v1/session
 *   POST /v1/visits · GET /v1/visits/{reference} · POST …/cancel · POST …/rebook · GET …/pass
 *   POST /v1/gates/{gate}/enrolment-codes · POST /v1/gates/{gate}/revocation
 */
import { z } from 'zod'
import { datedPolicy, documentKind } from '../admission/policy.ts'
import { gateId, inmateId, instant, localDate, reference, sessionId } from '../ids.ts'
import { session, visit, visitor } from '../visit/records.ts'
import { enrolmentCode } from './enrolment.ts'

/** What an HQ user or API token may do; see headquarters' `access/`. */
export const hqRole = z.enum(['viewer', 'auditor', 'registrar', 'site-manager', 'administrator'])
export type HqRole = z.infer<typeof hqRole>

/** A document as the booking knows it. Headquarters keeps its keyed digest only, never the number. */
export const bookedDocument = z.strictObject({
  kind: documentKind,
  /** Issuing state as in the machine-readable zone (ICAO 9303 part 3, section 5): `MAR`, `IRQ`. */
  issuer: z.string().regex(/^[A-Z]{1,3}$/),
  /** Letters and digits; the national number where the card carries one (Morocco: CIN, Iraq: national number). */
  number: z.string().regex(/^[A-Z0-9]{3,24}$/),
})
export type BookedDocument = z.infer<typeof bookedDocument>

export const visitRequest = z.strictObject({
  sessionId,
  inmateId,
  visitors: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(120),
        birthDate: localDate,
        sex: visitor.shape.sex,
        relation: z.string().trim().min(1).max(60),
        category: visitor.shape.category,
        /** Exactly one in a party. */
        lead: z.boolean(),
        documents: z.array(bookedDocument).max(4),
        permitUntil: localDate.nullable(),
      }),
    )
    .min(1)
    .max(24),
})
export type VisitRequest = z.infer<typeof visitRequest>

/** `pass` is the text of the QR, `GP1:…`; null when the visit is cancelled, or the caller may not hand out passes. */
export const visitAnswer = z.object({ visit, session, pass: z.string().nullable() })
export type VisitAnswer = z.infer<typeof visitAnswer>

export const rebookRequest = z.strictObject({ sessionId })

export const passAnswer = z.object({ reference, issue: z.int().min(1), pass: z.string() })
export type PassAnswer = z.infer<typeof passAnswer>

/** Both instants are by headquarters' clock, so that a page can count down whatever its own clock says. */
export const enrolmentCodeAnswer = z.object({
  gate: gateId,
  code: enrolmentCode,
  issuedAt: instant,
  expiresAt: instant,
})
export type EnrolmentCodeAnswer = z.infer<typeof enrolmentCodeAnswer>

/**
 * `PUT /v1/sites/{site}/policies/{id}`: a policy that cannot be valid answers 422 with the fields at fault.
 * `GET /v1/sites/{site}/policies` -> `policyList`
 */
export const policyRequest = datedPolicy.omit({ id: true, siteId: true }).strict()
export type PolicyRequest = z.infer<typeof policyRequest>
export const policyList = z.object({ policies: z.array(datedPolicy) })
