/**
 * Attendance counted at headquarters, by the site's own local days. A visitor is counted once for each visit, where and
 * when the ledger last shows it; refusals, referrals and overrides are counted as they happened. Role viewer, own sites.
 *
 *   GET /v1/insight/days?from=&until=&site=&gate=   `dayQuery` -> `insightDays`: a row for each site and local day
 *   GET /v1/insight/hours?site=&day=                -> `insightHours`: 24 rows
 *   GET /v1/insight/sessions?site=&day=             -> `insightSessions`
 *   GET /v1/insight/overrides?from=&until=&site=    -> `insightOverrides`: by officer and cause
 *   GET /v1/insight/overview                        -> `insightOverview`: all sites now, today against an ordinary day
 *   GET /v1/insight/gates                           -> `gateHealth`
 */
import { z } from 'zod'
import { reasonCode } from '../admission/reason.ts'
import { gateId, instant, localDate, officerId, sessionId, siteId } from '../ids.ts'
import { overrideCause } from '../journal/event.ts'
import { country, names } from '../visit/words.ts'

const count = z.int().min(0)

/** Seconds, to ten: medians and percentiles come from counted classes. Null where nobody was. */
const spread = z.object({ count, median: count.nullable(), p90: count.nullable() })
export type Spread = z.infer<typeof spread>

/** What was counted in some place and time. People, except where it says otherwise. */
export const attendanceCounts = z.object({
  arrived: count,
  admitted: count,
  left: count,
  /** Events. */
  refusals: count,
  referrals: count,
  /** Overrides that changed what the engine had said, and those that were asked for and not needed. Events. */
  overrides: count,
  overridesUnused: count,
  walkIns: count,
  leftQueue: count,
  undone: count,
  /** From arrival to admission. */
  waiting: spread,
  /** From admission to exit. */
  inside: spread,
  refusedBy: z.array(z.object({ reason: reasonCode, count })),
  referredBy: z.array(z.object({ reason: reasonCode, count })),
})
export type AttendanceCounts = z.infer<typeof attendanceCounts>

/** Of sessions that were not cancelled, by booked visits. */
const expectation = { expectedVisits: count, expectedVisitors: count }

/** `until` is the last day; 366 days at most. */
export const insightQuery = z.strictObject({
  from: localDate,
  until: localDate,
  site: siteId.optional(),
  gate: gateId.optional(),
})
export type InsightQuery = z.infer<typeof insightQuery>

export const insightDays = z.object({
  days: z.array(
    z.object({
      site: siteId,
      day: localDate,
      ...expectation,
      /** Booked visitors of sessions that are over who did not arrive. */
      noShow: count,
      counts: attendanceCounts,
    }),
  ),
})
export type InsightDays = z.infer<typeof insightDays>

export const siteDayQuery = z.strictObject({ site: siteId, day: localDate })

export const insightHours = z.object({
  hours: z.array(z.object({ hour: z.int().min(0).max(23), counts: attendanceCounts })),
})
export type InsightHours = z.infer<typeof insightHours>

export const insightSessions = z.object({
  sessions: z.array(
    z.object({
      /** Null: counted, but under no session that is known. */
      session: sessionId.nullable(),
      startsAt: instant.nullable(),
      endsAt: instant.nullable(),
      cancelled: z.boolean(),
      ...expectation,
      noShow: count,
      counts: attendanceCounts,
    }),
  ),
})
export type InsightSessions = z.infer<typeof insightSessions>

export const insightOverrides = z.object({
  overrides: z.array(
    z.object({
      site: siteId,
      officer: officerId,
      /** Null where the register does not know the officer. */
      name: z.string().nullable(),
      cause: overrideCause,
      to: z.enum(['admit', 'refuse']),
      used: z.boolean(),
      count,
    }),
  ),
})
export type InsightOverrides = z.infer<typeof insightOverrides>

export const insightOverview = z.object({
  at: instant,
  sites: z.array(
    z.object({
      id: siteId,
      names,
      country,
      zone: z.string(),
      locale: z.string(),
      day: localDate,
      ...expectation,
      arrived: count,
      admitted: count,
      left: count,
      /** At the gate now, and inside now. */
      waiting: count,
      inside: count,
      refusals: count,
      referrals: count,
      overrides: count,
      /** Admissions by local hour, 24 numbers: today, and the median of the same weekday in the last six weeks. */
      hours: z.array(count).length(24),
      ordinary: z.array(z.number().min(0)).length(24),
      /** How many of those six days had any visitor; below three there is nothing ordinary yet. */
      ordinaryDays: count,
      openAlarms: count,
      /** When the gate that has been silent for longest was last heard; null: one never was. */
      heardAt: instant.nullable(),
    }),
  ),
})
export type InsightOverview = z.infer<typeof insightOverview>

export const gateHealth = z.object({
  gates: z.array(
    z.object({
      gate: gateId,
      site: siteId,
      names,
      /** none: no key yet or no longer. */
      key: z.enum(['enrolled', 'none']),
      /** Since when its present key counts. */
      enrolledAt: instant.nullable(),
      heardAt: instant.nullable(),
      /** When it last had all changes of its schedule. */
      pulledAt: instant.nullable(),
      /** The newest event of the ledger, by the gate's clock. */
      lastEventAt: instant.nullable(),
      /** Events known to exist that the ledger lacks. */
      missing: count,
      quarantined: count,
      openAlarms: count,
      checkpointAt: instant.nullable(),
    }),
  ),
})
export type GateHealth = z.infer<typeof gateHealth>
