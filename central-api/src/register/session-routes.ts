import {
  HttpProblem,
  newSession,
  type ProblemCode,
  type Result,
  type Session,
  type SessionId,
  sessionChange,
  sessionId,
  sessionList,
  sessionQuery,
  sessionView,
} from '@ziara-gate/domain'
import { z } from 'zod'
import { requireSite, type UserCaller } from '../access/caller.ts'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { refusals, requireKnownSite } from './reach.ts'
import { getRecord } from './read.ts'
import {
  addSession,
  cancelSession,
  type SessionFault,
  sessionsOfDay,
  setCapacity,
  viewSession,
} from './sessions.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const faults: Record<SessionFault, readonly [ProblemCode, string]> = {
  'session-unknown': ['not-found', 'there is no such session'],
  'session-over': ['conflict', 'the session is over'],
  'gate-unknown': ['unprocessable', 'the site has no such gate'],
}

function settled<T>(result: Result<T, SessionFault>): T {
  if (result.ok) return result.value
  throw new HttpProblem(...faults[result.error])
}

async function requireSession(db: Db, caller: UserCaller, id: SessionId): Promise<Session> {
  const session = await getRecord(db, 'session', id)
  if (!session) throw new HttpProblem(...faults['session-unknown'])
  requireSite(caller, session.siteId)
  return session
}

async function answerSession(db: Db, id: SessionId) {
  const view = await viewSession(db, id)
  if (!view) throw new HttpProblem(...faults['session-unknown'])
  return view
}

const sessionPath = z.object({ session: sessionId })

const list = ({ db }: Parts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sessions',
      summary: 'Sessions of a site on one of its local days, with their places',
      access: 'viewer',
      scope: 'visits:read',
      query: sessionQuery,
      status: 200,
      answer: sessionList,
      problems: refusals,
    },
    async ({ query, caller }) => {
      const site = await requireKnownSite(db, caller, query.site)
      return { sessions: await sessionsOfDay(db, site, query.date) }
    },
  )

const add = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sessions',
      summary: 'Enter a session by itself, by the site’s clocks',
      access: 'site-manager',
      body: newSession,
      status: 201,
      answer: sessionView,
      problems: [...refusals, 'unprocessable', 'too-large'],
    },
    async ({ body, caller }) => {
      const site = await requireKnownSite(db, caller, body.siteId)
      const session = settled(await addSession(db, site, body, now()))
      return answerSession(db, session.id)
    },
  )

const change = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'put',
      path: '/v1/sessions/:session',
      summary: 'Change how many visits a session takes; nobody who is booked is sent away',
      access: 'site-manager',
      params: sessionPath,
      body: sessionChange,
      status: 200,
      answer: sessionView,
      problems: [...refusals, 'too-large'],
    },
    async ({ params, body, caller }) => {
      const session = await requireSession(db, caller, params.session)
      settled(await setCapacity(db, session, body.capacity, now()))
      return answerSession(db, session.id)
    },
  )

const cancel = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/sessions/:session/cancel',
      summary: 'Cancel a session; its visits stay booked and can be moved to another',
      access: 'site-manager',
      params: sessionPath,
      status: 200,
      answer: sessionView,
      problems: [...refusals, 'conflict'],
    },
    async ({ params, caller }) => {
      const session = await requireSession(db, caller, params.session)
      settled(await cancelSession(db, session, now()))
      return answerSession(db, session.id)
    },
  )

export const sessionEndpoints = (parts: Parts): Endpoint[] =>
  [list, add, change, cancel].map((build) => build(parts))
