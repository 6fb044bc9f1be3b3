import { HttpProblem, signedIn, signInRequest } from '@ziara-gate/domain'
import type { Db } from '../db/database.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { clearSessionCookie, sessionCookie, setSessionCookie } from './cookie.ts'
import { closeSession, openSession } from './sessions.ts'
import { findToken } from './tokens.ts'

interface Parts {
  readonly db: Db
  readonly now: () => number
}

const signIn = ({ db, now }: Parts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session',
      summary: 'Trade an API token for the session cookie of a browser',
      access: 'public',
      body: signInRequest,
      status: 201,
      answer: signedIn,
      problems: ['bad-request', 'unauthenticated', 'token-expired', 'too-many-requests'],
    },
    async ({ body, response }) => {
      const user = await findToken(db, body.token, now())
      if (!user.ok && user.error === 'expired')
        throw new HttpProblem('token-expired', 'the API token has expired')
      if (!user.ok) throw new HttpProblem('unauthenticated', 'the API token is not valid')
      const { secret, expiresAt } = await openSession(db, user.value, now())
      setSessionCookie(response, secret, expiresAt)
      return { role: user.value.role, sites: user.value.sites && [...user.value.sites], expiresAt }
    },
    { guessable: true },
  )

const show = () =>
  endpoint(
    {
      method: 'get',
      path: '/v1/session',
      summary: 'Who is signed in, and until when',
      access: 'viewer',
      status: 200,
      answer: signedIn,
      problems: ['unauthenticated', 'token-expired', 'forbidden'],
    },
    async ({ caller }) => ({
      role: caller.role,
      sites: caller.sites && [...caller.sites],
      expiresAt: caller.expiresAt,
    }),
  )

const signOut = ({ db }: Parts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/session',
      summary: 'End the browser’s session',
      access: 'viewer',
      status: 204,
      answer: null,
      problems: ['unauthenticated', 'token-expired', 'forbidden'],
    },
    async ({ request, response }) => {
      const secret = sessionCookie(request)
      if (secret !== null) await closeSession(db, secret)
      clearSessionCookie(response)
      return undefined
    },
  )

export const accessEndpoints = (parts: Parts): Endpoint[] => [signIn(parts), show(), signOut(parts)]
