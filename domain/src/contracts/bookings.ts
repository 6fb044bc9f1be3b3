/**
 * What booking platforms call to make and change visits; the bodies are in `register.ts`.
 *
 *   POST /v1/visits                       `visitRequest` -> `visitAnswer`, once for each `Idempotency-Key`
 *   PUT  /v1/visits/{reference}           `visitChange` -> `visitAnswer`
 *   POST /v1/visits/{reference}/reissue   -> `visitAnswer`: a new issue of the pass, for the same session
 */
import { z } from 'zod'
import { visitRequest } from './register.ts'

/** The whole party as it is to be. What the pass says of it changes the pass: there is a new issue then. */
export const visitChange = visitRequest.pick({ visitors: true }).strict()
export type VisitChange = z.infer<typeof visitChange>

/**
 * The `Idempotency-Key` of a booking (draft-ietf-httpapi-idempotency-key-header), with or without quotes. The same key with
 * the same body answers the visit that it made before; with another body it is refused as `key-reused`.
 */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^(?:"[\x21\x23-\x7e]{8,128}"|[\x21\x23-\x7e]{8,128})$/, '8 to 128 visible characters')
    .transform((text) => text.replaceAll('"', ''))
    .optional()
    .meta({ examples: ['"booking-2027-000481516"'] }),
})
