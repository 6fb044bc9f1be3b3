/** The visit that a decision is about, however it became known: from the replica, or from the pass alone. */
import type { InmateId, LaneId, LocalDate, Reference, SessionId, SiteId, VisitorId } from '../ids.ts'
import type { PassClaims } from '../pass/claims.ts'
import type { VisitorUse } from '../presence/fold.ts'
import type { Gate, Inmate, Restriction, Session, Visit, Visitor, VisitorCategory } from '../visit/records.ts'

/** One of the party. */
export interface Member {
  readonly id: VisitorId
  /** Null when known from the pass alone. */
  readonly maskedName: string | null
  readonly lead: boolean
  /** booking: ages are known · pass: only whether the pass carries a document for this person. */
  readonly known:
    | { readonly by: 'booking'; readonly birthDate: LocalDate; readonly sex: Visitor['sex'] }
    | { readonly by: 'pass'; readonly withDocument: boolean }
  readonly category: VisitorCategory | null
  readonly permitUntil: LocalDate | null
  /** Local days of this person's other visits, headquarters' and this gate's knowledge together. */
  readonly earlierVisits: readonly LocalDate[]
  readonly restricted: boolean
  readonly use: Use
}

/** Where this person stands by the journal. */
export type Use =
  | { readonly state: 'open' }
  | { readonly state: 'inside'; readonly at: number; readonly lane: LaneId | null }
  | { readonly state: 'left'; readonly at: number }
  /** A guard refused this person; only a guard can change that. */
  | { readonly state: 'refused'; readonly at: number }

export interface Subject {
  readonly reference: Reference
  readonly source: 'replica' | 'pass'
  /** Null when only the pass speaks: its site was compared by number. */
  readonly siteId: SiteId | null
  readonly session: {
    readonly id: SessionId | null
    readonly gateId: Gate['id'] | null
    readonly startsAt: number
    readonly endsAt: number
    readonly cancelled: boolean
  }
  readonly booking: Visit['booking']
  readonly issue: number
  readonly revokedIssues: readonly number[]
  /** Null when only the pass speaks. */
  readonly inmate: {
    readonly id: InmateId
    readonly register: string
    readonly maskedName: string
    readonly state: Inmate['state']
    readonly restricted: boolean
    readonly earlierVisits: readonly LocalDate[]
  } | null
  readonly members: readonly Member[]
}

/** What the replica and the journal know of one visit. */
export interface VisitRecords {
  readonly visit: Visit
  readonly session: Session
  readonly inmate: Inmate
  /** Restrictions of the site; those that do not touch this visit are passed over. */
  readonly restrictions: readonly Restriction[]
  /** By visitor id, from the events of this reference. */
  readonly uses: ReadonlyMap<VisitorId, VisitorUse>
  /** The ids under which this visitor may have been admitted on the pass alone: `d` + each pass digest. */
  readonly passIdsOf: (visitor: Visitor) => readonly VisitorId[]
  /** Local days of this gate's own admissions of a visitor or an inmate on other visits. */
  readonly localVisitsOf: (subject: Visitor | InmateId) => readonly LocalDate[]
}

const holds = (rule: { from: LocalDate; until: LocalDate | null }, today: LocalDate) =>
  rule.from <= today && (rule.until === null || today <= rule.until)

const open: Use = { state: 'open' }

export function useOf(use: VisitorUse | undefined): Use {
  if (use?.state === 'inside') return { state: 'inside', at: use.admittedAt ?? use.at, lane: use.lane }
  if (use?.state === 'left' || use?.state === 'refused') return { state: use.state, at: use.at }
  return open
}

/** Minors carry no digest in a pass: `m1`, `m2`, … admitted on it stand for as many of them, in order. */
function passMinorUses(uses: ReadonlyMap<VisitorId, VisitorUse>): Use[] {
  return [...uses]
    .filter(([id]) => /^m\d+$/.test(id))
    .map(([, use]) => useOf(use))
    .filter((use) => use.state !== 'open')
}

/** The subject as the replica knows it, restrictions judged for the local day `today`. */
export function subjectOfVisit(records: VisitRecords, today: LocalDate): Subject {
  const { visit, session, inmate, restrictions, uses } = records
  const active = restrictions.filter((rule) => holds(rule, today))
  const minorUses = passMinorUses(uses)
  const memberUse = (visitor: Visitor): Use => {
    const known = [visitor.id, ...records.passIdsOf(visitor)]
      .map((id) => useOf(uses.get(id)))
      .find((use) => use.state !== 'open')
    return known ?? (visitor.documents.length === 0 ? minorUses.shift() : undefined) ?? open
  }
  // In the two `active.some` below the kind only narrows the type: the other kind has no such field to be equal.
  return {
    reference: visit.reference,
    source: 'replica',
    siteId: visit.siteId,
    session,
    booking: visit.booking,
    issue: visit.issue,
    revokedIssues: visit.revokedIssues,
    inmate: {
      ...inmate,
      restricted: active.some(({ subject }) => subject.kind === 'inmate' && subject.inmateId === inmate.id),
      earlierVisits: [...visit.inmateEarlierVisits, ...records.localVisitsOf(inmate.id)],
    },
    members: visit.visitors.map((visitor) => ({
      id: visitor.id,
      maskedName: visitor.maskedName,
      lead: visitor.lead,
      known: { by: 'booking', birthDate: visitor.birthDate, sex: visitor.sex },
      category: visitor.category,
      permitUntil: visitor.permitUntil,
      earlierVisits: [...visitor.earlierVisits, ...records.localVisitsOf(visitor)],
      restricted: active.some(
        ({ subject }) => subject.kind === 'visitor' && visitor.documents.includes(subject.document),
      ),
      use: memberUse(visitor),
    })),
  }
}

const passMember = (
  id: string,
  lead: boolean,
  withDocument: boolean,
  uses: VisitRecords['uses'],
  restricted: boolean,
): Member => ({
  id: id as VisitorId,
  maskedName: null,
  lead,
  known: { by: 'pass', withDocument },
  category: null,
  permitUntil: null,
  earlierVisits: [],
  restricted,
  use: useOf(uses.get(id as VisitorId)),
})

/**
 * The subject as a valid pass tells it, for a visit that the replica does not hold (yet).
 * `restrictedDigests` are the pass digests of documents restricted today.
 */
export function subjectOfPass(
  pass: PassClaims,
  uses: VisitRecords['uses'],
  restrictedDigests: ReadonlySet<string>,
): Subject {
  const shown = pass.digests.map((digest, index) =>
    passMember(`d${digest}`, index === 0, true, uses, restrictedDigests.has(digest)),
  )
  const others = Array.from({ length: Math.max(0, pass.partySize - shown.length) }, (_, index) =>
    passMember(`m${index + 1}`, false, false, uses, false),
  )
  return {
    reference: pass.reference,
    source: 'pass',
    siteId: null,
    session: { id: null, gateId: null, startsAt: pass.startsAt, endsAt: pass.endsAt, cancelled: false },
    booking: 'booked',
    issue: pass.issue,
    revokedIssues: [],
    inmate: null,
    members: [...shown, ...others],
  }
}

/**
 * A pass with a higher issue than the replica's visit: it was rebooked and the change has not come down yet.
 * The party is the replica's, the moment is the pass's.
 */
export const subjectOfNewerPass = (known: Subject, pass: PassClaims): Subject => ({
  ...known,
  source: 'pass',
  session: { id: null, gateId: null, startsAt: pass.startsAt, endsAt: pass.endsAt, cancelled: false },
  booking: 'booked',
  issue: pass.issue,
  revokedIssues: [],
})
