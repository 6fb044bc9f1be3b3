/**
 * The way up: `POST /v1/gates/{gate}/attendance`. Batches go in sequence; the same (gate, epoch, sequence) may be sent
 * any number of times and is recorded once. The header `Gate-Signature` is the base64url Ed25519 signature of the
 * gate's key over the exact bytes of the request body, so the evidence outlives the connection.
 */
import { z } from 'zod'
import { reasonCode } from '../admission/reason.ts'
import { gateId, instant, laneId, officerId, reference, siteId, visitorId } from '../ids.ts'
import { epochId, eventKinds, journalEvent } from '../journal/event.ts'

export const attendanceVersion = 1
export const gateSignatureHeader = 'gate-signature'
export const maxEventsPerBatch = 500

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const uploadedEvent = z.strictObject({
  sequence: z.int().min(1),
  /** The journal row's text exactly as it was hashed: a `JournalEvent` as JSON. */
  text: z.string().min(2).max(16_384),
  hash,
  /** The part that may be erased, with its salt (hex); null when there is none or it was erased. */
  personal: z.strictObject({ salt: z.string(), text: z.string() }).nullable(),
})
export type UploadedEvent = z.infer<typeof uploadedEvent>

export const attendanceBatch = z.strictObject({
  version: z.literal(attendanceVersion),
  gate: gateId,
  epoch: epochId,
  events: z.array(uploadedEvent).min(1).max(maxEventsPerBatch),
})
export type AttendanceBatch = z.infer<typeof attendanceBatch>

export const uploadResult = z.discriminatedUnion('result', [
  z.object({ sequence: z.int(), result: z.literal('accepted') }),
  z.object({ sequence: z.int(), result: z.literal('duplicate') }),
  z.object({
    sequence: z.int(),
    /** Kept aside with an alarm; it never blocks the next one. */
    result: z.literal('quarantined'),
    code: z.enum(['malformed', 'chain-broken', 'hash-mismatch', 'stamp-mismatch', 'gap']),
  }),
])
export type UploadResult = z.infer<typeof uploadResult>

export const attendanceAnswer = z.object({
  results: z.array(uploadResult),
  /** Highest sequence up to which headquarters holds everything of this epoch, quarantined ones included. */
  contiguous: z.int().min(0),
})
export type AttendanceAnswer = z.infer<typeof attendanceAnswer>

/** One event as headquarters shows it. */
export const attendanceRecord = z.object({
  site: siteId,
  gate: gateId,
  epoch: epochId,
  sequence: z.int().min(1),
  at: instant,
  receivedAt: instant,
  kind: z.enum(eventKinds),
  lane: laneId.nullable(),
  reference: reference.nullable(),
  visitor: visitorId.nullable(),
  reason: reasonCode.nullable(),
  officer: officerId.nullable(),
  /** The whole event. */
  event: journalEvent,
})
export type AttendanceRecord = z.infer<typeof attendanceRecord>

export const attendanceList = z.object({
  events: z.array(attendanceRecord),
  /** Pass as `after` to go on; null at the end. */
  next: z.string().nullable(),
})
export type AttendanceList = z.infer<typeof attendanceList>
