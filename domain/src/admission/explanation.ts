/**
 * What a visitor is told, as data. Screens word it in each language through a `Record<PublicCode, …>`, so a
 * missing wording does not compile. Nothing here ever holds a name, a document number or a reason that is for the
 * guard alone: codes that must stay neutral reach public screens as `SEE_OFFICER`.
 */
import { z } from 'zod'
import { instant, laneId, localDate } from '../ids.ts'
import { names } from '../visit/words.ts'
import type { ReasonCode } from './reason.ts'

const none = z.object({})
const session = { startsAt: instant, endsAt: instant }

const shapes = {
  ADMITTED: z.object({ admitted: z.int().min(0), open: z.int().min(0) }),
  ADMITTED_ON_PASS: z.object({ admitted: z.int().min(0), open: z.int().min(0) }),
  ID_REQUIRED: z.object({ missing: z.int().min(1) }),
  MORE_VISITORS: z.object({ missing: z.int().min(1) }),
  CONDITIONS: none,
  PASS_UNREADABLE: none,
  PASS_FORGED: none,
  PASS_KEY_REVOKED: none,
  PASS_REVOKED: none,
  PASS_SUPERSEDED: z.object(session),
  VISIT_UNKNOWN: none,
  /** `site` is null when this gate does not know the site that the pass names. */
  WRONG_SITE: z.object({ site: names.nullable() }),
  WRONG_GATE: z.object({ gate: names.nullable() }),
  WRONG_DAY: z.object({ ...session, date: localDate, opensAt: instant }),
  TOO_EARLY: z.object({ ...session, opensAt: instant }),
  TOO_LATE: z.object({ ...session, cutOffAt: instant }),
  VISIT_CANCELLED: none,
  SESSION_CANCELLED: z.object(session),
  SITE_CLOSED: z.object({ untilAt: instant.nullable() }),
  ALREADY_ADMITTED: z.object({ admittedAt: instant, lane: laneId.nullable() }),
  LEFT_ALREADY: z.object({ leftAt: instant }),
  IN_PROGRESS_ELSEWHERE: z.object({ lane: laneId }),
  ID_UNREADABLE: z.object({ triesLeft: z.int().min(0) }),
  ID_NOT_ON_VISIT: z.object({ triesLeft: z.int().min(0) }),
  ID_EXPIRED: z.object({ triesLeft: z.int().min(0) }),
  ID_NOT_ACCEPTED: z.object({ triesLeft: z.int().min(0) }),
  AMBIGUOUS: z.object({ sessions: z.array(z.object({ ...session, choice: z.int().min(0) })).min(2) }),
  LEAD_MISSING: none,
  MINOR_ALONE: none,
  PARTY_TOO_LARGE: z.object({ allowed: z.int().min(1) }),
  LIMIT_REACHED: none,
  PERMIT_REQUIRED: none,
  DAY_RESERVED: z.object({ fits: localDate.nullable() }),
  JOURNAL_UNAVAILABLE: none,
  /** The neutral wording of every code that is the guard's alone. */
  SEE_OFFICER: none,
  /** A guard decided; `admitted` says which way. */
  OVERRIDDEN: z.object({ admitted: z.boolean() }),
} satisfies Record<Exclude<ReasonCode, NeutralCode> | 'SEE_OFFICER', z.ZodObject>

/** Codes whose very name would tell a visitor what only the guard may know, or what helps no visitor. */
type NeutralCode =
  | 'INMATE_RELEASED'
  | 'INMATE_TRANSFERRED'
  | 'INMATE_UNAVAILABLE'
  | 'VISITOR_RESTRICTED'
  | 'REPLICA_STALE'
  | 'CLOCK_UNTRUSTED'

export type PublicCode = keyof typeof shapes

export const nextStep = z.enum([
  'show-first-id',
  'show-next-id',
  'show-id-again',
  'accept-conditions',
  'choose-session',
  'go-in',
  'wait-to-be-called',
  'scan-again',
  'use-newer-pass',
  'come-back',
  'go-to-site',
  'go-to-gate',
  'go-to-lane',
  'ask-booking-office',
  'see-officer',
])
export type NextStep = z.infer<typeof nextStep>

export type Explanation = {
  [Code in PublicCode]: { code: Code; params: z.infer<(typeof shapes)[Code]>; next: NextStep }
}[PublicCode]

const codes = Object.keys(shapes) as [PublicCode, ...PublicCode[]]
const variant = (code: PublicCode) =>
  z.object({ code: z.literal(code), params: shapes[code], next: nextStep })
const [first, ...rest] = codes
/** The wire form of an explanation: a union over `code`. */
export const explanation: z.ZodType<Explanation> = z.discriminatedUnion('code', [
  variant(first),
  ...rest.map(variant),
]) as unknown as z.ZodType<Explanation>
