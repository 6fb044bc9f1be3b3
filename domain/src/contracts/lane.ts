/**
 * Between a lane (its agent and its screen) and the gate service. The state of a lane is the gate service's; screens
 * draw it and send touches. All calls carry `Authorization: Bearer <lane token>`.
 *
 *   POST /v1/lanes/{lane}/readings   what a scanner delivered
 *   POST /v1/lanes/{lane}/touches    what a visitor touched
 *   POST /v1/lanes/{lane}/maintenance  `badgeAndPin` -> 204 for a supervisor; 403 and 429 as at a console's sign-in. With `badge`
 *                                    null the one that was read at this lane in the last 30 s counts
 *   GET  /v1/lanes/{lane}/state      the lane's state now
 *   GET  /v1/lanes/{lane}/events     the same as server-sent events: `event: state`, `data: LaneState`
 */
import { z } from 'zod'
import { explanation } from '../admission/explanation.ts'
import { sitePolicy } from '../admission/policy.ts'
import { outcome } from '../admission/reason.ts'
import { gateId, instant, laneId, reference, visitorId } from '../ids.ts'
import { language, names } from '../visit/words.ts'

/** Longest reading a lane takes, in bytes; a pass has about 170. */
export const maxReadingBytes = 4096

export const reading = z.strictObject({
  /** Made by the lane agent; the same id posted twice counts once. */
  id: z.uuid(),
  scanner: z.string().min(1).max(64),
  /** Symbology by its AIM code character (ISO/IEC 15424), for example `Q` for QR; null when the scanner does not say. */
  symbology: z.string().min(1).max(2).nullable(),
  /** The bytes as they came, framing and AIM identifier stripped, base64. */
  data: z.base64().max(Math.ceil(maxReadingBytes / 3) * 4),
  /** Wall time at the lane, for the record only; the gate service decides by its own clock. */
  at: instant,
  /** The lane machine's monotonic clock in milliseconds. */
  monotonicMs: z.number().min(0),
})
export type Reading = z.infer<typeof reading>

export const readingAnswer = z.object({
  /** repeat: the same reading or the same code within 2.5 s · ignored: nothing that we know. */
  result: z.enum(['taken', 'repeat', 'ignored']),
  /** What the scanner should sound and show. */
  signal: z.enum(['accepted', 'refused', 'wait', 'none']),
  revision: z.int().min(0),
})
export type ReadingAnswer = z.infer<typeof readingAnswer>

export const touch = z.discriminatedUnion('touch', [
  z.strictObject({ touch: z.literal('language'), language }),
  z.strictObject({ touch: z.literal('all-here') }),
  z.strictObject({ touch: z.literal('accept-conditions') }),
  z.strictObject({ touch: z.literal('choose'), choice: z.int().min(0) }),
  /** A minor who did not come, or who came after all. */
  z.strictObject({ touch: z.literal('minor'), visitor: visitorId, here: z.boolean() }),
  z.strictObject({ touch: z.literal('reference'), text: z.string().min(1).max(32) }),
  z.strictObject({ touch: z.literal('call-officer') }),
  z.strictObject({ touch: z.literal('cancel') }),
  /** The lane waits as long again, where its step says that it can. */
  z.strictObject({ touch: z.literal('more-time') }),
  /** Keys came faster than hands type: a scanner acts as a keyboard. Never what was typed. */
  z.strictObject({ touch: z.literal('typed-burst') }),
])
export type Touch = z.infer<typeof touch>

export const partyMember = z.object({
  id: visitorId,
  /** Null when the party is known from its pass alone. */
  maskedName: z.string().nullable(),
  lead: z.boolean(),
  minor: z.boolean(),
  needsId: z.boolean(),
  /** open: not seen yet · shown: document in order · vouched: minor with the lead · absent: said not to be here · inside, left: by the journal. */
  state: z.enum(['open', 'shown', 'vouched', 'absent', 'inside', 'left']),
})
export type PartyMember = z.infer<typeof partyMember>

export const visitView = z.object({
  reference,
  startsAt: instant,
  endsAt: instant,
  inmate: z.string().nullable(),
  party: z.array(partyMember),
})
export type VisitView = z.infer<typeof visitView>

/** May a `more-time` touch put `until` off? A lane grants it twice in a row. */
const moreTime = z.boolean().default(false)

export const laneStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  /** Several visits fit: choose among session times, no names shown. */
  z.object({ step: z.literal('choosing'), explanation, until: instant, moreTime }),
  /** A visit is found; `explanation` says what is asked for now. */
  z.object({
    step: z.literal('collecting'),
    visit: visitView,
    explanation,
    until: instant,
    moreTime,
  }),
  z.object({
    step: z.literal('decided'),
    outcome: outcome.exclude(['ask']),
    explanation,
    /** Shown only on admission. */
    visit: visitView.nullable(),
    /** The party's number for the waiting room; null unless admitted. */
    ticket: z.int().min(1).nullable(),
    /** True when a guard has yet to confirm faces. */
    awaitsGuard: z.boolean(),
    until: instant,
    moreTime,
  }),
  z.object({ step: z.literal('closed'), why: z.enum(['not-ready', 'journal-unavailable', 'site-closed']) }),
])
export type LaneStep = z.infer<typeof laneStep>

/** What the site's policy of the day asks of visitors, for those who wait and read. */
export const visitRules = sitePolicy.pick({
  idAge: true,
  acceptedDocuments: true,
  expiredDocumentGraceDays: true,
  conditions: true,
})
export type VisitRules = z.infer<typeof visitRules>

export const laneState = z.object({
  gate: gateId,
  lane: laneId,
  /** Grows with every change of this lane; starts again with `boot`. */
  revision: z.int().min(0),
  boot: z.string(),
  at: instant,
  language,
  site: z.object({ names, zone: z.string(), locale: z.string(), languages: z.array(language).min(1) }),
  /** Null as long as the gate has no schedule. */
  rules: visitRules.nullable().default(null),
  current: laneStep,
  /** headquarters: can the gate reach it · scanner: does the lane's agent report a scanner that works. */
  line: z.enum(['up', 'down']),
  scanner: z.enum(['ready', 'missing', 'unknown']),
})
export type LaneState = z.infer<typeof laneState>

/** What the lane agent tells of its devices: `PUT /v1/lanes/{lane}/devices`. */
export const deviceReport = z.strictObject({
  devices: z.array(
    z.strictObject({
      name: z.string().min(1).max(64),
      kind: z.enum(['serial', 'hid', 'camera', 'mrz']),
      state: z.enum(['ready', 'missing', 'failing']),
      detail: z.string().max(200),
    }),
  ),
})
export type DeviceReport = z.infer<typeof deviceReport>
