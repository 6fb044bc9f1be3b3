/**
 * What the waiting-room display draws: numbers and places, never a name. `Authorization: Bearer <display token>`.
 *
 *   GET /v1/display/state    -> `displayState`
 *   GET /v1/display/events   server-sent `event: state`, `data: DisplayState`
 */
import { z } from 'zod'
import { gateId, instant } from '../ids.ts'
import { place } from '../journal/place.ts'
import { laneState } from './lane.ts'

export const displayState = z.object({
  gate: gateId.nullable(),
  boot: z.string(),
  revision: z.int().min(0),
  at: instant,
  site: laneState.shape.site.nullable(),
  /** The latest first; those of the last 30 minutes, 12 at most. */
  called: z.array(z.object({ ticket: z.int().min(1), place, at: instant })),
  /** Parties admitted and not called yet. */
  waiting: z.int().min(0),
  /** How long parties wait now from admission to call, whole minutes; null: nobody was called today. */
  delayMinutes: z.int().min(0).nullable(),
  /** Nobody can be admitted now, for whatever reason. */
  closed: z.boolean(),
})
export type DisplayState = z.infer<typeof displayState>
