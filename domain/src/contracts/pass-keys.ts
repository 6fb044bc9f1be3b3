/**
 * The keys that sign passes. Their public halves reach every gate by the feed; the private ones never leave headquarters.
 *
 *   GET  /v1/pass-keys                          -> `passKeyList`
 *   POST /v1/pass-keys                          -> `passKeyView`: a new key signs from now on, the one before still verifies
 *   POST /v1/pass-keys/{id}/withdrawal          -> `withdrawal`: passes that it signed are refused as soon as gates hear of it
 *   GET  /v1/pass-keys/{id}/affected?after=     -> `affectedVisits`: who needs a new pass (`POST /v1/visits/{reference}/reissue`)
 */
import { z } from 'zod'
import { instant, reference, siteId } from '../ids.ts'
import { passKey } from '../visit/records.ts'

export const passKeyView = passKey
  .extend({
    madeAt: instant,
    /** Passes are signed by it: it is the newest of those that are active. */
    signs: z.boolean(),
  })
  .meta({
    examples: [
      {
        id: '3b0f8f52-7a1a-4f67-8d6b-3f1f6f0f2a11',
        kid: 4,
        publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
        state: 'active',
        madeAt: 1_805_016_600_000,
        signs: true,
      },
    ],
  })
export type PassKeyView = z.infer<typeof passKeyView>
export const passKeyList = z.object({ keys: z.array(passKeyView) })

/** `affected`: booked visits of sessions to come whose pass it may have signed. */
export const withdrawal = z.object({ key: passKeyView, affected: z.int().min(0) })

export const affectedQuery = z.strictObject({
  after: reference.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(1000)).default(100),
})
/** Those that have had no new issue since the key was withdrawn, by their references. */
export const affectedVisits = z.object({
  visits: z.array(z.object({ reference, siteId })),
  more: z.boolean(),
})
