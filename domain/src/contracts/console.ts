/**
 * Between a guard console and its gate service. A console authenticates with its own token (`Authorization: Bearer
 * <console token>`, subject = the console's id); the officer signs in on top of it with badge and PIN, and the gate
 * holds that session, not the page: the state of a console is the gate's, as a lane's is. While nobody is signed in no
 * answer holds anything personal, and every call below `state`, `events`, `readings` and `sign-in` answers 403.
 *
 *   GET  /v1/consoles/{console}/state            -> `consoleState`
 *   GET  /v1/consoles/{console}/events           server-sent `event: state`, `data: ConsoleState`; after each change of anything in it
 *   POST /v1/consoles/{console}/readings         `reading` -> `readingAnswer`: what the desk's own scanner read. A badge waits for the
 *                                                PIN; any other credential is looked up and arrives as `found` in the state
 *   POST /v1/consoles/{console}/sign-in          `signIn` -> `consoleState`. 403 `forbidden`: badge and PIN do not stand, and not why;
 *                                                429 `too-many-requests`: too early, see `signIn.waitUntil` of the state
 *   POST /v1/consoles/{console}/sign-out         -> `consoleState`
 *   POST /v1/consoles/{console}/stay             -> `consoleState`: the officer is there, so the console stays open for as long again
 *   POST /v1/consoles/{console}/actions          `actionRequest` -> `actionAnswer`; the same id again gives the same answer
 *   GET  /v1/consoles/{console}/visits?by=&q=    `lookUpQuery` -> `lookUpAnswer`; recorded, without what was typed
 *   GET  /v1/consoles/{console}/visits/{reference}  -> `caseFile`
 *   GET  /v1/consoles/{console}/day?date=        -> `dayList`: the sessions of a local day with their counts
 *   GET  /v1/consoles/{console}/day-sheet?date=  -> `daySheet`: for paper, when everything fails
 *   GET  /v1/consoles/{console}/inside           -> `musterList`
 *   GET  /v1/consoles/{console}/shift?from=      -> `shiftReport`
 */
import { z } from 'zod'
import { documentKind } from '../admission/policy.ts'
import { outcome, reasonCode } from '../admission/reason.ts'
import {
  consoleId,
  gateId,
  instant,
  laneId,
  localDate,
  officerId,
  reference,
  sessionId,
  visitorId,
} from '../ids.ts'
import { eventKinds, overrideCause } from '../journal/event.ts'
import { place } from '../journal/place.ts'
import { inmate, officer, restriction, visitor } from '../visit/records.ts'
import { names } from '../visit/words.ts'
import { badgeAndPin } from './badge-and-pin.ts'
import { laneState } from './lane.ts'

/** The badge comes from the desk's scanner (then `badge` is null: the one read in the last minute), or is typed. */
export const signIn = badgeAndPin
export type SignIn = z.infer<typeof signIn>

export const signedInOfficer = z.object({
  id: officerId,
  name: z.string(),
  role: officer.shape.role,
  since: instant,
  /** When the console locks by itself unless something is done, and when it locks in any case. */
  idleAt: instant,
  endsAt: instant,
})

export const alarmView = z.object({
  /** Names this alarm in an `acknowledge` action. */
  id: z.string().min(1),
  code: z.string().min(1),
  since: instant,
  detail: z.string(),
  reference: reference.nullable(),
  /** The cause is gone, but nobody has acknowledged it yet. */
  over: z.boolean(),
  acknowledged: z.object({ by: z.string(), at: instant }).nullable(),
})
export type AlarmView = z.infer<typeof alarmView>

/** Where a visitor stands, as `presence/fold.ts` tells it. */
export const visitorState = z.enum([
  'expected',
  'arrived',
  'waiting',
  'inside',
  'left',
  'refused',
  'left-queue',
  'did-not-come',
])

/** What waits for a guard. It stays until an admission, a refusal or a leaving settles it, whatever its lane does. */
export const openCase = z.object({
  reference,
  lane: laneId.nullable(),
  since: instant,
  /** refer: the engine refers it · confirm: all in order, faces to be confirmed · called: a visitor asked for an officer. */
  kind: z.enum(['refer', 'confirm', 'called']),
  reason: reasonCode.nullable(),
  /** Visitors who wait, and those among them whom the reasons are about; empty: the whole party. */
  waiting: z.int().min(0),
  startsAt: instant.nullable(),
})
export type OpenCase = z.infer<typeof openCase>

const found = z.object({
  /** Grows by one with each reading at the desk. */
  count: z.int().min(0),
  kind: z.enum(['visit', 'several', 'unknown', 'unreadable', 'forged']),
  references: z.array(reference),
  /** The visitor whose document it was, in the first of them. */
  visitor: visitorId.nullable(),
})

export const consoleState = z.object({
  gate: gateId.nullable(),
  console: consoleId,
  revision: z.int().min(0),
  boot: z.string(),
  at: instant,
  site: laneState.shape.site.nullable(),
  gateNames: names.nullable(),
  officer: signedInOfficer.nullable(),
  signIn: z.object({
    /** A badge was read and waits for its PIN. Never whose: that would tell which badges are real. */
    badgeRead: z.boolean(),
    /** Too many failures: none is taken before this instant. */
    waitUntil: instant.nullable(),
  }),
  /** What a stranger at the desk may see too: public screens show no more. */
  lanes: z.array(laneState),
  /** Empty while nobody is signed in. The longest waiting first. */
  cases: z.array(openCase),
  /** A visitor touched "call an officer"; answered by `answer-call`. */
  calls: z.array(z.object({ lane: laneId, since: instant })),
  alarms: z.array(alarmView),
  found: found.nullable(),
  line: z.object({ state: z.enum(['up', 'down']), since: instant.nullable() }),
  replica: z.object({ servedAt: instant.nullable(), stale: z.boolean() }),
  /** Events that headquarters does not have yet. */
  unsent: z.int().min(0).nullable(),
  journal: z.enum(['writable', 'unavailable']),
  clock: z.enum(['trusted', 'untrusted']),
  devices: z.array(
    z.object({
      lane: laneId,
      name: z.string(),
      kind: z.enum(['serial', 'hid', 'camera', 'mrz']),
      state: z.enum(['ready', 'missing', 'failing']),
      detail: z.string(),
    }),
  ),
})
export type ConsoleState = z.infer<typeof consoleState>

/** Badge and PIN of a second officer, where the policy asks for one. */
const secondOfficer = signIn.nullable()

export const guardAction = z.discriminatedUnion('action', [
  /** All in order; the guard confirms the faces. `visitors`: those who are here. */
  z.strictObject({ action: z.literal('confirm'), reference, visitors: z.array(visitorId).min(1) }),
  z.strictObject({
    action: z.literal('override'),
    reference,
    visitors: z.array(visitorId).min(1),
    to: z.enum(['admit', 'refuse']),
    /** Null is refused, and recorded. */
    cause: overrideCause.nullable(),
    words: z.string().max(500),
    second: secondOfficer,
  }),
  /** `sequence` of the admission or exit in the present epoch. */
  z.strictObject({ action: z.literal('undo'), sequence: z.int().min(1) }),
  z.strictObject({ action: z.literal('exit'), reference, visitors: z.array(visitorId).min(1) }),
  z.strictObject({ action: z.literal('left-queue'), reference, visitors: z.array(visitorId).min(1) }),
  /** Somebody without a booking, where the policy allows it. The document is the one read last at this desk, or null. */
  z.strictObject({
    action: z.literal('walk-in'),
    sessionId,
    inmateRegister: z.string().regex(/^\d{1,10}$/),
    name: z.string().trim().min(1).max(120),
    birthDate: localDate,
    /** Null where nobody said: on a day that is for one sex only, the engine then refers. */
    sex: visitor.shape.sex.nullable().default(null),
    relation: z.string().trim().min(1).max(60),
    withDocument: z.boolean(),
    words: z.string().max(500),
  }),
  z.strictObject({ action: z.literal('free-lane'), lane: laneId }),
  z.strictObject({ action: z.literal('answer-call'), lane: laneId }),
  z.strictObject({ action: z.literal('acknowledge'), alarm: z.string().min(1), words: z.string().max(500) }),
  /** Calls a party from the waiting room; the display shows the number and the place. */
  z.strictObject({ action: z.literal('call'), reference, place }),
])
export type GuardAction = z.infer<typeof guardAction>

/** `id`: made by the page once per intention, so that a lost answer can be asked for again. */
export const actionRequest = z.strictObject({ id: z.uuid(), action: guardAction })

export const denial = z.enum([
  'no-reason',
  'role',
  'locked-out',
  'second-officer-missing',
  'too-late',
  /** The second officer's badge and PIN do not stand. */
  'second-officer-unknown',
  'not-allowed',
  /** Not as the console thought: somebody else settled it, or nobody of them is there. */
  'nothing-to-do',
])
export type Denial = z.infer<typeof denial>

export const actionAnswer = z.object({
  denied: denial.nullable(),
  /** The party's number, after an admission. */
  ticket: z.int().min(1).nullable(),
  /** The visit it was about, or the walk-in's new one. */
  reference: reference.nullable(),
})
export type ActionAnswer = z.infer<typeof actionAnswer>

export const lookUpBy = z.enum(['reference', 'name', 'inmate', 'document'])
/**
 * `q`: a reference · the beginning of a name · an inmate's register number · a document's number as on the card and the
 * birth date of its holder, `AB123456 1980-12-31` (the digests that the gate holds are made of both). `date`: only visits
 * of that local day; without it names are looked up among today's, all else in the whole schedule, today's first.
 */
export const lookUpQuery = z.strictObject({
  by: lookUpBy,
  q: z.string().trim().min(1).max(120),
  date: localDate.optional(),
})

export const visitLine = z.object({
  reference,
  sessionId: sessionId.nullable(),
  startsAt: instant,
  endsAt: instant,
  booking: z.enum(['booked', 'cancelled']),
  inmate: z.object({ register: z.string(), maskedName: z.string() }).nullable(),
  party: z.array(
    z.object({
      id: visitorId,
      name: z.string().nullable(),
      lead: z.boolean(),
      minor: z.boolean(),
      state: visitorState,
      since: instant.nullable(),
    }),
  ),
  ticket: z.int().min(1).nullable(),
})
export type VisitLine = z.infer<typeof visitLine>

/** At most 50; `more` says that there are others. */
export const lookUpAnswer = z.object({ visits: z.array(visitLine), more: z.boolean() })

/** What happened, who and when: the visit's own rows of the journal in words for a screen. */
export const happening = z.object({
  sequence: z.int().min(1),
  /** False: a row of an earlier epoch, which can no longer be undone. */
  present: z.boolean(),
  at: instant,
  kind: z.enum(eventKinds),
  visitor: visitorId.nullable(),
  visitors: z.array(visitorId),
  reason: reasonCode.nullable(),
  cause: overrideCause.nullable(),
  /** The words that stand beside the row, where they still do. */
  words: z.string().nullable(),
  lane: laneId.nullable(),
  officer: z.object({ id: officerId, name: z.string().nullable() }).nullable(),
  /** An `undo` of it is possible until then, null when it is not. */
  undoUntil: instant.nullable(),
  undone: z.boolean(),
})
export type Happening = z.infer<typeof happening>

/** Everything a guard needs to settle one visit: what the engine says now, on which facts, and how old they are. */
export const caseFile = z.object({
  visit: visitLine,
  inmateState: inmate.shape.state.nullable(),
  decision: z.object({
    outcome,
    reason: reasonCode,
    reasons: z.array(reasonCode),
    concerned: z.array(visitorId),
    stale: z.boolean(),
  }),
  party: z.array(
    z.object({
      id: visitorId,
      name: z.string().nullable(),
      birthDate: localDate.nullable(),
      age: z.int().min(0).nullable(),
      sex: visitor.shape.sex.nullable(),
      relation: z.string().nullable(),
      category: visitor.shape.category.nullable(),
      lead: z.boolean(),
      minor: z.boolean(),
      needsId: z.boolean(),
      permitUntil: localDate.nullable(),
      state: visitorState,
      since: instant.nullable(),
      restrictions: z.array(restriction.pick({ id: true, from: true, until: true, reason: true })),
    }),
  ),
  inmateRestrictions: z.array(restriction.pick({ id: true, from: true, until: true, reason: true })),
  history: z.array(happening),
  /** Where the party is being handled now. */
  lane: laneId.nullable(),
  replicaServedAt: instant.nullable(),
  /** Overrides to admit need a second officer for these of the reasons. */
  secondOfficerFor: z.array(reasonCode),
  acceptedDocuments: z.array(documentKind),
})
export type CaseFile = z.infer<typeof caseFile>

export const dayQuery = z.strictObject({ date: localDate.optional() })

export const sessionLine = z.object({
  id: sessionId,
  startsAt: instant,
  endsAt: instant,
  cancelled: z.boolean(),
  /** Of another gate of this site; its people do not come in here. */
  otherGate: names.nullable(),
  visits: z.int().min(0),
  /** Visitors by where they stand. */
  counts: z.record(visitorState, z.int().min(0)),
})
export type SessionLine = z.infer<typeof sessionLine>
export const dayList = z.object({ date: localDate, walkIns: z.boolean(), sessions: z.array(sessionLine) })

export const daySheet = z.object({
  date: localDate,
  madeAt: instant,
  replicaServedAt: instant.nullable(),
  sessions: z.array(
    sessionLine
      .pick({ id: true, startsAt: true, endsAt: true, cancelled: true })
      .extend({ visits: z.array(visitLine) }),
  ),
})
export type DaySheet = z.infer<typeof daySheet>

export const musterLine = z.object({
  reference,
  visitor: visitorId,
  name: z.string().nullable(),
  minor: z.boolean(),
  inmate: z.object({ register: z.string(), maskedName: z.string() }).nullable(),
  since: instant,
  ticket: z.int().min(1).nullable(),
  sequence: z.int().min(1),
})
export const muster = z.object({ at: instant, people: z.array(musterLine) })
export type Muster = z.infer<typeof muster>

export const shiftQuery = z.strictObject({ from: z.coerce.number().pipe(instant).optional() })

/** From an instant (as a rule: when the officer signed in) to now, at this gate. */
export const shiftReport = z.object({
  from: instant,
  until: instant,
  counts: z.object({
    arrivals: z.int().min(0),
    admissions: z.int().min(0),
    refusals: z.int().min(0),
    referrals: z.int().min(0),
    overrides: z.int().min(0),
    exits: z.int().min(0),
    undone: z.int().min(0),
    walkIns: z.int().min(0),
    leftQueue: z.int().min(0),
  }),
  refusedBy: z.array(z.object({ reason: reasonCode, count: z.int().min(1) })),
  officers: z.array(z.object({ id: officerId, name: z.string().nullable(), actions: z.int().min(1) })),
  /** Every act of an officer in this time, oldest first; 500 at most. */
  acts: z.array(happening.extend({ reference: reference.nullable() })),
  alarms: z.array(alarmView),
  inside: z.int().min(0),
  open: z.int().min(0),
})
export type ShiftReport = z.infer<typeof shiftReport>
