import type { PassClaims } from '@ziara-gate/domain'
import { issuePass, passDigest } from '@ziara-gate/domain/crypto'
import type { PassSigner } from '../register/keys.ts'
import type { Booking } from '../register/read.ts'

/** What the pass of a booking says: the digest of the first document of each visitor who has one, the lead's first. */
export function claimsOf({ visit, session, site }: Booking): PassClaims {
  const leadFirst = visit.visitors.toSorted((a, b) => Number(b.lead) - Number(a.lead))
  return {
    reference: visit.reference,
    siteNumber: site.number,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    partySize: visit.visitors.length,
    digests: leadFirst.flatMap(({ documents }) =>
      documents.slice(0, 1).map((digest) => passDigest(digest, visit.reference)),
    ),
    issue: visit.issue,
  }
}

/** The text of a booking's pass. */
export const passOf = (booking: Booking, signer: PassSigner): string => issuePass(claimsOf(booking), signer)
