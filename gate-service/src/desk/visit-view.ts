import {
  type CheckIn,
  type Decision,
  type PartyMember,
  partyOf,
  type ReadingAnswer,
  type Standing,
  type Subject,
  type VisitorId,
  type VisitView,
} from '@ziara-gate/domain'
import type { Setting } from './casebook.ts'

/** What a lane's screen may know of a visit: masked names, no reasons, no numbers. `entered` came in just now. */
export function visitView(
  subject: Subject,
  checkIn: CheckIn,
  { policy, today }: Setting,
  entered: readonly VisitorId[],
): VisitView {
  const party = partyOf(subject, checkIn, policy, today)
  const includes = (list: readonly Standing[], one: Standing) => list.includes(one)
  const state = (one: Standing): PartyMember['state'] => {
    const { id, use } = one.member
    if (use.state === 'inside' || entered.includes(id)) return 'inside'
    if (use.state === 'left') return 'left'
    if (includes(party.shown, one)) return 'shown'
    if (includes(party.vouched, one)) return 'vouched'
    return checkIn.absentMinors.includes(id) ? 'absent' : 'open'
  }
  return {
    reference: subject.reference,
    startsAt: subject.session.startsAt,
    endsAt: subject.session.endsAt,
    inmate: subject.inmate?.maskedName ?? null,
    party: party.all.map((one) => ({
      id: one.member.id,
      maskedName: one.member.maskedName,
      lead: one.member.lead,
      minor: one.minor,
      needsId: one.needsId,
      state: state(one),
    })),
  }
}

/** What the scanner sounds for a decision. */
export function signalOf(decision: Decision, checkIn: CheckIn): ReadingAnswer['signal'] {
  switch (decision.outcome) {
    case 'admit':
      return decision.awaitsGuard ? 'wait' : 'accepted'
    case 'refer':
      return 'wait'
    case 'refuse':
      return 'refused'
    case 'ask':
      return checkIn.lastFailure === null ? 'accepted' : 'refused'
  }
}
