import { z } from 'zod'
import { instant, type Reference, reference } from '../ids.ts'

/** Whole minutes: a pass carries the end in seconds and the length in minutes. */
const minute = instant.multipleOf(60_000)

/** What a pass says: enough to decide without the replica. */
export const passClaims = z
  .strictObject({
    reference,
    /** `Site.number` of the site that receives the visit. */
    siteNumber: z.int().min(1).max(65_535),
    startsAt: minute,
    endsAt: minute,
    partySize: z.int().min(1).max(24),
    /** 8 hex digits (`passDigest`) for each visitor who has a document, the lead's first. */
    digests: z.array(z.string().regex(/^[0-9a-f]{8}$/)).max(24),
    /** `Visit.issue` for which the pass was made. */
    issue: z.int().min(1).max(255),
  })
  .refine((claims) => claims.digests.length <= claims.partySize, 'more digests than visitors')
  .refine(
    ({ startsAt, endsAt }) => startsAt < endsAt && endsAt - startsAt <= 24 * 3_600_000,
    'a session lasts from one minute to 24 hours',
  )

export interface PassClaims {
  readonly reference: Reference
  readonly siteNumber: number
  readonly startsAt: number
  readonly endsAt: number
  readonly partySize: number
  readonly digests: readonly string[]
  readonly issue: number
}

/**
 * valid: `keyId` is the `PassKey.id` that verified it · unreadable: hardly a pass at all, scan again · forged: anything else
 * that is wrong · key-withdrawn: in order, but only a withdrawn key verifies it.
 */
export type PassVerification =
  | { readonly kind: 'valid'; readonly claims: PassClaims; readonly keyId: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'forged' }
  | { readonly kind: 'key-withdrawn' }
