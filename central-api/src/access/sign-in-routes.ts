/** Where accounts are signed in, and ending that: one's own, and for administrators everybody's. */
import { HttpProblem, signInList } from '@ziara-gate/domain'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { AccessParts } from './parts.ts'
import { endSignIns, listSignIns } from './sign-ins.ts'
import { reachedUser } from './user-routes.ts'

const refusals = ['bad-request', 'unauthenticated', 'token-expired', 'forbidden'] as const
const byId = z.object({ id: z.uuid() })

const own = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/sign-ins',
      summary: 'Browsers in which this account is signed in',
      access: 'viewer',
      status: 200,
      answer: signInList,
      problems: refusals,
    },
    async ({ caller }) => listSignIns(db, caller.account, caller.signIn?.id, now()),
  )

const endOwn = ({ db }: AccessParts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/sign-ins/:id',
      summary: 'End one of one’s own sign-ins',
      access: 'viewer',
      params: byId,
      status: 204,
      answer: null,
      problems: [...refusals, 'not-found'],
    },
    async ({ caller, params }) => {
      if ((await endSignIns(db, caller.account, { id: params.id })) === 0)
        throw new HttpProblem('not-found', 'this account has no such sign-in')
      return undefined
    },
  )

const ofUser = ({ db, now }: AccessParts) =>
  endpoint(
    {
      method: 'get',
      path: '/v1/users/:id/sign-ins',
      summary: 'Browsers in which a user is signed in',
      access: 'administrator',
      params: byId,
      status: 200,
      answer: signInList,
      problems: [...refusals, 'not-found'],
    },
    async ({ caller, params }) => {
      await reachedUser(db, caller, params.id)
      return listSignIns(db, params.id, caller.signIn?.id, now())
    },
  )

const endOfUser = ({ db }: AccessParts) =>
  endpoint(
    {
      method: 'delete',
      path: '/v1/users/:id/sign-ins',
      summary: 'End every sign-in of a user',
      access: 'administrator',
      params: byId,
      status: 204,
      answer: null,
      problems: [...refusals, 'not-found'],
    },
    async ({ caller, params }) => {
      await reachedUser(db, caller, params.id)
      await endSignIns(db, params.id)
      return undefined
    },
  )

export const signInEndpoints = (parts: AccessParts): Endpoint[] =>
  [own, endOwn, ofUser, endOfUser].map((build) => build(parts))
