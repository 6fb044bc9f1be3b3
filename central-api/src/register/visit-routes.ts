import {
  HttpProblem,
  idempotencyHeaders,
  type ProblemCode,
  type Reference,
  type Result,
  rebookRequest,
  reference,
  type Visit,
  visitAnswer,
  visitChange,
  visitRequest,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite, seesSite, type UserCaller } from '../access/caller.ts'
import { logRead } from '../access/read-log.ts'
import { rolesAllowed } from '../access/roles.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { passOf } from '../passes/pass-of.ts'
import {
  type BookingFault,
  bookVisit,
  cancelVisit,
  changeParty,
  rebookVisit,
  reissueVisit,
} from './bookings.ts'
import { passSigner } from './keys.ts'
import { refusals } from './reach.ts'
import { type Booking, getBooking, getRecord } from './read.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

export const bookingFaults: Record<BookingFault, readonly [ProblemCode, string]> = {
  'visit-unknown': ['not-found', 'there is no such visit'],
  'session-unknown': ['unprocessable', 'there is no such session'],
  'session-cancelled': ['conflict', 'the session was cancelled'],
  'session-over': ['conflict', 'the session is over'],
  'session-full': ['session-full', 'the session has no place left'],
  'inmate-unknown': ['unprocessable', 'the site holds no such inmate'],
  'lead-missing': ['unprocessable', 'exactly one visitor leads the party'],
  'visit-cancelled': ['conflict', 'the visit was cancelled'],
  'other-site': ['unprocessable', 'the session is at another site'],
  'issues-used-up': ['conflict', 'the visit has had 255 passes; book a new one'],
  'key-reused': ['key-reused', 'this idempotency key was used for another booking'],
}

function settled<T>(result: Result<T, BookingFault>): T {
  if (result.ok) return result.value
  throw new HttpProblem(...bookingFaults[result.error])
}

/** A visit of a site that the caller does not reach is as unknown as any other. */
export async function requireBooking(db: Db, caller: UserCaller, of: Reference): Promise<Booking> {
  const found = await getBooking(db, of)
  if (!found || !seesSite(caller, found.visit.siteId))
    throw new HttpProblem(...bookingFaults['visit-unknown'])
  return found
}

async function answerVisit(db: Db, caller: UserCaller, visit: Visit) {
  const found = await requireBooking(db, caller, visit.reference)
  const shown = found.visit.booking === 'booked' && rolesAllowed.registrar.includes(caller.role)
  const pass = shown ? passOf(found, await passSigner(db)) : null
  return { visit: found.visit, session: found.session, pass }
}

export const visitPath = z.object({ reference })

const create = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits',
      summary: 'Book a party into a session, once for each idempotency key',
      access: 'registrar',
      scope: 'visits:write',
      headers: idempotencyHeaders,
      body: visitRequest,
      status: 201,
      answer: visitAnswer,
      problems: [...refusals, 'unprocessable', 'conflict', 'session-full', 'key-reused', 'too-large'],
    },
    async ({ body, headers, caller }) => {
      const session = await getRecord(db, 'session', body.sessionId)
      if (!session) throw new HttpProblem(...bookingFaults['session-unknown'])
      requireSite(caller, session.siteId)
      const key = headers['idempotency-key']
      const once = key === undefined ? null : { caller: caller.account, key }
      return answerVisit(db, caller, settled(await bookVisit(db, body, session, now(), once)))
    },
    { trail: { after: ({ visit }) => visit, subject: ({ visit }) => visit.reference } },
  )

const read = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/visits/:reference',
      summary: 'One visit with its session and pass; the reading is logged',
      access: 'auditor',
      scope: 'visits:read',
      params: visitPath,
      status: 200,
      answer: visitAnswer,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { visit } = await requireBooking(db, caller, params.reference)
      await logRead(db, caller, 'visit', visit.reference, now(), visit.siteId)
      return answerVisit(db, caller, visit)
    },
  )

/** Visits before and after, for the log of actions. */
const trailOf = (db: Db) => ({
  before: async ({ params }: { params: { reference: Reference } }) =>
    (await getBooking(db, params.reference))?.visit ?? null,
})

const change = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/visits/:reference',
      summary: 'Change who comes; what the pass says of the party makes a new issue of it',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      body: visitChange,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'unprocessable', 'conflict', 'too-large'],
    },
    async ({ params, body, caller }) => {
      const { visit } = await requireBooking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await changeParty(db, visit, body, now())))
    },
    { trail: trailOf(db) },
  )

const cancel = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits/:reference/cancel',
      summary: 'Cancel a visit; doing it twice is the same as once',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      status: 200,
      answer: visitAnswer,
      problems: refusals,
    },
    async ({ params, caller }) => {
      const { visit } = await requireBooking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await cancelVisit(db, visit, now())))
    },
    { trail: trailOf(db) },
  )

const rebook = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits/:reference/rebook',
      summary: 'Move a visit to another session; a new issue of the pass replaces the one before',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      body: rebookRequest,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'unprocessable', 'conflict', 'session-full'],
    },
    async ({ params, body, caller }) => {
      const { visit } = await requireBooking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await rebookVisit(db, visit, body.sessionId, now())))
    },
    { trail: trailOf(db) },
  )

const reissue = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits/:reference/reissue',
      summary: 'A new issue of the pass of a visit, for the same session; the one before is good no more',
      access: 'registrar',
      scope: 'visits:write',
      params: visitPath,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'unprocessable', 'conflict'],
    },
    async ({ params, caller }) => {
      const { visit } = await requireBooking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await reissueVisit(db, visit, now())))
    },
    { trail: trailOf(db) },
  )

export const visitEndpoints = (parts: Parts): Endpoint[] =>
  [create, read, change, cancel, rebook, reissue].map((build) => build(parts))
