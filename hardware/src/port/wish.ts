import { err, ok, type Result } from '@ziara-gate/domain'
import { z } from 'zod'
import type { ConnectFailure } from './keep-connected.ts'

const usbId = z.string().regex(/^[0-9a-f]{4}$/, 'four lower case hex digits, for example "0c2e"')

/** Which device is meant. What is left out may be anything. */
export const wish = z.strictObject({
  vendor: usbId.optional(),
  product: usbId.optional(),
  serialNumber: z.string().min(1).optional(),
  /** USB port, for example `1-2.4`, for devices without a serial number of their own. */
  port: z
    .string()
    .regex(/^\d+-\d+(\.\d+)*$/, 'a USB port, for example "1-2.4"')
    .optional(),
})
export type Wish = z.infer<typeof wish>

export interface Candidate {
  readonly path: string
  readonly vendor: string | null
  readonly product: string | null
  readonly serialNumber: string | null
  readonly port: string | null
}

const fits = (candidate: Candidate, wanted: Wish) =>
  (wanted.vendor === undefined || candidate.vendor === wanted.vendor) &&
  (wanted.product === undefined || candidate.product === wanted.product) &&
  (wanted.serialNumber === undefined || candidate.serialNumber === wanted.serialNumber) &&
  (wanted.port === undefined || candidate.port === wanted.port)

/** Picks the one device that is meant. Two that fit are never guessed between. */
export function choose<C extends Candidate>(
  candidates: readonly C[],
  wanted: Wish,
): Result<C, ConnectFailure> {
  const [first, second] = candidates.filter((candidate) => fits(candidate, wanted))
  if (!first) return err({ missing: true, detail: 'not plugged in' })
  if (!second) return ok(first)
  return err({ missing: false, detail: 'two devices fit: name one by its serialNumber or port' })
}
