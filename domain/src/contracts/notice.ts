/** What headquarters found in its ledger and tells the gates that it is about; it travels in the change feed. */
import { z } from 'zod'
import { gateId, instant, reference } from '../ids.ts'

export const noticeAbout = z.enum([
  /** The same visitor of the same visit came in twice, at one gate or at two. */
  'double-admission',
  /** The visit was already cancelled at headquarters; the gate could not know. */
  'admitted-after-cancellation',
  /** An event of the gate could not be recorded and is kept aside. */
  'quarantine',
  /** Sequences of the gate's journal are missing at headquarters. */
  'gap',
  /** The gate's journal says something else than it did before. */
  'fork',
])
export type NoticeAbout = z.infer<typeof noticeAbout>

export const notice = z.object({
  id: z.string().min(1),
  /** The gate that it is for; null: every gate of the site. */
  gateId: gateId.nullable(),
  about: noticeAbout,
  /** The visit, where it is about one. */
  reference: reference.nullable(),
  /** When headquarters found it, by headquarters' clock. */
  at: instant,
  /** The gates involved. */
  gates: z.array(gateId),
})
export type Notice = z.infer<typeof notice>
