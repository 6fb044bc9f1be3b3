import {
  beginCheckIn,
  type CheckIn,
  type ConsoleId,
  type Decision,
  type DocumentFailure,
  decide,
  documentTries,
  type LaneId,
  type PassClaims,
  partyOf,
  type Reference,
  type Start,
  type VisitorId,
} from '@ziara-gate/domain'
import type { Casebook, Known, Setting } from '../desk/casebook.ts'
import type { PassMemory } from '../desk/pass-memory.ts'
import type { Today, VisitToday } from './today.ts'

/** A visit as it stands, and what the engine says of it. */
export interface Judged {
  readonly known: Known
  readonly decision: Decision
  readonly pass: PassClaims | null
}

export interface JudgeParts {
  readonly casebook: Casebook
  readonly passes: PassMemory
  readonly today: Today
}

const ofDocument: readonly DocumentFailure[] = [
  'ID_UNREADABLE',
  'ID_NOT_ON_VISIT',
  'ID_EXPIRED',
  'ID_NOT_ACCEPTED',
]

/** What a lane saw of a document that failed, and cannot be looked up anew. */
const failedDocument = (visit: VisitToday | null): DocumentFailure | null =>
  ofDocument.find((code) => visit?.open?.referral.reasons.includes(code)) ?? null

/**
 * The check-in of a party that stands before a guard: those named are here with their documents, who is not named is not.
 * What a lane could not accept stays so until a guard decides against it.
 */
function atTheDesk(
  known: Known,
  visitors: readonly VisitorId[] | null,
  start: Start,
  failure: DocumentFailure | null,
  { policy, today }: Setting,
): CheckIn {
  const begun = { ...beginCheckIn(start), allHere: true, conditionsAccepted: true }
  const party = known.subject && partyOf(known.subject, begun, policy, today)
  const here = (party?.all ?? []).filter(({ member }) => visitors === null || visitors.includes(member.id))
  const idsOf = (list: typeof here) => list.map(({ member }) => member.id)
  const absent = (party?.all ?? []).filter((one) => !one.needsId && !here.includes(one))
  return {
    ...begun,
    shown: idsOf(here.filter(({ needsId }) => needsId)),
    absentMinors: idsOf(absent),
    lastFailure: failure,
    failures: failure === null ? 0 : documentTries,
  }
}

/** The pass speaks where the replica has nothing, or less. */
async function lookUp({ casebook, passes }: JudgeParts, reference: Reference, setting: Setting) {
  const pass = passes.of(reference)
  const known = await casebook.look(reference, null, setting)
  const speaks = pass !== null && pass.issue > (known.booked?.visit.issue ?? 0)
  return speaks ? { pass, known: await casebook.look(reference, pass, setting) } : { pass: null, known }
}

/**
 * What the engine says of a visit whose named visitors stand before a guard. `visitors` null: those who wait for a guard,
 * or the whole party when nobody does.
 */
export async function judge(
  parts: JudgeParts,
  reference: Reference,
  visitors: readonly VisitorId[] | null,
  console: ConsoleId,
  setting: Setting,
): Promise<Judged> {
  const { pass, known } = await lookUp(parts, reference, setting)
  const visit = parts.today.visit(reference)
  const waiting = visit?.open?.waiting ?? []
  const named = visitors ?? (waiting.length > 0 ? waiting : null)
  const start: Start = pass === null ? { by: 'console' } : { by: 'pass', verdict: 'valid', pass }
  const checkIn = atTheDesk(known, named, start, failedDocument(visit), setting)
  // Decided at a desk: no lane stands in its way, and none is named.
  const facts = parts.casebook.facts(known, console as string as LaneId, null, pass, setting)
  return { known, pass, decision: decide(facts, checkIn, setting.policy, setting.moment.at) }
}
