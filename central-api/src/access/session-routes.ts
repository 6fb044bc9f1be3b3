/** Signing in, step by step; see the contract for the order of the steps. */
import {
  authenticatorAnswer,
  authenticatorConfirmed,
  codeRequest,
  HttpProblem,
  passwordChange,
  type SignedIn,
  type SignInStage,
  signedIn,
  signInRequest,
} from '@ziara-gate/domain'
import type { Request, Response } from 'express'
import { recordAction } from '../audit/actions.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { callerOf } from './accounts.ts'
import { beginEnrolment, confirmEnrolment, useCode } from './authenticator.ts'
import type { UserCaller } from './caller.ts'
import { clearSessionCookie, setSessionCookie } from './cookie.ts'
import { csrfOf, refuseForeignOrigin } from './csrf.ts'
import { forgetGuesses, takeGuess } from './lockout.ts'
import type { AccessParts } from './parts.ts'
import { checkPassword } from './passwords.ts'
import { endSignIns, moveSignIn, openSignIn, type SignIn } from './sign-ins.ts'
import { findBearer } from './tokens.ts'
import { credentialsOf, setPassword } from './users.ts'

const refusals = ['unauthenticated', 'token-expired', 'forbidden'] as const
const guesses = ['bad-request', ...refusals, 'too-many-requests'] as const

const told = (caller: UserCaller): SignedIn => ({
  stage: caller.signIn?.stage ?? 'full',
  account: { id: caller.account, kind: caller.accountKind, label: caller.label },
  role: caller.role,
  sites: caller.sites && [...caller.sites],
  expiresAt: caller.expiresAt,
  csrf: caller.signIn?.csrf ?? null,
})

function answered(
  request: Request,
  response: Response,
  caller: UserCaller,
  stage: SignInStage,
  { secret, expiresAt }: SignIn,
): SignedIn {
  setSessionCookie(request, response, secret, expiresAt)
  const signIn = { id: '', stage, csrf: csrfOf(secret) }
  return told({ ...caller, expiresAt, signIn })
}

/** Throws when this was guessed at too often of late; says for how long no more. */
export async function guess({ db, now }: AccessParts, subject: string, response: Response) {
  const wait = await takeGuess(db, subject, now())
  if (wait === 0) return
  response.set('Retry-After', String(Math.ceil(wait / 1000)))
  throw new HttpProblem('too-many-requests', 'too many failed attempts: wait')
}

/** The step of signing in that the caller is at; throws when it is another one. */
function requireStage(caller: UserCaller, ...stages: SignInStage[]): string {
  if (caller.signIn && stages.includes(caller.signIn.stage)) return caller.signIn.id
  throw new HttpProblem('conflict', 'signing in is not at this step')
}

async function byToken({ db, now }: AccessParts, token: string): Promise<UserCaller> {
  const found = await findBearer(db, token, now())
  if (!found.ok && found.error === 'expired')
    throw new HttpProblem('token-expired', 'the API token has expired')
  if (!found.ok || found.value.kind === 'key')
    throw new HttpProblem('unauthenticated', 'the API token is not valid')
  return callerOf(found.value)
}

const signIn = (parts: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session',
      summary: 'Sign in a browser by name and password, or trade an API token for its session',
      access: 'public',
      body: signInRequest,
      status: 201,
      answer: signedIn,
      problems: guesses,
    },
    async ({ body, request, response }) => {
      const { db, now, rules } = parts
      refuseForeignOrigin(request)
      const open = async (caller: UserCaller, stage: SignInStage) => {
        const agent = request.get('user-agent') ?? ''
        await recordAction(db, caller.account, 'sign-in', stage, 201, now())
        const opened = await openSignIn(db, rules, caller, stage, agent, now())
        return answered(request, response, caller, stage, opened)
      }
      if ('token' in body) return open(await byToken(parts, body.token), 'full')
      await guess(parts, `password:${body.user}`, response)
      const { caller, stage } = await checkPassword(parts, body.user, body.password)
      await forgetGuesses(db, `password:${body.user}`)
      return open(caller, stage)
    },
    { guessable: true },
  )

const show = () =>
  endpoint(
    {
      method: 'get',
      path: '/v1/session',
      summary: 'Who is signed in, how far, and until when',
      access: 'session',
      status: 200,
      answer: signedIn,
      problems: refusals,
    },
    async ({ caller }) => told(caller),
  )

const signOut = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/session',
      summary: 'End the browser’s session',
      access: 'session',
      status: 204,
      answer: null,
      problems: refusals,
    },
    async ({ caller, request, response }) => {
      if (caller.signIn) {
        await endSignIns(db, caller.account, { id: caller.signIn.id })
        await recordAction(db, caller.account, 'sign-out', '', 204, now())
      }
      clearSessionCookie(request, response)
      return undefined
    },
  )

const giveCode = (parts: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session/code',
      summary: 'The second step of signing in: the code of an authenticator app, or a recovery code',
      access: 'session',
      body: codeRequest,
      status: 200,
      answer: signedIn,
      problems: [...guesses, 'conflict'],
    },
    async ({ caller, body, request, response }) => {
      const { db, now, rules } = parts
      const id = requireStage(caller, 'code')
      await guess(parts, `code:${caller.account}`, response)
      const used = await useCode(db, caller.account, body.code, now())
      await recordAction(db, caller.account, 'sign-in-code', used ?? 'wrong', used ? 200 : 401, now())
      if (!used) throw new HttpProblem('unauthenticated', 'the code is wrong, or was used before')
      await forgetGuesses(db, `code:${caller.account}`)
      const user = await credentialsOf(db, { account_id: caller.account })
      const stage = user?.first_password_until === null ? 'full' : 'password'
      return answered(request, response, caller, stage, await moveSignIn(db, rules, id, stage, now()))
    },
    { guessable: true },
  )

const choosePassword = (parts: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session/password',
      summary: 'Change one’s own password; every other sign-in of the account ends',
      access: 'session',
      body: passwordChange,
      status: 200,
      answer: signedIn,
      problems: [...guesses, 'conflict', 'unprocessable'],
    },
    async ({ caller, body, request, response }) => {
      const { db, now, rules, passwordRule } = parts
      const id = requireStage(caller, 'password', 'full')
      const user = await credentialsOf(db, { account_id: caller.account })
      if (!user) throw new HttpProblem('conflict', 'this account has no password')
      await guess(parts, `password:${user.name}`, response)
      await checkPassword(parts, user.name, body.current)
      await forgetGuesses(db, `password:${user.name}`)
      const flaw = body.next === body.current ? 'the same as before' : passwordRule(body.next, [user.name])
      if (flaw !== null)
        throw new HttpProblem('unprocessable', 'that password cannot be used', [`next: ${flaw}`])
      await setPassword(db, caller.account, body.next)
      await endSignIns(db, caller.account, { but: id })
      await recordAction(db, caller.account, 'password-change', '', 200, now())
      const stage = user.totp_confirmed_at === null ? 'enrol' : 'full'
      return answered(request, response, caller, stage, await moveSignIn(db, rules, id, stage, now()))
    },
    { guessable: true },
  )

const beginAuthenticator = ({ db }: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session/authenticator',
      summary: 'A fresh secret for an authenticator app; it counts once a code of it was shown',
      access: 'session',
      status: 200,
      answer: authenticatorAnswer,
      problems: [...refusals, 'conflict'],
    },
    async ({ caller }) => {
      requireStage(caller, 'enrol')
      const user = await credentialsOf(db, { account_id: caller.account })
      if (!user) throw new HttpProblem('conflict', 'this account has no password')
      return beginEnrolment(db, user)
    },
  )

const confirmAuthenticator = (parts: AccessParts) =>
  endpoint(
    {
      method: 'post',
      path: '/v1/session/authenticator/confirmation',
      summary: 'Show a code of the new authenticator; answers recovery codes, which are told once',
      access: 'session',
      body: codeRequest,
      status: 200,
      answer: authenticatorConfirmed,
      problems: [...guesses, 'conflict'],
    },
    async ({ caller, body, request, response }) => {
      const { db, now, rules } = parts
      const id = requireStage(caller, 'enrol')
      await guess(parts, `code:${caller.account}`, response)
      const user = await credentialsOf(db, { account_id: caller.account })
      const recoveryCodes = user && (await confirmEnrolment(db, user, body.code, now()))
      if (!recoveryCodes) throw new HttpProblem('unauthenticated', 'the code is wrong')
      await forgetGuesses(db, `code:${caller.account}`)
      await recordAction(db, caller.account, 'authenticator', 'enrolled', 200, now())
      const moved = await moveSignIn(db, rules, id, 'full', now())
      return { ...answered(request, response, caller, 'full', moved), recoveryCodes }
    },
    { guessable: true },
  )

export const sessionEndpoints = (parts: AccessParts): Endpoint[] => [
  signIn(parts),
  show(),
  signOut(parts),
  giveCode(parts),
  choosePassword(parts),
  beginAuthenticator(parts),
  confirmAuthenticator(parts),
]
