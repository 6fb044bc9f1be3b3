/**
 * What a change of policy does to a day: its bookings are put through the decision before and after, as if each whole party
 * stood at the gate in time with everything that is asked for. Pure.
 */
import type { LaneId, LocalDate, Reference, SessionId, SiteId } from '../ids.ts'
import { byText } from '../order.ts'
import { addDays } from '../time/local-time.ts'
import type { Gate, Inmate, Session, Site, Visit } from '../visit/records.ts'
import { beginCheckIn } from './check-in.ts'
import { decide } from './decide.ts'
import type { Facts } from './facts.ts'
import { partyOf } from './party.ts'
import { type DatedPolicy, type SitePolicy, sitePolicy } from './policy.ts'
import type { ReasonCode } from './reason.ts'
import { policyFor } from './site-policy.ts'
import { type Subject, subjectOfVisit } from './subject.ts'

/** A booking as headquarters knows it. */
export interface Booked {
  readonly visit: Visit
  readonly session: Session
  readonly inmate: Inmate
}

interface BeforeAfter {
  readonly before: number
  readonly after: number
}

/** When the parties of a session may check in, in epoch milliseconds; told only where it changes. */
export interface WindowEffect {
  readonly session: SessionId
  readonly startsAt: number
  readonly visits: number
  readonly visitors: number
  readonly opensAt: BeforeAfter
  readonly cutOffAt: BeforeAfter
}

/** Parties that something stands in the way of after the change and not before it, or the other way round. */
export interface ReasonEffect {
  readonly reason: ReasonCode
  readonly stopped: readonly Reference[]
  readonly freed: readonly Reference[]
}

export interface PolicyEffects {
  readonly visits: number
  readonly visitors: number
  readonly windows: readonly WindowEffect[]
  readonly reasons: readonly ReasonEffect[]
  /** Visitors who must show a document. */
  readonly documents: BeforeAfter
  /** Those of them whose booking names no document, so that none that they show can be theirs. */
  readonly undocumented: BeforeAfter
  readonly minors: BeforeAfter
}

const minute = 60_000

/** Nothing stands in the way but the policy: that is what is compared. */
function atTheGate({ session }: Booked, site: Site, subject: Subject): Facts {
  const gate: Gate = { id: session.gateId ?? ('any' as Gate['id']), siteId: site.id, names: site.names }
  return {
    site,
    gate,
    lane: 'lane-1' as LaneId,
    journalWritable: true,
    clock: 'trusted',
    pastKnown: true,
    replicaAgeMs: 0,
    closures: [],
    elsewhere: { site: null, gate: null },
    heldBy: null,
    subject,
  }
}

function subjectOf(booked: Booked, today: LocalDate): Subject {
  const nothingUsed = { uses: new Map(), passIdsOf: () => [], localVisitsOf: () => [] }
  return subjectOfVisit({ ...booked, ...nothingUsed, restrictions: [] }, today)
}

/** Everybody is here with a document and accepts the conditions, at the very beginning of the session. */
function reasonsOf(booked: Booked, site: Site, policy: SitePolicy, today: LocalDate): Set<ReasonCode> {
  const subject = subjectOf(booked, today)
  const shown = subject.members.map(({ id }) => id)
  const checkIn = { ...beginCheckIn({ by: 'reference' }), shown, conditionsAccepted: true }
  const decision = decide(atTheGate(booked, site, subject), checkIn, policy, booked.session.startsAt)
  return new Set(decision.outcome === 'admit' ? [] : decision.reasons)
}

function reasonEffects(
  booked: readonly Booked[],
  site: Site,
  before: SitePolicy,
  after: SitePolicy,
  day: LocalDate,
): ReasonEffect[] {
  const found = new Map<ReasonCode, { stopped: Reference[]; freed: Reference[] }>()
  const of = (reason: ReasonCode) => {
    const known = found.get(reason) ?? { stopped: [], freed: [] }
    found.set(reason, known)
    return known
  }
  for (const one of booked) {
    const [was, is] = [reasonsOf(one, site, before, day), reasonsOf(one, site, after, day)]
    for (const reason of is) if (!was.has(reason)) of(reason).stopped.push(one.visit.reference)
    for (const reason of was) if (!is.has(reason)) of(reason).freed.push(one.visit.reference)
  }
  return [...found].map(([reason, parties]) => ({ reason, ...parties }))
}

function windowEffects(booked: readonly Booked[], before: SitePolicy, after: SitePolicy): WindowEffect[] {
  const same =
    before.checkInOpensMinutes === after.checkInOpensMinutes &&
    before.lateCutOffMinutes === after.lateCutOffMinutes
  if (same) return []
  const opens = (startsAt: number, policy: SitePolicy) => startsAt - policy.checkInOpensMinutes * minute
  const cutOff = (startsAt: number, policy: SitePolicy) => startsAt + policy.lateCutOffMinutes * minute
  const sessions = Map.groupBy(booked, ({ session }) => session.id)
  return [...sessions.values()]
    .flatMap((ofSession) => ofSession.slice(0, 1).map(({ session }) => ({ session, ofSession })))
    .map(({ session: { id, startsAt }, ofSession }) => ({
      session: id,
      startsAt,
      visits: ofSession.length,
      visitors: visitorsOf(ofSession),
      opensAt: { before: opens(startsAt, before), after: opens(startsAt, after) },
      cutOffAt: { before: cutOff(startsAt, before), after: cutOff(startsAt, after) },
    }))
    .toSorted((a, b) => a.startsAt - b.startsAt || byText(a.session, b.session))
}

const visitorsOf = (booked: readonly Booked[]): number =>
  booked.reduce((sum, { visit }) => sum + visit.visitors.length, 0)

/** How many visitors count as what under a policy. */
function counted(booked: readonly Booked[], policy: SitePolicy, day: LocalDate) {
  const standings = booked.flatMap((one) => {
    const { all } = partyOf(subjectOf(one, day), beginCheckIn({ by: 'reference' }), policy, day)
    return all.map((standing, index) => ({ ...standing, known: one.visit.visitors[index]?.documents ?? [] }))
  })
  const needed = standings.filter(({ needsId }) => needsId)
  return {
    documents: needed.length,
    undocumented: needed.filter(({ known }) => known.length === 0).length,
    minors: standings.filter(({ minor }) => minor).length,
  }
}

/** `booked`: what is booked for sessions that start on `day` and are not cancelled. */
export function policyEffects(
  booked: readonly Booked[],
  site: Site,
  before: SitePolicy,
  after: SitePolicy,
  day: LocalDate,
): PolicyEffects {
  const [was, is] = [counted(booked, before, day), counted(booked, after, day)]
  return {
    visits: booked.length,
    visitors: visitorsOf(booked),
    windows: windowEffects(booked, before, after),
    reasons: reasonEffects(booked, site, before, after, day),
    documents: { before: was.documents, after: is.documents },
    undocumented: { before: was.undocumented, after: is.undocumented },
    minors: { before: was.minors, after: is.minors },
  }
}

/** The policies of a site with one entered among them, or in the place of the one of its name. */
export const withPolicy = (policies: readonly DatedPolicy[], entered: DatedPolicy): DatedPolicy[] => [
  ...policies.filter(({ id }) => id !== entered.id),
  entered,
]

const told = (policy: SitePolicy): string => JSON.stringify(sitePolicy.parse(policy))

/** The first local day from `from` on, on which something else holds after a change than before it; null: on none. */
export function firstDayChanged(
  site: SiteId,
  before: readonly DatedPolicy[],
  after: readonly DatedPolicy[],
  from: LocalDate,
): LocalDate | null {
  const turns = [...before, ...after].flatMap((one) =>
    one.until === null ? [one.from] : [one.from, addDays(one.until, 1)],
  )
  const days = [from, ...turns.filter((day) => day > from).toSorted(byText)]
  const differs = (day: LocalDate) => told(policyFor(before, site, day)) !== told(policyFor(after, site, day))
  return days.find(differs) ?? null
}
