/**
 * What headquarters' pages call, with the session's cookie or `Authorization: Bearer <token>`:
 *
 *   GET /v1/sites               -> `siteList`
 *   GET /v1/attendance          -> `attendanceList`, by `attendanceQuery`
 *   GET /v1/attendance/events   server-sent `event: attendance`, `data: AttendanceRecord`. Each `id:` is a cursor: it can
 *                               be sent as `Last-Event-ID` to get what was missed, and as `after` with `order=asc`
 */
import { z } from 'zod'
import { reasonCode } from '../admission/reason.ts'
import { gateId, instant, reference, siteId } from '../ids.ts'
import { country, names } from '../visit/words.ts'
import { attendanceRecord } from './attendance.ts'

export const siteOverview = z.object({
  id: siteId,
  names,
  country,
  zone: z.string().min(1),
  locale: z.string().min(2),
  gates: z.array(
    z.object({
      id: gateId,
      names,
      /** When the gate last called headquarters, by headquarters' clock; null: never. */
      lastHeardAt: instant.nullable(),
    }),
  ),
  /** Of the site's local day now; null where headquarters cannot say. */
  today: z
    .object({ expectedVisits: z.int().min(0), expectedVisitors: z.int().min(0) })
    .nullable()
    .default(null),
})
export type SiteOverview = z.infer<typeof siteOverview>

export const siteList = z.array(siteOverview)

export const attendanceQuery = z.object({
  site: siteId.optional(),
  gate: gateId.optional(),
  kind: attendanceRecord.shape.kind.optional(),
  reason: reasonCode.optional(),
  reference: reference.optional(),
  /** Gate time, from this instant on. */
  from: z.coerce.number().pipe(instant).optional(),
  /** Gate time, before this instant. */
  until: z.coerce.number().pipe(instant).optional(),
  /** asc: as recorded, each gate in its own order; desc: latest first. */
  order: z.enum(['asc', 'desc']).default('asc'),
  after: z.string().min(1).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
})
export type AttendanceQuery = z.infer<typeof attendanceQuery>
