/**
 * What headquarters finds wrong in its ledger, for its pages. Each finding is raised once and stays until somebody
 * acknowledges it, with who and when.
 *
 *   GET  /v1/alarms?site=&open=&after=&limit=      newest first -> `alarmList`
 *   POST /v1/alarms/{id}/acknowledgement           `acknowledgementRequest` -> `ledgerAlarm`
 */
import { z } from 'zod'
import { gateId, instant, reference, siteId } from '../ids.ts'
import { epochId } from '../journal/event.ts'
import { noticeAbout } from './notice.ts'

/**
 * The kinds that gates are told of; and what is headquarters' alone: a gate that has not called for long, one that calls and
 * has not taken its schedule, one whose officers override out of the ordinary, and a row of the ledger that was changed.
 */
export const alarmKind = z.enum([
  ...noticeAbout.options,
  'gate-silent',
  'replica-stale',
  'override-rate',
  'chain-broken',
])
export type AlarmKind = z.infer<typeof alarmKind>

export const ledgerAlarm = z.object({
  id: z.uuid(),
  kind: alarmKind,
  site: siteId,
  /** The gate whose journal or silence it is about; for a double admission the gate of the later one. */
  gate: gateId,
  /** All gates involved. */
  gates: z.array(gateId),
  /** Null where it is about no event. */
  epoch: epochId.nullable(),
  /** The event, or the first one missing; null where it is about no event. */
  sequence: z.int().min(1).nullable(),
  reference: reference.nullable(),
  /** For people; no personal data. */
  detail: z.string(),
  raisedAt: instant,
  acknowledged: z
    .object({
      at: instant,
      /** The name of the account or API token. */
      by: z.string(),
      note: z.string(),
    })
    .nullable(),
})
export type LedgerAlarm = z.infer<typeof ledgerAlarm>

export const alarmQuery = z.strictObject({
  site: siteId.optional(),
  /** `true`: only those that nobody has acknowledged. */
  open: z.enum(['true', 'false']).default('false'),
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
})
export type AlarmQuery = z.infer<typeof alarmQuery>

export const alarmList = z.object({
  alarms: z.array(ledgerAlarm),
  /** Pass as `after` to go on; null at the end. */
  next: z.string().nullable(),
})
export type AlarmList = z.infer<typeof alarmList>

export const acknowledgementRequest = z.strictObject({
  note: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .refine((note) => !note.includes('\0'), 'no text has a NUL'),
})
