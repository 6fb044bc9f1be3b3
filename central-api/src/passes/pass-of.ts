import { issuePass, passDigest } from '@ziara-gate/domain/crypto'
import type { PassSigner } from '../register/keys.ts'
import type { Booking } from '../register/read.ts'

/** The text of a booking's pass. The digest of the first document of each visitor who has one goes in, the lead's first. */
export function passOf({ visit, session, site }: Booking, signer: PassSigner): string {
  const leadFirst = visit.visitors.toSorted((a, b) => Number(b.lead) - Number(a.lead))
  return issuePass(
    {
      reference: visit.reference,
      siteNumber: site.number,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      partySize: visit.visitors.length,
      digests: leadFirst.flatMap(({ documents }) =>
        documents.slice(0, 1).map((digest) => passDigest(digest, visit.reference)),
      ),
      issue: visit.issue,
    },
    signer,
  )
}
