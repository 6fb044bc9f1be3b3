import { randomInt } from 'node:crypto'
import {
  err,
  makeReference,
  ok,
  type Reference,
  type Result,
  type Session,
  type SessionId,
  type Visit,
  type VisitChange,
  type VisitRequest,
  walkInsFrom,
} from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { historyOf } from '../history/earlier.ts'
import { holdHistory } from '../history/follow.ts'
import { claimsOf } from '../passes/pass-of.ts'
import { type Changes, changeRegister } from './change.ts'
import { documentKey } from './keys.ts'
import { bookOnce, type Once } from './once.ts'
import { partyOf, visitorNumber } from './party.ts'
import { isFull } from './places.ts'
import { getBooking, getRecord } from './read.ts'

export type BookingFault =
  | 'visit-unknown'
  | 'session-unknown'
  | 'session-cancelled'
  | 'session-over'
  | 'session-full'
  | 'inmate-unknown'
  | 'lead-missing'
  | 'visit-cancelled'
  | 'other-site'
  | 'issues-used-up'
  | 'key-reused'

/** Below those that gates give to walk-ins; crypto.randomInt takes ranges below 2^48. */
async function freeReference(tx: Tx): Promise<Reference> {
  const reference = makeReference(randomInt(walkInsFrom))
  const taken = await tx('visits').where({ reference }).first('reference')
  return taken ? freeReference(tx) : reference
}

/** Why nobody can be booked into a session any more, whatever its places. */
export function sessionFault(
  session: Session | null,
  now: number,
): Extract<BookingFault, `session-${string}`> | null {
  if (!session) return 'session-unknown'
  if (session.cancelled) return 'session-cancelled'
  return session.endsAt <= now ? 'session-over' : null
}

async function book(
  changes: Changes,
  request: VisitRequest,
  session: Session,
  now: number,
): Promise<Result<Visit, BookingFault>> {
  const current = await getRecord(changes.tx, 'session', session.id)
  const fault = sessionFault(current, now)
  if (fault) return err(fault)
  const inmate = await getRecord(changes.tx, 'inmate', request.inmateId)
  if (inmate?.siteId !== session.siteId) return err('inmate-unknown')
  if (await isFull(changes.tx, session.id)) return err('session-full')
  const { key } = await documentKey(changes.tx)
  const visit: Visit = {
    reference: await freeReference(changes.tx),
    siteId: session.siteId,
    sessionId: session.id,
    inmateId: inmate.id,
    issue: 1,
    revokedIssues: [],
    booking: 'booked',
    visitors: partyOf(key, request.visitors),
    inmateEarlierVisits: [],
  }
  await holdHistory(changes.tx)
  const known = await historyOf(changes.tx, visit, now)
  await changes.put('visit', known)
  return ok(known)
}

const hasOneLead = ({ visitors }: VisitChange): boolean => visitors.filter(({ lead }) => lead).length === 1

/** Books a party into a session, once where `once` says so. The caller has checked that it may reach the session's site. */
export async function bookVisit(
  db: Db,
  request: VisitRequest,
  session: Session,
  now: number,
  once: Once | null = null,
): Promise<Result<Visit, BookingFault>> {
  if (!hasOneLead(request)) return err('lead-missing')
  return changeRegister(db, now, { sites: [session.siteId] }, (changes) => {
    const anew = () => book(changes, request, session, now)
    return once ? bookOnce(changes.tx, once, request, now, anew) : anew()
  })
}

/** Runs on the visit as it is once the site's stream is locked; `given` only says which site that is. */
const changeVisit = (
  db: Db,
  given: Visit,
  now: number,
  change: (tx: Tx, visit: Visit) => Promise<Result<Visit, BookingFault>>,
): Promise<Result<Visit, BookingFault>> =>
  changeRegister(db, now, { sites: [given.siteId] }, async (changes) => {
    const visit = await getRecord(changes.tx, 'visit', given.reference)
    if (!visit) return err('visit-unknown')
    const changed = await change(changes.tx, visit)
    if (changed.ok && changed.value !== visit) await changes.put('visit', changed.value)
    return changed
  })

/** Cancelling twice is the same as once. */
export const cancelVisit = (db: Db, visit: Visit, now: number): Promise<Result<Visit, BookingFault>> =>
  changeVisit(db, visit, now, async (_tx, current) =>
    ok(current.booking === 'cancelled' ? current : { ...current, booking: 'cancelled' }),
  )

const nextIssue = (visit: Visit): Result<Visit, BookingFault> =>
  visit.issue === 255 ? err('issues-used-up') : ok({ ...visit, issue: visit.issue + 1 })

/** Why a visit cannot be changed where it is. */
async function standingFault(tx: Tx, visit: Visit, now: number): Promise<Result<never, BookingFault> | null> {
  if (visit.booking === 'cancelled') return err('visit-cancelled')
  const fault = sessionFault(await getRecord(tx, 'session', visit.sessionId), now)
  return fault ? err(fault) : null
}

/** Moves a visit to another session of its site; the next issue of its pass replaces all before. */
export const rebookVisit = (
  db: Db,
  visit: Visit,
  sessionId: SessionId,
  now: number,
): Promise<Result<Visit, BookingFault>> =>
  changeVisit(db, visit, now, async (tx, current) => {
    if (current.booking === 'cancelled') return err('visit-cancelled')
    const session = await getRecord(tx, 'session', sessionId)
    const fault = sessionFault(session, now)
    if (fault) return err(fault)
    if (session?.siteId !== current.siteId) return err('other-site')
    if (sessionId !== current.sessionId && (await isFull(tx, sessionId))) return err('session-full')
    return nextIssue({ ...current, sessionId })
  })

/** A new issue of the pass for the same session: the one before was lost, seen by others, or signed by a withdrawn key. */
export const reissueVisit = (db: Db, visit: Visit, now: number): Promise<Result<Visit, BookingFault>> =>
  changeVisit(
    db,
    visit,
    now,
    async (tx, current) => (await standingFault(tx, current, now)) ?? nextIssue(current),
  )

const saysTheSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

async function withParty(tx: Tx, current: Visit, { visitors }: VisitChange, now: number): Promise<Visit> {
  const { key } = await documentKey(tx)
  const row = await tx('visits').where({ reference: current.reference }).first('visitors_numbered')
  const numbered = Math.max(row?.visitors_numbered ?? 0, ...current.visitors.map(visitorNumber))
  const party = partyOf(key, visitors, current.visitors, numbered)
  await holdHistory(tx)
  const visit = await historyOf(tx, { ...current, visitors: party }, now)
  await tx('visits')
    .where({ reference: current.reference })
    .update({ visitors_numbered: Math.max(numbered, ...party.map(visitorNumber)) })
  return visit
}

/** Changes who comes; a new issue where the pass would say something else. */
export async function changeParty(
  db: Db,
  visit: Visit,
  change: VisitChange,
  now: number,
): Promise<Result<Visit, BookingFault>> {
  if (!hasOneLead(change)) return err('lead-missing')
  return changeVisit(db, visit, now, async (tx, current) => {
    const fault = await standingFault(tx, current, now)
    if (fault) return fault
    const booking = await getBooking(tx, current.reference)
    if (!booking) return err('visit-unknown')
    const changed = await withParty(tx, current, change, now)
    return saysTheSame(claimsOf(booking), claimsOf({ ...booking, visit: changed }))
      ? ok(changed)
      : nextIssue(changed)
  })
}
