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
  type VisitRequest,
} from '@ziara-gate/domain'
import type { Db, Tx } from '../db/database.ts'
import { historyOf } from '../history/earlier.ts'
import { holdHistory } from '../history/follow.ts'
import { type Changes, changeRegister } from './change.ts'
import { documentKey } from './keys.ts'
import { partyOf } from './party.ts'
import { getRecord } from './read.ts'

export type BookingFault =
  | 'visit-unknown'
  | 'session-unknown'
  | 'session-cancelled'
  | 'session-over'
  | 'inmate-unknown'
  | 'lead-missing'
  | 'visit-cancelled'
  | 'other-site'
  | 'issues-used-up'

/** crypto.randomInt takes ranges below 2^48; a reference stands for 35 bits. */
const referenceRange = 2 ** 35

async function freeReference(tx: Tx): Promise<Reference> {
  const reference = makeReference(randomInt(referenceRange))
  const taken = await tx('visits').where({ reference }).first('reference')
  return taken ? freeReference(tx) : reference
}

function sessionFault(session: Session | null, now: number): BookingFault | null {
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

/** Books a party into a session. The caller has checked that it may reach the session's site. */
export async function bookVisit(
  db: Db,
  request: VisitRequest,
  session: Session,
  now: number,
): Promise<Result<Visit, BookingFault>> {
  if (request.visitors.filter((visitor) => visitor.lead).length !== 1) return err('lead-missing')
  return changeRegister(db, now, { sites: [session.siteId] }, (changes) =>
    book(changes, request, session, now),
  )
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
    if (current.issue === 255) return err('issues-used-up')
    return ok({ ...current, sessionId, issue: current.issue + 1 })
  })
