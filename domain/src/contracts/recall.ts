/**
 * What a gate recorded and no longer has: `POST /v1/gates/{gate}/recall`, asked at every start and whenever its journal begins
 * anew. After a restore, a salvage or on a new machine the journal lacks rows that headquarters holds; without them a used
 * pass would be valid again. Headquarters answers with the rows as they were uploaded: everything of the last days, and
 * whatever is about visits that are still to come. Pages follow each other by `after`.
 */
import { z } from 'zod'
import { reference, visitorId } from '../ids.ts'
import { epochId } from '../journal/event.ts'
import { uploadedEvent } from './attendance.ts'

export const recallVersion = 1
export const mostRecalledAtOnce = 500

const position = z.string().regex(/^\d{1,15}$/)

export const heldEpoch = z.strictObject({
  epoch: epochId,
  /** The gate has everything up to here … */
  last: z.int().min(0),
  /** … but these. */
  except: z.array(z.int().min(1)).max(1000),
})
export type HeldEpoch = z.infer<typeof heldEpoch>

export const recallRequest = z.strictObject({
  version: z.literal(recallVersion),
  /** The newest of the gate's epochs; of others it is told everything. */
  held: z.array(heldEpoch).max(50),
  /** `next` of the page before; null for the first. */
  after: position.nullable(),
})
export type RecallRequest = z.infer<typeof recallRequest>

export const recalledEvent = uploadedEvent.extend({ epoch: epochId })
export type RecalledEvent = z.infer<typeof recalledEvent>

export const recallAnswer = z.object({
  /** In the order in which headquarters recorded them, which is the gate's own within an epoch. */
  events: z.array(recalledEvent),
  /** By which pass ids those admitted are known, of visits that the gate's replica may not hold any more. */
  aliases: z.array(z.object({ reference, visitor: visitorId, passId: visitorId })),
  /** How far headquarters holds each of the gate's epochs, what it keeps aside included: no more of that need be sent. */
  holds: z.array(z.object({ epoch: epochId, contiguous: z.int().min(0) })),
  /** Null: that was all. */
  next: position.nullable(),
})
export type RecallAnswer = z.infer<typeof recallAnswer>
