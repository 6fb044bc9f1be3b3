import { HttpProblem } from '@ziara-gate/domain'
import type { Request } from 'express'
import type { Db } from '../db/database.ts'
import type { Caller, UserCaller } from './caller.ts'
import { sessionCookie } from './cookie.ts'
import { authenticateGate } from './gate-token.ts'
import { type Access, rolesAllowed } from './roles.ts'
import { findSession } from './sessions.ts'
import { findToken } from './tokens.ts'

const unauthenticated = (detail: string) => new HttpProblem('unauthenticated', detail)

/** The token of `Authorization: Bearer …` (RFC 6750 section 2.1), or null. */
function bearer(request: Request): string | null {
  const match = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')
  return match?.[1] ?? null
}

async function userByToken(db: Db, token: string, now: number): Promise<UserCaller> {
  const found = await findToken(db, token, now)
  if (found.ok) return found.value
  if (found.error === 'expired') throw new HttpProblem('token-expired', 'the API token has expired')
  throw unauthenticated('the API token is not valid')
}

/**
 * A cookie comes along by itself, so a request that changes something must also show that a page of ours sent it:
 * browsers put the page's origin on it, and no page can change that (Fetch standard, `Origin` header).
 */
function requireOwnOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (origin === undefined || URL.parse(origin)?.host !== request.headers.host)
    throw new HttpProblem('forbidden', 'the request does not come from one of our pages')
}

async function userByCookie(db: Db, request: Request, now: number): Promise<UserCaller> {
  const secret = sessionCookie(request)
  const user = secret === null ? null : await findSession(db, secret, now)
  if (!user) throw unauthenticated('sign in first, or send an API token')
  requireOwnOrigin(request)
  return user
}

/** Who calls, if they may call a route of this access at all; throws the problem that tells why not. */
export async function authenticate(db: Db, access: Access, request: Request, now: number): Promise<Caller> {
  if (access === 'public') return { kind: 'public' }
  const token = bearer(request)
  if (access === 'gate') {
    if (token === null) throw unauthenticated('a gate token is needed')
    return authenticateGate(db, token, now)
  }
  const user = token === null ? await userByCookie(db, request, now) : await userByToken(db, token, now)
  if (!rolesAllowed[access].includes(user.role))
    throw new HttpProblem('forbidden', `needs the role ${access}`)
  return user
}
