/**
 * What a guard may do, as pure judgements: each action becomes journal events with the officer, or a denial that is
 * itself recorded. See `journal/event.ts` for the facts they leave.
 */
import type { LaneId, OfficerId, Reference, SessionId, VisitorId } from '../ids.ts'
import type { EventDraft, JournalEvent, OverrideCause } from '../journal/event.ts'
import type { Officer } from '../visit/records.ts'
import type { Decision } from './facts.ts'
import type { SitePolicy } from './policy.ts'
import type { ReasonCode } from './reason.ts'

export type DenialReason = Extract<EventDraft, { kind: 'override-denied' }>['why']

export const undoMinutes = 15

export interface ActingOfficer {
  readonly id: OfficerId
  readonly role: Officer['role']
  readonly lockedOut: boolean
}

/** The visit an action is about, and where it was begun. */
export interface About {
  readonly reference: Reference
  readonly session: SessionId | null
  readonly lane: LaneId | null
}

/** `denied` names why not; its draft records the attempt all the same. */
export type Judgement =
  | { readonly denied: null; readonly drafts: readonly EventDraft[] }
  | { readonly denied: DenialReason; readonly drafts: readonly EventDraft[] }

const granted = (drafts: readonly EventDraft[]): Judgement => ({ denied: null, drafts })

const refusedTo = (officer: ActingOfficer, about: About, why: DenialReason): Judgement => ({
  denied: why,
  drafts: [{ kind: 'override-denied', ...about, officer: officer.id, why }],
})

/** Why this officer may do nothing here; null: may. */
export const barred = (officer: ActingOfficer): DenialReason | null => {
  if (officer.lockedOut) return 'locked-out'
  return officer.role === 'viewer' ? 'role' : null
}

interface Admitting {
  readonly visitors: readonly VisitorId[]
  readonly vouchedBy: ReadonlyMap<VisitorId, VisitorId>
  readonly ticket: number
  readonly stale: boolean
  readonly passIssue: number | null
}

const admissions = (
  about: About,
  officer: ActingOfficer,
  reason: 'ADMITTED' | 'ADMITTED_ON_PASS' | 'OVERRIDDEN',
  { visitors, vouchedBy, ticket, stale, passIssue }: Admitting,
): EventDraft[] =>
  visitors.map((visitor) => ({
    kind: 'admission',
    ...about,
    visitor,
    reason,
    by: 'guard',
    officer: officer.id,
    vouchedBy: vouchedBy.get(visitor) ?? null,
    ticket,
    stale,
    passIssue,
  }))

/** The guard confirms the faces of a party that the engine found in order. */
export function confirm(
  officer: ActingOfficer,
  about: About,
  decision: Decision,
  admitting: Admitting,
): Judgement {
  const why = barred(officer)
  if (why !== null) return refusedTo(officer, about, why)
  const reason = decision.reason === 'ADMITTED_ON_PASS' ? 'ADMITTED_ON_PASS' : 'ADMITTED'
  return granted(admissions(about, officer, reason, admitting))
}

export interface OverrideRequest {
  readonly to: 'admit' | 'refuse'
  readonly cause: OverrideCause | null
  readonly second: ActingOfficer | null
  readonly admitting: Admitting
}

const needsSecond = (policy: SitePolicy, against: readonly ReasonCode[], to: OverrideRequest['to']) =>
  to === 'admit' && against.some((code) => policy.secondOfficerFor.includes(code))

const secondStands = (first: ActingOfficer, second: ActingOfficer | null): boolean =>
  second !== null && second.id !== first.id && barred(second) === null

/**
 * A guard decides against the engine, or beside it: an override to what the engine had said anyway is stored as asked
 * and not used. `decision` is what the engine says now.
 */
export function override(
  officer: ActingOfficer,
  about: About,
  decision: Pick<Decision, 'outcome' | 'reason' | 'reasons'>,
  request: OverrideRequest,
  policy: SitePolicy,
): Judgement {
  const { to, cause, second, admitting } = request
  const why = barred(officer)
  if (why !== null) return refusedTo(officer, about, why)
  if (cause === null) return refusedTo(officer, about, 'no-reason')
  if (needsSecond(policy, decision.reasons, to) && !secondStands(officer, second))
    return refusedTo(officer, about, 'second-officer-missing')
  const used = decision.outcome !== to
  const asked: EventDraft = {
    kind: 'override',
    ...about,
    visitors: [...admitting.visitors],
    to,
    against: decision.reason,
    used,
    cause,
    officer: officer.id,
    second: second?.id ?? null,
  }
  const reason = used ? 'OVERRIDDEN' : 'ADMITTED'
  return granted(to === 'admit' ? [asked, ...admissions(about, officer, reason, admitting)] : [asked])
}

/** Now, by the gate's clocks. */
export interface Moment {
  readonly at: number
  readonly monotonicMs: number
  readonly boot: string
}

/** By the monotonic clock within one boot: stepping the wall clock opens no closed door. */
const elapsedMs = (event: JournalEvent, now: Moment) =>
  event.boot === now.boot ? now.monotonicMs - event.monotonicMs : Math.abs(now.at - event.at)

/** The door did not turn: an admission or exit is taken back within 15 minutes. */
export function undo(
  officer: ActingOfficer,
  event: Extract<JournalEvent, { kind: 'admission' | 'exit' }>,
  now: Moment,
): Judgement {
  const about = { reference: event.reference, session: event.session, lane: event.lane }
  const why = barred(officer)
  if (why !== null) return refusedTo(officer, about, why)
  if (elapsedMs(event, now) > undoMinutes * 60_000) return refusedTo(officer, about, 'too-late')
  return granted([
    { kind: 'undo', ...about, visitor: event.visitor, undoes: event.sequence, officer: officer.id },
  ])
}

const forEach = (
  kind: 'exit' | 'left-queue',
  officer: ActingOfficer,
  about: About,
  visitors: readonly VisitorId[],
): Judgement => {
  const why = barred(officer)
  if (why !== null) return refusedTo(officer, about, why)
  return granted(visitors.map((visitor) => ({ kind, ...about, visitor, officer: officer.id })))
}

/** Visitors leave, one or all. */
export const recordExit = (officer: ActingOfficer, about: About, visitors: readonly VisitorId[]) =>
  forEach('exit', officer, about, visitors)

/** Visitors who waited for a guard went away. */
export const markLeftQueue = (officer: ActingOfficer, about: About, visitors: readonly VisitorId[]) =>
  forEach('left-queue', officer, about, visitors)
