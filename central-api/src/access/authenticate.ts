import { type ApiScope, HttpProblem } from '@ziara-gate/domain'
import type { Request } from 'express'
import type { Db } from '../db/database.ts'
import { callerOf, touchAccount } from './accounts.ts'
import { countCall } from './api-keys.ts'
import type { Caller, UserCaller } from './caller.ts'
import { sessionCookie } from './cookie.ts'
import { requireOurPage } from './csrf.ts'
import { authenticateGate } from './gate-token.ts'
import { type Access, rolesAllowed } from './roles.ts'
import { findSignIn, touchSignIn } from './sign-ins.ts'
import { findBearer } from './tokens.ts'

/** What a route asks of its caller. */
export interface Admission {
  readonly access: Access
  /** Opens it to keys that have this scope. */
  readonly scope?: ApiScope
}

const unauthenticated = (detail: string) => new HttpProblem('unauthenticated', detail)

/** The token of `Authorization: Bearer …` (RFC 6750 section 2.1), or null. */
function bearer(request: Request): string | null {
  const match = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')
  return match?.[1] ?? null
}

async function userByToken(db: Db, token: string, now: number): Promise<UserCaller> {
  const found = await findBearer(db, token, now)
  if (!found.ok && found.error === 'expired')
    throw new HttpProblem('token-expired', 'the API token has expired')
  if (!found.ok) throw unauthenticated('the API token is not valid')
  await touchAccount(db, found.value, now)
  if (found.value.kind === 'key') await countCall(db, found.value.id, now)
  return callerOf(found.value)
}

/** `idle`: the call is no sign of life, as when a page's stream goes on by itself. */
async function userByCookie(db: Db, request: Request, now: number, idle: boolean): Promise<UserCaller> {
  const secret = sessionCookie(request)
  const found = secret === null ? null : await findSignIn(db, secret, now)
  if (!found) throw unauthenticated('sign in first, or send an API token')
  requireOurPage(request, found.caller.signIn.csrf)
  if (!idle) {
    await touchSignIn(db, found.row, now)
    await touchAccount(db, found.row, now)
  }
  return found.caller
}

/** A key has what its scopes open and nothing else, in the least role that the route asks for. */
function admitKey(
  caller: UserCaller,
  access: Exclude<Access, 'public' | 'gate'>,
  scope?: ApiScope,
): UserCaller {
  if (scope === undefined || !caller.scopes?.includes(scope))
    throw new HttpProblem('forbidden', scope === undefined ? 'closed to keys' : `needs the scope ${scope}`)
  return { ...caller, role: access === 'session' || access === 'audit' ? 'viewer' : access }
}

function admit(caller: UserCaller, access: Exclude<Access, 'public' | 'gate'>, scope?: ApiScope): UserCaller {
  if (caller.accountKind === 'key') return admitKey(caller, access, scope)
  if (access === 'session') return caller
  if (caller.signIn && caller.signIn.stage !== 'full') throw unauthenticated('signing in is not finished')
  if (!rolesAllowed[access].includes(caller.role))
    throw new HttpProblem('forbidden', `needs the role ${access}`)
  return caller
}

/** Who calls, if they may call a route that asks this at all; throws the problem that tells why not. */
export async function authenticate(
  db: Db,
  { access, scope }: Admission,
  request: Request,
  now: number,
  idle = false,
): Promise<Caller> {
  if (access === 'public') return { kind: 'public' }
  const token = bearer(request)
  if (access === 'gate') {
    if (token === null) throw unauthenticated('a gate token is needed')
    return authenticateGate(db, token, now)
  }
  const user = token === null ? await userByCookie(db, request, now, idle) : await userByToken(db, token, now)
  return admit(user, access, scope)
}
