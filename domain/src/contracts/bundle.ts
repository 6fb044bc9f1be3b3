/**
 * What a gate must hold of the kinds on which safety hangs, so that one that missed a withdrawn key or a restriction finds
 * out. It travels in the change feed, in one commit with each change of what it counts, and hourly without one.
 */
import { z } from 'zod'
import { instant } from '../ids.ts'

export const bundleId = z.enum(['pass-keys', 'restrictions'])
export type BundleId = z.infer<typeof bundleId>

export const bundle = z.object({
  id: bundleId,
  /** Grows with every change of a record of that kind. */
  counter: z.int().min(0),
  /** How many records of that kind the gate holds once it has taken everything. */
  records: z.int().min(0),
  /** By headquarters' clock. An old one means that news is not getting through. */
  issuedAt: instant,
})
export type Bundle = z.infer<typeof bundle>

/** Headquarters renews bundles at least this often. */
export const bundleRenewalMs = 3_600_000
