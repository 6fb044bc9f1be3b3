/**
 * What a policy would do, before it is entered. Nothing is changed by asking.
 *
 *   POST /v1/sites/{site}/policies/{id}/preview?date=   `policyRequest` -> `policyPreview`; 422 as entering it would answer
 */
import { z } from 'zod'
import { defaultPolicy, sitePolicy } from '../admission/policy.ts'
import { reasonCode } from '../admission/reason.ts'
import { instant, localDate, reference, sessionId } from '../ids.ts'

/** Without a day: the first one from tomorrow on, on which something else would hold than does now. */
export const policyPreviewQuery = z.strictObject({
  date: localDate.optional().meta({ examples: ['2027-03-14'] }),
})

const count = z.int().min(0)
const counts = z.object({ before: count, after: count })
const moments = z.object({ before: instant, after: instant })

/** The parties of a session may come at another time. */
const window = z.object({
  session: sessionId,
  startsAt: instant,
  visits: count,
  visitors: count,
  opensAt: moments,
  cutOffAt: moments,
})

const reasonChange = z.object({
  reason: reasonCode,
  /** Parties that it newly stands in the way of. */
  stopped: z.array(reference),
  /** Parties that it no longer stands in the way of. */
  freed: z.array(reference),
})

const inForce = z.object({
  /** null: the policy that holds where a site has none of its own. */
  id: z.string().nullable(),
  policy: sitePolicy,
})

export const policyPreview = z
  .object({
    /** The local day that is compared. */
    date: localDate,
    /** What holds on it, without the change and with it. Another policy may hold than the one that is changed. */
    before: inForce,
    after: inForce,
    /** Booked on that day. */
    visits: count,
    visitors: count,
    windows: z.array(window),
    reasons: z.array(reasonChange),
    /** Visitors who must show a document. */
    documents: counts,
    /** Those of them whose booking names none. */
    undocumented: counts,
    minors: counts,
    /** Earlier visits are known from this day on; a limit that looks further back counts too few. */
    historyFrom: localDate,
  })
  .meta({
    examples: [
      {
        date: '2027-03-14',
        before: { id: 'winter', policy: defaultPolicy },
        after: { id: 'spring', policy: { ...defaultPolicy, checkInOpensMinutes: 60, maxParty: 4 } },
        visits: 8,
        visitors: 21,
        windows: [
          {
            session: 's-5fjz2m0c8r1kq4w7',
            startsAt: 1_805_016_600_000,
            visits: 5,
            visitors: 12,
            opensAt: { before: 1_805_013_900_000, after: 1_805_013_000_000 },
            cutOffAt: { before: 1_805_017_500_000, after: 1_805_017_500_000 },
          },
        ],
        reasons: [{ reason: 'PARTY_TOO_LARGE', stopped: ['0000000K'], freed: [] }],
        documents: { before: 17, after: 17 },
        undocumented: { before: 0, after: 0 },
        minors: { before: 4, after: 4 },
        historyFrom: '2027-02-10',
      },
    ],
  })
export type PolicyPreview = z.infer<typeof policyPreview>
