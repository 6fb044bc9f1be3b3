import {
  addDays,
  HttpProblem,
  type ProblemCode,
  passAnswer,
  type Reference,
  type Result,
  rebookRequest,
  reference,
  sessionList,
  sessionQuery,
  siteList,
  startOfLocalDay,
  type Visit,
  visitAnswer,
  visitRequest,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite, seesSite, type UserCaller } from '../access/caller.ts'
import { logRead } from '../access/read-log.ts'
import { rolesAllowed } from '../access/roles.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { passOf } from '../passes/pass-of.ts'
import { type BookingFault, bookVisit, cancelVisit, rebookVisit } from './bookings.ts'
import { passSigner } from './keys.ts'
import { requireKnownSite } from './reach.ts'
import { type Booking, getBooking, getRecord, listSessions } from './read.ts'
import { siteOverviews } from './sites.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const faults: Record<BookingFault, readonly [ProblemCode, string]> = {
  'visit-unknown': ['not-found', 'there is no such visit'],
  'session-unknown': ['unprocessable', 'there is no such session'],
  'session-cancelled': ['conflict', 'the session was cancelled'],
  'session-over': ['conflict', 'the session is over'],
  'inmate-unknown': ['unprocessable', 'the site holds no such inmate'],
  'lead-missing': ['unprocessable', 'exactly one visitor leads the party'],
  'visit-cancelled': ['conflict', 'the visit was cancelled'],
  'other-site': ['unprocessable', 'the session is at another site'],
  'issues-used-up': ['conflict', 'the visit was rebooked 254 times; book a new one'],
}

function settled<T>(result: Result<T, BookingFault>): T {
  if (result.ok) return result.value
  throw new HttpProblem(...faults[result.error])
}

/** A visit of a site that the caller does not reach is as unknown as any other. */
async function booking(db: Db, caller: UserCaller, of: Reference): Promise<Booking> {
  const found = await getBooking(db, of)
  if (!found || !seesSite(caller, found.visit.siteId)) throw new HttpProblem(...faults['visit-unknown'])
  return found
}

async function answerVisit(db: Db, caller: UserCaller, visit: Visit) {
  const found = await booking(db, caller, visit.reference)
  const shown = found.visit.booking === 'booked' && rolesAllowed.registrar.includes(caller.role)
  const pass = shown ? passOf(found, await passSigner(db)) : null
  return { visit: found.visit, session: found.session, pass }
}

const visitPath = z.object({ reference })
const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const

const sites = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sites',
      summary: 'Sites with their gates, when each was last heard, and what is booked today',
      access: 'viewer',
      status: 200,
      answer: siteList,
      problems: refusals,
    },
    async ({ caller }) => siteOverviews(db, (site) => seesSite(caller, site), now()),
  )

const sessions = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sessions',
      summary: 'Sessions of a site on one of its local days',
      access: 'viewer',
      query: sessionQuery,
      status: 200,
      answer: sessionList,
      problems: [...refusals, 'not-found'],
    },
    async ({ query, caller }) => {
      const site = await requireKnownSite(db, caller, query.site)
      const [from, until] = [query.date, addDays(query.date, 1)].map((date) =>
        startOfLocalDay(date, site.zone),
      )
      return { sessions: await listSessions(db, site.id, from ?? 0, until ?? 0) }
    },
  )

const create = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits',
      summary: 'Book a party into a session',
      access: 'registrar',
      body: visitRequest,
      status: 201,
      answer: visitAnswer,
      problems: [...refusals, 'unprocessable', 'conflict', 'too-large'],
    },
    async ({ body, caller }) => {
      const session = await getRecord(db, 'session', body.sessionId)
      if (!session) throw new HttpProblem(...faults['session-unknown'])
      requireSite(caller, session.siteId)
      return answerVisit(db, caller, settled(await bookVisit(db, body, session, now())))
    },
  )

const read = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/visits/:reference',
      summary: 'One visit with its session and pass; the reading is logged',
      access: 'auditor',
      params: visitPath,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      const { visit } = await booking(db, caller, params.reference)
      await logRead(db, caller, 'visit', visit.reference, now())
      return answerVisit(db, caller, visit)
    },
  )

const cancel = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits/:reference/cancel',
      summary: 'Cancel a visit; doing it twice is the same as once',
      access: 'registrar',
      params: visitPath,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'not-found'],
    },
    async ({ params, caller }) => {
      const { visit } = await booking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await cancelVisit(db, visit, now())))
    },
  )

const rebook = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/visits/:reference/rebook',
      summary: 'Move a visit to another session; a new issue of the pass replaces the one before',
      access: 'registrar',
      params: visitPath,
      body: rebookRequest,
      status: 200,
      answer: visitAnswer,
      problems: [...refusals, 'not-found', 'unprocessable', 'conflict'],
    },
    async ({ params, body, caller }) => {
      const { visit } = await booking(db, caller, params.reference)
      return answerVisit(db, caller, settled(await rebookVisit(db, visit, body.sessionId, now())))
    },
  )

const pass = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/visits/:reference/pass',
      summary: 'The text of the pass of a visit, for its QR',
      access: 'registrar',
      params: visitPath,
      status: 200,
      answer: passAnswer,
      problems: [...refusals, 'not-found', 'conflict'],
    },
    async ({ params, caller }) => {
      const found = await booking(db, caller, params.reference)
      if (found.visit.booking === 'cancelled') throw new HttpProblem(...faults['visit-cancelled'])
      await logRead(db, caller, 'pass', params.reference, now())
      return {
        reference: params.reference,
        issue: found.visit.issue,
        pass: passOf(found, await passSigner(db)),
      }
    },
  )

export const registerEndpoints = (parts: Parts): Endpoint[] =>
  [sites, sessions, create, read, cancel, rebook, pass].map((build) => build(parts))
