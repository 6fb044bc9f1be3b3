/** What a decision leaves in the journal. All drafts of one decision are committed together, before anyone is told. */
import type { LaneId, Reference, SessionId, VisitorId } from '../ids.ts'
import type { EventDraft } from '../journal/event.ts'
import { passOf, type Start } from './check-in.ts'
import type { Decision } from './facts.ts'
import type { ReasonCode } from './reason.ts'

export interface Recording {
  readonly lane: LaneId
  readonly start: Start
  /** Null when nothing on the visit was proved, as for a forged pass. */
  readonly reference: Reference | null
  readonly session: SessionId | null
  /** The party's number for the waiting room, should it be admitted. */
  readonly ticket: number
  /** Those whose arrival at this visit is recorded already. */
  readonly arrived: ReadonlySet<VisitorId>
}

const nothingProved: readonly ReasonCode[] = [
  'PASS_UNREADABLE',
  'PASS_FORGED',
  'PASS_KEY_REVOKED',
  'VISIT_UNKNOWN',
]

type OfParty = { lane: LaneId; reference: Reference; session: SessionId | null }

const arrivals = (of: OfParty, decision: Decision, { start, arrived }: Recording): EventDraft[] =>
  decision.present
    .filter((visitor) => !arrived.has(visitor))
    .map((visitor) => ({ kind: 'arrival', ...of, visitor, credential: start.by }))

const admissions = (of: OfParty, decision: Decision, { start, ticket }: Recording): EventDraft[] =>
  decision.present.map((visitor) => ({
    kind: 'admission',
    ...of,
    visitor,
    reason: decision.reason === 'ADMITTED_ON_PASS' ? 'ADMITTED_ON_PASS' : 'ADMITTED',
    by: 'self',
    officer: null,
    vouchedBy: decision.vouched.includes(visitor) ? decision.lead : null,
    ticket,
    stale: decision.stale,
    passIssue: passOf(start)?.issue ?? null,
  }))

const referral = (of: OfParty, decision: Decision): EventDraft => ({
  kind: 'referral',
  ...of,
  reason: decision.reason,
  reasons: [...decision.reasons],
  visitors: [...decision.present],
  concerned: [...decision.concerned],
  stale: decision.stale,
})

const refusal = (decision: Decision, { lane, reference, session, start }: Recording): EventDraft => {
  const proved = !nothingProved.includes(decision.reason)
  return {
    kind: 'refusal',
    lane,
    reference: proved ? reference : null,
    session: proved ? session : null,
    reason: decision.reason,
    reasons: [...decision.reasons],
    credential: start.by,
    stale: decision.stale,
  }
}

/**
 * The events of a decision: none while something is asked; arrivals and admissions together when the kiosk admits;
 * arrivals and a referral when a guard has to settle or confirm; a refusal otherwise.
 */
export function draftsOf(decision: Decision, recording: Recording): EventDraft[] {
  if (decision.outcome === 'ask') return []
  if (decision.outcome === 'refuse' || recording.reference === null) return [refusal(decision, recording)]
  const of = { lane: recording.lane, reference: recording.reference, session: recording.session }
  const came = arrivals(of, decision, recording)
  if (decision.outcome === 'refer' || decision.awaitsGuard) return [...came, referral(of, decision)]
  return [...came, ...admissions(of, decision, recording)]
}
